"""A collection of Anki as its database keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


class NoteType(NamedTuple):
    """What the fields of a note are, and what its cards ask."""

    name: str
    fields: tuple[str, ...]
    questions: tuple[str, ...]
    """The front template of each kind of card: ``{{Hanzi}}``."""


class AnkiCard(NamedTuple):
    """A row of ``cards``; https://github.com/ankidroid/Anki-Android/wiki/Database-Structure names the numbers."""

    id: int
    ordinal: int
    """Which template of the note type."""
    kind: int
    """0 new, 1 learning, 2 review, 3 relearning."""
    queue: int
    """−1 suspended, −2 and −3 buried, 1 due at a time, 2 and 3 due on a day."""
    due: int
    """A day counted from the collection's first, a Unix time in seconds, or for a new card a place."""
    interval: int
    """Days; negative are seconds."""
    factor: int
    """Ease in thousandths."""
    data: str
    """JSON: ``s`` and ``d``, stability and difficulty, where FSRS is on."""


class AnkiAnswer(NamedTuple):
    """A row of ``revlog``."""

    at: int
    """Unix time in milliseconds."""
    ease: int
    """1 to 4; 0 where no answer was given, as when cards are rescheduled by hand."""
    kind: int
    """0 learning, 1 review, 2 relearning, 3 filtered or cram, 4 by hand, 5 rescheduled."""
    factor: int
    milliseconds: int


@dataclass(slots=True)
class AnkiCollection:
    """What is read of it."""

    created: datetime
    """The beginning of its first day."""
    note_types: dict[int, NoteType]
    is_version_1: bool = False
    """Whether answers to learning cards have three grades: again, good, easy."""
    notes: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    """Id, id of its type, fields."""
    cards: dict[int, list[AnkiCard]] = field(default_factory=dict)
    """By note."""
    answers: dict[int, list[AnkiAnswer]] = field(default_factory=dict)
    """By card, the oldest first."""
