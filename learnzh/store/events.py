"""The ids of what happened: the same in every copy of the learner's file, so that two can be joined."""

from __future__ import annotations

import secrets
from datetime import datetime

CHANCE_BITS = 20


def event_id(at: datetime, *, after: int = 0) -> int:
    """Returns a new id: the milliseconds since 1970, then 20 bits by chance; later events have higher ones.

    Two machines would have to be used in the same millisecond, and then it is one chance in a million. So it is where
    both go on from the same event with a clock that was set back.

    Args:
        at: When it happened.
        after: An id that it has to be above.
    """
    return max(first_id(at), after + 1) + secrets.randbits(CHANCE_BITS)


def first_id(at: datetime) -> int:
    """Returns the lowest id of a time."""
    return round(at.timestamp() * 1000) << CHANCE_BITS
