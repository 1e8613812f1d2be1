"""How a word stands, whole: to be put back when what was done to it is undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import set_marks
from learnzh.store.connection import Store, time_text
from learnzh.store.headwords import headword_id
from learnzh.store.words import knowledge_of, set_knowledge

_COLUMNS = (
    "id, kind, sentence_id, phase, step, stability, difficulty, due, last_review, "
    "suspended_at, last_day, due_day, answers, lapses, buried_until, flagged_at, changed_at, created_at"
)
_CARDS = f"""
SELECT {_COLUMNS} FROM card
WHERE headword_id = (SELECT id FROM headword WHERE simplified = ? AND reading = ?) ORDER BY id
"""
_PUT_BACK = f"""
INSERT INTO card ({_COLUMNS}, headword_id)
VALUES (?, ?, (SELECT id FROM sentence WHERE id = ?), {", ".join("?" * 16)})
"""
_RESTS = 9
"""Place of ``suspended_at`` among the columns."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a word stood at some time."""

    headword: HeadwordKey
    traditional: str
    state: KnowledgeState
    cards: tuple[tuple[Any, ...], ...]
    """The rows of its cards, as stored."""


def stand_of(store: Store, key: HeadwordKey, traditional: str) -> Stand:
    """Returns how a word stands."""
    return Stand(key, traditional, knowledge_of(store, key), tuple(store.rows(_CARDS, key)))


def restore_stand(store: Store, stand: Stand, now: datetime) -> None:
    """Makes a word stand as it did.

    Cards taken away since come back as they were; those made since go, or rest where they were answered. What an
    answer made of a card since stays: that is undone where it was given.
    """
    with store.write():
        set_knowledge(store, stand.headword, stand.traditional, stand.state, now)
        word = headword_id(store, stand.headword, stand.traditional)
        there = {row[0]: row for row in store.rows(_CARDS, stand.headword)}
        before = {row[0]: row for row in stand.cards}
        for card_id in there.keys() - before.keys():
            _take_away(store, card_id, now)
        for card_id, row in before.items():
            if card_id not in there:
                store.execute(_PUT_BACK, (*row, word))
            elif there[card_id][_RESTS] != row[_RESTS]:
                set_marks(store, card_id, now, suspended_at=row[_RESTS])


def _take_away(store: Store, card_id: int, now: datetime) -> None:
    answered = store.row("SELECT 1 FROM review WHERE card_id = ?", (card_id,))
    if answered:
        set_marks(store, card_id, now, suspended_at=time_text(now))
    else:
        store.execute("DELETE FROM card WHERE id = ?", (card_id,))
