"""Text with places in it that can be followed, by key or by mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from learnzh.lessons.layout import text_width
from learnzh.tui.safe import Part, show

_CHUNK = re.compile(
    r"[“‘（《〈「『【(\[]*(?:[\u2e80-\U0003ffff]|[^\s\u2e80-\U0003ffff]+)[，。、；：！？”’）》〉」』】…]*\s*|\s+"
)
"""What stays on one line: a word, or a Chinese character with the marks that hang on it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of text that leads somewhere."""

    text: str
    target: object
    style: str = "underline"


Piece = str | tuple[str, str] | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that run on; their further lines are set in."""

    pieces: tuple[Piece, ...]
    indent: int = 0
    """Columns before each line but the first."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of one line."""

    text: str
    style: str = ""
    link: int | None = None
    """Which link it is a part of, from 0."""


def wrap(paragraphs: Sequence[Paragraph], width: int) -> tuple[list[list[Run]], list[Link]]:
    """Breaks paragraphs into lines of at most so many columns, wherever words and characters allow it.

    Returns:
        The lines, and the links in the order they come.
    """
    rows: list[list[Run]] = []
    links: list[Link] = []
    for paragraph in paragraphs:
        row: list[Run] = []
        used = start = 0  # the first line is not indented
        for run in _runs(paragraph.pieces, links):
            needed = text_width(run.text.rstrip())
            if used > start and used + needed > width:
                row[-1] = Run(row[-1].text.rstrip(), row[-1].style, row[-1].link)
                rows.append(row)
                row, used = [Run(" " * paragraph.indent)] if paragraph.indent else [], paragraph.indent
                start = used
            row.append(run)
            used += text_width(run.text)
        rows.append([*row[:-1], Run(row[-1].text.rstrip(), row[-1].style, row[-1].link)] if row else [])
    return rows, links


def _runs(pieces: Sequence[Piece], links: list[Link]) -> Iterator[Run]:
    for piece in pieces:
        link = None
        if isinstance(piece, Link):
            link = len(links)
            links.append(piece)
            text, style = piece.text, piece.style
        else:
            text, style = (piece, "") if isinstance(piece, str) else piece
        for chunk in _CHUNK.findall(text):
            yield Run(chunk, style, link)


class LinkedText(VerticalScroll, inherit_bindings=False):
    """A scrolled text; the screen has the keys."""

    @dataclass
    class Followed(Message):
        """A link was clicked."""

        target: object

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._rows: list[list[Run]] = []
        self._links: list[Link] = []
        self.at: int | None = None
        """The link at the cursor."""

    def compose(self) -> ComposeResult:
        """Holds one text."""
        yield Static(classes="linked")

    def show_paragraphs(self, paragraphs: Sequence[Paragraph], at: int | None = None) -> None:
        """Shows a text from its beginning, the cursor at one of its links, or at none."""
        self._paragraphs, self.at = paragraphs, at
        self._lay_out()
        self.scroll_home(animate=False)
        self._keep_in_sight()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self._lay_out()

    @property
    def target(self) -> object | None:
        """Where the link at the cursor leads."""
        return self._links[self.at].target if self.at is not None and self.at < len(self._links) else None

    def step(self, step: int) -> None:
        """Goes to the next link or the one before, from the last to the first."""
        if self._links:
            first = 0 if step > 0 else len(self._links) - 1
            self.at = first if self.at is None else (self.at + step) % len(self._links)
            self._draw()
            self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Follows the link under the mouse."""
        static = self.query_one(Static)
        at = event.get_content_offset(static)
        link = self._link_at(at.x, at.y) if at is not None else None
        if link is not None:
            event.stop()
            self.at = link
            self._draw()
            self.post_message(self.Followed(self._links[link].target))

    def _link_at(self, x: int, y: int) -> int | None:
        left = 0
        for run in self._rows[y] if y < len(self._rows) else ():
            left += text_width(run.text)
            if x < left:
                return run.link
        return None

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0:
            self._rows, self._links = wrap(self._paragraphs, width)
            self._draw()

    def _draw(self) -> None:
        parts: list[Part] = []
        for row in self._rows:
            parts += [(run.text, self._style(run)) for run in row]
            parts += ["\n"]
        show(self.query_one(Static), *parts)

    def _style(self, run: Run) -> str:
        return f"{run.style} reverse bold" if run.link is not None and run.link == self.at else run.style

    def _keep_in_sight(self) -> None:
        """Scrolls to the link at the cursor, where it is out of sight."""
        rows = [y for y, row in enumerate(self._rows) if any(run.link == self.at for run in row)]
        height = self.scrollable_content_region.height
        if self.at is None or not rows or not height:
            return
        if rows[0] < self.scroll_y or rows[-1] >= self.scroll_y + height:
            self.scroll_to(y=max(0, rows[0] - height // 3), animate=False, force=True)
