"""The keys of a screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from learnzh.tui.actions import Action, actions_of, widened
from learnzh.tui.safe import Part, content


class HelpScreen(ModalScreen[None]):
    """Shows what each key does.

    Args:
        screen: Whose keys, by the name in the table of actions.
    """

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [(widened("escape,q,question_mark,enter"), "dismiss", "Close")]

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._whose = screen

    def compose(self) -> ComposeResult:
        """Lists the keys."""
        listed = [*actions_of(self._whose), *actions_of("app")]
        with VerticalScroll(id="help"):
            yield Static(content(*(part for action in listed for part in _line(action))))


def _line(action: Action) -> list[Part]:
    keys = action.shown or action.keys.partition(",")[0]
    return [(f"{keys:>5}  ", "bold $primary"), f"{action.help}\n"]
