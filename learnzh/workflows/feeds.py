"""The feeds a learner follows: added, listed, removed, exchanged with other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from learnzh.articles.clean import clean_line
from learnzh.articles.decode import decode
from learnzh.articles.feeds import Feed as ParsedFeed
from learnzh.articles.feeds import parse_feed
from learnzh.articles.fetch import fetch
from learnzh.articles.links import page_links
from learnzh.articles.opml import Outline, opml_text, parse_opml
from learnzh.articles.source import Source
from learnzh.articles.web import fetch_address
from learnzh.errors import NotFoundError, SourceError
from learnzh.model.changes import Changes
from learnzh.model.feed import Feed
from learnzh.store import feeds as stored
from learnzh.workflows.exporting import write_whole
from learnzh.workflows.services import Report, Services, never, silent

TIMEOUT = 20.0
"""Seconds a feed may take."""
MOST_BYTES = 5_000_000
"""Of a feed; a hundred whole articles have one."""
_MOST_TRIED = 5
"""Feeds of a page that are tried."""


@dataclass(frozen=True, slots=True)
class Added:
    """A feed that is followed now."""

    feed: Feed
    is_new: bool
    """False where it was followed before."""
    entries: int
    """Stories it has at the moment."""
    changes: Changes = Changes.FEEDS


def add_feed(
    services: Services, address: str, *, report: Report = silent, cancelled: Callable[[], bool] = never
) -> Added:
    """Follows a feed.

    Args:
        services: What it stands on.
        address: Of the feed, or of a page that names its feed.
        report: Told how far it is.
        cancelled: Asked while a page is waited for.

    Raises:
        SourceError: It cannot be fetched, or there is no feed.
        CancelledError: ``cancelled`` said so.
    """
    address = clean_line(address)
    if urlsplit(address).scheme.lower() not in {"http", "https"}:
        raise SourceError(f"{address or 'nothing'} is no address of a feed", "write https://… in full")
    report("reading the feed", None)
    source = fetch_address(address, timeout=TIMEOUT, limit=MOST_BYTES, cancelled=cancelled)
    try:
        parsed, url, is_typed = parse_feed(source.data, url=source.url, charset=source.charset), address, True
    except SourceError:
        parsed, url = _named_feed(source, cancelled)
        # Only what the learner typed may lie in their own network, and what it names there on the same host.
        is_typed = source.is_private and _is_home(source.url, url)
    is_new = stored.add_feed(services.store, url, parsed.title, is_typed=is_typed)
    feed = next(feed for feed in stored.all_feeds(services.store) if feed.url == url)
    return Added(feed, is_new, len(parsed.entries))


def feeds_of(services: Services) -> list[Feed]:
    """Returns the feeds that are followed, in the order they were added."""
    return stored.all_feeds(services.store)


def find_feed(services: Services, name: str) -> Feed:
    """Returns the feed a person means: by its number in the list, its address, or part of its title or address.

    Raises:
        NotFoundError: None or several answer to that name.
    """
    feeds, wanted = feeds_of(services), name.strip().lower()
    for found in (
        [feeds[int(wanted) - 1]] if wanted.isdecimal() and 0 < int(wanted) <= len(feeds) else [],
        [feed for feed in feeds if feed.url.lower() == wanted],
        [feed for feed in feeds if wanted and wanted in f"{feed.title} {feed.url}".lower()],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(feed.name for feed in found[:5])
            raise NotFoundError(f'several feeds have "{clean_line(name)}"', f"which one: {listed}?")
    raise NotFoundError(f'there is no feed "{clean_line(name)}"', "`learnzh feeds list` shows what you follow")


def remove_feed(services: Services, feed: Feed) -> Changes:
    """Follows a feed no longer; what of it waits goes with it, lessons made of it stay."""
    stored.remove_feed(services.store, feed.id)
    return Changes.FEEDS


def import_opml(services: Services, file: str, *, stdin: BinaryIO | None = None) -> tuple[int, int]:
    """Follows the feeds of a list that another feed reader wrote; returns how many are new, and how many were there.

    They are fetched when feeds are fetched next. Those in the learner's own network are not read: whoever wrote the
    list need not be the learner.

    Raises:
        SourceError: It cannot be read, or it is no OPML.
    """
    outlines = parse_opml(fetch(file, stdin=stdin).data)
    if not outlines:
        raise SourceError("there are no feeds in that file", "export the feeds of your feed reader as OPML")
    with services.store.write():
        added = [stored.add_feed(services.store, outline.url, outline.title, is_typed=False) for outline in outlines]
    return sum(added), len(added) - sum(added)


def opml_of(services: Services) -> str:
    """Returns the feeds that are followed as OPML."""
    return opml_text([Outline(feed.url, feed.title) for feed in feeds_of(services)], services.now())


def export_opml(services: Services, file: Path) -> int:
    """Writes the feeds that are followed to a file, for another feed reader; returns how many.

    Raises:
        LearnzhError: It cannot be written.
    """
    text = opml_of(services)
    write_whole(file, lambda made: made.write_text(text, encoding="utf-8", newline=""))
    return len(feeds_of(services))


def _named_feed(source: Source, cancelled: Callable[[], bool]) -> tuple[ParsedFeed, str]:
    """Returns the first feed that a page names and that is one."""
    failure = None
    for url in page_links(decode(source.data, source.charset), source.url).feeds[:_MOST_TRIED]:
        may_be_private = source.is_private and _is_home(source.url, url)
        try:
            found = fetch_address(
                url, timeout=TIMEOUT, limit=MOST_BYTES, cancelled=cancelled, may_be_private=may_be_private
            )
            return parse_feed(found.data, url=found.url, charset=found.charset), url
        except SourceError as error:
            failure = failure or error
    if failure:
        raise SourceError(f"the feed of that page cannot be read: {failure.message}", failure.hint)
    raise SourceError("no feed found there", "give the address of a feed (RSS, Atom or JSON Feed)")


def _is_home(here: str, there: str) -> bool:
    return urlsplit(here).netloc == urlsplit(there).netloc
