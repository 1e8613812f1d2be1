"""Cards: one question on one headword each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from learnzh.model.study import Card, CardKind, Memory, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, read_time, time_text
from learnzh.store.headwords import headword_id

CARDS = """
SELECT c.id, h.simplified, h.reading, h.traditional, c.kind, c.due, c.phase, c.step, c.stability, c.difficulty,
  c.last_review, c.last_day, c.due_day, coalesce(s.text, ''), coalesce(s.english, ''), coalesce(l.slug, ''),
  coalesce(l.title, ''), c.answers, c.lapses, c.flagged_at IS NOT NULL
FROM card c JOIN headword h ON h.id = c.headword_id
LEFT JOIN sentence s ON s.id = c.sentence_id LEFT JOIN lesson l ON l.id = s.lesson_id
"""
_UPDATE = """
UPDATE card SET due = ?, phase = ?, step = ?, stability = ?, difficulty = ?, last_review = ?, last_day = ?, due_day = ?
WHERE id = ?
"""
_MARKS = "SELECT suspended_at, buried_until, flagged_at FROM card WHERE id = ?"


class Marks(NamedTuple):
    """What the learner set of a card, beside its answers."""

    suspended_at: str | None
    buried_until: int | None
    """The learner's day from which on it is asked again."""
    flagged_at: str | None


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
            "INSERT INTO card (headword_id, kind, sentence_id, due, changed_at, created_at) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (headword_id, kind) DO NOTHING",
            (
                headword_id(store, key, traditional),
                kind.value,
                sentence[0] if sentence else None,
                *[time_text(now)] * 3,
            ),
        )
        return cursor.rowcount == 1


def suspend_cards(store: Store, key: HeadwordKey, now: datetime, *, rests: bool) -> None:
    """Takes the cards of a word out of review, or back into it.

    Those that are there already are marked anew: joined with another copy of the file, the later mark counts.
    """
    at = time_text(now)
    with store.write():
        store.execute(
            "UPDATE card SET suspended_at = iif(?, coalesce(suspended_at, ?), NULL), changed_at = ? "
            "WHERE headword_id = (SELECT id FROM headword WHERE simplified = ? AND reading = ?)",
            (rests, at, at, *key),
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
    row = store.row(f"{CARDS} WHERE c.id = ?", (card_id,))
    return card_of(row) if row else None


def set_marks(store: Store, card_id: int, now: datetime, **marks: str | int | None) -> Marks:
    """Suspends, buries or flags a card, or takes it out of that; returns what was set before.

    Args:
        store: The learner's file.
        card_id: The card.
        now: The time.
        marks: Those of ``Marks`` that change.
    """
    with store.write():
        before = Marks(*(store.row(_MARKS, (card_id,)) or (None, None, None)))
        store.execute(
            "UPDATE card SET suspended_at = ?, buried_until = ?, flagged_at = ?, changed_at = ? WHERE id = ?",
            (*before._replace(**marks), time_text(now), card_id),  # type: ignore[arg-type]
        )
    return before


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
            memory.last_day,
            memory.due_day,
            card_id,
        ),
    )


def card_of(row: Sequence[Any]) -> Card:
    """Reads a row of ``CARDS``."""
    card_id, simplified, reading, traditional, kind, due, phase, step, stability, difficulty, last, *rest = row
    last_day, due_day, sentence, english, slug, title, answers, lapses, flagged = rest
    memory = Memory(
        due=read_time(due),
        phase=Phase(phase),
        step=step,
        stability=stability,
        difficulty=difficulty,
        last_review=read_time(last) if last else None,
        last_day=last_day,
        due_day=due_day,
    )
    key = HeadwordKey(simplified, reading)
    asked = CardKind(kind)
    return Card(
        card_id, key, traditional, asked, memory, sentence, english, slug, title, answers, lapses, bool(flagged)
    )
