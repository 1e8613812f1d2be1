"""The rows of the library's table, and the cursor among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from learnzh.study.pace import UNMEASURED
from learnzh.study.shelf import Row
from learnzh.tui.actions import widened
from learnzh.tui.widgets.lesson_row import HEIGHT, Table, fitting


class LessonRows(ScrollView, can_focus=True, inherit_bindings=False):
    """The rows. A lesson is written when it comes into view: of a library of thousands a screenful is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(widened(keys), name, show=False)
        for keys, name in (
            ("down,j", "move(1)"),
            ("up,k", "move(-1)"),
            ("pagedown,space", "page(1)"),
            ("pageup,b", "page(-1)"),
            ("home,g", "edge(-1)"),
            ("end,G", "edge(1)"),
        )
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--lesson",
        "rows--muted",
        "rows--faint",
        "rows--note",
        "rows--level",
        "rows--known",
        "rows--learning",
        "rows--cursor",
    }

    @dataclass
    class Clicked(Message):
        """A row was clicked; the cursor is at it."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.shown: list[Row] = []
        self.cursor = 0
        self.table = Table(0, UNMEASURED)
        self.notes: Mapping[int, str] = {}
        self._styles: dict[tuple[str, bool], Style] = {}

    @property
    def top(self) -> int:
        """The row that the window begins with: a whole one wherever it is scrolled to."""
        return (int(self.scroll_offset.y) + HEIGHT - 1) // HEIGHT

    def fill(self, shown: list[Row], cursor: int) -> None:
        """Shows rows, the cursor at one of them by its index; the window stays as far as that allows."""
        self.shown, self.cursor = shown, max(0, min(cursor, len(shown) - 1))
        self.virtual_size = Size(self.size.width, len(shown) * HEIGHT)
        self._follow()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draws a line of the window."""
        number, line = divmod(y, HEIGHT)
        number += self.top
        if number >= len(self.shown):
            return Strip.blank(self.size.width, self.rich_style)
        row, at = self.shown[number], number == self.cursor
        pieces = self.table.second(row, self.notes.get(row.lesson.id, "")) if line else self.table.first(row)
        segments = [Segment(text, self._style(look, at)) for text, look in fitting(pieces)]
        return Strip(segments).adjust_cell_length(self.size.width, self._style("lesson", at))

    def action_move(self, step: int) -> None:
        """Goes to the next or the previous row."""
        self._put(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Goes a page of rows on or back."""
        self._put(self.cursor + step * max(1, self._height))

    def action_edge(self, step: int) -> None:
        """Goes to the first or the last row."""
        self._put(0 if step < 0 else len(self.shown) - 1)

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor at the row that was clicked, and says so."""
        number = event.y // HEIGHT + self.top
        if number < len(self.shown):
            self._put(number)
            self.post_message(self.Clicked())

    def on_focus(self) -> None:
        """Shows the cursor as one that keys move."""
        self.notify_style_update()

    def on_blur(self) -> None:
        """Shows it as one that they do not."""
        self.notify_style_update()

    def notify_style_update(self) -> None:
        """Draws everything anew in other colours."""
        self._styles.clear()
        super().notify_style_update()
        self.refresh()

    @property
    def _height(self) -> int:
        """Whole rows of the window."""
        return self.size.height // HEIGHT

    def _put(self, number: int) -> None:
        self.cursor = max(0, min(number, len(self.shown) - 1))
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        """Scrolls no more than the cursor needs."""
        if self.cursor < self.top:
            self._scroll(self.cursor)
        elif self.cursor >= self.top + max(1, self._height):
            self._scroll(self.cursor - max(1, self._height) + 1)

    def _scroll(self, number: int) -> None:
        self.scroll_to(y=max(0, number) * HEIGHT, animate=False, force=True, immediate=True)

    def _style(self, look: str, at: bool) -> Style:  # noqa: FBT001  two looks of one thing
        style = self._styles.get((look, at))
        if style is None:
            style = self.get_component_rich_style("rows--cursor") if at else self.rich_style
            style += self.get_component_rich_style(f"rows--{look}", partial=True)
            self._styles[look, at] = style
        return style
