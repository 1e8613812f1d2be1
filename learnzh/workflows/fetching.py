"""Feeds are fetched: what is new in them waits in the inbox, graded."""

from __future__ import annotations

import queue
import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from learnzh.articles.entries import address_key
from learnzh.errors import StoreError
from learnzh.lessons.build import build_lesson
from learnzh.lessons.sameness import Stories, fingerprint
from learnzh.log import unforeseen
from learnzh.model.article import Article
from learnzh.model.changes import Changes
from learnzh.model.feed import Feed, Fetched
from learnzh.store import inbox
from learnzh.store.feeds import all_feeds, note_failure, note_fetched, release_feed
from learnzh.store.inbox import ItemState
from learnzh.workflows.gathering import Came, Ended, Gatherer, Message
from learnzh.workflows.services import Report, Services, never, silent

MOST_NEW = 20
"""New stories of one feed that are taken at once; the latest."""
_AT_ONCE = 6
"""Feeds that are waited for at the same time. Of one feed one page is asked for at a time."""
_IN_HAND = 12
"""Articles that are fetched ahead of being graded."""
_LOOK = 0.1
"""Seconds between two looks whether to stop."""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a fetch came to, feed by feed in their order."""

    feeds: tuple[Fetched, ...]
    was_stopped: bool = False
    """The learner stopped it; what had come is kept."""

    @property
    def new(self) -> int:
        """How many stories wait now that did not before."""
        return sum(len(fetched.new) for fetched in self.feeds)

    @property
    def failed(self) -> list[Fetched]:
        """The feeds that could not be read."""
        return [fetched for fetched in self.feeds if fetched.error]

    @property
    def busy(self) -> int:
        """How many feeds another fetch was at."""
        return sum(fetched.is_busy for fetched in self.feeds)

    @property
    def changes(self) -> Changes:
        """What it touched."""
        return Changes.FEEDS if self.feeds else Changes.NONE


def fetch_feeds(
    services: Services,
    feeds: Sequence[Feed] | None = None,
    *,
    most: int = MOST_NEW,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> FetchReport:
    """Fetches feeds, and has what is new in them wait in the inbox, graded.

    A feed that cannot be read is noted, and stops no other. Another fetch may run at the same time: each feed is taken
    by one of them. Each story is stored by itself, as soon as it is graded.

    Args:
        services: What it stands on.
        feeds: Which; all where None.
        most: New stories of one feed that are taken; older ones are passed over for good.
        report: Told how far it is.
        cancelled: Asked ten times a second whether to stop.

    Raises:
        StoreError: The learner's file cannot be written.
        DictionaryError: The dictionary cannot be built.
    """
    chosen = list(all_feeds(services.store) if feeds is None else feeds)
    inbox.prune(services.store, services.now())
    return _Fetch(services, chosen, report, cancelled).run(most)


@dataclass(slots=True)
class _Tally:
    """What a feed has come to so far."""

    new: list[str] = field(default_factory=list)
    duplicates: int = 0
    unreadable: int = 0
    failed: int = 0


class _Fetch:
    """One fetch: threads that wait for servers, and this one, which grades and stores."""

    def __init__(self, services: Services, feeds: list[Feed], report: Report, cancelled: Callable[[], bool]) -> None:
        self._services = services
        self._feeds = feeds
        self._report = report
        self._cancelled = cancelled
        self._owner = secrets.token_hex(8)
        self._stop = threading.Event()
        self._messages: queue.Queue[Message] = queue.Queue(_IN_HAND)
        self._tallies = {feed.id: _Tally() for feed in feeds}
        self._results: dict[int, Fetched] = {}
        self._stories: Stories[tuple[str, int]] | None = None
        self._latest = 0
        """The story of a feed that ``_stories`` knows last."""

    def run(self, most: int) -> FetchReport:
        gatherer = Gatherer(
            self._services,
            owner=self._owner,
            most=most,
            lessons=frozenset(map(address_key, inbox.lesson_addresses(self._services.store))),
            stop=self._stop,
            messages=self._messages,
        )
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="learnzh-feed")
        try:
            for feed in self._feeds:
                pool.submit(gatherer.gather, feed)
            while len(self._results) < len(self._feeds) and not self._stop.is_set():
                self._tell()
                self._take_next()
        finally:
            # Whoever waits for a server looks ten times a second whether it still should.
            self._stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            for feed in self._feeds:
                if feed.id not in self._results:
                    release_feed(self._services.store, feed.id, self._owner)
        done = tuple(self._results[feed.id] for feed in self._feeds if feed.id in self._results)
        return FetchReport(done, was_stopped=len(done) < len(self._feeds))

    def _take_next(self) -> None:
        try:
            message = self._messages.get(timeout=_LOOK)
        except queue.Empty:
            message = None
        if self._cancelled():
            self._stop.set()
        elif isinstance(message, Came):
            self._take(message)
        elif isinstance(message, Ended):
            self._end(message)

    def _tell(self) -> None:
        done, new = len(self._results), sum(len(tally.new) for tally in self._tallies.values())
        self._report(f"fetching feeds: {done} of {len(self._feeds)}, {new} new", done / max(len(self._feeds), 1))

    def _take(self, came: Came) -> None:
        """Notes a story, or grades it and has it wait."""
        tally = self._tallies[came.feed.id]
        if came.article is None:
            tally.duplicates += came.state is ItemState.DUPLICATE
            tally.unreadable += came.state is ItemState.UNREADABLE
            tally.failed += came.state is ItemState.FAILED
            self._note(came, came.state, tries=int(came.state is ItemState.FAILED))
            return
        try:
            state = self._store(came, came.article)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  one story must not stop the others
            unforeseen(error)
            state = ItemState.UNREADABLE
            self._note(came, state)
        if state is ItemState.WAITING:
            tally.new.append(came.article.title)
        tally.duplicates += state is ItemState.DUPLICATE
        tally.unreadable += state is ItemState.UNREADABLE

    def _note(self, came: Came, state: ItemState, *, tries: int = 0) -> None:
        inbox.note_item(
            self._services.store, came.feed.id, came.guid, came.key, state, now=self._services.now(), tries=tries
        )

    def _store(self, came: Came, article: Article) -> ItemState:
        services, store = self._services, self._services.store
        stories = self._known_stories()
        segmenter = services.prepare_segmenter(self._report)
        lesson = build_lesson(article, segmenter, services.dictionary)
        mark = fingerprint(article.text)
        with store.write():
            self._learn_stories(stories)  # another fetch may have brought the same one meanwhile
            if inbox.is_address_known(store, came.key) or stories.find(mark) is not None:
                self._note(came, ItemState.DUPLICATE)
                return ItemState.DUPLICATE
            is_added = inbox.add_item(
                store,
                came.feed.id,
                came.guid,
                came.key,
                article=article,
                lesson=lesson,
                mark=mark,
                now=services.now(),
            )
        return ItemState.WAITING if is_added else ItemState.DUPLICATE

    def _known_stories(self) -> Stories[tuple[str, int]]:
        """Returns the stories of the library and of the inbox; of a lesson that is new to it the mark is taken once."""
        if self._stories is None:
            store = self._services.store
            for number, text in list(inbox.unmarked_lessons(store)):
                inbox.mark_lesson(store, number, fingerprint(text))
            self._stories = Stories()
            for number, mark in inbox.lesson_stories(store):
                self._stories.add(("lesson", number), mark)
        return self._stories

    def _learn_stories(self, stories: Stories[tuple[str, int]]) -> None:
        for number, mark in inbox.known_stories(self._services.store, self._latest):
            stories.add(("inbox", number), mark)
            self._latest = number

    def _end(self, ended: Ended) -> None:
        """Notes how a feed ended; what it has of another version is asked for again where a story has to be."""
        feed, tally, store = ended.feed, self._tallies[ended.feed.id], self._services.store
        if ended.fatal:
            raise ended.fatal
        now = self._services.now()
        if ended.error:
            note_failure(store, feed.id, ended.error, now)
        elif not ended.is_busy:
            etag, modified = ("", "") if tally.failed else (ended.etag, ended.modified)
            note_fetched(store, feed.id, title=ended.title, etag=etag, modified=modified, now=now)
        release_feed(store, feed.id, self._owner)
        self._results[feed.id] = Fetched(
            replace(feed, title=ended.title or feed.title),
            tuple(tally.new),
            tally.duplicates,
            tally.unreadable,
            tally.failed,
            error=ended.error,
            is_busy=ended.is_busy,
        )
