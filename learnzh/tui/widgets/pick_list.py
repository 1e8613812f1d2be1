"""Lines of which one is at the cursor; as high as they are many, so that a page scrolls as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widgets import Static

from learnzh.tui.actions import widened
from learnzh.tui.safe import Part, show

Line = list[Part]


class PickList(Static, can_focus=True):
    """A list of lines.

    Args:
        write: Given a width, returns the lines, each of the same height.
        height: Rows of a line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(widened("down,j"), "move(1)", show=False),
        Binding(widened("up"), "move(-1)", show=False),
        Binding(widened("home,g"), "edge(-1)", show=False),
        Binding(widened("end,G"), "edge(1)", show=False),
    ]

    def __init__(self, write: Callable[[int], list[Line]], height: int = 1, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._write, self._height, self._count = write, height, 0
        self.cursor = 0

    def rewrite(self) -> None:
        """Writes the lines anew."""
        lines = self._write(self.size.width)
        self._count = len(lines)
        self.cursor = max(0, min(self.cursor, self._count - 1))
        parts: list[Part] = []
        for number, line in enumerate(lines):
            at = self.has_focus and number == self.cursor
            parts += [_lit(part) if at else part for part in line] + ["\n" if number < len(lines) - 1 else ""]
        show(self, *parts)

    def on_resize(self) -> None:
        """Gives the lines what room there is."""
        self.rewrite()

    def on_focus(self) -> None:
        """Shows the cursor."""
        self.rewrite()

    def on_blur(self) -> None:
        """Hides it."""
        self.rewrite()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor at the line that was clicked."""
        self._put(event.y // self._height)

    def action_move(self, step: int) -> None:
        """Goes a line down or up; past the first one the page is shown from its top."""
        if self.cursor + step < 0:
            self.screen.query_one("#page").scroll_home(animate=False)
        else:
            self._put(self.cursor + step)

    def action_edge(self, step: int) -> None:
        """Goes to the first or the last line."""
        self._put(0 if step < 0 else self._count - 1)

    def _put(self, number: int) -> None:
        self.cursor = number
        self.rewrite()
        place = Region(0, self.cursor * self._height, self.size.width, self._height)
        self.screen.query_one("#page").scroll_to_region(place.translate(self.virtual_region.offset), animate=False)


def _lit(part: Part) -> Part:
    text, style = part if isinstance(part, tuple) else (part, "")
    return (str(text), f"{style} on $primary 35%") if style else (str(text), "on $primary 35%")
