"""The article of a source, whole: with its further pages, or from another form of a page that has too little."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from learnzh.articles.decode import decode
from learnzh.articles.extract import MIN_HANZI, extract, read_page
from learnzh.articles.links import Link, PageLinks, page_links
from learnzh.articles.paging import added, called_next, has_whole, is_same_story, next_page, whole_pages
from learnzh.articles.source import Source
from learnzh.articles.web import fetch_address
from learnzh.errors import MissingPageError, SourceError, UnreachableError
from learnzh.model.article import Article

MAX_PAGES = 10
"""Pages of one article that are read."""
_MAX_STAND_INS = 4
_MAX_WHOLE = 2
_LITTLE = 150
"""Letters below which a page may be the mere beginning of what its other form has."""
_MUCH_MORE = 2
_LEAST = 10
"""Hanzi of a further page: the last one may be a few lines."""
_LIMIT = 10_000_000
_PAGE_TIMEOUT = 20.0

Get = Callable[[str], Source]


def extract_whole(
    source: Source, *, timeout: float = 60.0, cancelled: Callable[[], bool] = lambda: False, get: Get | None = None
) -> Article:
    """Returns the article in a source, with its further pages where it came from the web.

    Further pages are read on the same host only, 10 at most, each once. Where the page has too little, what its
    frames show, what it leads on to, or its form for telephones is read in its place.

    Args:
        source: The bytes, and what is known about them.
        timeout: Seconds that further pages may take altogether.
        cancelled: Asked while a page is waited for.
        get: Fetches a page; by default as a link is fetched, which may not lead into the learner's own network
            unless the source came from the same host there.

    Raises:
        SourceError: There is no article, or a further page cannot be read.
        LessonFileError: It is a lesson file that breaks the format.
        CancelledError: ``cancelled`` said so.
    """
    if not source.url:
        return extract(source)
    reader = _Reader(source, get or _getter(source, time.monotonic() + timeout, cancelled))
    return reader.read()


def _getter(source: Source, deadline: float, cancelled: Callable[[], bool]) -> Get:
    home = urlsplit(source.url).netloc

    def get(address: str) -> Source:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise UnreachableError("the article's further pages take too long", "try again later")
        is_home = urlsplit(address).netloc == home
        return fetch_address(
            address,
            timeout=min(remaining, _PAGE_TIMEOUT),
            limit=_LIMIT,
            cancelled=cancelled,
            may_be_private=source.is_private and is_home,
        )

    return get


class _Reader:
    """Reads one article from page to page.

    Args:
        source: Its first page.
        get: Fetches another.
    """

    def __init__(self, source: Source, get: Get) -> None:
        self._source = source
        self._get = get
        self._visited = {source.url}

    def read(self) -> Article:
        """Returns the article, whole."""
        failure, article = None, None
        try:
            article = extract(self._source)
        except SourceError as error:
            failure = error
        links = page_links(*_decoded(self._source))
        if article is None or _size(article) < _LITTLE:
            article = self._better(links, article)
        if article is None:
            raise failure or SourceError("no article found on that page")
        return self._with_further_pages(article)

    def _better(self, links: PageLinks, article: Article | None) -> Article | None:
        """Returns the article of another form of the page that has more, else that of the page itself."""
        own = self._source.url
        # A frame beside an article is an advert; a frame in the place of one holds it.
        frames = [address for address in links.frames if _is_home(own, address)] if article is None else []
        forms = [address for address in links.forms if _is_near(own, address)]
        best, most = article, _MUCH_MORE * _size(article) if article else 0
        for address in (*frames, *forms)[:_MAX_STAND_INS]:
            other = None if address in self._visited else self._other(address)
            size = _size(other[1]) if other else 0
            if other is None or size <= most or (article and not is_same_story(article, other[1])):
                continue
            best, most = _with_facts(other[1], article) if article else other[1], size
            self._source = other[0]
        return best

    def _with_further_pages(self, article: Article) -> Article:
        first = self._source.url
        links = page_links(*_decoded(self._source)).links
        following = next_page(links, first, 1)
        if following:
            whole = self._shown_whole(links, article)
            if whole:
                return whole
        is_sure = bool(following)
        following = following or called_next(links, first)
        for number in range(2, MAX_PAGES + 1):
            if not following or following in self._visited:
                break
            page = self._page(following, number, is_sure=is_sure)
            if page is None or not is_same_story(article, page[1]):
                break
            longer = added(article, page[1])
            if longer is None:
                break  # the server gave a page that was there before
            article, links = longer, page_links(*_decoded(page[0])).links
            following = next_page(links, first, number) or ("" if is_sure else called_next(links, page[0].url))
        return article

    def _shown_whole(self, links: list[Link], article: Article) -> Article | None:
        """Returns the article from the page that prints it, or shows it in one, where that has all of it."""
        for address in whole_pages(links, self._source.url)[:_MAX_WHOLE]:
            page = None if address in self._visited else self._other(address)
            if page and has_whole(article, page[1]):
                onward = page_links(*_decoded(page[0])).links
                if not (next_page(onward, self._source.url, 1) or next_page(onward, address, 1)):
                    return replace(article, paragraphs=page[1].paragraphs)
        return None

    def _page(self, address: str, number: int, *, is_sure: bool) -> tuple[Source, Article] | None:
        """Returns a further page; None where there is none, or no article on it.

        Raises:
            SourceError: It is there, but cannot be read now: an article that ends in its middle would pass for whole.
        """
        self._visited.add(address)
        try:
            source = self._get(address)
        except MissingPageError:
            return None
        except SourceError as error:
            if not is_sure:
                return None
            raise UnreachableError(
                f"page {number} of the article could not be read: {error.message}", error.hint
            ) from error
        return _extracted(source, least=_LEAST) if _is_home(source.url, self._source.url) else None

    def _other(self, address: str) -> tuple[Source, Article] | None:
        self._visited.add(address)
        try:
            source = self._get(address)
        except SourceError:
            return None
        return _extracted(source)


def _extracted(source: Source, least: int = MIN_HANZI) -> tuple[Source, Article] | None:
    try:
        return source, read_page(decode(source.data, source.charset), name=source.name, url=source.url, least=least)
    except SourceError:
        return None


def _decoded(source: Source) -> tuple[str, str]:
    return decode(source.data, source.charset), source.url


def _size(article: Article) -> int:
    return sum(map(str.isalnum, article.text))


def _is_home(here: str, there: str) -> bool:
    return urlsplit(here).netloc == urlsplit(there).netloc


def _is_near(here: str, there: str) -> bool:
    """Tells whether two addresses are of one site: ``www.example.com`` and ``m.example.com``."""
    one, two = ((urlsplit(address).hostname or "") for address in (here, there))
    if one == two:
        return _is_home(here, there)
    one, two = one.removeprefix("www."), two.removeprefix("www.")
    shorter, longer = sorted((one, two), key=len)
    if "." in shorter and longer.endswith(f".{shorter}"):
        return True
    # m.example.com and news.example.com: what they share is more than .com or .com.cn.
    shared = one.partition(".")[2]
    return shared == two.partition(".")[2] and len(shared.split(".")[0]) > 3  # noqa: PLR2004  com, net, gov, org


def _with_facts(article: Article, first: Article) -> Article:
    """Returns an article with what the page it stands in for says of it."""
    return replace(
        article,
        source=article.source or first.source,
        author=article.author or first.author,
        published=article.published or first.published,
        url=first.url or article.url,
    )
