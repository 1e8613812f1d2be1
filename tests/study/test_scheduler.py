"""FSRS, with the answers shown being the answers given."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.model.study import Given, Memory, Moment, Phase, Preset, Rating
from learnzh.study.days import moment_of
from learnzh.study.scheduler import answer, describe_interval, next_states, preset_of, replay, seed_of, to_millisecond

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
NEW = Memory(due=START)
FSRS = Preset()
gaps = st.lists(st.tuples(st.sampled_from(Rating), st.integers(1, 200 * 86_400)), max_size=20)


def at(moment: datetime) -> Moment:
    return moment_of(moment, UTC, 4)


def times(answers: list[tuple[Rating, int]]) -> Iterator[tuple[Rating, Moment]]:
    now = START
    for rating, seconds in answers:
        now += timedelta(seconds=seconds)
        yield rating, at(now)


@given(gaps)
def test_what_is_shown_is_what_is_given(answers: list[tuple[Rating, int]]) -> None:
    memory = NEW
    for place, (rating, moment) in enumerate(times(answers)):
        shown = next_states(memory, moment, FSRS, seed_of("城市", place))

        assert list(shown) == list(Rating)
        assert shown[rating] == answer(memory, rating, moment, FSRS, seed_of("城市", place))
        assert shown[rating].memory.due - shown[rating].interval == moment.at
        memory = shown[rating].memory


@given(gaps)
def test_better_answers_never_come_back_sooner(answers: list[tuple[Rating, int]]) -> None:
    memory = NEW
    for rating, moment in times(answers):
        outcomes = next_states(memory, moment, FSRS, "seed")
        intervals = [outcome.interval for outcome in outcomes.values()]

        assert intervals == sorted(intervals)
        memory = outcomes[rating].memory


@given(gaps, st.floats(0.7, 0.97))
def test_a_log_can_be_replayed(answers: list[tuple[Rating, int]], retention: float) -> None:
    memory, log = NEW, []
    preset = Preset(5, retention=retention)
    for place, (rating, moment) in enumerate(times(answers)):
        held = FSRS if place < 3 else preset
        log.append(Given(place if place < 3 else place + 10, rating, moment))
        memory = answer(memory, rating, moment, held, seed_of("城市", place)).memory

    assert replay(NEW, log, [preset], name="城市") == memory


def test_a_preset_that_reschedules_counts_for_earlier_answers_too() -> None:
    first, second, third = Preset(10), Preset(20, retention=0.8), Preset(30, retention=0.7, reschedules=True)

    assert preset_of([], 15).id == 0
    assert preset_of([first, second], 5).id == 0
    assert preset_of([first, second], 15) == first
    assert preset_of([first, second, third], 15) == third


def test_a_new_card_takes_two_good_answers_to_leave_learning() -> None:
    first = answer(NEW, Rating.GOOD, at(START))
    second = answer(first.memory, Rating.GOOD, at(START + timedelta(minutes=10)))
    lapse = answer(second.memory, Rating.AGAIN, at(START + timedelta(days=3)))

    assert (first.memory.phase, first.interval) == (Phase.LEARNING, timedelta(minutes=10))
    assert second.memory.phase is Phase.REVIEW
    assert second.interval >= timedelta(days=1)
    assert second.memory.due_day == at(START).day + second.interval.days
    assert lapse.memory.phase is Phase.RELEARNING
    assert lapse.memory.due_day is None


def test_the_learners_days_count_and_not_hours() -> None:
    late = at(datetime(2026, 1, 1, 23, tzinfo=UTC))
    learned = answer(NEW, Rating.EASY, late).memory
    morning = answer(learned, Rating.GOOD, at(datetime(2026, 1, 2, 7, tzinfo=UTC)))
    same_night = answer(learned, Rating.GOOD, at(datetime(2026, 1, 2, 3, tzinfo=UTC)))
    evening = answer(learned, Rating.GOOD, at(datetime(2026, 1, 2, 23, 30, tzinfo=UTC)))

    assert morning.memory.stability == evening.memory.stability
    assert same_night.memory.stability != morning.memory.stability, "the day begins at four"


def test_a_clock_set_back_counts_as_no_time() -> None:
    learned = answer(NEW, Rating.EASY, at(START)).memory
    back = answer(learned, Rating.GOOD, at(START - timedelta(days=5)))

    assert back.moment.at == learned.last_review
    assert back == answer(learned, Rating.GOOD, at(START))


def test_fuzz_parts_cards_and_leaves_the_random_numbers_alone() -> None:
    known = Memory(START, Phase.REVIEW, None, 100.0, 5.0, START, at(START).day, at(START).day + 100)
    later = at(START + timedelta(days=100))
    random.seed(7)
    before = random.getstate()
    given_days = {answer(known, Rating.GOOD, later, FSRS, seed_of(f"词{number}", 4)).interval for number in range(30)}
    plain = answer(known, Rating.GOOD, later).interval

    assert random.getstate() == before
    assert len(given_days) > 5
    assert all(abs(days / plain - 1) < 0.1 for days in given_days)


def test_times_are_cut_to_the_millisecond() -> None:
    moment = START.replace(microsecond=123_456)

    assert to_millisecond(moment).microsecond == 123_000
    assert answer(NEW, Rating.EASY, at(moment)).memory.last_review == START.replace(microsecond=123_000)


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
