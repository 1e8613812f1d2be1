"""Feeds of news, and how a fetch of them ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed the learner follows.

    Args:
        id: Its number in the learner's file.
        url: Its address.
        title: What it calls itself; empty until it is known.
        etag: The version that was fetched last, as its server calls it, or empty.
        modified: When that version changed last, as its server writes it, or empty.
        fetched_at: When it was fetched last; None where it never was.
        error: Why that failed; empty where it went well.
        is_typed: The learner gave its address, which may lie in their own network therefore.
        waiting: How many of its stories wait in the inbox.
    """

    id: int
    url: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    fetched_at: datetime | None = None
    error: str = ""
    is_typed: bool = False
    waiting: int = 0

    @property
    def name(self) -> str:
        """Its title, or its address where it has none."""
        return self.title or self.url


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch of one feed came to.

    Args:
        feed: The feed.
        new: Titles of the stories that wait now.
        duplicates: Stories that were there before, from elsewhere.
        unreadable: Stories without a Chinese article on their page.
        failed: Stories whose pages could not be fetched; they are tried again.
        error: Why the feed itself could not be read, or empty.
        is_busy: Another fetch was at it; nothing was done.
    """

    feed: Feed
    new: tuple[str, ...] = ()
    duplicates: int = 0
    unreadable: int = 0
    failed: int = 0
    error: str = ""
    is_busy: bool = False
