"""How well cards are remembered, in figures: from answers that are counted, not from each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from learnzh.model.study import CardKind
from learnzh.study.typed import Verdict, check_pinyin

PERIODS: tuple[int | None, ...] = (7, 30, 365, None)
"""Days over which retention is told, today included; None is all."""
AHEAD = 30
"""Days of the forecast."""
AGES = {2: "1–6", 3: "7–20", 4: "21–89", 5: "90 on"}
"""Days of interval a card in review had, by the age the file keeps of it."""
STABILITIES = (1, 3, 7, 21, 60, 180, 365)
"""Days at which a column of the histogram ends and the next begins."""
DIFFICULTIES = (1, 3, 5, 7, 9)
"""Where the columns of difficulty begin; it goes from 1 to 10."""


class Share(NamedTuple):
    """Right answers, and all."""

    right: int
    all: int


class Counted(NamedTuple):
    """Answers to cards of one kind and age."""

    kind: str
    age: int
    right: int
    all: int


class DayOfAnswers(NamedTuple):
    """What was answered on a day of the learner."""

    day: int
    answers: int
    seconds: float


class FailedCard(NamedTuple):
    """A card that was forgotten again and again."""

    word: str
    reading: str
    kind: str
    lapses: int
    answers: int


class TypedAnswer(NamedTuple):
    """What was typed for a word, and how often."""

    word: str
    reading: str
    typed: str
    times: int


@dataclass(frozen=True, slots=True)
class Retention:
    """How much was recalled in a period: answers to cards in review. Those in learning say little of memory."""

    days: int | None
    by_age: Mapping[int, Share]
    by_kind: Mapping[CardKind, Share]

    @property
    def total(self) -> Share:
        """Of every age."""
        return _sum(self.by_age.values())


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be asked today and on each of the days that follow."""

    reviews: Sequence[int]
    """Cards due, overdue ones today, those in learning among them; cards answered meanwhile come back besides."""
    new: Sequence[int]
    """New cards, as many as a day has room for."""


@dataclass(frozen=True, slots=True)
class ToneTable:
    """Which tones were typed for which, in syllables that were right but for that."""

    counts: Mapping[tuple[int, int], int]
    """By the tone asked and the tone typed, 1 to 5."""
    examples: Mapping[tuple[int, int], str]
    """A word it happened with."""

    @property
    def confused(self) -> list[tuple[int, int, int]]:
        """Tone asked, tone typed, times; the most confused first."""
        wrong = [(*pair, count) for pair, count in self.counts.items() if pair[0] != pair[1]]
        return sorted(wrong, key=lambda one: (-one[2], one))


def retention(days: int | None, counted: Iterable[Counted]) -> Retention:
    """Returns the retention of a period from what was answered in it."""
    by_age: dict[int, Share] = dict.fromkeys(AGES, Share(0, 0))
    by_kind: dict[CardKind, Share] = {}
    for kind, age, right, every in counted:
        if age in AGES:
            by_age[age] = _sum((by_age[age], Share(right, every)))
            by_kind[CardKind(kind)] = _sum((by_kind.get(CardKind(kind), Share(0, 0)), Share(right, every)))
    return Retention(days, by_age, {kind: by_kind[kind] for kind in CardKind if kind in by_kind})


def forecast(due: Mapping[int, int], today: int, *, new: int, new_today: int, new_a_day: int) -> Forecast:
    """Returns what is to come.

    Args:
        due: How many cards are due on which day, days that are past among them.
        today: The learner's day.
        new: Cards never asked.
        new_today: How many of them today still has room for.
        new_a_day: How many any other day has.
    """
    reviews = [0] * AHEAD
    for day, cards in due.items():
        if day < today + AHEAD:
            reviews[max(day - today, 0)] += cards
    rest, news = new, []
    for place in range(AHEAD):
        asked = min(rest, new_today if place == 0 else new_a_day)
        rest -= asked
        news.append(asked)
    return Forecast(reviews, news)


def tone_table(typed: Iterable[TypedAnswer]) -> ToneTable:
    """Returns which tones were typed for which; the tones of sandhi count as those they stand for."""
    counts: Counter[tuple[int, int]] = Counter()
    examples: dict[tuple[int, int], str] = {}
    for word, reading, text, times in typed:
        for syllable in check_pinyin(text, reading, word).syllables:
            if syllable.verdict not in (Verdict.RIGHT, Verdict.WRONG_TONE):
                continue
            if not (syllable.tone_expected and syllable.tone_given):
                continue
            asked = int(syllable.tone_expected)
            given = asked if syllable.verdict is Verdict.RIGHT else int(syllable.tone_given)
            counts[asked, given] += times
            examples.setdefault((asked, given), word)
    return ToneTable(counts, examples)


def stability_names() -> list[str]:
    """Returns what the columns of stability are called, in days."""
    spans = [f"{low}–{high - 1}" for low, high in pairwise(STABILITIES)]
    return [f"below {STABILITIES[0]}", *spans, f"{STABILITIES[-1]} on"]


def difficulty_names() -> list[str]:
    """Returns what the columns of difficulty are called."""
    return [f"{one}–{one + 1}" for one in DIFFICULTIES]


def _sum(shares: Iterable[Share]) -> Share:
    every = tuple(shares)
    return Share(sum(share.right for share in every), sum(share.all for share in every))
