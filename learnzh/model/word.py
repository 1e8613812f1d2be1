"""Dictionary words and the lists that grade them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

Reading = str
"""Numbered pinyin as CC-CEDICT writes it, syllables parted by spaces: ``"cheng2 shi4"``, ``"Bei3 jing1"``."""

Level = int
"""1 to 6, and 7 for the single band 7–9 (HSK 2.0 ends at 6)."""

LEVELS: tuple[Level, ...] = (1, 2, 3, 4, 5, 6, 7)


class Standard(StrEnum):
    """Which HSK list is meant; the last is the one examined since July 2026."""

    HSK_2_0 = "2.0"
    HSK_2021 = "2021"
    HSK_2025 = "2025"


DEFAULT_STANDARD = Standard.HSK_2025


def level_label(level: Level | None) -> str:
    """Returns the level as the standards print it: ``"4"``, ``"7–9"``, or ``"–"`` for none."""
    if level is None:
        return "–"
    return "7–9" if level == LEVELS[-1] else str(level)


def hsk_label(level: Level | None) -> str:
    """Returns the level of a text: ``"HSK 4"``, or ``"beyond HSK"`` where the highest level does not suffice."""
    return f"HSK {level_label(level)}" if level else "beyond HSK"


class HeadwordKey(NamedTuple):
    """What makes a dictionary entry one entry: its characters and how they are read."""

    simplified: str
    reading: Reading


Levels = Mapping[Standard, Level]
"""The level of a word in each list that has it."""

UNLISTED: Levels = MappingProxyType({})
"""No list has the word."""


class Headword(NamedTuple):
    """A dictionary entry.

    A tuple where its neighbours are dataclasses: importing those takes a fifth of the time of a look-up.
    """

    simplified: str
    traditional: str
    reading: Reading
    senses: tuple[str, ...]
    """English meanings in the dictionary's order, cross-references written for people."""
    classifiers: tuple[str, ...] = ()
    """Measure words in simplified characters with pinyin: ``"座 (zuò)"``."""
    variants: tuple[str, ...] = ()
    """Other traditional forms of the same word."""
    levels: Levels = UNLISTED
    rank: int | None = None
    """Place by frequency in running text, 1 the most frequent; None where unknown."""
    word_class: str = ""
    """The commonest word class by jieba's tag (``n``, ``v``, ``vn``, ``a``, ``d`` …); empty where unknown."""

    @property
    def key(self) -> HeadwordKey:
        """The pair that identifies the entry."""
        return HeadwordKey(self.simplified, self.reading)

    @property
    def is_name(self) -> bool:
        """Whether the dictionary writes it as a proper name and the list examined now does not teach it as a word."""
        letters = self.reading.split(" ", 1)[0]
        return len(letters) > 1 and letters[0].isupper() and Standard.HSK_2025 not in self.levels
