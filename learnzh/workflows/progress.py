"""What the learner has learned, read and recalled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from learnzh.chinese.choice import spellings
from learnzh.chinese.hsk import levels_of, word_levels
from learnzh.model.word import Level, Standard
from learnzh.store.preferences import load_settings
from learnzh.store.statistics import answers, due_times, knowledge_log, sittings, stands
from learnzh.study import progress
from learnzh.study.progress import Days, Retention
from learnzh.workflows.services import Report, Services, silent

POINTS = 60
"""Days for which what was known is told, from the first mark to today."""


@dataclass(frozen=True, slots=True)
class LevelShare:
    """How much of a level of a list is known."""

    level: Level
    known: int
    learning: int
    words: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Every figure; days are the learner's own."""

    today: date
    standard: Standard
    """The learner's."""
    known: int
    """Distinct words known: marked so, or with a card that keeps 21 days or more."""
    learning: int
    levels: Mapping[Standard, Sequence[LevelShare]]
    days: Sequence[date]
    """For which ``history`` tells."""
    history: Mapping[Standard, Mapping[int, Sequence[int]]]
    """Words known by the end of each day, by level; 0 is words of no list."""
    read: Mapping[date, int]
    """Characters."""
    speed: Mapping[date, int]
    """Characters a minute, by the Monday of the week."""
    minutes: float
    """Spent reading, as far as measured."""
    answers: Mapping[date, int]
    review_seconds: float
    """Spent on answers."""
    retention: Sequence[Retention]
    forecast: Sequence[int]
    """Cards due today and on each of the days that follow."""
    streak: int
    longest_streak: int


def progress_of(services: Services, *, report: Report = silent) -> Progress:
    """Counts everything, from the logs of words, answers and sittings."""
    store, days = services.store, Days(services.zone)
    today = days.day(services.now())
    report("reading what was learned", None)
    now, log = stands(store), knowledge_log(store)
    known = {stand.simplified for stand in now if stand.is_known}
    learning = {stand.simplified for stand in now if stand.is_learning} - known
    ends = progress.evenly(days.of(log[0].at) if log else today, today, POINTS)
    report("reading what was answered", None)
    given, sat = answers(store), sittings(store)
    read, answered = progress.read_by_day(sat, days), progress.answers_by_day(given, days)
    current, longest = progress.streak([*read, *answered], today)
    return Progress(
        today=today,
        standard=load_settings(store).standard,
        known=len(known),
        learning=len(learning),
        levels={standard: _levels(standard, known, learning) for standard in Standard},
        days=ends,
        history={
            standard: progress.known_over_time(log, days, ends, lambda word, s=standard: levels_of(word).get(s, 0))  # type: ignore[misc]
            for standard in Standard
        },
        read=read,
        speed=progress.speed_by_week(sat, days),
        minutes=sum(sitting.minutes for sitting in sat),
        answers=answered,
        review_seconds=sum(answer.seconds for answer in given),
        retention=progress.retention(given, days, today),
        forecast=progress.forecast(due_times(store), days, today),
        streak=current,
        longest_streak=longest,
    )


def _levels(standard: Standard, known: set[str], learning: set[str]) -> list[LevelShare]:
    """Counts a list's words; one is known with or without its final 儿."""
    listed = word_levels(standard)
    written = {spelling: word for word in listed for spelling in reversed(spellings(word))} | {w: w for w in listed}
    shares = progress.share_of_levels(
        listed, [written[word] for word in known if word in written], [written[w] for w in learning if w in written]
    )
    return [LevelShare(level, *counts) for level, counts in shares.items()]
