"""Reviewing flashcards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from learnzh.model.changes import Changes
from learnzh.model.study import Card, Outcome, Rating, Review
from learnzh.model.word import Headword
from learnzh.store.cards import card_by_id, due_count, next_due, next_time
from learnzh.store.reviews import add_review, latest_review, undo_review
from learnzh.study.scheduler import next_states
from learnzh.workflows.services import Services

LEARN_AHEAD = timedelta(minutes=20)
"""How much too early a card in learning may come, where nothing else is due: Anki's default."""


@dataclass(frozen=True, slots=True)
class Question:
    """A card to answer."""

    card: Card
    headword: Headword | None
    """The dictionary's entry; None where the dictionary no longer has the word."""
    waiting: int
    """How many cards are due, this one among them even where it comes early."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was stored."""

    review_id: int
    outcome: Outcome
    changes: Changes = Changes.CARDS


def next_question(services: Services) -> Question | None:
    """Returns the next card that is due, or None."""
    now = services.now()
    card = next_due(services.store, now, now + LEARN_AHEAD)
    return _question(services, card) if card else None


def options(services: Services, question: Question) -> dict[Rating, Outcome]:
    """Returns what each answer given now would lead to."""
    return next_states(question.card.memory, services.now())


def answer_question(services: Services, question: Question, outcome: Outcome, duration: timedelta) -> Answered | None:
    """Stores an answer: exactly the outcome that was shown. It is durable when this returns.

    None where another learnzh has answered the card since it was asked; that answer stands.
    """
    reviewed_at = outcome.memory.last_review or services.now()
    review = Review(question.card.id, outcome.rating, reviewed_at, duration)
    review_id = add_review(services.store, review, question.card.memory, outcome.memory)
    return Answered(review_id, outcome) if review_id is not None else None


def undo_answer(services: Services, review_id: int) -> Question | None:
    """Takes an answer back and returns its card to be asked again; None where it was taken back before."""
    card_id = undo_review(services.store, review_id, services.now())
    card = card_by_id(services.store, card_id) if card_id is not None else None
    return _question(services, card) if card else None


def undo_latest(services: Services) -> Question | None:
    """Takes the last answer that stands back, of whatever review; None where there is none."""
    review_id = latest_review(services.store)
    return undo_answer(services, review_id) if review_id is not None else None


def due_now(services: Services) -> int:
    """Returns how many cards are due."""
    return due_count(services.store, services.now())


def due_next(services: Services) -> datetime | None:
    """Returns when the next card is due; None without cards."""
    return next_time(services.store)


def _question(services: Services, card: Card) -> Question:
    waiting = max(1, due_count(services.store, services.now()))
    return Question(card, services.dictionary.entry(card.headword), waiting)
