"""The head of the library: where else to go, what is due, what to go on with."""

from __future__ import annotations

from datetime import timedelta

from textual.widgets import Static

from learnzh.study.scheduler import describe_interval
from learnzh.tui.safe import Part, show
from learnzh.workflows.library import Library

_ROOMY = 96
"""Columns from which on it also says which lesson to go on with."""
_MENU = "   w Words  d Dictionary  p Progress  o Settings"


class Band(Static):
    """Two lines, and a third while something is being done."""

    def show_library(self, library: Library, following: timedelta | None, progress: str) -> None:
        """Shows how things stand.

        Args:
            library: What is in it.
            following: Until the next card is due; None without cards.
            progress: What is being done, or nothing.
        """
        parts: list[Part] = [
            ("learnzh", "bold $primary"),
            f"  HSK {library.settings.standard}",
            (_MENU if self.app.size.width >= len(_MENU) + 24 else "", "$muted"),
            "\n",
        ]
        if library.due:
            cards = "1 card is" if library.due == 1 else f"{library.due} cards are"
            parts += [(f"{cards} due", "bold $accent"), (" · r to review", "$muted")]
        elif following is None:
            parts += [("no cards yet: in a lesson, c makes one of a word", "$muted")]
        else:
            parts += [(f"no cards due; the next in {describe_interval(following)}", "$muted")]
        if library.going_on and self.app.size.width >= _ROOMY:
            parts += [(f" · c to go on with {library.going_on.title}", "$muted")]
        if progress:
            parts += [(f"\n{progress}", "$secondary")]
        show(self, *parts)
