"""A page of HTML as a tree without its machinery, what it states about itself, and its lines."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from learnzh.articles.clean import spaced_line
from learnzh.articles.lines import Line, page_lines
from learnzh.chinese.characters import hanzi_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The formatter would give each word a line.
# fmt: off
_DROPPED = frozenset({
    "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "svg", "canvas",
    "video", "audio", "map", "button", "select", "textarea", "datalist", "rt", "rp", "rtc", "nav", "math",
    "dialog", "marquee",
})
# fmt: on
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SCRIPT_DATE = re.compile(
    r"""(?:pub(?:lish)?|create|release|send)_?(?:ed)?_?(?:time|date|at|on)["']?\s*[:=]\s*["']?"""
    r"""(20\d{2}[-/]\d{1,2}[-/]\d{1,2}[T \d:.+Z-]{0,20}|1\d{9}(?:\d{3})?(?!\d))""",
    re.IGNORECASE,
)
# What XML has no place for: libxml2 stops reading, or cuts the text, where it meets some of it.
_UNSTORABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# 30,000 attributes in one tag take lxml ten seconds, 1,000 two milliseconds. A longer tag holds data or a picture.
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*)(\s[^<>]{4000,})")
_NAMING = re.compile(r"""\s(?:class|id|style)=(?:"[^"]{0,400}"|'[^']{0,400}')""")
_MILLISECONDS = 10**11
_MARKS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, read once.

    Args:
        root: Its tree, without comments, scripts, menus, players and ruby readings.
        lines: What its reader sees.
        statements: What it states about itself, by lower-case name: meta tags, and "title" for its <title>.
        linked_data: Its JSON-LD objects.
    """

    root: Element
    lines: list[Line]
    statements: dict[str, list[str]]
    linked_data: list[dict[str, object]]

    def stated(self, *names: str) -> list[str]:
        """Returns what the page states under any of these names, in the order of the names."""
        return [value for name in names for value in self.statements.get(name, [])]


def parse_page(html: str) -> Page | None:
    """Reads a page of HTML; None when there is no element in it."""
    root = parse_tree(html)
    if root is None:
        return None
    linked_data, scripted = list(_linked_data(root)), _scripted_dates(root)
    elements = list(root.iter())
    # What holds much of the page's text is shown by a script later: a folded article, or the whole body.
    most = len(hanzi_in(html)) // 3
    counts = _hanzi_counts(elements) if most and any(map(_is_hidden, elements)) else {}
    for element in elements:
        if isinstance(element.tag, str) and (
            element.tag in _DROPPED or (_is_hidden(element) and counts.get(element, 0) < (most or 1))
        ):
            _drop(element)
    return Page(root, page_lines(root), _statements(root) | {"scripted-date": scripted}, linked_data)


def parse_tree(html: str) -> Element | None:
    """Reads HTML as it is, without comments; None when there is no element in it."""
    # lxml: 20 ms to import, and present as soon as trafilatura is.
    from lxml.etree import LxmlError  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        data = _LONG_TAG.sub(_without_most_attributes, storable(html)).encode("utf-8")
        root: Element = document_fromstring(data, parser=parser)
    except (ValueError, LookupError, LxmlError):  # such as an empty document
        return None
    return root


def storable(text: str) -> str:
    """Returns text without the characters that XML has no place for."""
    return _UNSTORABLE.sub("", text)


def _without_most_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{''.join(_NAMING.findall(tag[2])[:3])}"


def _scripted_dates(root: Element) -> list[str]:
    """Returns the publishing times in a page's scripts, where some sites alone give the year."""
    found = []
    for script in root.iter("script"):
        for value in _SCRIPT_DATE.findall(script.text or "")[:3]:
            if value.isdecimal():
                seconds = int(value) // (1000 if int(value) > _MILLISECONDS else 1)
                found.append(datetime.fromtimestamp(seconds, UTC).isoformat())
            else:
                found.append(value)
    return found


def _statements(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        value = spaced_line(meta.get("content") or "")
        for name in filter(None, (meta.get("name"), meta.get("property"), meta.get("itemprop"))):
            if value:
                found.setdefault(name.strip().lower(), []).append(value)
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("canonical", []).append(spaced_line(link.get("href") or ""))
    titles = (text_of(title) for title in root.iter("title"))
    found["title"] = [title for title in titles if title][:1] + found.get("title", [])
    return found


def _linked_data(root: Element) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            # strict=False: sites put raw line breaks into their strings.
            pending = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        while pending:
            node = pending.popleft()
            if isinstance(node, list):
                pending.extendleft(reversed(node))
            elif isinstance(node, dict):
                yield node
                pending.extend(value for key, value in node.items() if key in {"@graph", "mainEntity"})


def marks(element: Element) -> list[str]:
    """Returns the words in an element's class, id and role, in lower case: what its author calls it."""
    given = " ".join(element.get(name) or "" for name in ("class", "id", "role", "itemprop"))
    return [word.lower() for word in _MARKS.split(given) if word]


def text_of(element: Element) -> str:
    """Returns an element's whole text on one safe line."""
    return spaced_line("".join(element.itertext()))


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "") is not None


def _hanzi_counts(elements: list[Element]) -> dict[Element, int]:
    """Returns how many hanzi each element holds; the elements are given in the order of the page."""
    counts: dict[Element, int] = {}
    # From the end, children come before their parents: every text is read once, however deep it lies.
    for element in reversed(elements):
        inside = sum(counts[child] + len(hanzi_in(child.tail or "")) for child in element)
        counts[element] = inside + len(hanzi_in(element.text or ""))
    return counts


def _drop(element: Element) -> None:
    """Empties an element, but keeps its place: lxml removes the text behind an element along with it."""
    element.clear(keep_tail=True)
    element.tag = "span"
