"""How long a text takes this learner."""

from __future__ import annotations

UNMEASURED = 120
"""Characters a minute of a learner who has read too little to tell."""
_ENOUGH = 300
"""Characters read from which on a pace is measured."""
_SLOWEST, _FASTEST = 20, 600
"""Bounds of what is believed, in characters a minute: native readers of news reach about 600."""
_MINUTE = 60_000


def pace(characters: int, active_ms: int) -> int:
    """Returns how many characters a minute a learner reads.

    Args:
        characters: Read in the sittings looked at.
        active_ms: Milliseconds spent reading them.
    """
    if characters < _ENOUGH or active_ms <= 0:
        return UNMEASURED
    return round(max(_SLOWEST, min(_FASTEST, characters * _MINUTE / active_ms)))


def minutes(characters: int, per_minute: int) -> int:
    """Returns the minutes a text takes, at least one."""
    return max(1, round(characters / per_minute))
