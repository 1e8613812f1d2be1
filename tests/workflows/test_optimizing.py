"""A fit is taken over, and every card is what its answers lead to under it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from learnzh.errors import LearnzhError
from learnzh.model.study import CardKind, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card, card_by_id
from learnzh.store.presets import current_preset
from learnzh.store.replay import replayed
from learnzh.store.reviews import histories
from learnzh.study.optimizer import Fit
from learnzh.study.scheduler import answer
from learnzh.workflows.library import change_settings
from learnzh.workflows.optimizing import fit_answers, take_fit
from learnzh.workflows.reviewing import answer_question, next_question, options, undo_latest
from learnzh.workflows.services import Services

Clock = Any


def study(services: Services, clock: Clock, days: int) -> None:
    """Learns some words for some days; every third answer is a lapse."""
    count = 0
    for number in range(6):
        key = HeadwordKey(f"词{number}", f"ci{number % 4 + 1}")
        add_card(services.store, key, key.simplified, CardKind.RECOGNITION, clock())
    for _day in range(days):
        while (question := next_question(services)) is not None:
            count += 1
            rating = Rating.AGAIN if count % 3 == 0 else Rating.GOOD
            answer_question(services, question, options(services, question)[rating], timedelta(seconds=3))
            clock.forward(minutes=11)
        clock.forward(days=1)


def test_a_fit_reschedules_every_card(small_services: Services, clock: Clock) -> None:
    study(small_services, clock, 12)
    store = small_services.store
    weights = tuple(value * 0.9 if place < 4 else value for place, value in enumerate(_defaults()))
    before = [card_by_id(store, number) for number in range(1, 7)]
    changed, _changes = take_fit(small_services, Fit(weights, 400, 0.4, 0.3))

    assert changed == 6
    assert current_preset(store).parameters == weights
    for card in before:
        after = card_by_id(store, card.id) if card else None
        assert card
        assert after
        assert after.memory == replayed(store, after)
        assert after.memory.stability != card.memory.stability
        assert after.memory.last_review == card.memory.last_review

    question = undo_latest(small_services)
    assert question
    assert question.card.memory == replayed(store, question.card), "an answer given under other parameters"


def test_another_retention_holds_from_the_next_answer_on(small_services: Services, clock: Clock) -> None:
    study(small_services, clock, 3)
    store = small_services.store
    before = [card_by_id(store, number) for number in range(1, 7)]
    change_settings(small_services, retention=0.8)
    change_settings(small_services, english=True)

    assert [card_by_id(store, number) for number in range(1, 7)] == before
    assert store.rows("SELECT retention, reschedules FROM preset") == [(0.8, 0)]
    clock.forward(days=100)
    question = next_question(small_services)
    assert question
    outcome = options(small_services, question)[Rating.GOOD]
    plain = answer(question.card.memory, Rating.GOOD, outcome.moment)
    assert outcome.interval > 1.5 * plain.interval
    assert answer_question(small_services, question, outcome, timedelta())
    card = card_by_id(store, question.card.id)
    assert card
    assert card.memory == outcome.memory == replayed(store, card)


def test_answers_are_read_as_they_stand(small_services: Services, clock: Clock) -> None:
    study(small_services, clock, 20)
    undo_latest(small_services)
    (stand,) = small_services.store.row("SELECT count(*) FROM review WHERE undone_at IS NULL") or (0,)
    read = histories(small_services.store)

    assert len(read) == 6
    assert sum(map(len, read)) == stand
    assert all([day for _rating, day in history] == sorted(day for _rating, day in history) for history in read)
    with pytest.raises(LearnzhError, match=r"you have \d+ answers .*, and it takes 400"):
        fit_answers(small_services)


def _defaults() -> tuple[float, ...]:
    import fsrs  # noqa: PLC0415  as elsewhere

    return fsrs.Scheduler().parameters
