"""A feed's entry to its article: from the feed where it has the whole text, else from the entry's page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from learnzh.articles.extract import read_page
from learnzh.articles.feed_dates import day_of
from learnzh.articles.feeds import Entry
from learnzh.articles.language import require_chinese
from learnzh.articles.source import Source
from learnzh.articles.web import fetch_address
from learnzh.articles.whole import extract_whole
from learnzh.chinese.characters import hanzi_in
from learnzh.errors import SourceError
from learnzh.model.article import Article

MOST_BYTES = 10_000_000
"""Of an entry's page."""
_TIMEOUT, _MORE_TIME = 20.0, 60.0
"""Seconds its page may take, and the further pages of its article."""
_WHOLE = 200
"""Hanzi from which on what a feed calls a content is a whole text, if it does not say that it goes on elsewhere."""
_LONG = 500
"""The same of what it calls a summary."""
_CUT = re.compile(
    r"(?:…|\.{3}|。{3}|\[…\]|\[\.\.\.\]|(?:阅读|查看|点击)?(?:原文|全文|更多|详情)|继续阅读|read\s+more|more)[\s\])）】»>.。]*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_TRACKING = re.compile(r"^(?:utm_\w+|spm|from|fr|ref|source|share\w*|isappinstalled|nsukey|wfr)$", re.IGNORECASE)


def read_entry(entry: Entry, *, feed: Source, title: str, cancelled: Callable[[], bool]) -> Article:
    """Returns the Chinese article of an entry.

    Args:
        entry: The entry.
        feed: What the feed was read from. A page in the learner's own network is read only where the feed itself came
            from the same host there.
        title: What the feed is called, for an article that names no source.
        cancelled: Asked while a page is waited for.

    Raises:
        SourceError: There is no article, or its page cannot be fetched.
        NotChineseError: It is not Chinese.
        CancelledError: ``cancelled`` said so.
    """
    article = article_inside(entry) or _fetched(entry, feed, cancelled)
    return _with_facts(require_chinese(article), entry, title)


def article_inside(entry: Entry) -> Article | None:
    """Returns the article that a feed holds itself; None where it holds a beginning or a summary of it."""
    for html, least in ((entry.content, _WHOLE), (entry.summary, _LONG)):
        text = _TAG.sub("", html).strip()
        if len(hanzi_in(text)) < least or _CUT.search(text[-40:]):
            continue
        head = f"<html><head><meta charset='utf-8'><title>{escape(entry.title)}</title></head>"
        try:
            return read_page(f"{head}<body><article>{html}</article></body></html>", name=entry.url, url=entry.url)
        except SourceError:
            continue
    return None


def address_key(url: str) -> str:
    """Returns an address as it is compared: without scheme, fragment and what only tells where a reader comes from."""
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    kept = urlencode([(name, value) for name, value in query if not _TRACKING.match(name)])
    shown_port = f":{port}" if port not in {None, 80, 443} else ""
    return f"{host}{shown_port}{parts.path.rstrip('/')}{'?' if kept else ''}{kept}" if host else ""


def _fetched(entry: Entry, feed: Source, cancelled: Callable[[], bool]) -> Article:
    if not entry.url:
        raise SourceError("the feed has neither the whole text nor an address of it")
    is_home = urlsplit(entry.url).netloc == urlsplit(feed.url).netloc
    source = fetch_address(
        entry.url,
        timeout=_TIMEOUT,
        limit=MOST_BYTES,
        cancelled=cancelled,
        may_be_private=feed.is_private and is_home,
    )
    return extract_whole(source, timeout=_MORE_TIME, cancelled=cancelled)


def _with_facts(article: Article, entry: Entry, title: str) -> Article:
    """Returns an article with the facts its feed states, where its page does not: a feed's title may be cut."""
    stated = "" if _CUT.search(entry.title) else entry.title
    return replace(
        article,
        title=stated or article.title,
        source=article.source or entry.source or title,
        author=article.author or entry.author,
        published=article.published or day_of(entry.published),
        url=entry.url or article.url,
    )
