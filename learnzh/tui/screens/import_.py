"""Asks for articles, and makes lessons of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from learnzh.errors import CancelledError, LearnzhError
from learnzh.model.translation import TranslatorChoice
from learnzh.model.word import hsk_label
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import Progressed, cancel, is_running, perform
from learnzh.tui.safe import Part, content, show, toast
from learnzh.workflows.many import Outcome, changes_of, chosen_translator, import_many, translate_many
from learnzh.workflows.sources import split_sources

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_NAME = "import"
_HINT = "Enter imports, escape goes back. Spaces part several; quote a name with spaces in it."
_BAR = 20
_KINDS = "Text, Markdown, HTML, Word, PDF, EPUB, subtitles; all of a folder."


@dataclass
class _Done:
    """What came of an import."""

    outcomes: list[Outcome] = field(default_factory=list)
    is_stopped: bool = False

    def collect(self, outcomes: Iterable[Outcome]) -> _Done:
        """Takes what comes until it ends, or is stopped."""
        try:
            for outcome in outcomes:
                self.outcomes.append(outcome)
        except CancelledError:
            self.is_stopped = True
        return self

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.failure]

    @property
    def english(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.english]

    @property
    def first(self) -> str | None:
        """The name of the first lesson."""
        return next((outcome.imported.summary.slug for outcome in self.outcomes if outcome.imported), None)


class ImportScreen(ModalScreen[str | None]):
    """Paths and addresses, how far the import is, and what came of it. Ends with the name of the first lesson."""

    NAME = "import"
    CSS_PATH = "import_.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._is_busy = False
        """Whether an import is under way; progress still to be told when it has ended comes too late."""
        self._first: str | None = None
        self._english: list[Outcome] = []
        """What waits for a yes."""
        self._choice: TranslatorChoice | None = None

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with VerticalScroll(id="question", can_focus=False):
            yield Static("Import articles", id="title")
            yield Input(placeholder="a file, a folder, or https://…", id="source")
            yield Static(content(_HINT), id="progress")
            yield Static(content(_KINDS), id="told")

    @on(Input.Submitted)
    def _import(self, event: Input.Submitted) -> None:
        sources = split_sources(event.value)
        if is_running(self.app, _NAME):
            return
        if not sources:
            if self._first:
                self.action_stop()
            return
        services = self.app.services
        self._tell("")
        self._perform(lambda report, cancelled: import_many(services, sources, report=report, cancelled=cancelled))

    def _perform(self, work: Callable[..., Iterator[Outcome]]) -> None:
        """Runs an import beside the screens; the app owns it, so that it ends well where this screen is gone."""
        app = self.app
        self._is_busy = True

        def finish(done: _Done) -> None:
            app.changed.publish(changes_of(done.outcomes))
            if self.is_attached:
                self._finish(done)

        perform(app, _NAME, lambda report, cancelled: _Done().collect(work(report, cancelled)), finish)

    def _finish(self, done: _Done) -> None:
        """Goes back to the library with a single lesson; else says what came of it, and asks about English articles."""
        self._is_busy = False
        self._first = self._first or done.first
        show(self.query_one("#progress", Static), _HINT)
        if len(done.outcomes) == 1 and done.first and not done.is_stopped:
            self._tell_lesson(done.outcomes[0])
            self.dismiss(done.first)
            return
        self._tell(*(_summary(done) if len(done.english) < len(done.outcomes) else ()))
        if len(done.failed) < len(done.outcomes):
            self.query_one("#source", Input).value = ""
        if done.english and not done.is_stopped:
            self._ask(done.english)

    def _tell_lesson(self, outcome: Outcome) -> None:
        if outcome.imported:
            summary = outcome.imported.summary
            word = "new words" if outcome.imported.is_new else "new words; it was in your library already"
            toast(self.app, f"{summary.title}: {hsk_label(summary.level)}, {summary.new_words} {word}")

    def _ask(self, english: Sequence[Outcome]) -> None:
        """Asks whether English articles may be sent to a translator, and says to whom."""
        try:
            self._choice, service = chosen_translator()
        except LearnzhError as error:
            toast(self.app, str(error), "error")
            return
        self._english = list(english)
        self.query_one("#source", Input).disabled = True  # else y and n would be written into it
        these = f"{english[0].source} is" if len(english) == 1 else f"{len(english):,} articles are"
        parts: list[Part] = [f"{these} in English. To be translated, the whole text is sent to {service}.\n"]
        parts += [("y", "bold $primary"), " send and translate   ", ("n", "bold $primary"), " leave it"]
        show(self.query_one("#progress", Static), *parts)

    def action_translate(self) -> None:
        """Has the English articles translated."""
        english, choice, services = self._english, self._choice, self.app.services
        if english and choice:
            self._end_asking()
            self._perform(
                lambda report, cancelled: translate_many(services, english, choice, report=report, cancelled=cancelled)
            )

    def action_decline(self) -> None:
        """Leaves the English articles as they are."""
        if self._english:
            self._end_asking()
            show(self.query_one("#progress", Static), _HINT)

    def action_scroll(self, step: int) -> None:
        """Shows what has no room."""
        self.query_one("#question", VerticalScroll).scroll_relative(y=step, animate=False)

    def action_stop(self) -> None:
        """Stops the import; goes back where none is under way."""
        if is_running(self.app, _NAME):
            cancel(self.app, _NAME)
            self.query_one("#progress", Static).update("stopping …")
        elif self._english:
            self.action_decline()
        else:
            self.dismiss(self._first)

    def _end_asking(self) -> None:
        self._english = []
        field = self.query_one("#source", Input)
        field.disabled = False
        field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Answers only where something is asked."""
        return bool(self._english) if action in {"translate", "decline"} else super().check_action(action, parameters)

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        if message.name != _NAME or not self._is_busy:
            return
        if not message.step:  # it has failed, and the app has said why
            self._is_busy = False
        if message.share is None:
            show(self.query_one("#progress", Static), f"{message.step} …" if message.step else _HINT)
            return
        filled = round(message.share * _BAR)
        bar: list[Part] = [("█" * filled, "$primary"), ("░" * (_BAR - filled), "$muted")]
        show(self.query_one("#progress", Static), *bar, f" {message.share:.0%} {message.step}")

    def _tell(self, *parts: Part) -> None:
        show(self.query_one("#told", Static), *parts)


def _summary(done: _Done) -> list[Part]:
    """Says how many are new, how many were there, which failed and why."""
    if len(done.outcomes) == 1 and done.failed:
        return [(done.failed[0].failure, "$error")]
    imported = [outcome.imported for outcome in done.outcomes if outcome.imported]
    new = sum(one.is_new for one in imported)
    parts: list[Part] = ["Stopped; the same import goes on from here. " if done.is_stopped else ""]
    parts.append((f"{new:,} new, {len(imported) - new:,} in the library already", "bold"))
    if done.failed:
        parts.append((f", {len(done.failed):,} not imported:", "bold $error"))
    for outcome in done.failed:
        reason = outcome.failure
        parts.append(f"\n{reason}" if outcome.source in reason else f"\n{outcome.source}: {reason}")
    return parts
