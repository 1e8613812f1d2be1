"""What was learned, read and recalled, drawn in characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from learnzh.model.changes import Changes
from learnzh.model.word import Standard
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import perform
from learnzh.tui.safe import Part, show
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.progress_pages import DRAWN, Room
from learnzh.workflows.library import change_settings, settings_of
from learnzh.workflows.progress import History, Progress, history_of, progress_of

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_STEP = 3
"""Rows that a page moves at a key."""
_COUNT, _LOOK_BACK = "count progress", "look back"
PAGES = {"words": "Words", "reading": "Reading", "reviews": "Reviews", "memory": "Memory", "mistakes": "Mistakes"}


class ProgressScreen(Sturdy, Screen[None]):
    """Pages of figures. What was known when takes longest to count, and comes when it is there."""

    NAME = "progress"
    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._found: Progress | None = None
        self._history: History | None = None
        self._page = "words"

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="pages")
        with VerticalScroll(id="figures", can_focus=False):
            yield Static(id="chart")
        yield Footer()

    def on_mount(self) -> None:
        """Counts."""
        self.app.changed.subscribe(self, self._on_changed)
        self._count()

    def on_resize(self) -> None:
        """Draws for what room there is."""
        self._show()

    def _count(self) -> None:
        services = self.app.services
        standard = settings_of(services).standard

        def look_back(found: Progress) -> None:
            self._take(found)
            perform(self.app, _LOOK_BACK, lambda _report, _stopped: history_of(services, [standard]), self._look_back)

        perform(self.app, _COUNT, lambda report, _stopped: progress_of(services, [standard], report=report), look_back)

    def _on_changed(self, _changes: Changes) -> None:
        self._count()

    def _take(self, found: Progress) -> None:
        self._found = found
        if self.is_attached:
            self._show()

    def _look_back(self, history: History) -> None:
        self._history = history
        if self.is_attached:
            self._show()

    def action_page(self, name: str) -> None:
        """Shows a page."""
        self._page = name
        self.query_one("#figures", VerticalScroll).scroll_home(animate=False)
        self._show()

    def action_turn(self, step: int) -> None:
        """Shows the page before or after."""
        names = list(PAGES)
        self.action_page(names[(names.index(self._page) + step) % len(names)])

    def action_move(self, step: int) -> None:
        """Shows what is below, or above."""
        self.query_one("#figures", VerticalScroll).scroll_relative(y=step * _STEP, animate=False)

    def action_standard(self) -> None:
        """Goes on to the next HSK list."""
        if self._found:
            known = list(Standard)
            following = known[(known.index(self._found.standard) + 1) % len(known)]
            _settings, changes = change_settings(self.app.services, standard=following)
            self.app.changed.publish(changes)

    def action_leave(self) -> None:
        """Goes back."""
        self.dismiss()

    def _show(self) -> None:
        tabs: list[Part] = [
            (f"[{place} {label}] ", "bold $primary") if name == self._page else f" {place} {label}  "
            for place, (name, label) in enumerate(PAGES.items(), start=1)
        ]
        show(self.query_one("#pages", Static), *tabs)
        chart = self.query_one("#chart", Static)
        if self._found is None:
            show(chart, "Counting …")
            return
        room = Room(max(self.size.width - 4, 40), max(self.size.height - 4, 10))
        show(chart, *DRAWN[self._page](self._found, self._history, room))
