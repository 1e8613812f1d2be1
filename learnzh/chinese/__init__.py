"""Chinese text to tokens, readings and levels; pure.

In: clean text, a ``Segmenter``, a ``Dictionary``. Out: pieces, syllables, headwords, levels.
Reads no file of the learner's and opens no database; ``store`` implements ``Dictionary`` over SQLite.
jieba and pypinyin are imported inside the functions that use them: together they cost a quarter of a second.
May import: model, and the language packages.
"""
