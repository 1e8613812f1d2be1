"""Leeches: cards that are forgotten again and again, and cost more than they bring."""

from __future__ import annotations

FIRST, EVERY = 8, 4
"""Lapses at which a card is pointed out, and after how many more again: Anki's rule."""


def is_leech(lapses: int) -> bool:
    """Tells whether a card has been forgotten so often that it is a leech."""
    return lapses >= FIRST


def is_pointed_out(lapses: int) -> bool:
    """Tells whether a leech is to be pointed out: at 8 lapses, at 12, at 16 and so on."""
    return is_leech(lapses) and (lapses - FIRST) % EVERY == 0
