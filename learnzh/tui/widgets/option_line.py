"""An option of a question."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Static


class OptionLine(Static):
    """An option to choose by key or mouse."""

    class Chosen(Message):
        """It was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int) -> None:
        super().__init__(classes="option")
        self._number = place

    def on_click(self, event: events.Click) -> None:
        """Chooses it."""
        event.stop()
        self.post_message(self.Chosen(self._number))
