"""Figures of a week of reviewing, as a learner does it, worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from learnzh.model.study import CardKind, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card
from learnzh.study.memory_figures import Share
from learnzh.workflows.progress import MemoryFigures, memory_of, progress_of
from learnzh.workflows.reviewing import answer_question, next_question, options, undo_answer
from learnzh.workflows.services import Services
from tests.conftest import Clock

CITY, HORSE = HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("马", "ma3")
AGAIN, HARD, GOOD, EASY = Rating
# Day of March, hour, minute, word asked, rating, seconds, typed.
LOG = [
    (1, 9, 0, CITY, GOOD, 10, None),  # new
    (1, 9, 1, HORSE, AGAIN, 20, "ma2"),  # new
    (1, 9, 3, HORSE, GOOD, 8, "ma3"),  # in learning, a minute after it was wrong
    (1, 9, 12, CITY, GOOD, 6, None),  # in learning, ten minutes after; now in review, for 2 days
    (1, 9, 14, HORSE, GOOD, 5, "ma3"),  # in learning; now in review, for a day
    (2, 20, 0, HORSE, GOOD, 4, "mǎ"),  # in review for less than 7 days: right
    (3, 2, 30, CITY, GOOD, 4, None),  # at half past two the 2nd of March is not over: the card is not asked yet
    (3, 20, 0, CITY, AGAIN, 9, None),  # in review for 2 days: forgotten
    (3, 20, 11, CITY, GOOD, 3, None),  # relearned: says nothing of memory
]


@pytest.fixture
def skipped(small_services: Services, clock: Clock) -> list[datetime]:
    """Answers as the log has them; returns when a card was not asked though the log would have it answered."""
    small_services.zone = UTC
    clock.time = datetime(2026, 3, 1, 8, tzinfo=UTC)
    add_card(small_services.store, CITY, "城市", CardKind.RECOGNITION, clock.time)
    add_card(small_services.store, HORSE, "馬", CardKind.PINYIN, clock.time)
    missing = []
    for day, hour, minute, word, rating, seconds, typed in LOG:
        clock.time = datetime(2026, 3, day, hour, minute, tzinfo=UTC)
        question = next_question(small_services)
        if question is None or question.card.headword != word:
            missing.append(clock.time)
            continue
        outcome = options(small_services, question)[rating]
        assert answer_question(small_services, question, outcome, timedelta(seconds=seconds), typed=typed)
    return missing


@pytest.fixture
def memory(small_services: Services, skipped: list[datetime]) -> MemoryFigures:
    assert skipped == [datetime(2026, 3, 3, 2, 30, tzinfo=UTC)]
    return memory_of(small_services)


def test_answers_and_seconds_fall_on_the_learners_days(memory: MemoryFigures) -> None:
    # The 1st: 10 + 20 + 8 + 6 + 5 seconds; the 2nd: 4; the 3rd: 9 + 3.
    assert memory.answers == {date(2026, 3, 1): 5, date(2026, 3, 2): 1, date(2026, 3, 3): 2}
    assert memory.seconds == {date(2026, 3, 1): 49, date(2026, 3, 2): 4, date(2026, 3, 3): 12}


def test_only_answers_in_review_are_retention(memory: MemoryFigures) -> None:
    # Two of eight: the horse on the 2nd, right, and the city on the 3rd, forgotten; both had fewer than 7 days.
    for period in memory.retention:
        assert period.total == Share(1, 2)
        assert period.by_age == {2: Share(1, 2), 3: Share(0, 0), 4: Share(0, 0), 5: Share(0, 0)}
        assert period.by_kind == {CardKind.RECOGNITION: Share(0, 1), CardKind.PINYIN: Share(1, 1)}
    assert memory.hours == {20: Share(1, 2)}
    assert [(card.word, card.lapses, card.answers) for card in memory.failed] == [("城市", 1, 4)]


def test_tones_of_what_was_typed(memory: MemoryFigures) -> None:
    # The horse, third tone, was typed four times: once with the second.
    assert memory.tones.counts == {(3, 2): 1, (3, 3): 3}


def test_an_answer_taken_back_leaves_no_trace(small_services: Services, clock: Clock, memory: MemoryFigures) -> None:
    progress = progress_of(small_services)
    assert (progress.streak, progress.longest_streak) == (3, 3)

    clock.time = datetime(2026, 4, 30, 12, tzinfo=UTC)
    question = next_question(small_services)
    assert question
    outcome = options(small_services, question)[AGAIN]
    answered = answer_question(small_services, question, outcome, timedelta(seconds=60), typed="ma1")
    assert answered
    assert sum(memory_of(small_services).answers.values()) == 9

    undo_answer(small_services, answered.review_id)
    after = memory_of(small_services)
    assert (after.answers, after.seconds, after.hours) == (memory.answers, memory.seconds, memory.hours)
    assert after.retention[-1] == memory.retention[-1]
    assert after.failed == memory.failed
    assert after.tones == memory.tones
    # Both cards are overdue: today's.
    assert after.forecast.reviews == [2, *[0] * 29]
