"""The filter of the library: what is shown is what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from learnzh.study.shelf import Shelf
from learnzh.tui.operations import is_running, perform
from learnzh.workflows.library import Find, Library, Shelved, named, prepare_finder

if TYPE_CHECKING:
    from textual.widgets import Input

    from learnzh.tui.app import LearnzhApp

FINDER = "finder"
"""The operation that makes lessons ready to be found."""


class LibraryFilter(Screen[None]):
    """What the library needs to show only what fits."""

    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._section: str = Shelf.ALL
        self._wanted = ""
        self._find: Find | None = None
        self._findable: frozenset[int] = frozenset()
        """The lessons that ``_find`` knows."""

    def show_lessons(self, *, from_top: bool = False) -> None:
        """Shows what stands on the shelf and fits."""
        raise NotImplementedError

    def go_to_lessons(self) -> None:
        """Puts the cursor among the lessons."""
        raise NotImplementedError

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what fits the filter."""
        self._wanted = event.value.strip()
        self.show_lessons(from_top=True)

    def on_input_submitted(self) -> None:
        """Goes from the filter to what it found."""
        self.go_to_lessons()

    def action_filter(self) -> None:
        """Opens the filter, and makes lessons ready to be found meanwhile."""
        from textual.widgets import Input  # noqa: PLC0415  20 ms, not before the library is painted

        if not self.query("#filter"):
            hint = "characters, pinyin or English; words of the text"
            self.mount(Input(placeholder=hint, id="filter"), before="Footer")
        self.query_one("#filter").focus()
        lessons = self._library.lessons if self._library else []
        if self._findable != {lesson.id for lesson in lessons} and not is_running(self.app, FINDER):
            services = self.app.services
            self._findable = frozenset(lesson.id for lesson in lessons)
            perform(self.app, FINDER, lambda _report, _cancelled: prepare_finder(services, lessons), self._find_by)

    def _find_by(self, find: Find) -> None:
        self._find = find
        if self._wanted:
            self.show_lessons(from_top=True)

    def action_drop_filter(self) -> None:
        """Shows all lessons again."""
        if self.drop_filter():
            self.show_lessons()
        self.go_to_lessons()

    def drop_filter(self) -> bool:
        """Closes the filter, and tells whether there was one."""
        for field in self.query("#filter"):
            field.remove()
            self._wanted = ""
            return True
        return False

    def fitting(self, shelved: Shelved) -> Shelved:
        """Keeps what fits the filter: first what does by its name, then what does by its text."""
        if self._find is None or self._section == Shelf.INBOX:
            return Shelved(named(shelved.lessons, self._wanted), shelved.notes)
        found = self._find(self._wanted)
        fitting = [one for one in shelved.lessons if one.id in found]
        by_name = [one for one in fitting if not found[one.id]]
        by_text = [one for one in fitting if found[one.id]]
        return Shelved(
            by_name + by_text, {**shelved.notes, **{number: f"…{text}…" for number, text in found.items() if text}}
        )
