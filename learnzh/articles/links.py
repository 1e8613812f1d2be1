"""The addresses a page names: of its feeds, of its further pages, of other forms of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from learnzh.articles.clean import spaced_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_LINKS = 20_000
_LONGEST = 2000
"""Characters of an address."""
_LONGEST_TEXT = 40
"""Characters of a link's words that are looked at; what leads to a further page is called shortly."""
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss|feeds?|atom|rdf)(?:[/._-]|$)|\.(?:rss|rdf|atom)$", re.IGNORECASE)
_OF_COMMENTS = re.compile("comment|评论|跟帖|留言", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*\d{1,2}(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.IGNORECASE)


_PAGER = re.compile(
    r"createPageHTML\(\s*(\d{1,2})\s*,\s*\d{1,2}\s*,\s*[\"']([\w-]{1,100})[\"']\s*,\s*[\"'](\w{2,6})[\"']"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page.

    Args:
        url: Where it leads: a whole http or https address without a fragment.
        text: Its words, on one line.
        rel: What the page says it is, in lower case.
    """

    url: str
    text: str
    rel: str = ""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page leads.

    Args:
        links: Its links, in the order of the page.
        frames: Pages that are shown in its frames, and the one it leads on to by itself, which comes first.
        forms: Other forms of it: for telephones, AMP.
        feeds: The feeds it names, in its own order; those of comments last.
    """

    links: list[Link]
    frames: list[str]
    forms: list[str]
    feeds: list[str]


def page_links(html: str, url: str) -> PageLinks:
    """Reads the links of a page of HTML.

    Args:
        html: The page, decoded.
        url: Where it came from.
    """
    from learnzh.articles.page import parse_tree  # noqa: PLC0415  lxml comes with it

    root = parse_tree(html)
    if root is None:
        return PageLinks([], [], [], [])
    stated = next((element.get("href") or "" for element in root.iter("base")), "")
    base = _joined(url, stated) or url
    links = [
        Link(address, spaced_line("".join(element.itertext())[:_LONGEST_TEXT]), (element.get("rel") or "").lower())
        for element in _some(root, "a", "link")
        if (address := _joined(base, element.get("href") or ""))
    ]
    return PageLinks(links + _scripted(root, base), _frames(root, base), _forms(root, base), _feeds(root, base))


def _scripted(root: Element, base: str) -> list[Link]:
    """Returns the links to further pages that a script writes, as of the publishing system TRS WCM."""
    for script in _some(root, "script"):
        call = _PAGER.search(script.text or "")
        if call:
            count, name, ending = int(call[1]), call[2], call[3]
            addresses = [_joined(base, f"{name}_{number}.{ending}") for number in range(1, count)]
            return [Link(address, str(page)) for page, address in enumerate(addresses, 2) if address]
    return []


def _frames(root: Element, base: str) -> list[str]:
    found: list[str] = []
    for meta in _some(root, "meta"):
        target = _REFRESH.match(meta.get("content") or "")
        if (meta.get("http-equiv") or "").lower() == "refresh" and target:
            found.append(_joined(base, target[1]))
    found += [_joined(base, frame.get("src") or "") for frame in _some(root, "frame", "iframe")]
    return [address for address in dict.fromkeys(found) if address]


def _forms(root: Element, base: str) -> list[str]:
    found: list[str] = []
    for link in _some(root, "link"):
        rel, media = (link.get("rel") or "").lower(), (link.get("media") or "").lower()
        if rel == "amphtml" or (rel == "alternate" and ("max-width" in media or "handheld" in media)):
            found.append(_joined(base, link.get("href") or ""))
    return [address for address in dict.fromkeys(found) if address]


def _feeds(root: Element, base: str) -> list[str]:
    named = [
        (bool(_OF_COMMENTS.search(f"{link.get('title') or ''} {link.get('href') or ''}")), link.get("href") or "")
        for link in _some(root, "link")
        if "alternate" in (link.get("rel") or "").lower().split() and (link.get("type") or "").lower() in _FEED_TYPES
    ]
    named.sort(key=lambda feed: feed[0])
    found = [_joined(base, address) for _comments, address in named]
    if not found:
        addresses = (_joined(base, link.get("href") or "") for link in _some(root, "a"))
        found = [address for address in addresses if _FEED_PATH.search(urlsplit(address).path)]
    return [address for address in dict.fromkeys(found) if address]


def _some(root: Element, *tags: str) -> list[Element]:
    elements = root.iter(*tags)
    return [element for element, _number in zip(elements, range(_MAX_LINKS), strict=False)]


def _joined(base: str, address: str) -> str:
    """Returns an address as a whole one without its fragment; empty where it is no page's."""
    address = address.strip()
    if not address or address.startswith("#") or len(address) > _LONGEST:
        return ""
    try:
        joined = urldefrag(urljoin(base, address)).url
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return spaced_line(joined) if parts.scheme.lower() in {"http", "https"} and parts.hostname else ""
