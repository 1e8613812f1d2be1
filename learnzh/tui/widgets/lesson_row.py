"""The lines of a lesson in the library's table, as styled pieces of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from learnzh.chinese.characters import strip_controls
from learnzh.lessons.layout import text_width
from learnzh.model.lesson import LessonState, LessonSummary
from learnzh.model.word import hsk_label
from learnzh.study.pace import minutes
from learnzh.study.shelf import Column, Order, Row
from learnzh.tui.widgets.level_bar import level_bar

Piece = tuple[str, str]
"""Text, and the name of its look."""

HEIGHT = 2
"""Lines of a lesson."""
GAP = 2
_BAR = 10
_MARGIN = 1
_TITLE = 12
"""The narrowest a title gets."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column behind the titles."""

    column: Column
    head: str
    width: int
    wide: int
    """Columns the list must have for it to be shown."""


FIELDS = (
    Field(Column.LEVEL, "HSK", 3, 0),
    Field(Column.KNOWN, "known", 5, 40),
    Field(Column.NEW, "new", 4, 34),
    Field(Column.MINUTES, "min", 3, 48),
    Field(Column.STATE, "state", 8, 72),
    Field(Column.DATE, "date", 10, 84),
)
_BAR_FROM = 96
"""Columns from which on the share known is drawn too."""
NAMES = {
    Column.TITLE: "title",
    Column.LEVEL: "level",
    Column.KNOWN: "share known",
    Column.NEW: "new words",
    Column.MINUTES: "minutes",
    Column.DATE: "date",
    Column.STATE: "state",
}
"""What people call the columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """How a list of some width divides it."""

    width: int
    per_minute: int
    """Characters the learner reads."""

    @property
    def fields(self) -> list[Field]:
        """The columns there is room for."""
        return [field for field in FIELDS if self.width >= field.wide]

    @property
    def bar(self) -> int:
        """The width of the bar of what is known, 0 where there is none."""
        return _BAR if self.width >= _BAR_FROM else 0

    def room(self, field: Field) -> int:
        """Returns the columns of a field with the gap before it."""
        return field.width + GAP + (self.bar + 1 if field.column is Column.KNOWN and self.bar else 0)

    @property
    def title(self) -> int:
        """The width of the titles."""
        return max(_TITLE, self.width - 2 * _MARGIN - sum(map(self.room, self.fields)))

    def heads(self, label: str, order: Order | None) -> list[Piece]:
        """Writes the heads; an arrow shows what is sorted by."""
        shown = {field.column for field in self.fields}
        if order and order.column not in shown:
            label = f"{label}, by {NAMES[order.column]}"
        pieces = [(" " * _MARGIN + cut(label, self.title), "title")]
        for field in self.fields:
            is_sorted = order is not None and order.column is field.column
            arrow = ("↓" if order and order.downward else "↑") if is_sorted else ""
            tail = " " * (self.bar + 1) if field.column is Column.KNOWN and self.bar else ""
            pieces.append((right(arrow + field.head, field.width + GAP) + tail, "title" if is_sorted else "muted"))
        return pieces

    def column_at(self, x: int) -> Column:
        """Returns the column whose head is at some place of the line."""
        end = _MARGIN + self.title
        if x < end:
            return Column.TITLE
        for field in self.fields:
            end += self.room(field)
            if x < end:
                return field.column
        return self.fields[-1].column

    def first(self, row: Row) -> list[Piece]:
        """Writes the title and the figures."""
        lesson = row.lesson
        sign, look = _sign(row)
        pieces = [(_margin(row), "faint"), (f"{sign} ", look), (cut(lesson.title, self.title - 2), "lesson")]
        for field in self.fields:
            value = _value(field.column, row, self.per_minute)
            pieces.append((right(value, field.width + GAP), _looks(field.column)))
            if field.column is Column.KNOWN and self.bar:
                looks = ("known", "learning", "faint")
                pieces += [
                    (" ", "muted"),
                    *zip(level_bar(lesson.coverage, lesson.learning, self.bar), looks, strict=True),
                ]
        return pieces

    def second(self, row: Row, note: str) -> list[Piece]:
        """Writes the English, and what there is to say at its right."""
        begin: list[Piece] = [(_margin(row), "faint"), ("  ", "muted")]
        room = max(0, self.width - 2 * _MARGIN - 2)
        under = row.lesson.title_english or row.lesson.source or row.lesson.slug
        if row.levels:
            note = note or f"{hsk_label(row.lesson.level)} suits you"
        note = strip_controls(note)
        if text_width(note) > room:
            note = cut(note, room)
        left = room - text_width(note) - (GAP if note else 0)
        if left < _TITLE:  # no room for both: what there is to say goes before
            return [*begin, (note, "note") if note else (cut(under, room), "muted")]
        return [*begin, (cut(under, left), "muted"), (" " * GAP if note else "", "muted"), (note, "note")]


def right(text: str, width: int) -> str:
    """Puts a text at the right of a width."""
    return " " * (width - text_width(text)) + text


def cut(text: str, width: int) -> str:
    """Makes a text exactly so wide."""
    text = strip_controls(text)
    if text_width(text) > width:
        while text_width(text) > max(0, width - 1):
            text = text[:-1]
        text += "…" if width else ""
    return text + " " * (width - text_width(text))


def _margin(row: Row) -> str:
    """What stands before a row: a line where it belongs to the story above."""
    return "│" if row.is_level else " " * _MARGIN


def _sign(row: Row) -> Piece:
    if row.levels:
        return ("▾" if row.is_open else "▸"), "note"
    signs: dict[LessonState, Piece] = {
        LessonState.NEW: ("○", "muted"),
        LessonState.READING: ("◐", "note"),
        LessonState.FINISHED: ("●", "known"),
    }
    return signs[row.lesson.state]


def _value(column: Column, row: Row, per_minute: int) -> str:
    lesson = row.lesson
    if column is Column.LEVEL:
        return row.label
    if column is Column.KNOWN:
        return f"{lesson.coverage:.0%}"
    if column is Column.NEW:
        return str(lesson.new_words)
    if column is Column.MINUTES:
        return str(minutes(lesson.characters, per_minute))
    if column is Column.DATE:
        return lesson.published.isoformat() if lesson.published else ""
    return state_text(lesson)


def state_text(lesson: LessonSummary) -> str:
    """Says how far a lesson was read: ``new``, ``47%``, ``finished``."""
    if lesson.state is LessonState.READING:
        return f"{lesson.position / max(lesson.sentences, 1):.0%}"
    return lesson.state.value


def _looks(column: Column) -> str:
    return {Column.LEVEL: "level", Column.DATE: "muted", Column.STATE: "muted"}.get(column, "lesson")


def fitting(pieces: Sequence[Piece]) -> list[Piece]:
    """Leaves out what is empty."""
    return [piece for piece in pieces if piece[0]]
