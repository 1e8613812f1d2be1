"""How the library is divided and ordered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from learnzh.model.lesson import LessonState, LessonSummary, Origin
from learnzh.model.word import LEVELS, level_label
from learnzh.study.recommend import next_chapter, suited


class Shelf(StrEnum):
    """What stands above the sections."""

    CONTINUE = "continue"
    """Lessons being read, the one read last first."""
    DUE = "due"
    """Lessons with words whose cards are due."""
    RECOMMENDED = "recommended"
    INBOX = "inbox"
    """Stories of feeds that wait to be opened, kept or dismissed; they are no lessons yet."""
    ALL = "all"
    FINISHED = "finished"


RANKED = frozenset({Shelf.CONTINUE, Shelf.DUE, Shelf.RECOMMENDED, Shelf.INBOX})
"""Those with an order of their own."""


class Column(StrEnum):
    """What lessons can be sorted by."""

    TITLE = "title"
    LEVEL = "level"
    KNOWN = "known"
    NEW = "new"
    MINUTES = "minutes"
    DATE = "date"
    STATE = "state"


_DOWNWARD = frozenset({Column.KNOWN, Column.DATE})
"""Columns whose highest value is looked for first."""
_STATES = [LessonState.READING, LessonState.NEW, LessonState.FINISHED]
_BEYOND = LEVELS[-1] + 1


@dataclass(frozen=True, slots=True)
class Order:
    """A column, and which end comes first."""

    column: Column = Column.DATE
    downward: bool = True

    @classmethod
    def read(cls, text: str) -> Order:
        """Reads ``date`` or ``-date``; the order of a new library where that is no column."""
        try:
            return cls(Column(text.removeprefix("-")), downward=text.startswith("-"))
        except ValueError:
            return cls()

    @classmethod
    def of(cls, column: Column) -> Order:
        """Returns the usual order of a column: the highest share known first, but the fewest new words."""
        return cls(column, downward=column in _DOWNWARD)

    def __str__(self) -> str:
        return f"{'-' if self.downward else ''}{self.column}"

    def turned(self) -> Order:
        """Returns the other way round."""
        return Order(self.column, downward=not self.downward)

    def following(self) -> Order:
        """Returns the usual order of the next column."""
        columns = list(Column)
        return Order.of(columns[(columns.index(self.column) + 1) % len(columns)])


_KEYS: dict[Column, Callable[[LessonSummary], Any]] = {
    # The characters of the first half of GB 2312 stand by their pinyin.
    Column.TITLE: lambda lesson: lesson.title.encode("gb18030", "replace"),
    Column.LEVEL: lambda lesson: (lesson.level or _BEYOND, lesson.difficulty),
    Column.KNOWN: lambda lesson: lesson.coverage,
    Column.NEW: lambda lesson: lesson.new_words,
    Column.MINUTES: lambda lesson: lesson.characters,
    Column.DATE: lambda lesson: lesson.published,
    Column.STATE: lambda lesson: (_STATES.index(lesson.state), -lesson.position / max(lesson.sentences, 1)),
}


def in_order(lessons: Iterable[LessonSummary], order: Order) -> list[LessonSummary]:
    """Sorts lessons; equals stay as they come, and those without a date stand last either way."""
    key = _KEYS[order.column]
    if order.column is not Column.DATE:
        return sorted(lessons, key=key, reverse=order.downward)
    found = list(lessons)
    dated = sorted((lesson for lesson in found if lesson.published), key=key, reverse=order.downward)
    return dated + [lesson for lesson in found if not lesson.published]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the library: a lesson, a story, or a level of the story above."""

    lesson: LessonSummary
    """Of a story the level that suits the learner."""
    levels: tuple[LessonSummary, ...] = ()
    """The levels of a story, the easiest first; empty for a lesson."""
    is_open: bool = False
    is_level: bool = False

    @property
    def label(self) -> str:
        """The level, or from which to which a story goes: ``3–6``."""
        if not self.levels:
            return level_label(self.lesson.level)
        known = [level.level for level in self.levels]
        lowest, highest = (level_label(pick(level or _BEYOND for level in known)) for pick in (min, max))
        if None in known:
            return level_label(None) if all(level is None for level in known) else f"{lowest[0]}+"
        return lowest if lowest == highest else f"{lowest[0]}–{highest[-1]}"


def rows(lessons: Sequence[LessonSummary], opened: Iterable[str]) -> list[Row]:
    """Gathers the levels of each story where the first of them stands; open stories are followed by their levels.

    The chapters of a book are shown as levels are, in their own order.
    """
    stories: dict[str, list[LessonSummary]] = {}
    for lesson in lessons:
        if lesson.story:
            stories.setdefault(lesson.story, []).append(lesson)
    open_ones, found, seen = set(opened), [], set()
    for lesson in lessons:
        levels = stories.get(lesson.story, ())
        if len(levels) < 2:  # noqa: PLR2004  one level is a lesson
            found.append(Row(lesson))
        elif lesson.story not in seen:
            seen.add(lesson.story)
            is_book = lesson.origin is Origin.IMPORT
            ordered = tuple(sorted(levels, key=lambda level: (0 if is_book else level.difficulty, level.id)))
            is_open = lesson.story in open_ones
            found.append(Row(next_chapter(ordered) if is_book else suited(ordered), ordered, is_open=is_open))
            found += [Row(level, is_level=True) for level in ordered] if is_open else []
    return found
