"""The level of a text under a standard. The one rule of grading is here and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.hsk import character_levels
from learnzh.lessons.word_levels import BEYOND, counted_words, levels_in, word_level
from learnzh.model.lesson import Excess, Grade
from learnzh.model.text import Sentence
from learnzh.model.word import LEVELS, Level, Standard

THRESHOLD = 0.86
"""Share of running words a reader must know to follow a text with a dictionary at hand.

Calibrated on two kinds of text under the 2025 list. Graded retellings (HSK 1 to 6) come out within one level most
often at 0.80 (97 chapters of 100; 88 at 0.86; 69 at 0.90, more than a level too high on average); the bundled lessons,
written for a level, keep it best between 0.855 and 0.885; and from 0.90 on most news is 7–9.
``tests/benchmarks/language/levels.py`` prints the comparison.
"""
_ROUNDING = 1e-9


def grade(sentences: Iterable[Sentence], standard: Standard) -> Grade:
    """Grades a text under one standard; names, numbers, dates and foreign words do not count.

    The level is the lowest at which the words known up to it make up ``THRESHOLD`` of the running words; a compound
    that is in no list counts by its hardest part. The share of running characters known at that level stands beside.
    """
    words = Counter(counted_words(sentences))
    levels = {word: word_level(word, standard) for word in words}
    steps = levels_in(standard)
    coverage = coverage_curve(words, levels)
    level = next((step for step in steps if words and coverage[step] >= THRESHOLD - _ROUNDING), None)
    reached = level or steps[-1]
    below = reached - 1 if level else reached
    characters = Counter(char for word in words.elements() for char in word if is_hanzi(char))
    return Grade(
        standard=standard,
        level=level,
        character_coverage=coverage_curve(characters, character_levels(standard))[reached],
        word_coverage=coverage[reached],
        coverage=tuple(coverage[step] for step in steps),
        excess=_excess(words, levels, below) if below else (),
        surplus=_surplus(words.total(), coverage[below]) if below and words else 0,
    )


def coverage_curve(counts: Mapping[str, int], levels: Mapping[str, Level]) -> dict[Level, float]:
    """Returns the share (0–1) of running words, or characters, known at each level; 0 throughout for an empty text."""
    total = sum(counts.values()) or 1
    at_level: Counter[Level | None] = Counter()
    for item, count in counts.items():
        at_level[levels.get(item)] += count
    curve: dict[Level, float] = {}
    known = 0
    for level in LEVELS:
        known += at_level[level]
        curve[level] = known / total
    return curve


def words_to_lower(grade: Grade) -> tuple[Excess, ...]:
    """Returns the fewest words which, known beforehand or replaced by easier ones, bring a text one level lower."""
    chosen = []
    missing = grade.surplus
    for item in grade.excess:
        if missing <= 0:
            break
        chosen.append(item)
        missing -= item.count
    return tuple(chosen)


def _excess(words: Counter[str], levels: Mapping[str, Level], below: Level) -> tuple[Excess, ...]:
    """Lists the words beyond a level: the most frequent first, of equals the easiest, then as they are met."""
    beyond = [
        Excess(word, levels[word] if levels[word] < BEYOND else None, count)
        for word, count in words.items()
        if levels[word] > below
    ]
    return tuple(sorted(beyond, key=lambda item: (-item.count, item.level or BEYOND)))


def _surplus(total: int, known: float) -> int:
    """Returns how many running words too many are unknown, of ``total`` of which a share is known."""
    return max(0, ceil(THRESHOLD * total - round(known * total) - _ROUNDING))
