"""The headwords that lessons, cards and knowledge point to."""

from __future__ import annotations

from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store


def headword_id(store: Store, key: HeadwordKey, traditional: str) -> int:
    """Returns the id of a headword, adding it where it is new; inside ``write()`` only."""
    row = store.row("SELECT id FROM headword WHERE simplified = ? AND reading = ?", key)
    if row:
        return int(row[0])
    cursor = store.execute(
        "INSERT INTO headword (simplified, traditional, reading) VALUES (?, ?, ?)",
        (key.simplified, traditional, key.reading),
    )
    return int(cursor.lastrowid or 0)
