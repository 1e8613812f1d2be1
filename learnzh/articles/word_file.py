"""Lists of words as other programs write them: a word a line, or a table with a column of words."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from learnzh.chinese.characters import is_hanzi, strip_controls
from learnzh.errors import SourceError

MOST = 200_000
"""Lines of a list; dictionaries have fewer words."""
LONGEST_WORD = 20
"""Characters of a word; what is longer is a sentence."""

_WORD_HEADS = frozenset(
    [
        "word",
        "words",
        "hanzi",
        "simplified",
        "traditional",
        "chinese",
        "characters",
        "character",
        "vocabulary",
        "vocab",
        "term",
        "expression",
        "front",
        "text",
        "headword",
        "词",
        "词语",
        "词汇",
        "生词",
        "单词",
        "汉字",
        "简体",
        "简体字",
        "繁體",
        "繁体",
        "中文",
    ]
)
_PINYIN_HEADS = frozenset(["pinyin", "reading", "pronunciation", "romanization", "拼音", "读音", "發音", "发音"])
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
    found = {word: word for word in words if any(map(is_hanzi, word.word)) and len(word.word) <= LONGEST_WORD}
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
    column = next((number for number, head in enumerate(heads) if head in _WORD_HEADS), None)
    pinyin = next((number for number, head in enumerate(heads) if head in _PINYIN_HEADS), None)
    if column is None and pinyin is None:
        column = _first_column(rows, lambda cell: any(map(is_hanzi, cell)))
        pinyin = _first_column(rows, _may_be_pinyin, after=column)
    else:
        rows = rows[1:]
        column = 0 if column is None else column
    return [
        WordLine(_clean(row[column]), _clean(row[pinyin]) if pinyin is not None and pinyin < len(row) else "")
        for row in rows
        if column < len(row)
    ]


def _first_column(rows: Sequence[Sequence[str]], fits: object, after: int | None = None) -> int | None:
    """Returns the first column that fits in most rows of the beginning; the first one where none does."""
    sample = rows[:50]
    width = max(map(len, sample), default=0)
    for column in range(0 if after is None else after + 1, width):
        cells = [_clean(row[column]) for row in sample if column < len(row)]
        if callable(fits) and sum(map(fits, cells)) * 2 > len(sample):
            return column
    return 0 if after is None else None


def _may_be_pinyin(cell: str) -> bool:
    """Tells whether a cell looks like pinyin: Latin letters with a tone in it, by number or by mark."""
    is_marked = not cell.isascii() or re.search(r"[a-z][1-5]\b", cell) is not None
    return bool(_LATIN.search(cell)) and is_marked and not any(map(is_hanzi, cell))


def _clean(cell: str) -> str:
    """Takes out what programs put around a word: tags, sounds, the other script in brackets."""
    return _BRACKETED.sub("", _TAG.sub(" ", _SOUND.sub("", cell))).strip(" \t\u3000\"“”'，。、；：")
