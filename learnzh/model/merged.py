"""What a merge of two files came to."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(slots=True)
class Merged:
    """How much of the other file came in."""

    answers: int = 0
    undone: int = 0
    """Answers that were taken back there."""
    cards: int = 0
    """That are new here."""
    rescheduled: int = 0
    """Cards that are due otherwise than before."""
    words: int = 0
    """That stand otherwise than before."""
    notes: int = 0
    lessons: int = 0
    sittings: int = 0
    corrections: int = 0
    settings: int = 0
    others: int = 0
    """Feeds, translations, articles that wait for theirs."""

    @property
    def is_nothing(self) -> bool:
        """Whether this file had all of it."""
        return not any(getattr(self, field.name) for field in fields(self))
