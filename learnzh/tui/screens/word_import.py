"""Asks for a list of known words, and says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from learnzh.tui.operations import Progressed, cancel, is_running, perform
from learnzh.tui.safe import show
from learnzh.workflows.vocabulary import Bulk, WordImport, import_words

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_NAME = "import words"
_HINT = "Text, CSV or TSV; one word a line, or a column word or hanzi.\nEnter marks them known, escape goes back."


class WordImportScreen(ModalScreen[Bulk | None]):
    """A path, and how far the import is. Ends with what was marked."""

    CSS_PATH = "word_import.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "stop", "Close")]
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._bulk: Bulk | None = None

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with Vertical(id="question"):
            yield Static("Import words you know", id="title")
            yield Input(placeholder="a file", id="source")
            yield Static(_HINT, id="outcome")

    @on(Input.Submitted)
    def _import(self, event: Input.Submitted) -> None:
        source = event.value.strip()
        if self._bulk:
            self.action_stop()
        elif source and source != "-" and not is_running(self.app, _NAME):
            services = self.app.services
            perform(self.app, _NAME, lambda r, c: import_words(services, source, report=r, cancelled=c), self._finish)

    def _finish(self, done: WordImport) -> None:
        if not self.is_attached:
            return
        self._bulk = done.bulk
        lines = [f"{len(done.taken):,} marked known, {done.there:,} were known already."]
        if done.missing:
            lines.append(f"{len(done.missing):,} not in the dictionary: {' '.join(done.missing[:40])}")
        if done.other_reading:
            named = " ".join(f"{line.word} {line.pinyin}" for line in done.other_reading[:20])
            lines.append(f"Taken with another reading: {named}")
        show(self.query_one("#outcome", Static), "\n".join([*lines, "Enter goes back."]))

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        if message.name == _NAME and not self._bulk:
            share = f" {message.share:.0%}" if message.share is not None else ""
            show(self.query_one("#outcome", Static), f"{message.step} …{share}" if message.step else _HINT)

    def action_stop(self) -> None:
        """Stops the import, and goes back."""
        cancel(self.app, _NAME)
        self.dismiss(self._bulk)
