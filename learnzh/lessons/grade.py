"""The level of a text. The one rule of grading is here and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.hsk import character_levels, word_levels
from learnzh.chinese.script import to_simplified
from learnzh.model.lesson import Excess, Grade
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import LEVELS, Level, Standard

THRESHOLD = 0.95
"""Share of running characters a reader must know to follow a text: the rule of the ``hsk30`` package."""


def grade(sentences: Iterable[Sentence], standard: Standard) -> Grade:
    """Grades a text under one standard; names, numbers, dates and foreign words do not count.

    The level is the lowest at which the characters listed up to it make up ``THRESHOLD`` of the running
    characters. The share of running words listed up to that level stands beside it.
    """
    words = [token for sentence in sentences for token in sentence.tokens if token.kind is TokenKind.WORD]
    listed = character_levels(standard)
    counts = Counter(char for token in words for char in simplified_form(token) if is_hanzi(char))
    total = counts.total()
    curve = coverage_curve(counts, listed)
    level = next((step for step in LEVELS if total and curve[step] >= THRESHOLD), None)
    reached = level or LEVELS[-1]
    below = reached - 1 if level else reached
    beyond = [
        Excess(char, listed.get(char), count)
        for char, count in counts.items()
        if listed.get(char, LEVELS[-1] + 1) > below
    ]
    return Grade(
        standard=standard,
        level=level,
        character_coverage=curve[reached],
        word_coverage=_word_coverage(words, reached, standard),
        excess=tuple(sorted(beyond, key=lambda excess: (-excess.count, -(excess.level or 8), excess.character))),
    )


def coverage_curve(counts: Mapping[str, int], listed: Mapping[str, Level]) -> dict[Level, float]:
    """Returns the share (0–1) of running characters known at each level; 0 throughout for an empty text."""
    total = sum(counts.values()) or 1
    at_level: Counter[Level | None] = Counter()
    for char, count in counts.items():
        at_level[listed.get(char)] += count
    curve: dict[Level, float] = {}
    known = 0
    for level in LEVELS:
        known += at_level[level]
        curve[level] = known / total
    return curve


def _word_coverage(words: list[Token], level: Level, standard: Standard) -> float:
    listed = word_levels(standard)
    known = sum(listed.get(simplified_form(token), LEVELS[-1] + 1) <= level for token in words)
    return known / len(words) if words else 0.0


def simplified_form(token: Token) -> str:
    """Returns the token in simplified characters."""
    return token.headword.simplified if token.headword else to_simplified(token.text)
