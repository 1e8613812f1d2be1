"""What the learner wrote of words: a gloss, a memo, how a word is read."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from learnzh.model.word import HeadwordKey, Reading
from learnzh.store.connection import Store, time_text
from learnzh.store.headwords import headword_id

_SET = """
INSERT INTO note (headword_id, gloss, memo, reading, changed_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (headword_id) DO UPDATE
SET gloss = excluded.gloss, memo = excluded.memo, reading = excluded.reading, changed_at = excluded.changed_at
"""


class Note(NamedTuple):
    """What the learner wrote of a word; empty where nothing."""

    gloss: str = ""
    """Shown before the dictionary's."""
    memo: str = ""
    """Anything they want to see with the answer."""
    reading: Reading = ""
    """Shown and asked instead of the headword's."""


def full_note(store: Store, key: HeadwordKey) -> Note:
    """Returns everything the learner wrote of a word."""
    row = store.row(
        "SELECT n.gloss, n.memo, n.reading FROM note n JOIN headword h ON h.id = n.headword_id "
        "WHERE h.simplified = ? AND h.reading = ?",
        key,
    )
    return Note(*row) if row else Note()


def set_full_note(store: Store, key: HeadwordKey, traditional: str, note: Note, now: datetime) -> None:
    """Keeps what the learner wrote of a word.

    Where all of it is taken back, the empty note stays: joined with another copy of the file, the later change counts.
    """
    with store.write():
        word = headword_id(store, key, traditional)
        if any(note) or store.row("SELECT 1 FROM note WHERE headword_id = ?", (word,)):
            store.execute(_SET, (word, *note, time_text(now)))


def note_of(store: Store, key: HeadwordKey) -> str:
    """Returns the learner's gloss of a word; empty without one."""
    return full_note(store, key).gloss


def set_note(store: Store, key: HeadwordKey, traditional: str, gloss: str, now: datetime) -> None:
    """Keeps the learner's gloss of a word beside the rest of what they wrote; an empty one takes it away."""
    with store.write():
        set_full_note(store, key, traditional, full_note(store, key)._replace(gloss=gloss), now)
