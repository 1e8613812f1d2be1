"""Reviewing flashcards."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from learnzh.model.changes import Changes
from learnzh.model.study import Card, CardKind, Moment, Outcome, Rating, Review
from learnzh.model.word import Headword
from learnzh.settings import Settings
from learnzh.store.cards import card_by_id
from learnzh.store.preferences import load_settings
from learnzh.store.presets import current_preset
from learnzh.store.queue import Limits, Waiting, next_card, next_times, waiting
from learnzh.store.replay import undo_review
from learnzh.store.reviews import add_review, latest_review
from learnzh.study.days import day_begins, moment_of
from learnzh.study.scheduler import card_name, next_states, seed_of
from learnzh.workflows.services import Services
from learnzh.workflows.speaking import can_speak

__all__ = ["Limits", "Waiting"]  # what the front ends are given

NO_MORE = Limits(0, 0)
"""What a day has room for beside the learner's limits: nothing."""
FAR_MORE = 1_000
"""Cards that wait for another day are counted up to so many."""


@dataclass(frozen=True, slots=True)
class Question:
    """A card to answer."""

    card: Card
    headword: Headword | None
    """The dictionary's entry; None where the dictionary no longer has the word."""
    waiting: Waiting
    """How many cards are still asked today; this one may be a further one, where it comes early."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was stored."""

    review_id: int
    outcome: Outcome
    changes: Changes = Changes.CARDS


def day_finder(services: Services) -> Callable[[datetime], Moment]:
    """Returns what says where in the learner's life a time lies."""
    start = load_settings(services.store).day_start
    return lambda at: moment_of(at, services.zone, start)


def now_of(services: Services, settings: Settings | None = None) -> Moment:
    """Returns the time, and the learner's day."""
    start = (settings or load_settings(services.store)).day_start
    return moment_of(services.now(), services.zone, start)


def next_question(services: Services, *, skipped: Collection[int] = (), more: Limits = NO_MORE) -> Question | None:
    """Returns the next card to ask today, or None.

    Args:
        services: What it stands on.
        skipped: Cards not to be asked.
        more: How many are asked beside the limits of a day.
    """
    settings = load_settings(services.store)
    moment = now_of(services, settings)
    ahead = moment.at + timedelta(minutes=settings.learn_ahead)
    silent = silent_kinds()
    left = waiting(services.store, moment, ahead, limits_of(settings, more), skipped=skipped, without=silent)
    card = next_card(services.store, moment, ahead, left, skipped=skipped, without=silent)
    return Question(card, services.dictionary.entry(card.headword), left) if card else None


def silent_kinds() -> tuple[CardKind, ...]:
    """Returns the kinds of cards that cannot be asked here: those that are heard, where nothing can speak."""
    return () if can_speak() else (CardKind.LISTENING,)


def options(services: Services, question: Question) -> dict[Rating, Outcome]:
    """Returns what each answer given now would lead to."""
    card = question.card
    seed = seed_of(card_name(card.headword, card.kind), card.answers)
    return next_states(card.memory, now_of(services), current_preset(services.store), seed)


def answer_question(
    services: Services, question: Question, outcome: Outcome, duration: timedelta, *, typed: str | None = None
) -> Answered | None:
    """Stores an answer: exactly the outcome that was shown. It is durable when this returns.

    None where another learnzh has answered the card since it was asked; that answer stands.
    """
    review = Review(question.card.id, outcome.rating, outcome.moment, duration, typed)
    review_id = add_review(services.store, review, question.card.memory, outcome.memory)
    return Answered(review_id, outcome) if review_id is not None else None


def undo_answer(services: Services, review_id: int) -> Question | None:
    """Takes an answer back and returns its card to be asked again; None where it was taken back before."""
    card_id = undo_review(services.store, review_id, services.now())
    card = card_by_id(services.store, card_id) if card_id is not None else None
    return question_on(services, card) if card else None


def undo_latest(services: Services) -> Question | None:
    """Takes the last answer that stands back, of whatever review; None where there is none."""
    review_id = latest_review(services.store)
    return undo_answer(services, review_id) if review_id is not None else None


def waiting_now(services: Services, *, skipped: Collection[int] = (), more: Limits = NO_MORE) -> Waiting:
    """Returns how many cards are still asked today; the arguments are those of ``next_question``."""
    settings = load_settings(services.store)
    return _waiting(services, settings, limits_of(settings, more), skipped, silent_kinds())


def held_back(services: Services, *, more: Limits = NO_MORE) -> Limits:
    """Returns how many new cards and how many in review would be asked today but for the limits of a day.

    No more than ``FAR_MORE`` of each are counted.
    """
    settings = load_settings(services.store)
    silent = silent_kinds()
    asked = _waiting(services, settings, limits_of(settings, more), (), silent)
    beyond = limits_of(settings, Limits(more.new + FAR_MORE, more.reviews + FAR_MORE))
    every = _waiting(services, settings, beyond, (), silent)
    return Limits(every.new - asked.new, every.reviews - asked.reviews)


def unheard(services: Services) -> int:
    """Returns how many cards that are heard would be asked today, if anything could speak."""
    silent = silent_kinds()
    if not silent:
        return 0
    settings = load_settings(services.store)
    others = [kind for kind in CardKind if kind not in silent]
    return _waiting(services, settings, limits_of(settings), (), others).all


def _waiting(
    services: Services,
    settings: Settings,
    limits: Limits,
    skipped: Collection[int],
    without: Collection[CardKind],
) -> Waiting:
    moment = now_of(services, settings)
    ahead = moment.at + timedelta(minutes=settings.learn_ahead)
    return waiting(services.store, moment, ahead, limits, skipped=skipped, without=without)


def due_now(services: Services) -> int:
    """Returns how many cards are still asked today."""
    return waiting_now(services).all


def due_next(services: Services) -> datetime | None:
    """Returns when the next card is due: now, where one is; None without cards."""
    settings = load_settings(services.store)
    moment = now_of(services, settings)
    if waiting_now(services).all:
        return moment.at
    learning, day = next_times(services.store, moment)
    begins = day_begins(day, services.zone, settings.day_start) if day is not None else None
    return min((at for at in (learning, begins) if at), default=None)


def limits_of(settings: Settings, more: Limits = NO_MORE) -> Limits:
    """Returns how many cards a day has room for, and more where the learner asks for that."""
    return Limits(max(settings.new_cards, 0) + more.new, max(settings.reviews, 0) + more.reviews)


def question_on(services: Services, card: Card, *, skipped: Collection[int] = (), more: Limits = NO_MORE) -> Question:
    """Returns a card as it is asked."""
    return Question(card, services.dictionary.entry(card.headword), waiting_now(services, skipped=skipped, more=more))
