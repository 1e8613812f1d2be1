"""Lists of words from files, looked up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from learnzh.articles.decode import decode
from learnzh.articles.files import read_file, read_stream
from learnzh.articles.word_file import WordLine, read_words
from learnzh.chinese.choice import choose_entry, says
from learnzh.model.word import Headword
from learnzh.store.dictionary import SqliteDictionary

LARGEST_FILE = 20_000_000
"""Bytes of a list of words."""


def read_list(source: str) -> list[WordLine]:
    """Reads a list of words: a file, or with ``-`` the standard input.

    Raises:
        SourceError: It cannot be read, is too large, or holds no Chinese word.
    """
    read = read_stream(sys.stdin.buffer, limit=LARGEST_FILE) if source == "-" else read_file(source, limit=LARGEST_FILE)
    return read_words(decode(read.data))


@dataclass(slots=True)
class FoundWords:
    """The words of a list, looked up."""

    entries: list[Headword] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    other_reading: list[WordLine] = field(default_factory=list)


def look_up_words(dictionary: SqliteDictionary, lines: Sequence[WordLine]) -> FoundWords:
    """Returns the entries that the words of a list mean, each once."""
    found, seen = FoundWords(), set[object]()
    for line in lines:
        entry = choose_entry(dictionary.entries(line.word), line.pinyin)
        mark = entry.key if entry else line.word
        if mark in seen:
            continue
        seen.add(mark)
        if entry is None:
            found.missing.append(line.word)
            continue
        found.entries.append(entry)
        if line.pinyin and not says(line.pinyin, entry):
            found.other_reading.append(line)
    return found
