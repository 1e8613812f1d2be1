"""Cards that are forgotten again and again; pure."""

from __future__ import annotations

FIRST, EVERY = 8, 4
"""Lapses from which on a card is a leech, and after how many more it is pointed out again: Anki's rule."""


def is_leech(lapses: int) -> bool:
    """Tells whether a card that was forgotten so often in review is a leech."""
    return lapses >= FIRST


def is_leech_now(lapses: int) -> bool:
    """Tells whether a card that has just been forgotten for this time is to be pointed out."""
    return is_leech(lapses) and (lapses - FIRST) % EVERY == 0
