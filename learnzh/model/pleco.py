"""A card as Pleco's own database keeps it."""

from __future__ import annotations

from typing import NamedTuple


class PlecoCard(NamedTuple):
    """A card with its best score; text as Pleco keeps it."""

    simplified: str
    traditional: str
    pinyin: str
    definition: str
    last_review: int
    """Unix time in seconds; 0 where it was never answered."""
    interval: float
    """Days until it comes back."""
