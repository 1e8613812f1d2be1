"""FSRS, with the answers shown being the answers given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.model.study import Memory, Phase, Rating
from learnzh.study.scheduler import answer, describe_interval, next_states, replay, to_millisecond

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
gaps = st.lists(st.tuples(st.sampled_from(Rating), st.integers(1, 200 * 86_400)), max_size=20)


@given(gaps)
def test_what_is_shown_is_what_is_given(answers: list[tuple[Rating, int]]) -> None:
    memory, now = Memory(due=START), START
    for rating, seconds in answers:
        now += timedelta(seconds=seconds)
        shown = next_states(memory, now)

        assert list(shown) == list(Rating)
        assert shown[rating] == answer(memory, rating, now)
        assert shown[rating].memory.due - shown[rating].interval == now
        memory = shown[rating].memory


@given(gaps)
def test_better_answers_never_come_back_sooner(answers: list[tuple[Rating, int]]) -> None:
    memory, now = Memory(due=START), START
    for rating, seconds in answers:
        now += timedelta(seconds=seconds)
        intervals = [outcome.interval for outcome in next_states(memory, now).values()]

        assert intervals == sorted(intervals)
        memory = answer(memory, rating, now).memory


@given(gaps)
def test_a_log_can_be_replayed(answers: list[tuple[Rating, int]]) -> None:
    memory, now, log = Memory(due=START), START, []
    for rating, seconds in answers:
        now += timedelta(seconds=seconds)
        log.append((rating, now))
        memory = answer(memory, rating, now).memory

    assert replay(START, log) == memory


def test_a_new_card_takes_two_good_answers_to_leave_learning() -> None:
    first = answer(Memory(due=START), Rating.GOOD, START)
    second = answer(first.memory, Rating.GOOD, START + timedelta(minutes=10))
    lapse = answer(second.memory, Rating.AGAIN, START + timedelta(days=3))

    assert (first.memory.phase, first.interval) == (Phase.LEARNING, timedelta(minutes=10))
    assert second.memory.phase is Phase.REVIEW
    assert second.interval >= timedelta(days=1)
    assert lapse.memory.phase is Phase.RELEARNING


def test_times_are_cut_to_the_millisecond_and_need_a_zone() -> None:
    moment = START.replace(microsecond=123_456)

    assert to_millisecond(moment).microsecond == 123_000
    assert answer(Memory(due=START), Rating.EASY, moment).memory.last_review == START.replace(microsecond=123_000)
    with pytest.raises(ValueError, match="UTC|timezone"):
        answer(Memory(due=START), Rating.GOOD, datetime(2026, 1, 1))  # noqa: DTZ001  that is the point


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(seconds=330), "6 min"),
        (timedelta(hours=23), "23 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=29), "29 days"),
        (timedelta(days=45), "1.5 months"),
        (timedelta(days=366), "1 year"),
        (timedelta(days=400), "1.1 years"),
    ],
)
def test_intervals_are_written_for_people(interval: timedelta, text: str) -> None:
    assert describe_interval(interval) == text
