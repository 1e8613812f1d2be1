"""Which words of the table are shown, and in which order; pure, and quick for tens of thousands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.hsk import levels_of
from learnzh.chinese.tones import has_tones, plain_key, tones_agree
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey, Level, Standard
from learnzh.store.word_table import TableWord

NO_LEVEL: Level = 0
"""Stands for the words a list does not have."""


class Order(StrEnum):
    """What words are sorted by."""

    LESSONS = "lessons"
    COUNT = "times met"
    LEVEL = "level"
    DATE = "date"
    STATE = "state"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is wanted of the words."""

    standard: Standard
    state: KnowledgeState | None = None
    level: Level | None = None
    """``NO_LEVEL`` for words of no level; None for all."""
    section: frozenset[int] | None = None
    """Ids of the words of a section; None for all."""
    leeches: frozenset[int] | None = None
    """Ids of the words that are forgotten again and again; None for all."""
    order: Order = Order.LESSONS
    is_reversed: bool = False
    text: str = ""
    """Characters, pinyin from its beginning, or English."""

    def level_of(self, word: TableWord) -> Level | None:
        """Returns the level of a word."""
        return levels_of(word.key.simplified).get(self.standard)


def sift(
    words: Sequence[TableWord], sieve: Sieve, english: Callable[[str], Collection[HeadwordKey]]
) -> list[TableWord]:
    """Returns the words that are wanted, in order.

    Args:
        words: All of them.
        sieve: What is wanted.
        english: Finds the entries that mean something; asked for Latin text of three letters or more.
    """
    found = [word for word in words if sieve.state is None or word.state is sieve.state]
    for ids in (sieve.section, sieve.leeches):
        if ids is not None:
            found = [word for word in found if word.id in ids]
    if sieve.level is not None:
        found = [word for word in found if (sieve.level_of(word) or NO_LEVEL) == sieve.level]
    if sieve.text:
        fits = _fitting(sieve.text, english)
        found = [word for word in found if fits(word)]
    found.sort(key=_key(sieve), reverse=sieve.is_reversed)
    return found


def counts_of(words: Sequence[TableWord]) -> dict[KnowledgeState | None, int]:
    """Returns how many words stand how; None for all."""
    counts: dict[KnowledgeState | None, int] = {None: len(words), **dict.fromkeys(KnowledgeState, 0)}
    for word in words:
        counts[word.state] += 1
    return counts


def _fitting(text: str, english: Callable[[str], Collection[HeadwordKey]]) -> Callable[[TableWord], bool]:
    if any(map(is_hanzi, text)):
        return lambda word: text in word.key.simplified or text in word.traditional
    plain = plain_key(text)
    meant = english(text) if len(text) > 2 and text.isascii() else ()  # noqa: PLR2004  two letters mean too much
    with_tones = has_tones(text)
    typed = text.replace(" ", "")

    def fits(word: TableWord) -> bool:
        reading = word.key.reading
        spoken = plain_key(reading)
        if plain and spoken.startswith(plain) and not with_tones:
            return True
        return (with_tones and spoken == plain and tones_agree(typed, reading)) or word.key in meant

    return fits


def _key(sieve: Sieve) -> Callable[[TableWord], Any]:
    """Returns what puts the most wanted first: the most often met, the lowest level, the latest."""
    return {
        Order.LESSONS: lambda word: (-word.lessons, word.id),
        Order.COUNT: lambda word: (-(word.count or 0), word.id),
        Order.LEVEL: lambda word: (sieve.level_of(word) or 99, -word.lessons, word.id),
        Order.DATE: lambda word: ([-ord(char) for char in word.since], word.id),
        Order.STATE: lambda word: (list(KnowledgeState).index(word.state), -word.lessons, word.id),
        Order.PINYIN: lambda word: (word.key.reading.lower(), word.id),
    }[sieve.order]
