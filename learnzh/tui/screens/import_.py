"""Asks for an article and makes a lesson of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from learnzh.model.word import hsk_label
from learnzh.tui.operations import Progressed, cancel, is_running, perform
from learnzh.tui.safe import show, toast
from learnzh.workflows.importing import Imported, import_article

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_NAME = "import"


class ImportScreen(ModalScreen[str | None]):
    """A path or an address, and how far the import is. Ends with the name of the lesson, where one was made."""

    CSS_PATH = "import_.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "stop", "Cancel")]
    app: LearnzhApp

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with Vertical(id="question"):
            yield Static("Import a Chinese article", id="title")
            yield Input(placeholder="a file, or https://…", id="source")
            yield Static("enter imports, escape goes back", id="progress")

    @on(Input.Submitted)
    def _import(self, event: Input.Submitted) -> None:
        source = event.value.strip()
        if not source or is_running(self.app, _NAME):
            return
        services, app = self.app.services, self.app

        def finish(imported: Imported) -> None:
            summary = imported.summary
            app.changed.publish(imported.changes)
            word = "new words" if imported.is_new else "new words; it was in your library already"
            toast(app, f"{summary.title}: {hsk_label(summary.level)}, {summary.new_words} {word}")
            if self.is_attached:
                self.dismiss(summary.slug)

        perform(
            app,
            _NAME,
            lambda report, cancelled: import_article(services, source, report=report, cancelled=cancelled),
            finish,
        )

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        if message.name == _NAME:
            share = f" {message.share:.0%}" if message.share is not None else ""
            text = f"{message.step} …{share}" if message.step else "enter imports, escape goes back"
            show(self.query_one("#progress", Static), text)

    def action_stop(self) -> None:
        """Stops the import, and goes back."""
        cancel(self.app, _NAME)
        self.dismiss(None)
