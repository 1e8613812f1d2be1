"""What was learned, day by day, counted from the logs.

Days are the learner's own: each time is moved to their zone before its day is taken, the summer time of that day
included. Times come as the file keeps them, in UTC.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

MATURE = 21
"""Days of interval from which a card is old, as with Anki."""
PERIODS = (7, 30, 365)
"""Days over which retention is told."""
AHEAD = 30
"""Days of the forecast."""


class Change(NamedTuple):
    """A mark on a word, or its card coming of age."""

    word: str
    """Simplified."""
    headword: int
    """Which reading of it."""
    stands: str
    """A state of knowledge; or ``mature`` and ``young`` of a card."""
    at: str


class Sitting(NamedTuple):
    """A time spent reading."""

    at: str
    characters: int
    minutes: float
    """With a key pressed now and then; 0 where that was not measured."""


class Answer(NamedTuple):
    """An answer to a card."""

    at: str
    is_right: bool
    is_review: bool
    """Whether the card was in review, so that memory was asked after days and not after minutes."""
    days: float
    """The interval it had: from the answer before to when it was due."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Retention:
    """How much was recalled in a period: answers in review, right of all."""

    days: int
    young_right: int
    young: int
    """Answers to cards with an interval below ``MATURE`` days."""
    mature_right: int
    mature: int

    @property
    def right(self) -> int:
        """Right answers of both."""
        return self.young_right + self.mature_right

    @property
    def all(self) -> int:
        """Answers of both."""
        return self.young + self.mature


class Days:
    """Turns times into the learner's days.

    Args:
        zone: Theirs; None is that of the machine.
    """

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._known: dict[str, date] = {}

    def of(self, at: str) -> date:
        """Returns the day of a time of the file."""
        hour = at[:14]  # no zone moves within a quarter of an hour but at a full one
        quarter = f"{hour}{int(at[14:16]) // 15 * 15:02}"
        day = self._known.get(quarter)
        if day is None:
            day = self._known[quarter] = self.day(datetime.fromisoformat(f"{quarter}:00+00:00"))
        return day

    def day(self, moment: datetime) -> date:
        """Returns the day of a moment."""
        return moment.astimezone(self._zone).date()


def read_by_day(sittings: Iterable[Sitting], days: Days) -> dict[date, int]:
    """Returns the characters read on each day that something was read on."""
    read: Counter[date] = Counter()
    for sitting in sittings:
        read[days.of(sitting.at)] += sitting.characters
    return dict(read)


def speed_by_week(sittings: Iterable[Sitting], days: Days) -> dict[date, int]:
    """Returns the characters read a minute, by the Monday of the week; weeks without a measured minute are left out."""
    characters: Counter[date] = Counter()
    minutes: dict[date, float] = {}
    for sitting in sittings:
        if sitting.minutes > 0:
            monday = monday_of(days.of(sitting.at))
            characters[monday] += sitting.characters
            minutes[monday] = minutes.get(monday, 0.0) + sitting.minutes
    return {monday: round(characters[monday] / minutes[monday]) for monday in sorted(minutes)}


def answers_by_day(answers: Iterable[Answer], days: Days) -> dict[date, int]:
    """Returns how many answers were given on each day that any were given on."""
    return dict(Counter(days.of(answer.at) for answer in answers))


def retention(answers: Iterable[Answer], days: Days, today: date) -> list[Retention]:
    """Returns the true retention of the last 7, 30 and 365 days, today included.

    Only answers to cards in review count: those in learning are asked again within minutes, and say little of memory.
    """
    right: Counter[tuple[int, bool]] = Counter()
    every: Counter[tuple[int, bool]] = Counter()
    for answer in answers:
        if not answer.is_review:
            continue
        age = (today - days.of(answer.at)).days
        is_mature = round(answer.days, 3) >= MATURE
        for period in PERIODS:
            if age < period:
                every[period, is_mature] += 1
                right[period, is_mature] += answer.is_right
    return [Retention(p, right[p, False], every[p, False], right[p, True], every[p, True]) for p in PERIODS]


def forecast(due: Iterable[str], days: Days, today: date) -> list[int]:
    """Returns how many cards are due today, overdue ones among them, and on each of the days that follow.

    Cards answered meanwhile come back sooner or later than these days say; the future is not guessed at.
    """
    counts = [0] * AHEAD
    for at in due:
        ahead = max((days.of(at) - today).days, 0)
        if ahead < AHEAD:
            counts[ahead] += 1
    return counts


def streak(active: Iterable[date], today: date) -> tuple[int, int]:
    """Returns how many days in a row something was done up to today, or up to yesterday, and the longest such run."""
    done = set(active)
    longest = run = 0
    for day in sorted(done):
        run = run + 1 if day - timedelta(days=1) in done else 1
        longest = max(longest, run)
    last = today if today in done else today - timedelta(days=1)
    current = 0
    while last - timedelta(days=current) in done:
        current += 1
    return current, longest


def known_over_time(
    changes: Sequence[Change], days: Days, ends: Sequence[date], group: Callable[[str], int]
) -> dict[int, list[int]]:
    """Returns how many words were known at the end of each of some days, by group.

    A word is known that was marked so, or is learned with a card that keeps 21 days or more. It counts once, however
    many readings of it are known.

    Args:
        changes: The oldest first.
        days: The learner's.
        ends: Days, the earliest first.
        group: The level of a word, or 0.
    """
    marks: dict[int, str] = {}
    mature: set[int] = set()
    readings: Counter[str] = Counter()
    totals: Counter[int] = Counter()
    series: dict[int, list[int]] = {}
    reached = 0

    def is_known(headword: int) -> bool:
        mark = marks.get(headword)
        return mark == "known" or (mark == "learning" and headword in mature)

    def close(until: int) -> None:
        for level in totals:
            line = series.setdefault(level, [0] * len(ends))
            line[reached:until] = [totals[level]] * (until - reached)

    for change in changes:
        until = bisect_right(ends, days.of(change.at) - timedelta(days=1))
        if until > reached:
            close(until)
            reached = until
        before = is_known(change.headword)
        if change.stands in ("mature", "young"):
            (mature.add if change.stands == "mature" else mature.discard)(change.headword)
        else:
            marks[change.headword] = change.stands
        step = is_known(change.headword) - before
        readings[change.word] += step
        if step and readings[change.word] == max(step, 0):  # the first reading known, or the last one not
            totals[group(change.word)] += step
    close(len(ends))
    return series


def share_of_levels(
    listed: Mapping[str, int], known: Iterable[str], learning: Iterable[str]
) -> dict[int, tuple[int, int, int]]:
    """Returns, for each level of a list, how many of its words are known, are learned, and are in it."""
    is_known = set(known)
    is_learned = set(learning) - is_known
    shares: dict[int, list[int]] = {}
    for word, level in listed.items():
        counts = shares.setdefault(level, [0, 0, 0])
        counts[0] += word in is_known
        counts[1] += word in is_learned
        counts[2] += 1
    return {level: (known, learned, all_) for level, (known, learned, all_) in sorted(shares.items())}


def evenly(first: date, last: date, count: int) -> list[date]:
    """Returns so many days from the first to the last, evenly apart; fewer where there are not so many."""
    span = (last - first).days
    if count < 2 or span < 1:  # noqa: PLR2004  two ends make a line
        return [last]
    steps = min(count - 1, span)
    return [first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)]


def monday_of(day: date) -> date:
    """Returns the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
