"""Waits for a key."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from learnzh.tui.keys import plain_key
from learnzh.tui.safe import content


class PressKeyScreen(ModalScreen[str | None]):
    """Ends with the key pressed, and with None where that is escape.

    Args:
        label: What the key is going to do.
    """

    CSS_PATH = "press_key.tcss"

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def compose(self) -> ComposeResult:
        """Asks for it."""
        with Vertical(id="press"):
            yield Static(content(("New key for ", "$muted"), (self._label, "bold $primary")))
            yield Static("Press it now; escape keeps things as they are.", id="how")

    async def on_key(self, event: events.Key) -> None:
        """Takes any key."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else plain_key(event.key))
