"""Asks what is right, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import Part, content, show
from learnzh.workflows.corrections import Scope


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person chose."""

    scope: Scope
    cut: int = 0
    """Index among the cuts that were offered."""


class CorrectScreen(ModalScreen[Choice | None]):
    """A cut to choose, here or everywhere.

    Args:
        title: The question.
        cuts: Ways to write the word, one of which is right.
    """

    NAME = "correct"
    CSS_PATH = "correct.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    def __init__(self, title: str, cuts: Sequence[str]) -> None:
        super().__init__()
        self._asked, self._cuts = title, cuts
        self._cut = 0

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with Vertical(id="correct"):
            yield Static(content((self._asked, "bold $primary")), id="asked")
            yield Static(id="cuts")
            yield Static(id="scope")

    def on_mount(self) -> None:
        """Shows the cut, and asks where it holds."""
        self._show_cuts()
        self._ask_where()

    def action_cut(self, step: int) -> None:
        """Goes on to another cut."""
        self._cut = max(0, min(len(self._cuts) - 1, self._cut + step))
        self._show_cuts()

    def action_choose(self, scope: str) -> None:
        """Ends with a choice."""
        self.dismiss(Choice(Scope(scope), self._cut))

    def action_leave(self) -> None:
        """Ends without one."""
        self.dismiss(None)

    def _show_cuts(self) -> None:
        before = "← " if self._cut else "  "
        after = " →" if self._cut + 1 < len(self._cuts) else ""
        show(self.query_one("#cuts", Static), (before, "$muted"), (self._cuts[self._cut], "bold"), (after, "$muted"))

    def _ask_where(self) -> None:
        choose = ("← → where to cut   ", "$muted") if len(self._cuts) > 1 else ""
        parts: list[Part] = [choose, ("h", "bold $primary"), " here   ", ("e", "bold $primary"), " everywhere   "]
        show(self.query_one("#scope", Static), *parts, ("esc", "bold $primary"), " back")
