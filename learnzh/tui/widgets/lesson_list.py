"""Lessons as a table, two lines each: title, and its English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from learnzh.chinese.characters import strip_controls
from learnzh.lessons.layout import text_width
from learnzh.model.lesson import LessonState, LessonSummary
from learnzh.model.word import level_label

_COLUMNS = (
    ("hsk", "HSK", 3, 0),
    ("length", "chars", 5, 44),
    ("new", "new", 4, 0),
    ("known", "known", 5, 70),
    ("state", "", 5, 0),
    ("date", "date", 10, 84),
)
"""Name, head, width, and the columns the table must have for it to be shown."""


class LessonList(DataTable[Text], inherit_bindings=False):
    """The lessons of a section. Of a table's own keys it has only those that move between rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", show=False),
        Binding("down,j", "cursor_down", show=False),
        Binding("up,k", "cursor_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("pageup,b", "page_up", show=False),
        Binding("home,g", "scroll_top", show=False),
        Binding("end,G", "scroll_bottom", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id, cursor_type="row", cell_padding=1)
        self._lessons: Sequence[LessonSummary] = ()
        self._shown_width = 0

    @property
    def slug(self) -> str | None:
        """The lesson at the cursor."""
        return self._lessons[self.cursor_row].slug if self._lessons else None

    def show_lessons(self, lessons: Sequence[LessonSummary]) -> None:
        """Shows lessons, the cursor staying at its lesson where that is among them."""
        at = self.slug
        self._lessons = lessons
        self._fill()
        row = next((row for row, lesson in enumerate(lessons) if lesson.slug == at), 0)
        self.move_cursor(row=row)

    def on_resize(self, event: events.Resize) -> None:
        """Gives the titles what room there is."""
        if event.size.width != self._shown_width:
            row = self.cursor_row
            self._fill()
            self.move_cursor(row=row)

    def _fill(self) -> None:
        self._shown_width = self.size.width
        self.clear(columns=True)
        shown = [column for column in _COLUMNS if self.size.width >= column[3]]
        title = max(12, self.size.width - sum(width + 2 for _name, _head, width, _from in shown) - 3)
        self.add_column(Text("lesson", "dim"), width=title, key="title")
        for name, head, width, _from in shown:
            self.add_column(Text(head, "dim", justify="right"), width=width, key=name)
        for lesson in self._lessons:
            cells = [_cell(lesson, name) for name, *_rest in shown]
            self.add_row(_title(lesson, title), *cells, height=2, key=lesson.slug)


def _cell(lesson: LessonSummary, name: str) -> Text:
    if name == "hsk":
        return Text(level_label(lesson.level), "bold", justify="right")
    if name == "length":
        return Text(f"{lesson.characters:,}", "dim", justify="right")
    if name == "new":
        return Text(str(lesson.new_words), justify="right")
    if name == "known":
        return Text(f"{lesson.coverage:.0%}", justify="right")
    if name == "state":
        return Text(_state(lesson))
    return Text(lesson.published.isoformat() if lesson.published else "", "dim")


def _title(lesson: LessonSummary, width: int) -> Text:
    under = lesson.title_english or lesson.source or lesson.slug
    return Text.assemble(_cut(lesson.title, width), "\n", (_cut(under, width), "dim"))


def _cut(text: str, width: int) -> str:
    text = strip_controls(text)
    if text_width(text) <= width:
        return text
    while text_width(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def _state(lesson: LessonSummary) -> str:
    if lesson.state is LessonState.FINISHED:
        return "● end"
    if lesson.state is LessonState.READING:
        return f"◐ {lesson.position / max(lesson.sentences, 1):.0%}"
    return "○ new"
