"""The feeds a learner follows, and which fetch is at which."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from learnzh.model.feed import Feed
from learnzh.store.connection import Store, read_time, time_text

_FEEDS = """
SELECT f.id, f.url, f.title, f.etag, f.modified, f.fetched_at, f.error, f.typed,
  (SELECT count(*) FROM inbox_item i WHERE i.feed_id = f.id AND i.state = 'waiting')
FROM feed f ORDER BY f.id
"""
_ADD = """
INSERT INTO feed (url, title, typed) VALUES (?, ?, ?)
ON CONFLICT (url) DO UPDATE SET typed = max(typed, excluded.typed)
"""
_CLAIM = """
UPDATE feed SET claimed_by = :owner, claimed_until = :until
WHERE id = :feed AND (claimed_by IN ('', :owner) OR claimed_until <= :now)
"""
_FETCHED = """
UPDATE feed SET title = CASE WHEN ? <> '' THEN ? ELSE title END, etag = ?, modified = ?, fetched_at = ?, error = ''
WHERE id = ?
"""


def all_feeds(store: Store) -> list[Feed]:
    """Returns the feeds in the order they were added."""
    return [_feed(*row) for row in store.rows(_FEEDS)]


def add_feed(store: Store, url: str, title: str, *, is_typed: bool) -> bool:
    """Adds a feed; returns False where it was there. The learner's having typed its address is noted either way."""
    with store.write():
        is_new = store.row("SELECT 1 FROM feed WHERE url = ?", (url,)) is None
        store.execute(_ADD, (url, title, is_typed))
    return is_new


def remove_feed(store: Store, feed_id: int) -> None:
    """Removes a feed, and what of it waits; lessons made of it stay."""
    with store.write():
        store.execute("DELETE FROM feed WHERE id = ?", (feed_id,))


def claim_feed(store: Store, feed_id: int, owner: str, now: datetime, until: datetime) -> bool:
    """Takes a feed for one fetch, or takes it for longer; returns False where another fetch is at it.

    Args:
        store: The learner's file.
        feed_id: Which feed.
        owner: The name of the fetch.
        now: The time.
        until: When the claim ends by itself, for a fetch that was killed.
    """
    claim = {"feed": feed_id, "owner": owner, "now": time_text(now), "until": time_text(until)}
    with store.write():
        return store.execute(_CLAIM, claim).rowcount > 0


def release_feed(store: Store, feed_id: int, owner: str) -> None:
    """Lets others fetch a feed."""
    with store.write():
        store.execute(
            "UPDATE feed SET claimed_by = '', claimed_until = '' WHERE id = ? AND claimed_by = ?", (feed_id, owner)
        )


def note_fetched(store: Store, feed_id: int, *, title: str, etag: str, modified: str, now: datetime) -> None:
    """Notes that a feed was fetched well, and which version of it."""
    with store.write():
        store.execute(_FETCHED, (title, title, etag, modified, time_text(now), feed_id))


def note_failure(store: Store, feed_id: int, error: str, now: datetime) -> None:
    """Notes why a feed could not be fetched."""
    with store.write():
        store.execute("UPDATE feed SET error = ?, fetched_at = ? WHERE id = ?", (error, time_text(now), feed_id))


def _feed(  # noqa: PLR0917  the columns of a row
    feed_id: int,
    url: str,
    title: str,
    etag: str,
    modified: str,
    fetched: str | None,
    error: str,
    *rest: Any,  # noqa: ANN401
) -> Feed:
    is_typed, waiting = rest
    moment = read_time(fetched) if fetched else None
    return Feed(feed_id, url, title, etag, modified, moment, error, bool(is_typed), waiting)
