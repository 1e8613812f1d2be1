"""Asks what a word means and how it is read, to the learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from learnzh.errors import LearnzhError
from learnzh.lessons.correct import check_reading
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import Part, content, show
from learnzh.workflows.corrections import Scope

_HELP = "enter goes on, ↑ ↓ between the two, escape goes back"


@dataclass(frozen=True, slots=True)
class Edited:
    """What the person typed."""

    gloss: str | None
    """None where it is as before."""
    reading: str
    """As typed; empty where it is as before."""
    scope: Scope | None = None
    """Where the reading holds."""


class EditWordScreen(ModalScreen[Edited | None]):
    """A gloss and a reading of the learner's own; for another reading, here or everywhere.

    Args:
        word: As it stands in the text.
        reading: How it is read so far, as a person types it.
        gloss: The learner's own so far; None where the word cannot have one.
    """

    NAME = "edit_word"
    CSS_PATH = "edit_word.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    def __init__(self, word: str, reading: str, gloss: str | None) -> None:
        super().__init__()
        self._word, self._reading, self._gloss = word, reading, gloss
        self._asks_where = False

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with Vertical(id="edit"):
            yield Static(content((self._word, "bold $primary")), id="asked")
            if self._gloss is not None:
                yield Static("My gloss, shown before the dictionary's", classes="label")
                yield Input(self._gloss, placeholder="what it means to you", id="gloss", select_on_focus=False)
            yield Static("How it is read", classes="label")
            yield Input(self._reading, placeholder="ni3hao3 or nǐhǎo", id="reading", select_on_focus=False)
            yield Static(content((_HELP, "$muted")), id="scope")

    @on(Input.Submitted, "#gloss")
    def _go_on(self) -> None:
        """The reading comes next; where it stays as it is, another enter ends it."""
        self.query_one("#reading", Input).focus()

    @on(Input.Submitted, "#reading")
    def _check(self, event: Input.Submitted) -> None:
        if event.value.strip() in ("", self._reading):
            self.dismiss(Edited(self._new_gloss(), ""))
            return
        try:
            check_reading(self._word, event.value)
        except LearnzhError as error:
            show(self.query_one("#scope", Static), (str(error), "$error"))
            return
        self._ask_where()

    def action_go(self, step: int) -> None:
        """Goes to the field above or below."""
        if not self._asks_where:
            (self.focus_next if step > 0 else self.focus_previous)(Input)

    def action_choose(self, scope: str) -> None:
        """Ends with what was typed, the reading holding here or everywhere."""
        if self._asks_where:
            self.dismiss(Edited(self._new_gloss(), self.query_one("#reading", Input).value, Scope(scope)))

    def action_leave(self) -> None:
        """Ends without a change."""
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Tells whether a letter is a choice yet: before, it is typed."""
        return self._asks_where if action == "choose" else True

    def _new_gloss(self) -> str | None:
        if self._gloss is None:
            return None
        typed = " ".join(self.query_one("#gloss", Input).value.split())
        return typed if typed != self._gloss else None

    def _ask_where(self) -> None:
        self._asks_where = True
        for field in self.query(Input):
            field.disabled = True
        self.set_focus(None)
        parts: list[Part] = ["Read so   ", ("h", "bold $primary"), " here   ", ("e", "bold $primary"), " everywhere   "]
        show(self.query_one("#scope", Static), *parts, ("esc", "bold $primary"), " back")
