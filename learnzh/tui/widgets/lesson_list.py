"""Lessons as a table, two lines each: title, and its English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from learnzh.model.lesson import LessonSummary
from learnzh.study.pace import UNMEASURED
from learnzh.study.shelf import Column, Order, Row, rows
from learnzh.tui.actions import widened
from learnzh.tui.safe import show
from learnzh.tui.widgets.lesson_row import HEIGHT, Table, fitting

_LOOKS = {"title": "bold $primary", "muted": "$muted"}


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


class Heads(Static):
    """The heads of the columns; a click sorts."""

    @dataclass
    class Clicked(Message):
        """A head was clicked, so many columns from the left."""

        x: int

    def on_click(self, event: events.Click) -> None:
        """Hands it on."""
        self.post_message(self.Clicked(event.x))


class LessonList(Vertical):
    """The lessons of a shelf or section. Textual's table would take 150 ms for 500 lessons."""

    @dataclass
    class Chosen(Message):
        """A lesson is to be opened."""

        slug: str

    @dataclass
    class Sorted(Message):
        """The head of a column was clicked."""

        column: Column

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.lessons: Sequence[LessonSummary] = ()
        """Those shown, the levels of closed stories among them."""
        self._opened: set[str] = set()
        self._begin: str | None = None
        self._label, self._order = "", Order()
        self._is_ranked = False
        self._per_minute = UNMEASURED

    def compose(self) -> ComposeResult:
        """Heads above rows."""
        yield Heads(id="heads")
        yield LessonRows(id="rows")

    @property
    def rows(self) -> LessonRows:
        """The rows themselves, for the focus."""
        return self.query_one(LessonRows)

    @property
    def row(self) -> Row | None:
        """The row at the cursor."""
        found = self.rows
        return found.shown[found.cursor] if found.shown else None

    @property
    def slug(self) -> str | None:
        """The lesson at the cursor; of a story the level that suits the learner."""
        return self.row.lesson.slug if self.row else None

    def show_lessons(
        self,
        lessons: Sequence[LessonSummary],
        at: str | None,
        *,
        label: str = "lesson",
        order: Order | None = None,
        notes: Mapping[int, str] | None = None,
        per_minute: int = UNMEASURED,
        from_top: bool = False,
    ) -> None:
        """Shows lessons, the cursor staying at its lesson where that is among them.

        Args:
            lessons: In order.
            at: The lesson to begin at.
            label: What they are, for the head of the titles.
            order: What they are sorted by; None where they have an order of their own, and no stories.
            notes: What there is to say of some, by id.
            per_minute: Characters the learner reads.
            from_top: The cursor goes to the first of them.
        """
        staying = self._place if self.lessons else None
        self.lessons, self._begin, self._label, self._order = lessons, at, label, order or Order()
        self._is_ranked, self._per_minute = order is None, per_minute
        self.rows.notes = notes or {}
        begin = next((lesson for lesson in lessons if lesson.slug == at), None)
        if staying is None and begin:
            self._opened.add(begin.story)
        self._fill(staying, from_top=from_top)

    def on_resize(self, event: events.Resize) -> None:
        """Gives the titles what room there is."""
        if event.size.width:
            self._fill(self._place)

    def go_to(self, slug: str) -> None:
        """Puts the cursor at a lesson, where it is among those shown."""
        found = next((lesson for lesson in self.lessons if lesson.slug == slug), None)
        if found:
            self._begin = slug
            self._opened.add(found.story)
            self._fill((slug, ""))

    def open_row(self) -> None:
        """Opens the lesson at the cursor; opens and closes a story."""
        row = self.row
        if row and row.levels:
            self.toggle(open_it=not row.is_open)
        elif row:
            self.post_message(self.Chosen(row.lesson.slug))

    def toggle(self, *, open_it: bool) -> bool:
        """Opens the story at the cursor, or closes the one the cursor is in; tells whether there was one to."""
        row = self.row
        if row is None or not row.lesson.story or (open_it and (not row.levels or row.is_open)):
            return False
        if not open_it and not (row.is_open or row.is_level):
            return False
        (self._opened.add if open_it else self._opened.discard)(row.lesson.story)
        self._fill(("", row.lesson.story))
        return True

    def on_lesson_rows_clicked(self, event: LessonRows.Clicked) -> None:
        """Opens what was clicked."""
        event.stop()
        self.open_row()

    def on_heads_clicked(self, event: Heads.Clicked) -> None:
        """Says what is to be sorted by."""
        event.stop()
        self.post_message(self.Sorted(self.rows.table.column_at(event.x)))

    @property
    def _place(self) -> tuple[str, str] | None:
        """Where the cursor is: at a lesson, or at the head of a story."""
        row = self.row
        return (row.lesson.slug, row.lesson.story if row.levels else "") if row else None

    def _fill(self, place: tuple[str, str] | None, *, from_top: bool = False) -> None:
        """Writes heads and rows, the cursor at a place where that is among them."""
        if not self.size.width:
            return  # not laid out yet: the first resize fills it
        rows_ = self.rows
        table = rows_.table = Table(self.size.width - 1, self._per_minute)  # the scroll bar
        heads = table.heads(self._label, None if self._is_ranked else self._order)
        show(self.query_one(Heads), *((text, _LOOKS[look]) for text, look in heads))
        shown = [Row(lesson) for lesson in self.lessons] if self._is_ranked else rows(self.lessons, self._opened)
        slug, story = place or ("", "")
        places = {row.lesson.slug: number for number, row in enumerate(shown)}  # a level stands after its story
        stories = {row.lesson.story: number for number, row in enumerate(shown) if row.levels}
        found = (stories.get(story), places.get(slug), places.get(self._begin or ""), 0)
        rows_.fill(shown, 0 if from_top else next(number for number in found if number is not None))
