"""A feed and the pages of its new stories are waited for; what comes is handed over to be graded."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from learnzh.articles.entries import address_key, read_entry
from learnzh.articles.feed_dates import CHINA
from learnzh.articles.feeds import Entry, parse_feed
from learnzh.articles.source import Source
from learnzh.articles.web import fetch_address
from learnzh.errors import CancelledError, LearnzhError, StoreError, UnreachableError
from learnzh.log import unforeseen
from learnzh.model.article import Article
from learnzh.model.feed import Feed
from learnzh.store import inbox
from learnzh.store.feeds import claim_feed
from learnzh.store.inbox import ItemState, Seen
from learnzh.workflows.feeds import MOST_BYTES, TIMEOUT
from learnzh.workflows.services import Services

MAX_TRIES = 3
"""Fetches in which a story's page is asked for, until it is given up."""
_CLAIM = timedelta(minutes=3)
"""How long a feed is kept for one fetch between two of its stories: longer than the pages of one may take."""
_LOOK = 0.1


@dataclass(frozen=True, slots=True)
class Came:
    """A story of a feed."""

    feed: Feed
    guid: str
    key: str
    """Its address, as it is compared."""
    state: ItemState
    """What is to be noted of it where there is no article."""
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A feed is through."""

    feed: Feed
    title: str = ""
    etag: str = ""
    modified: str = ""
    error: str = ""
    is_busy: bool = False
    fatal: Exception | None = None
    """What stops all feeds: the learner's file cannot be used."""


Message = Came | Ended


class Gatherer:
    """Gathers the stories of feeds, each feed in a thread.

    Args:
        services: What it stands on.
        owner: The name of the fetch.
        most: New stories of one feed.
        lessons: The addresses of lessons, as they are compared.
        stop: Set when the fetch ends.
        messages: Where stories and ends go, in order.
    """

    def __init__(
        self,
        services: Services,
        *,
        owner: str,
        most: int,
        lessons: frozenset[str],
        stop: threading.Event,
        messages: queue.Queue[Message],
    ) -> None:
        self._services = services
        self._owner = owner
        self._most = most
        self._lessons = lessons
        self._stop = stop
        self._messages = messages

    def gather(self, feed: Feed) -> None:
        """Fetches a feed and the pages of what is new in it; whatever happens, its end is told."""
        try:
            ended = self._gather(feed)
        except CancelledError:
            return
        except StoreError as error:
            ended = Ended(feed, fatal=error)
        except LearnzhError as error:
            ended = Ended(feed, error=str(error))
        except Exception as error:  # noqa: BLE001  one feed must not stop the others
            ended = Ended(feed, error=str(unforeseen(error)))
        self._hand_over(ended)

    def _gather(self, feed: Feed) -> Ended:
        if not self._claim(feed):
            return Ended(feed, is_busy=True)
        source = fetch_address(
            feed.url,
            timeout=TIMEOUT,
            limit=MOST_BYTES,
            cancelled=self._stop.is_set,
            may_be_private=feed.is_typed,
            etag=feed.etag,
            modified=feed.modified,
        )
        if not source.data:
            return Ended(feed, etag=feed.etag, modified=feed.modified)
        parsed = parse_feed(source.data, url=source.url, charset=source.charset)
        chosen, passed = _chosen(parsed.entries, inbox.seen_items(self._services.store, feed.id), self._most)
        self._pass(feed, passed)
        for entry in chosen:
            if not self._claim(feed):
                return Ended(feed, is_busy=True)
            self._hand_over(self._story(feed, entry, source, parsed.title or feed.title))
        return Ended(feed, title=parsed.title, etag=source.etag, modified=source.modified)

    def _pass(self, feed: Feed, entries: list[Entry]) -> None:
        store, now = self._services.store, self._services.now()
        with store.write():
            for entry in entries:
                inbox.note_item(store, feed.id, entry.guid, address_key(entry.url), ItemState.PASSED, now=now)

    def _story(self, feed: Feed, entry: Entry, source: Source, title: str) -> Came:
        key = address_key(entry.url)
        if key and (key in self._lessons or inbox.is_address_known(self._services.store, key)):
            return Came(feed, entry.guid, key, ItemState.DUPLICATE)
        try:
            article = read_entry(entry, feed=source, title=title, cancelled=self._stop.is_set)
        except CancelledError:
            raise
        except UnreachableError:
            return Came(feed, entry.guid, key, ItemState.FAILED)
        except LearnzhError:
            return Came(feed, entry.guid, key, ItemState.UNREADABLE)
        except Exception as error:  # noqa: BLE001  one story must not stop the others
            unforeseen(error)
            return Came(feed, entry.guid, key, ItemState.UNREADABLE)
        return Came(feed, entry.guid, key, ItemState.WAITING, article)

    def _claim(self, feed: Feed) -> bool:
        now = self._services.now()
        return claim_feed(self._services.store, feed.id, self._owner, now, now + _CLAIM)

    def _hand_over(self, message: Message) -> None:
        while not self._stop.is_set():
            try:
                self._messages.put(message, timeout=_LOOK)
            except queue.Full:
                continue
            return
        raise CancelledError("the fetch was stopped")


def _chosen(entries: tuple[Entry, ...], seen: dict[str, Seen], most: int) -> tuple[list[Entry], list[Entry]]:
    """Returns the entries to take, the latest last, and those to pass over for good."""
    new = [entry for entry in entries if entry.guid not in seen]
    again = [
        entry
        for entry in entries
        if entry.guid in seen and seen[entry.guid].state is ItemState.FAILED and seen[entry.guid].tries < MAX_TRIES
    ]
    # Feeds give the latest first, mostly; where they say when, that counts.
    if all(entry.published for entry in new):
        new.sort(key=lambda entry: entry.published or datetime.now(CHINA), reverse=True)
    return [*again, *reversed(new[:most])], new[most:]
