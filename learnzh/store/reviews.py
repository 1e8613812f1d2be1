"""Answers: appended, never changed but to be marked as undone."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from learnzh.model.study import Given, Memory, Moment, Phase, Rating, Review
from learnzh.store.cards import card_by_id, set_memory
from learnzh.store.connection import Store, read_time, time_text
from learnzh.store.events import event_id

MATURE = 21
"""Days of stability from which on a word counts as known; the triggers of the file say so too."""
ADD = """
INSERT INTO review (id, card_id, rating, reviewed_at, day, hour, age, duration_ms, matured, typed, card_before)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_IS_OWN = "card_before ->> '$.imported' IS NULL"
_AGES = (7, 21, 90)
"""Days of interval at which the age of a card in review goes up, from 2 on."""


def add_review(store: Store, review: Review, before: Memory, after: Memory) -> int | None:
    """Stores an answer and what it made of the card in one transaction; returns the answer's id.

    None, and nothing is stored, where the card is no longer as it was when it was asked: another learnzh has
    answered it meanwhile.
    """
    with store.write():
        card = card_by_id(store, review.card_id)
        if card is None or card.memory != before:
            return None
        made = event_id(review.moment.at, after=latest_event(store))
        store.execute(
            ADD,
            (
                made,
                review.card_id,
                review.rating.value,
                time_text(review.moment.at),
                review.moment.day,
                review.moment.hour,
                age_of(before),
                round(review.duration.total_seconds() * 1000),
                is_mature(after) - is_mature(before),
                review.typed,
                encode_memory(before),
            ),
        )
        set_memory(store, review.card_id, after)
        return made


def mark_undone(store: Store, review_id: int, now: datetime) -> int | None:
    """Marks an answer as undone, inside ``write()`` only, and returns the card's id: its state has to follow.

    None where it was undone before, or a later answer to the same card stands.
    """
    row = store.row(
        "SELECT card_id FROM review r WHERE id = ? AND undone_at IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM review n WHERE n.card_id = r.card_id AND n.id > r.id AND n.undone_at IS NULL)",
        (review_id,),
    )
    if row is None:
        return None
    store.execute("UPDATE review SET undone_at = ?, matured = 0 WHERE id = ?", (time_text(now), review_id))
    return int(row[0])


def latest_review(store: Store) -> int | None:
    """Returns the id of the last answer given here that stands, or None."""
    row = store.row(f"SELECT id FROM review WHERE undone_at IS NULL AND {_IS_OWN} ORDER BY id DESC LIMIT 1")
    return row[0] if row else None


def latest_event(store: Store) -> int:
    """Returns the highest id of answers and presets; 0 without any."""
    row = store.row("SELECT max(coalesce((SELECT max(id) FROM review), 0), coalesce((SELECT max(id) FROM preset), 0))")
    return int(row[0]) if row else 0


def log_of(store: Store, card_id: int) -> list[Given]:
    """Returns the answers to a card that were given here and stand, the oldest first."""
    rows = store.rows(
        "SELECT id, rating, reviewed_at, day, hour FROM review "
        f"WHERE card_id = ? AND undone_at IS NULL AND {_IS_OWN} ORDER BY id",
        (card_id,),
    )
    return [Given(key, Rating(rating), Moment(read_time(at), day, hour)) for key, rating, at, day, hour in rows]


def age_of(memory: Memory) -> int:
    """Returns how old a card is, as the file keeps it: 0 new, 1 in learning, 2 to 5 in review by its interval."""
    if memory.last_review is None:
        return 0
    if memory.phase is not Phase.REVIEW:
        return 1
    return age_of_interval((memory.due_day or 0) - (memory.last_day or 0))


def age_of_interval(days: int) -> int:
    """Returns the age of a card in review with an interval."""
    return 2 + sum(days >= limit for limit in _AGES)


def is_mature(memory: Memory) -> bool:
    """Tells whether a card keeps its word for three weeks."""
    return memory.phase is Phase.REVIEW and (memory.stability or 0) >= MATURE


def encode_memory(memory: Memory, **more: Any) -> str:  # noqa: ANN401  values of JSON
    """Writes a card's state as an answer keeps it."""
    return json.dumps(
        {
            "due": time_text(memory.due),
            "phase": memory.phase.value,
            "step": memory.step,
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "last_review": time_text(memory.last_review) if memory.last_review else None,
            "last_day": memory.last_day,
            "due_day": memory.due_day,
            **more,
        }
    )


def decode_memory(text: str) -> Memory:
    """Reads a card's state as an answer keeps it."""
    fields = json.loads(text)
    last = fields["last_review"]
    return Memory(
        due=read_time(fields["due"]),
        phase=Phase(fields["phase"]),
        step=fields["step"],
        stability=fields["stability"],
        difficulty=fields["difficulty"],
        last_review=read_time(last) if last else None,
        last_day=fields["last_day"],
        due_day=fields["due_day"],
    )


def histories(store: Store) -> list[list[tuple[int, int]]]:
    """Returns rating and day of the answers that stand, of every card, the oldest first."""
    cards: dict[int, list[tuple[int, int]]] = {}
    query = "SELECT card_id, rating, day FROM review WHERE undone_at IS NULL ORDER BY card_id, id"
    for card_id, rating, day in store.rows(query):
        cards.setdefault(card_id, []).append((rating, day))
    return list(cards.values())
