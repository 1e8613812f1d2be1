"""Articles to lessons, and lessons to lines of a page; pure.

In: an ``Article``, a ``Segmenter``, a ``Dictionary``. Out: a graded ``Lesson``; ruby lines for a width.
``build_lesson`` is the whole of it; ``annotate``, ``grade``, ``vocabulary`` are its steps.
May import: chinese, model.
"""
