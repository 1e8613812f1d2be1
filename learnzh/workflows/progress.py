"""What the learner has learned, read and recalled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from learnzh.chinese.choice import spellings
from learnzh.chinese.hsk import word_levels
from learnzh.model.word import Level, Standard
from learnzh.store.connection import time_text
from learnzh.store.preferences import load_settings
from learnzh.store.queue import new_waiting, room_on
from learnzh.store.review_statistics import (
    answers_by_day,
    answers_by_hour,
    due_by_day,
    histograms,
    most_failed,
    retained,
    typed_answers,
)
from learnzh.store.statistics import knowledge_log, sittings, stands
from learnzh.study import memory_figures as figures
from learnzh.study import progress
from learnzh.study.days import date_of, day_begins, number_of
from learnzh.study.memory_figures import FailedCard, Forecast, Retention, Share, ToneTable
from learnzh.study.progress import Days
from learnzh.workflows.reviewing import limits_of, now_of
from learnzh.workflows.services import Report, Services, silent

POINTS = 60
"""Days for which what was known is told, from the first mark to today."""
MOST_FAILED = 40
"""Cards that are named."""
TYPED = 500
"""The latest typed answers tell which tones are confused: earlier ones may have been overcome."""


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
    read: Mapping[date, int]
    """Characters."""
    speed: Mapping[date, int]
    """Characters a minute, by the Monday of the week."""
    minutes: float
    """Spent reading, as far as measured."""
    memory: MemoryFigures
    streak: int
    """Days in a row on which something was read or answered."""
    longest_streak: int


@dataclass(frozen=True, slots=True)
class History:
    """How many words were known when."""

    days: Sequence[date]
    lines: Mapping[Standard, Mapping[int, Sequence[int]]]
    """By the end of each day, by level; 0 is words of no list."""


@dataclass(frozen=True, slots=True)
class MemoryFigures:
    """What answers to cards say."""

    answers: Mapping[date, int]
    seconds: Mapping[date, float]
    """Spent on them."""
    retention: Sequence[Retention]
    forecast: Forecast
    hours: Mapping[int, Share]
    """Answers in review, by the hour of the learner's clock."""
    stabilities: Sequence[int]
    """Cards in each column of ``memory_figures.STABILITIES``."""
    difficulties: Sequence[int]
    failed: Sequence[FailedCard]
    tones: ToneTable


def progress_of(services: Services, standards: Iterable[Standard] = Standard, *, report: Report = silent) -> Progress:
    """Counts everything but what was known when.

    Args:
        services: What it stands on.
        standards: The lists whose levels are told.
        report: Told what is being done.
    """
    store, settings = services.store, load_settings(services.store)
    days = Days(services.zone, settings.day_start)
    today = days.day(services.now())
    report("reading what was learned", None)
    known, learning = stands(store)
    report("reading what was answered", None)
    sat, memory = sittings(store), memory_of(services)
    read = progress.read_by_day(sat, days)
    current, longest = progress.streak([*read, *memory.answers], today)
    return Progress(
        today=today,
        standard=settings.standard,
        known=len(known),
        learning=len(learning),
        levels={standard: _levels(standard, known, learning) for standard in standards},
        read=read,
        speed=progress.speed_by_week(sat, days),
        minutes=sum(sitting.minutes for sitting in sat),
        memory=memory,
        streak=current,
        longest_streak=longest,
    )


def history_of(services: Services, standards: Iterable[Standard] = Standard, *, report: Report = silent) -> History:
    """Counts what was known when, from every mark and from when cards came of age; a second for 100,000 cards."""
    store, start = services.store, load_settings(services.store).day_start
    days = Days(services.zone, start)
    today = days.day(services.now())
    report("reading what was known when", None)
    log = knowledge_log(store)
    ends = progress.evenly(days.of(log[0].at) if log else today, today, POINTS)
    over = [time_text(day_begins(number_of(end) + 1, services.zone, start)) for end in ends]
    flips = progress.known_over_time(log, over)
    lines = {one: progress.known_lines(flips, _levels_by_spelling(one), len(ends)) for one in standards}
    return History(ends, lines)


def memory_of(services: Services) -> MemoryFigures:
    """Counts what answers to cards say: from tallies, so that a million of them take no longer than a thousand."""
    store, settings = services.store, load_settings(services.store)
    moment = now_of(services, settings)
    by_day = answers_by_day(store)
    limits = limits_of(settings)
    stabilities, difficulties = histograms(store)
    return MemoryFigures(
        answers={date_of(one.day): one.answers for one in by_day},
        seconds={date_of(one.day): one.seconds for one in by_day},
        retention=[
            figures.retention(days, retained(store, moment.day - days + 1 if days else 0)) for days in figures.PERIODS
        ],
        forecast=figures.forecast(
            due_by_day(store, moment),
            moment.day,
            new=new_waiting(store),
            new_today=room_on(store, moment.day, limits).new,
            new_a_day=limits.new,
        ),
        hours=answers_by_hour(store),
        stabilities=stabilities,
        difficulties=difficulties,
        failed=most_failed(store, MOST_FAILED),
        tones=figures.tone_table(typed_answers(store, TYPED)),
    )


def _levels(standard: Standard, known: Iterable[str], learning: Iterable[str]) -> list[LevelShare]:
    """Counts a list's words; one is known with or without its final 儿."""
    listed = word_levels(standard)
    written = _written(standard)
    shares = progress.share_of_levels(
        listed, [written[word] for word in known if word in written], [written[w] for w in learning if w in written]
    )
    return [LevelShare(level, *counts) for level, counts in shares.items()]


def _written(standard: Standard) -> dict[str, str]:
    """Returns the words of a list by their spellings: with and without a final 儿."""
    listed = word_levels(standard)
    return {spelling: word for word in listed for spelling in reversed(spellings(word))} | {w: w for w in listed}


def _levels_by_spelling(standard: Standard) -> dict[str, int]:
    listed = word_levels(standard)
    return {spelling: listed[word] for spelling, word in _written(standard).items()}
