"""The text of a lesson: pinyin above characters, and a cursor that goes from word to word.

One widget draws every line: a widget a word would take seconds for an article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from learnzh.chinese.characters import strip_controls
from learnzh.lessons.layout import Cell, LineKind, has_pinyin, lay_out, shows_pinyin, text_width
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.settings import PinyinMode
from learnzh.tui.widgets.page import Page, Row, Stop

MEASURE = 76
"""The widest a line of text gets: an eye finds the next line easily up to there."""
_TALL = 30
"""Rows of the window from which on there is air between the lines."""
_AIR = 3
"""Rows kept free above and below the cursor when the view follows it."""


class RubyText(ScrollView, can_focus=False):
    """A lesson to read. The keys are the screen's: focused, a scroll view would take the arrows for itself."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ruby--new",
        "ruby--learning",
        "ruby--known",
        "ruby--ignored",
        "ruby--name",
        "ruby--pinyin",
        "ruby--english",
        "ruby--sentence",
        "ruby--cursor",
    }

    @dataclass
    class Moved(Message):
        """The cursor stands at another word."""

        place: Stop

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.page = Page((), ())
        self.cursor = 0
        self._sentences: Sequence[Sentence] = ()
        self._knowledge: Mapping[HeadwordKey, KnowledgeState] = {}
        self._mode = PinyinMode.ALL
        self._english: frozenset[int] = frozenset()
        self._strips: dict[Row, Strip] = {}
        self._styles: dict[tuple[str, bool], Style] = {}
        self._place = (0, 0)
        """Sentence and token of the cursor, known before there is a page to find them on."""
        self._width = 0
        self._was_tall = False

    @property
    def stop(self) -> Stop | None:
        """Where the cursor stands; None in a text without words."""
        return self.page.stops[self.cursor] if self.page.stops else None

    def show_lesson(
        self,
        sentences: Sequence[Sentence],
        knowledge: Mapping[HeadwordKey, KnowledgeState],
        mode: PinyinMode,
        english: frozenset[int],
        *,
        place: tuple[int, int] | None = None,
    ) -> None:
        """Shows sentences, the cursor staying at its word or going to a token of a sentence, both by index."""
        self._sentences, self._knowledge, self._mode, self._english = sentences, knowledge, mode, english
        if place is not None:
            self._place = place
        self._lay_out()

    @property
    def top(self) -> int:
        """The row of the page that the window begins with: never characters parted from their pinyin."""
        return self.page.whole(self.scroll_offset.y)

    def move_to(self, index: int) -> None:
        """Puts the cursor at a stop; the view follows."""
        before = self.cursor
        self._put(index)
        self._follow(self.cursor - before)

    def turn_page(self, step: int) -> None:
        """Goes to the page below or above, the cursor to its first word; from the last page to the last word."""
        if not self.page.stops:
            return
        row = self.page.below(self.top, self._height) if step > 0 else self.page.above(self.top, self._height)
        if row is None:
            self.move_to(len(self.page.stops) - 1 if step > 0 else 0)
            return
        self._put(self.page.from_row(row))
        self._scroll(row)

    def _put(self, index: int) -> None:
        before, self.cursor = self.stop, max(0, min(len(self.page.stops) - 1, index))
        if self.stop is None or before is None:
            return
        self._place = self.stop[:2]
        touched = {before.sentence, self.stop.sentence}
        for row in [row for row in self._strips if self._holds(row, touched)]:
            del self._strips[row]
        self.refresh()
        self.post_message(self.Moved(self.stop))

    def is_unknown(self, token: Token) -> bool:
        """Tells whether a token is a word the learner has not met with a card or a mark."""
        return token.kind is TokenKind.WORD and token.headword is not None and self._state(token) is KnowledgeState.NEW

    def render_line(self, y: int) -> Strip:
        """Draws a row of the window."""
        number = y + self.top
        if number >= len(self.page.rows) or (y == self._height - 1 and self.page.is_parted(number)):
            return Strip.blank(self.size.width, self.rich_style)
        row = self.page.rows[number]
        strip = self._strips.get(row)
        if strip is None:
            margin = Segment(" " * self._margin, self.rich_style)
            strip = Strip([margin, *self._segments(row)]).adjust_cell_length(self.size.width, self.rich_style)
            self._strips[row] = strip
        return strip

    def on_resize(self, event: events.Resize) -> None:
        """Breaks the lines anew where the width has changed; the cursor stays in sight."""
        if event.size.width != self._width or self._is_tall != self._was_tall:
            self._lay_out()
        else:
            self._follow()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor at the word that was clicked."""
        index = self.page.at(event.y + self.top, event.x - self._margin)
        if index is not None:
            self.move_to(index)

    def notify_style_update(self) -> None:
        """Draws everything anew in other colours."""
        self._strips.clear()
        self._styles.clear()
        super().notify_style_update()

    @property
    def _is_tall(self) -> bool:
        return self.size.height >= _TALL

    @property
    def _margin(self) -> int:
        return max(1, (self.size.width - MEASURE) // 2)

    @property
    def _height(self) -> int:
        return self.size.height

    def _lay_out(self) -> None:
        held = self.page.row_of(self.stop) - self.top if self.stop and self._width else None
        self._width, self._was_tall = self.size.width, self._is_tall
        self._strips.clear()
        if not self._width:
            return
        measure = max(10, min(MEASURE, self._width - 2 * self._margin))
        lines = lay_out(self._sentences, measure, pinyin=self._has_pinyin, english=self._english.__contains__)
        self.page = Page(lines, self._sentences, rows=3 if self._is_tall and shows_pinyin(lines) else 2)
        self.cursor = self.page.find(*self._place)
        self.virtual_size = Size(self._width, len(self.page.rows) + 1)
        self.refresh()
        if self.stop:
            if held is not None:  # the line that is read stays where the eye is
                self._scroll(self.page.row_of(self.stop) - held)
            self._follow()
            self.post_message(self.Moved(self.stop))

    def _follow(self, step: int = 0) -> None:
        """Scrolls no more than the cursor needs, with air before it in the direction it went."""
        if self.stop is None:
            return
        row, top = self.page.row_of(self.stop), self.top
        air = min(_AIR, max(0, (self._height - 2) // 2))
        first, last = row - 1, row
        if first - (air if step < 0 else 0) < top:
            self._scroll(first - air)
        elif last + (air if step > 0 else 0) >= top + self._height:
            self._scroll(last + air + 1 - self._height)

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=max(0, row), animate=False, force=True, immediate=True)

    def _holds(self, row: Row, sentences: set[int]) -> bool:
        line = self.page.lines[row.line]
        return line.sentence in sentences or any(cell.sentence in sentences for cell in line.cells)

    def _has_pinyin(self, token: Token) -> bool:
        return has_pinyin(token, self._state(token), self._mode)

    def _state(self, token: Token) -> KnowledgeState:
        return self._knowledge.get(token.headword, KnowledgeState.NEW) if token.headword else KnowledgeState.NEW

    def _segments(self, row: Row) -> list[Segment]:
        line = self.page.lines[row.line]
        if line.kind is LineKind.BLANK or row.part > 1:
            return []
        here = self.stop.sentence if self.stop else -1
        if line.kind is LineKind.ENGLISH:
            return [Segment(f"  {strip_controls(line.english)}", self._style("ruby--english", here == line.sentence))]
        return [segment for cell in line.cells for segment in self._cell(cell, row.part, is_here=cell.sentence == here)]

    def _cell(self, cell: Cell, part: int, *, is_here: bool) -> list[Segment]:
        token = self._sentences[cell.sentence].tokens[cell.token]
        plain = self._style("ruby--known", is_here)
        head, text, tail = (cell.head, cell.text, cell.tail) if part else (" " * text_width(cell.head), cell.pinyin, "")
        style = self._style(self._class(token) if part else "ruby--pinyin", is_here)
        if self.stop and self.stop[:2] == (cell.sentence, cell.token):
            style += self._style("ruby--cursor", is_here=False)
        space = cell.width - text_width(head) - text_width(text) - text_width(tail)
        parts = ((head, plain), (text, style), (tail + " " * space, plain))
        return [Segment(strip_controls(shown), look) for shown, look in parts if shown]

    def _class(self, token: Token) -> str:
        if token.kind is TokenKind.WORD:
            return f"ruby--{self._state(token).value}" if token.headword else "ruby--known"
        return "ruby--name" if token.kind is TokenKind.NAME else "ruby--known"

    def _style(self, name: str, is_here: bool) -> Style:  # noqa: FBT001  two looks of one thing
        style = self._styles.get((name, is_here))
        if style is None:
            style = self.rich_style + self.get_component_rich_style(name, partial=True)
            if is_here:
                style += self.get_component_rich_style("ruby--sentence", partial=True)
            self._styles[name, is_here] = style
        return style
