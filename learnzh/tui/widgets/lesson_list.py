"""Lessons as a table, two lines each: title, and its English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from learnzh.chinese.characters import strip_controls
from learnzh.lessons.layout import text_width
from learnzh.model.lesson import LessonState, LessonSummary
from learnzh.model.word import level_label
from learnzh.tui.actions import widened
from learnzh.tui.safe import content, show

_COLUMNS = (
    ("HSK", 3, 0, "bold"),
    ("chars", 6, 44, "$muted"),
    ("new", 4, 30, ""),
    ("known", 5, 70, ""),
    ("", 5, 36, ""),
    ("date", 10, 84, "$muted"),
)
"""Head, width, the columns the list must have for it to be shown, and style."""
_GAP = 2
_HEIGHT = 2
"""Rows of a lesson."""


class _Rows(OptionList, inherit_bindings=False):
    """The rows; of a list's own keys they have those that move, and their namesakes for readers of pagers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(widened(keys), name, show=False)
        for keys, name in (
            ("enter", "select"),
            ("down,j", "cursor_down"),
            ("up,k", "cursor_up"),
            ("pagedown,space", "page_down"),
            ("pageup,b", "page_up"),
            ("home,g", "first"),
            ("end,G", "last"),
        )
    ]

    def render_line(self, y: int) -> Strip:
        """Draws a row of the window, which begins with a whole lesson wherever it is scrolled to."""
        return super().render_line(y + self.scroll_offset.y % _HEIGHT)


class LessonList(Vertical):
    """The lessons of a section.

    A list and not Textual's table, which takes 150 ms for 500 lessons.
    """

    @dataclass
    class Chosen(Message):
        """A lesson is to be opened."""

        slug: str

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.lessons: Sequence[LessonSummary] = ()
        self._begin: str | None = None
        self._shown_width = 0

    def compose(self) -> ComposeResult:
        """Heads above rows."""
        yield Static(id="heads")
        yield _Rows(id="rows")

    @property
    def rows(self) -> OptionList:
        """The list itself, for the focus."""
        return self.query_one(_Rows)

    @property
    def slug(self) -> str | None:
        """The lesson at the cursor."""
        at = self.rows.highlighted
        return self.lessons[at].slug if at is not None and at < len(self.lessons) else None

    def show_lessons(self, lessons: Sequence[LessonSummary], at: str | None) -> None:
        """Shows lessons, the cursor staying at its lesson where that is among them.

        Args:
            lessons: In order.
            at: The lesson to begin at.
        """
        self._begin = at
        staying = self.slug
        self.lessons = lessons
        self._fill(staying)

    def on_resize(self, event: events.Resize) -> None:
        """Gives the titles what room there is."""
        if event.size.width != self._shown_width:
            self._fill(self.slug if self.rows.option_count else None)

    def go_to(self, slug: str) -> None:
        """Puts the cursor at a lesson, where it is among those shown."""
        found = [at for at, lesson in enumerate(self.lessons) if lesson.slug == slug]
        if found:
            self._begin = slug
            self.rows.highlighted = found[0] if self.rows.option_count else None

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self.lessons[event.option_index].slug))

    def _fill(self, at: str | None) -> None:
        self._shown_width = self.size.width
        if not self._shown_width:
            return  # not laid out yet: the first resize fills it
        width = self._shown_width - 3  # the list's own margin, and its scroll bar
        columns = [number for number, column in enumerate(_COLUMNS) if self._shown_width >= column[2]]
        title = max(12, width - sum(_COLUMNS[number][1] + _GAP for number in columns))
        heads = "".join(_right(_COLUMNS[number][0], _COLUMNS[number][1] + _GAP) for number in columns)
        show(self.query_one("#heads", Static), (f" {'lesson':<{title}}{heads}", "$muted"))
        rows = self.rows
        rows.clear_options()
        rows.add_options([Option(_Row(lesson, title, columns)) for lesson in self.lessons])
        if self.lessons:
            slugs = [lesson.slug for lesson in self.lessons]
            rows.highlighted = next((slugs.index(slug) for slug in (at, self._begin) if slug in slugs), 0)


class _Row(Visual):
    """A lesson, written when it comes into view: of a library of thousands a screenful is."""

    def __init__(self, lesson: LessonSummary, title: int, columns: Sequence[int]) -> None:
        self._lesson, self._title, self._columns = lesson, title, columns

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draws the two lines."""
        return _row(self._lesson, self._title, self._columns).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002  Visual's signature
        """Takes what there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002  Visual's signature
        """Is as high as any other."""
        return _HEIGHT


def _row(lesson: LessonSummary, title: int, columns: Sequence[int]) -> Content:
    values = (
        level_label(lesson.level),
        f"{lesson.characters:,}",
        str(lesson.new_words),
        f"{lesson.coverage:.0%}",
        _state(lesson),
        lesson.published.isoformat() if lesson.published else "",
    )
    cells = [(_right(values[number], _COLUMNS[number][1] + _GAP), _COLUMNS[number][3]) for number in columns]
    under = lesson.title_english or lesson.source or lesson.slug
    return content(_cut(lesson.title, title), *cells, "\n", (_cut(under, title), "$muted"))


def _right(text: str, width: int) -> str:
    return " " * (width - text_width(text)) + text


def _cut(text: str, width: int) -> str:
    """Makes a text exactly so wide."""
    text = strip_controls(text)
    if text_width(text) > width:
        while text_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - text_width(text))


def _state(lesson: LessonSummary) -> str:
    if lesson.state is LessonState.FINISHED:
        return "● end"
    if lesson.state is LessonState.READING:
        return f"◐ {lesson.position / max(lesson.sentences, 1):.0%}"
    return "○ new"
