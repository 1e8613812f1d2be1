"""Time without pauses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from learnzh.study.stopwatch import IDLE, Stopwatch

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_only_time_between_start_and_stop_counts() -> None:
    watch = Stopwatch()
    assert watch.reading(NOON) == timedelta()
    watch.start(NOON)
    assert watch.reading(NOON + timedelta(seconds=7)) == timedelta(seconds=7)
    watch.stop(NOON + timedelta(seconds=10))
    assert not watch.is_running
    watch.start(NOON + timedelta(hours=1))
    watch.stop(NOON + timedelta(hours=1, seconds=5))
    watch.stop(NOON + timedelta(hours=2))
    assert watch.reading(NOON + timedelta(hours=3)) == timedelta(seconds=15)


def test_who_went_away_is_not_counted_for_longer_than_five_minutes() -> None:
    watch = Stopwatch()
    watch.start(NOON)
    assert not watch.is_idle(NOON + IDLE - timedelta(seconds=1))
    assert watch.is_idle(NOON + IDLE)
    assert watch.reading(NOON + timedelta(hours=9)) == IDLE
    watch.start(NOON + timedelta(hours=9))
    assert watch.reading(NOON + timedelta(hours=9, seconds=2)) == IDLE + timedelta(seconds=2)


@given(st.lists(st.integers(-3_600, 3_600), max_size=30))
def test_whatever_the_clock_does_time_never_runs_back(steps: list[int]) -> None:
    watch, now, before = Stopwatch(), NOON, timedelta()
    for step in steps:
        watch.start(now)
        now += timedelta(seconds=step)
        reading = watch.reading(now)
        assert before <= reading <= before + IDLE
        before = reading
