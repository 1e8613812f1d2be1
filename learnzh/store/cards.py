"""Cards: one question on one headword each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from learnzh.model.study import Card, CardKind, Memory, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, read_time, time_text
from learnzh.store.headwords import headword_id

_CARDS = """
SELECT c.id, h.simplified, h.reading, h.traditional, c.kind, c.due, c.phase, c.step, c.stability, c.difficulty,
  c.last_review, coalesce(s.text, ''), coalesce(s.english, ''), coalesce(l.slug, ''), coalesce(l.title, '')
FROM card c JOIN headword h ON h.id = c.headword_id
LEFT JOIN sentence s ON s.id = c.sentence_id LEFT JOIN lesson l ON l.id = s.lesson_id
"""
_DUE = "suspended_at IS NULL AND due <= :now AND (buried_until IS NULL OR buried_until <= :now)"
_UPDATE = """
UPDATE card SET due = ?, phase = ?, step = ?, stability = ?, difficulty = ?, last_review = ? WHERE id = ?
"""


def add_card(
    store: Store,
    key: HeadwordKey,
    traditional: str,
    kind: CardKind,
    now: datetime,
    *,
    met_in: tuple[int, int] | None = None,
) -> bool:
    """Makes a card that is due at once; returns False where the word has one of that kind.

    Args:
        store: The learner's file.
        key: The word.
        traditional: Its traditional form.
        kind: What is asked.
        now: The time.
        met_in: Lesson id and index of the sentence the word was met in.
    """
    with store.write():
        sentence = store.row("SELECT id FROM sentence WHERE lesson_id = ? AND position = ?", met_in) if met_in else None
        cursor = store.execute(
            "INSERT INTO card (headword_id, kind, sentence_id, due, created_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (headword_id, kind) DO NOTHING",
            (
                headword_id(store, key, traditional),
                kind.value,
                sentence[0] if sentence else None,
                time_text(now),
                time_text(now),
            ),
        )
        return cursor.rowcount == 1


def next_due(store: Store, now: datetime, ahead: datetime) -> Card | None:
    """Returns the card that has been due longest; without one, a card being learned that is due soon; or None.

    Args:
        store: The learner's file.
        now: The time.
        ahead: Until when a card in learning may be asked early, where nothing else is left.
    """
    return _first(store, now, "") or _first(store, ahead, f"AND phase <> {Phase.REVIEW.value}")


def _first(store: Store, until: datetime, condition: str) -> Card | None:
    chosen = f"SELECT id FROM card WHERE {_DUE} {condition} ORDER BY due, id LIMIT 1"
    row = store.row(f"{_CARDS} WHERE c.id = ({chosen})", {"now": time_text(until)})
    return _card(row) if row else None


def due_count(store: Store, now: datetime) -> int:
    """Returns how many cards are due."""
    row = store.row(f"SELECT count(*) FROM card WHERE {_DUE}", {"now": time_text(now)})
    return int(row[0]) if row else 0


def next_time(store: Store) -> datetime | None:
    """Returns when the next card is due, be it past or to come; None without cards."""
    row = store.row("SELECT min(max(due, coalesce(buried_until, due))) FROM card WHERE suspended_at IS NULL")
    return read_time(row[0]) if row and row[0] else None


def suspend_cards(store: Store, key: HeadwordKey, at: datetime | None) -> None:
    """Takes the cards of a word out of review, or with None back into it."""
    with store.write():
        store.execute(
            "UPDATE card SET suspended_at = ? WHERE headword_id = "
            "(SELECT id FROM headword WHERE simplified = ? AND reading = ?) AND (suspended_at IS NULL) <> (? IS NULL)",
            (time_text(at) if at else None, *key, time_text(at) if at else None),
        )


def has_card(store: Store, key: HeadwordKey) -> bool:
    """Tells whether a word has a card, resting or not."""
    query = "SELECT 1 FROM card c JOIN headword h ON h.id = c.headword_id WHERE h.simplified = ? AND h.reading = ?"
    return store.row(query, key) is not None


def drop_new_cards(store: Store, key: HeadwordKey) -> None:
    """Takes away the cards of a word that were never answered."""
    with store.write():
        store.execute(
            "DELETE FROM card WHERE headword_id = (SELECT id FROM headword WHERE simplified = ? AND reading = ?) "
            "AND NOT EXISTS (SELECT 1 FROM review r WHERE r.card_id = card.id)",
            key,
        )


def card_by_id(store: Store, card_id: int) -> Card | None:
    """Returns a card, or None where there is none."""
    row = store.row(f"{_CARDS} WHERE c.id = ?", (card_id,))
    return _card(row) if row else None


def set_memory(store: Store, card_id: int, memory: Memory) -> None:
    """Stores what the scheduler says of a card; inside ``write()`` only."""
    store.execute(
        _UPDATE,
        (
            time_text(memory.due),
            memory.phase.value,
            memory.step,
            memory.stability,
            memory.difficulty,
            time_text(memory.last_review) if memory.last_review else None,
            card_id,
        ),
    )


def _card(row: Sequence[Any]) -> Card:
    card_id, simplified, reading, traditional, kind, due, phase, step, stability, difficulty, last, *met_in = row
    memory = Memory(
        due=read_time(due),
        phase=Phase(phase),
        step=step,
        stability=stability,
        difficulty=difficulty,
        last_review=read_time(last) if last else None,
    )
    return Card(card_id, HeadwordKey(simplified, reading), traditional, CardKind(kind), memory, *met_in)
