"""FSRS is fitted to a learner's answers, and only where that foresees better."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from learnzh.errors import LearnzhError, MissingPartError
from learnzh.model.study import Memory, Moment, Phase, Rating
from learnzh.study import optimizer
from learnzh.study.optimizer import FEWEST, fit
from learnzh.study.scheduler import answer

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def forgetful(cards: int, *, days_kept: float) -> list[list[tuple[int, int]]]:
    """Answers of somebody who forgets: the chance to recall falls by half in so many days, whatever was learned."""
    chance = random.Random(3)
    histories = []
    for _card in range(cards):
        memory, day = Memory(due=START), chance.randrange(60)
        history: list[tuple[int, int]] = []
        for _answer in range(9):
            gap = day - history[-1][1] if history else 0
            recalled = not history or chance.random() < 0.5 ** (gap / days_kept)
            rating = Rating.GOOD if recalled else Rating.AGAIN
            memory = answer(memory, rating, Moment(START + timedelta(days=day), day)).memory
            history.append((rating.value, day))
            day = memory.due_day if memory.phase is Phase.REVIEW and memory.due_day else day
        histories.append(history)
    return histories


def test_answers_that_fsrs_does_not_foresee_are_foreseen_better_afterwards() -> None:
    found = fit(forgetful(150, days_kept=15), ())

    assert found.is_better
    assert found.loss_after < 0.9 * found.loss_before
    assert found.answers >= FEWEST
    assert len(found.parameters) == 21


def test_what_was_fitted_is_not_fitted_again() -> None:
    histories = forgetful(150, days_kept=15)
    once = fit(histories, ())

    assert fit(histories, once.parameters).loss_before < once.loss_before


def test_too_few_answers_are_refused() -> None:
    with pytest.raises(LearnzhError, match=r"it takes 400\. Review on"):
        fit(forgetful(5, days_kept=15), ())


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimizer, "has_optimizer", lambda: False)
    with pytest.raises(MissingPartError, match=r'pip install "learnzh\[optimize\]"'):
        fit([], ())
