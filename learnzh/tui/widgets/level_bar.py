"""Shares drawn as a bar of characters."""

from __future__ import annotations

_ROUNDING = 1e-9
KNOWN, LEARNING, NEW = "█", "▒", "░"
"""Told apart by form, so that a terminal without colours shows them too."""


def level_bar(known: float, learning: float, width: int) -> tuple[str, str, str]:
    """Draws what of a text is known, being learned and new, as three stretches that fill a width together.

    Args:
        known: Share (0–1) of running words.
        learning: Share (0–1) of running words.
        width: In columns. Where there is room, each that is there at all has a column.
    """
    is_new, is_learned = known + learning < 1 - _ROUNDING, learning > _ROUNDING
    solid = min(max(round(known * width), int(known > 0)), max(0, width - is_new - is_learned))
    both = min(max(round((known + learning) * width), solid + is_learned), max(solid, width - is_new))
    return KNOWN * solid, LEARNING * (both - solid), NEW * (width - both)
