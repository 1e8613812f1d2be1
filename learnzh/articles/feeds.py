"""Bytes to the entries of a feed: RSS 2.0, RSS 1.0, Atom and JSON Feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from learnzh.articles.clean import clean_line
from learnzh.articles.decode import decode
from learnzh.articles.feed_dates import read_moment
from learnzh.articles.xml import local_name, parse_xml
from learnzh.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_ENTRIES = 500
"""Entries that are read of one feed; the largest archives of news have some hundred."""
_MAX_NAME = 500
"""Characters of an entry's name, its title and its address that are kept; what is longer is no name."""
_MAX_MARKUP = 20_000
"""Characters of a title or a name that are looked at, marks included."""
_ROOTS = frozenset({"rss", "rdf", "feed"})
_MEDIA = frozenset({"http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd"})
"""Names of pictures and recordings that are called as those of the text are."""
_MARKUP = re.compile(r"<[A-Za-z!/][^<>]{0,2000}>|<!--.{0,2000}?-->", re.DOTALL)
_NOT_FOUND = "give the address of a feed, or of a page that names its feed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One story of a feed, as the feed tells it.

    Args:
        guid: What the feed calls it, the same at every fetch.
        url: Its page, or empty.
        title: Its title, clean.
        published: When it was published, or last changed where the feed says no more; None where not even that.
        author: Who wrote it, or empty.
        source: Whom the feed has it from, or empty.
        content: Its whole text where the feed gives it, as HTML; or empty.
        summary: What the feed says of it, as HTML; or empty.
    """

    guid: str
    url: str
    title: str
    published: datetime | None = None
    author: str = ""
    source: str = ""
    content: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, read once.

    Args:
        title: What it is called, clean; may be empty.
        entries: Its stories in the order it gives them, each once.
    """

    title: str
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, *, url: str = "", charset: str = "") -> Feed:
    """Reads a feed of any kind.

    Args:
        data: The bytes.
        url: Where they came from; addresses in them may be relative to it.
        charset: The character set their sender declared; it may be wrong or empty.

    Raises:
        SourceError: They are no feed.
    """
    text = decode(data, charset).strip()
    if text.startswith("{"):
        return _json_feed(text, url)
    root = parse_xml(text)
    if root is None or local_name(root) not in _ROOTS:
        raise SourceError("that is no feed", _NOT_FOUND)
    channel = root if local_name(root) == "feed" else next(_children(root, "channel"), root)
    base = _base_of(channel, _base_of(root, url))
    # RSS 1.0 has its items beside the channel, the others inside of it.
    items = [item for parent in dict.fromkeys((channel, root)) for item in _children(parent, "item", "entry")]
    entries = (_entry(item, _base_of(item, base)) for item in items[:MAX_ENTRIES])
    return Feed(_plain(_text(channel, "title")), _once(entries))


def _entry(item: Element, base: str) -> Entry:
    link = _link(item)
    guid = _text(item, "guid", "id")
    if not link and _is_address(guid) and _attribute(item, "guid", "isPermaLink") != "false":
        link = guid
    title = _plain(_text(item, "title"))
    return Entry(
        guid=_shortened(guid or link or title),
        url=_joined(base, link),
        title=title,
        published=read_moment(_text(item, "pubDate", "published", "date", "issued", "updated", "modified")),
        author=_plain(_author(item)),
        source=_plain(_source(item)),
        content=_markup(item, "encoded", "content", "body", "fulltext"),
        summary=_markup(item, "description", "summary"),
    )


def _json_feed(text: str, url: str) -> Feed:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise SourceError("that is no feed", _NOT_FOUND) from None
    if not isinstance(found.get("items"), list) or "jsonfeed" not in str(found.get("version", "")):
        raise SourceError("that is no feed", _NOT_FOUND)
    entries = (_json_entry(item, url) for item in found["items"][:MAX_ENTRIES] if isinstance(item, dict))
    return Feed(_plain(_string(found, "title")), _once(entries))


def _json_entry(item: dict[str, Any], base: str) -> Entry:
    link = _string(item, "url", "external_url")
    title = _plain(_string(item, "title"))
    authors = item.get("authors") or [item.get("author")]
    author = authors[0] if isinstance(authors, list) and authors else None
    return Entry(
        guid=_shortened(_string(item, "id") or link or title),
        url=_joined(base, link),
        title=title,
        published=read_moment(_string(item, "date_published", "date_modified")),
        author=_plain(_string(author, "name")) if isinstance(author, dict) else "",
        content=_string(item, "content_html") or _paragraphs(_string(item, "content_text")),
        summary=_paragraphs(_string(item, "summary")),
    )


def _string(item: dict[str, Any], *names: str) -> str:
    values = (item.get(name) for name in names)
    # A number is an id as well.
    return next((str(value) for value in values if isinstance(value, str | int) and str(value).strip()), "")


def _children(element: Element, *names: str) -> Iterator[Element]:
    for child in element:
        if isinstance(child.tag, str) and local_name(child) in names and _namespace(child) not in _MEDIA:
            yield child


def _namespace(element: Element) -> str:
    return str(element.tag).partition("}")[0].removeprefix("{") if str(element.tag).startswith("{") else ""


def _text(element: Element, *names: str) -> str:
    """Returns the text of the first child of these names that has one, in the order of the names."""
    found = ("".join(child.itertext()).strip() for name in names for child in _children(element, name.lower()))
    return next(filter(None, found), "")


def _attribute(element: Element, name: str, attribute: str) -> str:
    return next((child.get(attribute) or "" for child in _children(element, name)), "").strip().lower()


def _link(item: Element) -> str:
    """Returns the address of an entry's page: FeedBurner's original one, Atom's alternate, or the text of RSS."""
    original = _text(item, "origLink")
    if original:
        return original
    links = list(_children(item, "link"))
    pages = [
        link
        for link in links
        if link.get("href")
        and (link.get("rel") or "alternate").lower() == "alternate"
        and (link.get("type") or "text/html").lower() in {"text/html", "application/xhtml+xml"}
    ]
    stated = next((link.get("href") or "" for link in pages), "")
    return (stated or next(("".join(link.itertext()) for link in links if link.text), "")).strip()


def _author(item: Element) -> str:
    for author in _children(item, "author"):
        name = _text(author, "name")
        # RSS wants an address with the name in brackets: news@example.org (王小明).
        in_brackets = re.search(r"\(([^()]{1,60})\)\s*$", author.text or "")
        stated = name or (in_brackets[1] if in_brackets else (author.text or ""))
        return "" if "@" in stated else stated
    return _text(item, "creator")


def _source(item: Element) -> str:
    for source in _children(item, "source"):
        return _text(source, "title") or (source.text or "")
    return ""


def _markup(item: Element, *names: str) -> str:
    """Returns the HTML of a child; Atom's own XHTML is written out, and its plain text made HTML."""
    from lxml.etree import tostring  # loaded already by parse_xml  # noqa: PLC0415

    for name in names:
        for child in _children(item, name):
            kind = (child.get("type") or "html").lower()
            if kind == "xhtml" or (len(child) and "html" in kind):
                return "".join(str(tostring(part, encoding="unicode", with_tail=True)) for part in child)
            text = "".join(child.itertext()).strip()
            if text and kind in {"text", "text/plain"}:
                return _paragraphs(text)
            if text:
                return text if "<" in text or "&" in text else _paragraphs(text)
    return ""


def _paragraphs(text: str) -> str:
    from html import escape  # noqa: PLC0415  only for feeds of plain text

    return "".join(f"<p>{escape(line)}</p>" for line in map(str.strip, text.splitlines()) if line)


def _plain(text: str) -> str:
    """Returns a title or a name on one safe line: some feeds write them as HTML, once or twice escaped."""
    from html import unescape  # noqa: PLC0415  as above

    text = text[:_MAX_MARKUP]
    for _escaped in range(2):
        text = unescape(_MARKUP.sub("", text))
    return clean_line(_MARKUP.sub("", text))[:_MAX_NAME]


def _shortened(guid: str) -> str:
    return clean_line(guid)[:_MAX_NAME]


def _base_of(element: Element, base: str) -> str:
    stated = element.get("{http://www.w3.org/XML/1998/namespace}base") or ""
    return _joined(base, stated) or base


def _joined(base: str, link: str) -> str:
    """Returns an address as a whole one; empty where it is none that can be read."""
    try:
        joined = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    joined = clean_line(joined)
    return joined if _is_address(joined) and len(joined) <= 4 * _MAX_NAME else ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)


def _once(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.guid:
            found.setdefault(entry.guid, entry)
    return tuple(found.values())
