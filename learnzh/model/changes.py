"""What an operation touched, so that views know whether to look again."""

from __future__ import annotations

from enum import Flag, auto


class Changes(Flag):
    """Families of data; combine with ``|``."""

    NONE = 0
    LESSONS = auto()
    KNOWLEDGE = auto()
    CARDS = auto()
    SETTINGS = auto()
    FEEDS = auto()
