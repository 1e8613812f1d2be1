"""What is known of a backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the learner's file."""

    path: Path
    at: datetime
    """When it was made, in the learner's own time; without a zone."""
    size: int
    """Bytes."""
    lessons: int | None
    """None, as the next two, where it cannot be read."""
    cards: int | None
    answers: int | None
