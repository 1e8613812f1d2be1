"""Lessons as a table, two lines each: title, and its English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from learnzh.model.lesson import LessonSummary
from learnzh.study.pace import UNMEASURED
from learnzh.study.shelf import Column, Order, Row, rows
from learnzh.tui.safe import show
from learnzh.tui.widgets.lesson_row import Table
from learnzh.tui.widgets.lesson_rows import LessonRows

_LOOKS = {"title": "bold $primary", "muted": "$muted"}


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
