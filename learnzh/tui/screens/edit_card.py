"""What the learner writes of a card's word: gloss, note, reading."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from learnzh.chinese.tones import show_reading
from learnzh.errors import LearnzhError
from learnzh.lessons.correct import check_reading
from learnzh.model.word import HeadwordKey
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import content, show
from learnzh.workflows.review_session import Note

_HELP = "enter keeps all three, ↑ ↓ between them, escape goes back"


class EditCardScreen(ModalScreen[Note | None]):
    """Asks for a gloss, a note and a reading; the card keeps its progress.

    Args:
        word: The card's.
        note: What the learner wrote of it so far.
    """

    NAME = "edit_card"
    CSS_PATH = "edit_card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    def __init__(self, word: HeadwordKey, note: Note) -> None:
        super().__init__()
        self._word, self._note = word, note

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        read = show_reading(self._word.reading)
        with Vertical(id="edit"):
            yield Static(content((self._word.simplified, "bold $primary"), (f"  {read}", "$muted")), id="asked")
            yield Static("My gloss, shown before the dictionary's", classes="label")
            yield Input(self._note.gloss, placeholder="what it means to you", id="gloss", select_on_focus=False)
            yield Static("My note, shown with the answer", classes="label")
            yield Input(self._note.memo, placeholder="whatever helps", id="memo", select_on_focus=False)
            yield Static("How it is read, where not as in the dictionary", classes="label")
            own = show_reading(self._note.reading)
            yield Input(own, placeholder=read, id="reading", select_on_focus=False)
            yield Static(content((_HELP, "$muted")), id="how")

    @on(Input.Submitted)
    def _keep(self) -> None:
        gloss, memo, reading = (self.query_one(f"#{name}", Input).value for name in ("gloss", "memo", "reading"))
        try:
            if reading.strip():
                check_reading(self._word.simplified, reading)
        except LearnzhError as error:
            show(self.query_one("#how", Static), (str(error), "$error"))
            self.query_one("#reading", Input).focus()
            return
        self.dismiss(Note(gloss, memo, reading))

    def action_go(self, step: int) -> None:
        """Goes to the field above or below."""
        (self.focus_next if step > 0 else self.focus_previous)(Input)

    def action_leave(self) -> None:
        """Ends without a change."""
        self.dismiss(None)
