"""How long the cards that are left will take."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

PLAIN_MS = 10_000
"""What an answer takes, in milliseconds, where too little is known of the learner's own."""
FEWEST = 5
"""Answers from which on the learner's own are believed."""
NEW = 2
"""How often a new card is asked on its first day: once at each of the two steps of learning."""


def minutes_left(durations: Sequence[int], *, new: int, learning: int, reviews: int) -> float:
    """Returns how many minutes the cards that are left will take.

    Args:
        durations: How long the last answers took, in milliseconds.
        new: New cards that are left.
        learning: Cards in learning.
        reviews: Cards in review.
    """
    each = median(durations) if len(durations) >= FEWEST else PLAIN_MS
    return each * (NEW * new + learning + reviews) / 60_000
