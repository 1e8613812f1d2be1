"""Text to pieces: words that can be looked up, names, numbers, dates, foreign words, marks."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple, Protocol

from learnzh.chinese.characters import HANZI
from learnzh.chinese.names import looks_like_person, split_person
from learnzh.model.text import TokenKind

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_PLACE_ENDS = frozenset("省市县区镇乡村州城港湾岛山河江湖海洋峡路街桥寺庙宫站国")
_UNSEEN = 3
"""Count given to a dictionary word that jieba's corpus never saw: jieba's own smallest."""

_DIGIT = "[0-9０-９]"
_ONES = "一二三四五六七八九"
_MONTH = f"(?:十[一二]?|[{_ONES}])月"
_DAY = f"(?:[二三]?十[{_ONES}]?|[{_ONES}])[日号]"
_CHINESE_DATE = (
    f"(?<![几数〇零两{_ONES}十百千万])"
    f"(?:[〇零{_ONES}]{{4}}年(?:{_MONTH}(?:{_DAY})?)?|{_MONTH}{_DAY}|十[一二]?月(?!份)|[二三]?十[{_ONES}]?日)"
)
_ORDINAL = f"第(?=[〇零{_ONES}十百千万]{{2}})"
"""第 before a number of two characters or more: 第一 is a word, 第二十一 is not."""
_CITY = f"[{HANZI}]州市"
"""Cities called 某州市 have two characters before 市, be they in a dictionary (广州市) or not (荣州市)."""
_PATTERN = rf"""
    (?P<mixed>MIXED)
    |(?P<date>{_DIGIT}{{4}}年(?:{_DIGIT}{{1,2}}月(?:{_DIGIT}{{1,2}}[日号])?)?
        |{_DIGIT}{{1,2}}月(?:{_DIGIT}{{1,2}}[日号])?(?!份)|{_DIGIT}{{1,2}}日|{_CHINESE_DATE})
    |(?P<latin>https?://[!-~]+|[\w.+-]+@[\w.-]+\.[a-z]+|{_DIGIT}*[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ&+#.'_-]*)
    |(?P<number>{_DIGIT}+(?:[.,:/：．]{_DIGIT}+)*[%％‰]?[十百千万亿]*)
    |(?P<word>{_ORDINAL})
    |(?P<name>{_CITY})
    |(?P<hanzi>(?:(?!{_CHINESE_DATE}|{_ORDINAL}|{_CITY}|(?=[{HANZI}]{{1,4}}[A-Za-z])(?:MIXED))[{HANZI}])+)
    |(?P<punctuation>\s+|.)
"""


class Piece(NamedTuple):
    """A stretch of text and what it is."""

    text: str
    kind: TokenKind


class Segmenter(Protocol):
    """Cuts text into pieces."""

    def segment(self, text: str) -> list[Piece]:
        """Returns the pieces of simplified text; their texts join back to it."""
        ...


class WordList(NamedTuple):
    """What a segmenter knows of words; plain containers, so that ``marshal`` can keep it."""

    counts: dict[str, int]
    """Words with their counts in running text, and their beginnings with 0, as jieba wants them."""
    total: int
    headwords: frozenset[str]
    """Words that can be looked up."""
    names: frozenset[str]
    """Persons, places and organisations that jieba knows and the dictionary does not."""
    mixed: tuple[str, ...]
    """Headwords of Latin letters and characters together (卡拉OK, T恤), longest first."""


def build_word_list(jieba_lines: Iterable[str], headwords: Iterable[str], hsk_words: Iterable[str]) -> WordList:
    """Joins jieba's dictionary with the headwords, and keeps HSK words from being cut apart.

    Args:
        jieba_lines: Lines ``word count tag``.
        headwords: Simplified forms of the dictionary.
        hsk_words: Words of the HSK lists.
    """
    known = frozenset(word for word in headwords if word.strip())
    counts: dict[str, int] = {}
    names: set[str] = set()
    for line in jieba_lines:
        word, count, tag = line.split(" ")
        counts[word] = int(count)
        if word not in known and _is_name(word, tag.strip()):
            names.add(word)
    total = sum(counts.values())
    for word in known:
        counts.setdefault(word, _UNSEEN)
    for word in hsk_words:
        if word in known:
            counts[word] = max(counts[word], _count_that_holds(word, counts, total))
    for word in list(counts):
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    mixed = sorted((word for word in known if _is_mixed(word)), key=lambda word: (-len(word), word))
    return WordList(counts, total, known, frozenset(names), tuple(mixed))


def _is_name(word: str, tag: str) -> bool:
    """Tells whether jieba's tag can be believed; it calls 爸爸妈妈 a person, 深坑 a place and 天然林 a brand."""
    if tag in ("nr", "nrt", "nrfg"):
        return len(word) > 1 and bool(split_person(word)[0])
    if tag == "ns":
        return len(word) > 2 or word[-1] in _PLACE_ENDS  # noqa: PLR2004  two characters may be any two
    return tag in ("nt", "nz") and len(word) > 3  # noqa: PLR2004  shorter ones are mostly common nouns


def _count_that_holds(word: str, counts: dict[str, int], total: int) -> int:
    """Returns the count at which the word outweighs every cut of it in two."""
    pairs = ((counts.get(word[:cut]) or 1, counts.get(word[cut:]) or 1) for cut in range(1, len(word)))
    return max((left * right // total + 1 for left, right in pairs), default=1)


def _is_mixed(word: str) -> bool:
    return re.search("[A-Za-z]", word) is not None and re.search(f"[{HANZI}]", word) is not None


class JiebaSegmenter:
    """jieba over a word list of our own.

    A piece without a headword is split into headwords, unless it is a name or a number.
    """

    def __init__(self, words: WordList) -> None:
        self._words = words
        self._log_total = log(words.total)
        self._tokenizer = _load_tokenizer(words)
        mixed = "|".join(re.escape(word) for word in words.mixed) or "(?!)"
        self._pattern = re.compile(_PATTERN.replace("MIXED", mixed), re.VERBOSE | re.DOTALL | re.ASCII)

    def segment(self, text: str) -> list[Piece]:
        """Returns the pieces of simplified text; their texts join back to it."""
        pieces: list[Piece] = []
        for match in self._pattern.finditer(text):
            group, stretch = match.lastgroup, match.group()
            if group == "hanzi":
                pieces.extend(self._words_of(stretch))
            elif group == "mixed":
                pieces.append(Piece(stretch, TokenKind.WORD))
            else:
                pieces.append(Piece(stretch, TokenKind(str(group))))
        return pieces

    def _words_of(self, stretch: str) -> Iterator[Piece]:
        """Cuts a stretch of Chinese characters; numerals that follow each other are one number."""
        numerals = ""
        for word in self._tokenizer.cut(stretch):
            for piece in self._piece(word):
                if NUMERALS.issuperset(piece.text):
                    numerals += piece.text
                    continue
                if numerals:
                    yield self._numeral(numerals)
                    numerals = ""
                yield piece
        if numerals:
            yield self._numeral(numerals)

    def _numeral(self, numerals: str) -> Piece:
        return Piece(numerals, TokenKind.WORD if numerals in self._words.headwords else TokenKind.NUMBER)

    def _piece(self, word: str) -> Iterator[Piece]:
        if word in self._words.headwords or len(word) == 1:
            yield Piece(word, TokenKind.WORD)
        elif word in self._words.names or looks_like_person(word, self._words.headwords):
            yield Piece(word, TokenKind.NAME)
        else:
            for part in self._split(word):
                yield Piece(part, TokenKind.WORD)

    def _split(self, word: str) -> list[str]:
        """Splits a word that cannot be looked up into the fewest headwords, the commonest among equals."""
        best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (len(word) + 1)
        for begin in range(len(word) - 1, -1, -1):
            options = []
            for end in range(begin + 1, len(word) + 1):
                part = word[begin:end]
                if end == begin + 1 or part in self._words.headwords:
                    pieces, weight, _ = best[end]
                    rarity = self._log_total - log(self._words.counts.get(part) or 1)
                    options.append((pieces + 1, weight + rarity, end))
            best[begin] = min(options)
        parts, begin = [], 0
        while begin < len(word):
            end = best[begin][2]
            parts.append(word[begin:end])
            begin = end
        return parts


class _Tokenizer(Protocol):
    def cut(self, sentence: str) -> Iterator[str]: ...


def _load_tokenizer(words: WordList) -> _Tokenizer:
    absent = "pkg_resources" not in sys.modules
    with warnings.catch_warnings():
        # jieba's own regular expressions warn on Python 3.12 and later.
        warnings.simplefilter("ignore")
        if absent:
            # jieba tries to import it for a path it can find without, and 0.13 s are gone.
            sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            import jieba  # noqa: PLC0415  50 ms
        finally:
            if absent:
                del sys.modules["pkg_resources"]

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = words.counts, words.total, True
    with contextlib.suppress(AttributeError):
        jieba.default_logger.handlers.clear()
    loaded: _Tokenizer = tokenizer
    return loaded
