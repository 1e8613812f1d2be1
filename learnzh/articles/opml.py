"""Lists of feeds as feed readers exchange them: OPML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from learnzh.articles.clean import clean_line
from learnzh.articles.decode import decode
from learnzh.articles.xml import local_name, parse_xml
from learnzh.errors import SourceError

MAX_FEEDS = 1000
"""Feeds that are taken of one list."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list."""

    url: str
    title: str = ""


def parse_opml(data: bytes) -> list[Outline]:
    """Reads the feeds of a list, those in folders too, each once and in order.

    Raises:
        SourceError: The bytes are no OPML.
    """
    root = parse_xml(decode(data).strip())
    if root is None or local_name(root) != "opml":
        raise SourceError("that is no OPML", "export the list of feeds from your feed reader as OPML")
    found: dict[str, Outline] = {}
    for element in root.iter():
        if not isinstance(element.tag, str) or local_name(element) != "outline":
            continue
        stated = {name.lower(): value for name, value in element.attrib.items()}
        url = clean_line(stated.get("xmlurl", ""))
        if _is_address(url) and len(found) < MAX_FEEDS:
            found.setdefault(url, Outline(url, clean_line(stated.get("title") or stated.get("text") or "")))
    return list(found.values())


def opml_text(feeds: Iterable[Outline], made_at: datetime) -> str:
    """Writes a list of feeds as OPML 2.0."""
    lines = [
        f'    <outline type="rss" text={quoteattr(feed.title or feed.url)} title={quoteattr(feed.title or feed.url)}'
        f" xmlUrl={quoteattr(feed.url)}/>"
        for feed in feeds
    ]
    head = f"    <title>learnzh</title>\n    <dateCreated>{made_at:%a, %d %b %Y %H:%M:%S} GMT</dateCreated>"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<opml version="2.0">',
            f"  <head>\n{head}\n  </head>",
            "  <body>",
            *lines,
            "  </body>",
            "</opml>",
            "",
        ]
    )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
