"""Answers: appended, never changed but to be marked as undone."""

from __future__ import annotations

import json
from datetime import datetime

from learnzh.model.study import Memory, Phase, Rating, Review
from learnzh.store.cards import card_by_id, set_memory
from learnzh.store.connection import Store, read_time, time_text

_ADD = """
INSERT INTO review (card_id, rating, reviewed_at, duration_ms, card_before) VALUES (?, ?, ?, ?, ?)
"""


def add_review(store: Store, review: Review, before: Memory, after: Memory) -> int | None:
    """Stores an answer and what it made of the card in one transaction; returns the answer's id.

    None, and nothing is stored, where the card is no longer as it was when it was asked: another learnzh has
    answered it meanwhile.
    """
    with store.write():
        card = card_by_id(store, review.card_id)
        if card is None or card.memory != before:
            return None
        cursor = store.execute(
            _ADD,
            (
                review.card_id,
                review.rating.value,
                time_text(review.reviewed_at),
                round(review.duration.total_seconds() * 1000),
                _encode(before),
            ),
        )
        set_memory(store, review.card_id, after)
        return int(cursor.lastrowid or 0)


def undo_review(store: Store, review_id: int, now: datetime) -> int | None:
    """Takes an answer back: the card is as it was before, the answer stays, marked. Returns the card's id.

    None where it was undone before, or a later answer to the same card stands.
    """
    with store.write():
        row = store.row(
            "SELECT card_id, card_before FROM review r WHERE id = ? AND undone_at IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM review n WHERE n.card_id = r.card_id AND n.id > r.id AND n.undone_at IS NULL)",
            (review_id,),
        )
        if row is None:
            return None
        store.execute("UPDATE review SET undone_at = ? WHERE id = ?", (time_text(now), review_id))
        set_memory(store, row[0], _decode(row[1]))
        return int(row[0])


def latest_review(store: Store) -> int | None:
    """Returns the id of the last answer given here that stands, or None."""
    own = "json_extract(card_before, '$.imported') IS NULL"
    row = store.row(f"SELECT id FROM review WHERE undone_at IS NULL AND {own} ORDER BY id DESC LIMIT 1")
    return row[0] if row else None


def reviews_of(store: Store, card_id: int) -> list[tuple[Rating, datetime]]:
    """Returns the answers to a card that stand, the oldest first."""
    rows = store.rows(
        "SELECT rating, reviewed_at FROM review WHERE card_id = ? AND undone_at IS NULL ORDER BY id", (card_id,)
    )
    return [(Rating(rating), read_time(at)) for rating, at in rows]


def _encode(memory: Memory) -> str:
    return json.dumps(
        {
            "due": time_text(memory.due),
            "phase": memory.phase.value,
            "step": memory.step,
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "last_review": time_text(memory.last_review) if memory.last_review else None,
        }
    )


def _decode(text: str) -> Memory:
    fields = json.loads(text)
    last = fields["last_review"]
    return Memory(
        due=read_time(fields["due"]),
        phase=Phase(fields["phase"]),
        step=fields["step"],
        stability=fields["stability"],
        difficulty=fields["difficulty"],
        last_review=read_time(last) if last else None,
    )
