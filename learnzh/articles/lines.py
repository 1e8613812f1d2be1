"""The lines of a page, as its reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from learnzh.articles.clean import indented_paragraphs, spaced_line
from learnzh.chinese.characters import hanzi_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The formatter would give each word a line.
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "br",
})
# fmt: on


@dataclass(slots=True)
class Line:
    """One line of a page, as its reader sees it.

    Args:
        raw: Its text, as it stands in the page.
        linked: How many of its hanzi stand in links.
        block: The element whose line it is.
        after_picture: Nothing but pictures stands between it and the line above.
        number: Its place on the page.
    """

    raw: str
    linked: int
    block: Element
    after_picture: bool
    number: int
    text: str = field(init=False)
    """Its text, safe, with single spaces."""
    hanzi: int = field(init=False)

    def __post_init__(self) -> None:
        self.text = spaced_line(self.raw)
        self.hanzi = len(hanzi_in(self.text))

    @property
    def link_share(self) -> float:
        """The share of the line's hanzi that stand in links."""
        return self.linked / self.hanzi if self.hanzi else 1.0


def page_lines(root: Element) -> list[Line]:
    """Returns the lines of a page in reading order."""
    collector = _Collector()
    body = root.find("body")
    collector.walk(root if body is None else body)
    return collector.lines


class _Collector:
    """Walks a tree and cuts its text into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._linked: list[str] = []
        self._links = 0
        self._pictures: list[bool] = []
        """The pictures since the last line; whether text of the line at hand stands before each."""

    def walk(self, body: Element) -> None:
        """Collects the lines below an element; a loop, since hostile pages nest deeper than Python recurses."""
        stack: list[tuple[Element, Iterator[Element]]] = []
        self._open(body)
        stack.append((body, iter(body)))
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is not None:
                self._open(child)
                stack.append((child, iter(child)))
                continue
            stack.pop()
            self._close(element)
            if stack:
                self._take(element.tail, stack[-1][0])

    def _open(self, element: Element) -> None:
        if not isinstance(element.tag, str):
            return
        if element.tag in _BLOCKS:
            parent = element.getparent()
            self._flush(element if parent is None else parent)
        if element.tag == "a":
            self._links += 1
        if element.tag == "img":
            # A picture inside a sentence is an icon; the line goes on.
            self._pictures.append(bool("".join(self._parts).strip()))
        self._take(element.text, element)

    def _close(self, element: Element) -> None:
        if element.tag == "a":
            self._links -= 1
        if element.tag in _BLOCKS:
            self._flush(element)

    def _take(self, text: str | None, element: Element) -> None:
        if not text or element.tag in {"title", "head"}:
            return
        self._parts.append(text)
        if self._links:
            self._linked.append(text)

    def _flush(self, element: Element) -> None:
        linked = len(hanzi_in("".join(self._linked)))
        text = "".join(self._parts)
        for part in indented_paragraphs(text) if text.strip() else ():
            line = Line(part, linked, _block_of(element), False in self._pictures, len(self.lines))
            if line.text:
                self.lines.append(line)
                self._pictures = [False] * self._pictures.count(True)
        self._parts, self._linked = [], []


def _block_of(element: Element) -> Element:
    """Returns the nearest element around that is a block of its own, a line break being none."""
    while element.tag not in _BLOCKS or element.tag in {"br", "hr"}:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element
