"""Lessons as a table, two lines each: title, and its English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.widgets import DataTable

from learnzh.chinese.characters import strip_controls
from learnzh.lessons.layout import text_width
from learnzh.model.lesson import LessonState, LessonSummary
from learnzh.model.word import Standard, level_label

_HEADS = (("hsk", "HSK", 4), ("length", "chars", 6), ("new", "new", 4), ("known", "known", 5), ("state", "", 5))
_DATE = ("date", "date", 10)
_WIDE = 84
"""Columns from which on the date has room."""
_NARROW = 50
"""Columns below which length and coverage are left out."""


class LessonList(DataTable[Text]):
    """The lessons of a section."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "cursor_down"), ("k", "cursor_up")]

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id, cursor_type="row", cell_padding=1)
        self._lessons: Sequence[LessonSummary] = ()
        self._standard = Standard.HSK_2025
        self._shown_width = 0

    @property
    def slug(self) -> str | None:
        """The lesson at the cursor."""
        return self._lessons[self.cursor_row].slug if self._lessons else None

    def show_lessons(self, lessons: Sequence[LessonSummary], standard: Standard) -> None:
        """Shows lessons, the cursor staying at its lesson where that is among them."""
        at = self.slug
        self._lessons, self._standard = lessons, standard
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
        heads = [head for head in _HEADS if self.size.width >= _NARROW or head[0] not in ("length", "known")]
        heads += [_DATE] if self.size.width >= _WIDE else []
        title = max(12, self.size.width - sum(width + 2 for _name, _label, width in heads) - 3)
        self.add_column(Text("lesson", "dim"), width=title, key="title")
        for name, label, width in heads:
            self.add_column(Text(self._label(name, label), "dim"), width=width, key=name)
        for lesson in self._lessons:
            cells = [self._cell(lesson, name) for name, _label, _width in heads]
            self.add_row(_title(lesson, title), *cells, height=2, key=lesson.slug)

    def _label(self, name: str, label: str) -> str:
        return self._standard.value if name == "hsk" else label

    def _cell(self, lesson: LessonSummary, name: str) -> Text:
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
