"""What was learned, day by day, counted from the logs.

Days are the learner's own: each time is moved to their zone before its day is taken, the summer time of that day
included. Times come as the file keeps them, in UTC.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import accumulate
from typing import NamedTuple

from learnzh.study.days import date_of, moment_of

Flips = Mapping[str, Sequence[tuple[int, int]]]
"""Of a word: places among some days, with 1 where it became known by the end of that day, -1 where it no longer was."""


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


class Days:
    """Turns times into the learner's days.

    Args:
        zone: Theirs; None is that of the machine.
        day_start: The hour at which their day begins.
    """

    def __init__(self, zone: tzinfo | None, day_start: int = 0) -> None:
        self._zone, self._day_start = zone, day_start
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
        return date_of(moment_of(moment, self._zone, self._day_start).day)


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


def known_over_time(changes: Iterable[Change], ends: Sequence[str]) -> Flips:
    """Returns when words became known, and when they no longer were.

    A word is known that was marked so, or is learned with a card that keeps 21 days or more. It counts once, however
    many readings of it are known. One that was never marked is learned if a card of it is.

    Args:
        changes: The oldest first.
        ends: When the days are over, the earliest first, at whose ends it is told; as the file writes times.
    """
    marks: dict[int, str] = {}
    mature: set[int] = set()
    readings: dict[str, int] = {}
    flips: dict[str, list[tuple[int, int]]] = {}
    for word, headword, stands, at in changes:
        mark = marks.get(headword, "learning")
        before = _is_known(mark, headword in mature)
        if stands == "mature":
            mature.add(headword)
        elif stands == "young":
            mature.discard(headword)
        else:
            marks[headword] = mark = stands
        step = _is_known(mark, headword in mature) - before
        if step:
            known = readings[word] = readings.get(word, 0) + step
            if known == max(step, 0):  # the first reading known, or the last one not
                flips.setdefault(word, []).append((bisect_right(ends, at), step))
    return flips


def _is_known(mark: str, is_mature: bool) -> bool:  # noqa: FBT001  called a million times
    return mark == "known" or (is_mature and mark == "learning")


def known_lines(flips: Flips, levels: Mapping[str, int], count: int) -> dict[int, list[int]]:
    """Returns how many words were known at the end of each of some days, by level; 0 is words of none.

    Args:
        flips: As ``known_over_time`` has them.
        levels: Of words.
        count: How many days.
    """
    steps: dict[int, list[int]] = {}
    for word, places in flips.items():
        line = steps.setdefault(levels.get(word, 0), [0] * count)
        for place, step in places:
            if place < count:
                line[place] += step
    return {level: list(accumulate(line)) for level, line in steps.items()}


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
