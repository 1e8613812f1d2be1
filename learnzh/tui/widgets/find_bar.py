"""Where one types what to find in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import show


class FindBar(Horizontal):
    """A field and a count; it is there only while something is looked for."""

    NAME = "find"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    @dataclass
    class Typed(Message):
        """Another text is looked for."""

        query: str

    @dataclass
    class Stepped(Message):
        """The next place (1) or the one before (-1) is asked for."""

        step: int

    class Closed(Message):
        """Nothing is looked for any more."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.display = False  # nor may it take the keys before it is asked for

    def compose(self) -> ComposeResult:
        """Holds the field, and how many places there are."""
        yield Static("/", id="find-slash")
        yield Input(placeholder="characters, pinyin or English", id="find-input", compact=True)
        yield Static(id="find-count")

    def open(self) -> None:
        """Comes into sight and takes the keys, what was typed last still there."""
        self.display = True
        field = self.query_one(Input)
        field.action_select_all()
        self.screen.set_focus(field)

    def show_count(self, at: int, of: int) -> None:
        """Shows which place is at the cursor, from 0, and how many there are."""
        if not self.query_one(Input).value.strip():
            show(self.query_one("#find-count", Static), "")
        else:
            show(self.query_one("#find-count", Static), f"{at + 1} of {of}" if of else "not found")

    def action_step(self, step: int) -> None:
        """Asks for the next place, or the one before."""
        self.post_message(self.Stepped(step))

    def action_close(self) -> None:
        """Goes out of sight and gives the keys back to the text."""
        self.screen.set_focus(None)
        self.display = False
        self.post_message(self.Closed())

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_step(1)
