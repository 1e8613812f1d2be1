"""The learner's own glosses."""

from __future__ import annotations

from datetime import datetime

from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, time_text
from learnzh.store.headwords import headword_id

_SET = """
INSERT INTO note (headword_id, gloss, changed_at) VALUES (?, ?, ?)
ON CONFLICT (headword_id) DO UPDATE SET gloss = excluded.gloss, changed_at = excluded.changed_at
"""


def note_of(store: Store, key: HeadwordKey) -> str:
    """Returns the learner's gloss of a word; empty without one."""
    row = store.row(
        "SELECT n.gloss FROM note n JOIN headword h ON h.id = n.headword_id WHERE h.simplified = ? AND h.reading = ?",
        key,
    )
    return str(row[0]) if row else ""


def set_note(store: Store, key: HeadwordKey, traditional: str, gloss: str, now: datetime) -> None:
    """Keeps the learner's gloss of a word; an empty one takes it away."""
    with store.write():
        word = headword_id(store, key, traditional)
        if gloss:
            store.execute(_SET, (word, gloss, time_text(now)))
        else:
            store.execute("DELETE FROM note WHERE headword_id = ?", (word,))
