"""Lists of words as other programs write them: a word a line, or a table with a column of words."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from learnzh.chinese.characters import is_hanzi, strip_controls
from learnzh.errors import SourceError

MOST = 200_000
"""Lines of a list; dictionaries have fewer words."""
LONGEST_WORD = 20
"""Characters of a word; what is longer is a sentence."""

_WORD_HEADS = frozenset({
    "word", "words", "hanzi", "simplified", "traditional", "chinese", "character", "characters", "vocabulary", "vocab",
    "term", "expression", "front", "text", "headword",
    "词", "词语", "词汇", "生词", "单词", "汉字", "简体", "简体字", "繁体", "繁體", "中文",
})  # fmt: skip
_PINYIN_HEADS = frozenset({"pinyin", "reading", "pronunciation", "romanization", "拼音", "读音", "发音", "發音"})
_TAG = re.compile(r"<[^<>]{0,200}>")
_BRACKETED = re.compile(r"[\[【(（][^\]】)）]*[\]】)）]")
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏü]")


class WordLine(NamedTuple):
    """A word of a list."""

    word: str
    pinyin: str = ""
    """As it stands beside the word; empty where nothing does."""


def read_words(text: str) -> list[WordLine]:
    r"""Returns the words of a list, in order, each once.

    One word a line, what follows behind a space being pinyin where it can be; or a table by tabs, commas, semicolons
    or bars, with or without heads. Pleco's ``城市[城市]\tcheng2shi4\t…`` and Anki's notes as text are such tables.
    Lines that begin with ``#`` or ``//`` are comments.

    Raises:
        SourceError: There is no Chinese word in it, or too many lines.
    """
    lines = [line for line in map(str.strip, strip_controls(text).split("\n")) if line and not _is_comment(line)]
    if len(lines) > MOST:
        raise SourceError(f"that list has more than {MOST:,} lines", "import a part of it")
    delimiter = _delimiter(lines)
    words = _of_table(lines, delimiter) if delimiter else [_of_line(line) for line in lines]
    found = {word: word for word in words if _has_hanzi(word.word) and len(word.word) <= LONGEST_WORD}
    if not found:
        raise SourceError("there is no Chinese word in it", "write one word a line, or name a column word or hanzi")
    return list(found)


def _is_comment(line: str) -> bool:
    return line.startswith(("#", "//"))


def _delimiter(lines: Sequence[str]) -> str:
    """Returns what parts the columns: what most lines of the beginning have; empty for a plain list."""
    sample = lines[:50]
    for delimiter in "\t,;|":
        if sum(delimiter in line for line in sample) * 2 > len(sample):
            return delimiter
    return ""


def _of_line(line: str) -> WordLine:
    word, _space, rest = _clean(line).partition(" ")
    return WordLine(word, rest.strip() if _LATIN.search(rest) else "")


def _of_table(lines: Sequence[str], delimiter: str) -> list[WordLine]:
    # Quotation marks that are never closed would make one row of all lines: rows are read one by one.
    rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines if len(line) < csv.field_size_limit()]
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    named = [number for number, head in enumerate(heads) if head in _WORD_HEADS]
    pinyin = next((number for number, head in enumerate(heads) if head in _PINYIN_HEADS), -1)
    if named or pinyin >= 0:
        rows = rows[1:]
        column = named[0] if named else 0
    else:
        column = max(_first_column(rows, _has_hanzi), 0)
        pinyin = _first_column(rows, _may_be_pinyin, begin=column + 1)
    return [
        WordLine(_clean(row[column]), _clean(row[pinyin]) if 0 <= pinyin < len(row) else "")
        for row in rows
        if column < len(row)
    ]


def _first_column(rows: Sequence[Sequence[str]], fits: Callable[[str], bool], begin: int = 0) -> int:
    """Returns the first column that fits in most rows of the beginning; -1 where none does."""
    sample = rows[:50]
    for column in range(begin, max(map(len, sample), default=0)):
        if sum(fits(_clean(row[column])) for row in sample if column < len(row)) * 2 > len(sample):
            return column
    return -1


def _has_hanzi(cell: str) -> bool:
    return any(map(is_hanzi, cell))


def _may_be_pinyin(cell: str) -> bool:
    """Tells whether a cell looks like pinyin: Latin letters with a tone in it, by number or by mark."""
    is_marked = not cell.isascii() or re.search(r"[a-z][1-5]\b", cell) is not None
    return bool(_LATIN.search(cell)) and is_marked and not _has_hanzi(cell)


def _clean(cell: str) -> str:
    """Takes out what programs put around a word: tags, sounds, the other script in brackets."""
    return _BRACKETED.sub("", _TAG.sub(" ", _SOUND.sub("", cell))).strip(" \t\u3000\"“”'，。、；：")
