"""Is it Chinese? Says so, or says what it is."""

from __future__ import annotations

import re

from learnzh.chinese.characters import hanzi_in
from learnzh.errors import NotChineseError, SourceError
from learnzh.model.article import Article

ENGLISH = "English"
_MIN_SHARE = 0.3
"""The share of hanzi among a text's letters from which on it is Chinese: a word of Latin counts as one letter."""
_MAX_KANA = 0.1
"""The share of kana among hanzi and kana that a Chinese text with Japanese names may have."""
_MAX_HANGUL = 0.3

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_HANGUL = re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_SCRIPTS = (
    ("Russian or another language in Cyrillic", re.compile("[\u0400-\u04ff]")),
    ("Arabic", re.compile("[\u0600-\u06ff]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("Greek", re.compile("[\u0370-\u03ff]")),
)
# The formatter would give each word a line.
# fmt: off
_ENGLISH = frozenset({
    "the", "of", "and", "to", "in", "is", "that", "for", "on", "was", "with", "as", "are", "by", "from", "it",
    "be", "at", "this", "have", "has",
})
# fmt: on
_ENGLISH_HINT = "the command learnzh import has it translated; --help says by whom"
_HINT = "learnzh reads Chinese articles; have it translated first"


def require_chinese(article: Article) -> Article:
    """Returns the article when it is written in Chinese.

    Raises:
        NotChineseError: It is in another language, which the message names where that is easy to tell.
        SourceError: There is no text in it.
    """
    text = article.text
    if not text.strip():
        raise SourceError(f"there is no text in {article.title or article.url or 'the article'}")
    language = other_language(text)
    if language:
        hint = _ENGLISH_HINT if language == ENGLISH else _HINT
        raise NotChineseError(f"the article is in {language}, not in Chinese", hint)
    return article


def other_language(text: str) -> str:
    """Names the language of a text that is not Chinese; empty when it is Chinese."""
    hanzi, kana, hangul = len(hanzi_in(text)), len(_KANA.findall(text)), len(_HANGUL.findall(text))
    if kana and kana > _MAX_KANA * (hanzi + kana):
        return "Japanese"
    if hangul and hangul > _MAX_HANGUL * (hanzi + hangul):
        return "Korean"
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    others = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    if hanzi and hanzi >= _MIN_SHARE * (hanzi + len(words) + sum(others.values())):
        return ""
    name, count = max(others.items(), key=lambda entry: entry[1])
    if count > len(_LATIN_LETTER.findall(text)):
        return name
    english = sum(word in _ENGLISH for word in words)
    return ENGLISH if words and english * 20 >= len(words) else "another language"
