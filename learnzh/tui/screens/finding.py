"""Searching in the text of the lesson."""

from __future__ import annotations

from textual import on

from learnzh.lessons.find import Found, TextSearch
from learnzh.tui.screens.lesson_screen import LessonScreen
from learnzh.tui.widgets.find_bar import FindBar


class Finding(LessonScreen):
    """Goes to what is looked for as it is typed, and from one place to the next."""

    def __init__(self) -> None:
        super().__init__()
        self._search: TextSearch | None = None
        self._found: list[Found] = []
        self._from = (0, 0)
        """Where the search began: what is typed is looked for from there."""

    def action_find(self) -> None:
        """Opens the field to type in."""
        self._search = TextSearch(self._lesson.sentences)
        self._found = []
        self._from = self.text.stop[:2] if self.text.stop else (0, 0)
        bar = self.query_one(FindBar)
        bar.open()
        bar.show_count(0, 0)

    @on(FindBar.Typed)
    def _type(self, event: FindBar.Typed) -> None:
        if self._search is None:
            return
        self._found = self._search.find(event.query)
        places = ((found.sentence, token) for found in self._found for token in range(found.first, found.last + 1))
        self.text.mark_hits(frozenset(places))
        at = next((n for n, found in enumerate(self._found) if found[:2] >= self._from), 0)
        self._go_to(at)

    @on(FindBar.Stepped)
    def _step(self, event: FindBar.Stepped) -> None:
        if not self._found or self.text.stop is None:
            return
        stop = self.text.stop
        # By the stops they lead to: a place may begin with a mark, which has none.
        stops = [self.text.page.find(found.sentence, found.first) for found in self._found]
        here = self.text.page.find(*stop[:2])
        if event.step > 0:
            at = next((n for n, one in enumerate(stops) if one > here), 0)
        else:
            at = next((n for n in reversed(range(len(stops))) if stops[n] < here), len(stops) - 1)
        self._go_to(at)

    @on(FindBar.Closed)
    def _close(self) -> None:
        self._search = None
        self.text.mark_hits(frozenset())

    def _go_to(self, at: int) -> None:
        if self._found:
            found = self._found[at]
            self.text.move_to(self.text.page.find(found.sentence, found.first))
        self.query_one(FindBar).show_count(at, len(self._found))
