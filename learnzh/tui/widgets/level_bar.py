"""Shares drawn as a bar of characters."""

from __future__ import annotations

KNOWN, LEARNING, NEW = "█", "▒", "░"
"""Told apart by form, so that a terminal without colours shows them too."""


def level_bar(known: float, learning: float, width: int) -> tuple[str, str, str]:
    """Draws what of a text is known, being learned and new, as three stretches that fill a width together.

    Args:
        known: Share (0–1) of running words.
        learning: Share (0–1) of running words.
        width: In columns. What is there at all is drawn, and nothing is drawn as known in full that is not.
    """
    if width <= 0:
        return "", "", ""
    solid = _cells(known, width)
    half = min(width - solid, max(_cells(known + learning, width) - solid, int(learning > 0)))
    return KNOWN * solid, LEARNING * half, NEW * (width - solid - half)


def _cells(share: float, width: int) -> int:
    if share <= 0:
        return 0
    return width if share >= 1 else max(1, min(width - 1, round(share * width)))
