"""Asks up to which HSK level every word is known."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from learnzh.chinese.hsk import word_levels
from learnzh.lessons.word_levels import levels_in
from learnzh.model.word import Level, Standard, level_label
from learnzh.tui.safe import content

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp


class LevelScreen(ModalScreen[Level | None]):
    """The levels of a list, with how many words each comes to. Ends with the one that was chosen.

    Args:
        standard: The list.
    """

    CSS_PATH = "level.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "dismiss(None)", "Cancel")]
    app: LearnzhApp

    def __init__(self, standard: Standard) -> None:
        super().__init__()
        self._standard = standard
        self._levels = levels_in(standard)

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        listed = list(word_levels(self._standard).values())
        sums = list(accumulate(listed.count(level) for level in self._levels))
        with Vertical(id="question"):
            yield Static(content((f"Which words of HSK {self._standard.value} do you know?", "bold $primary")))
            yield OptionList(
                *(
                    Option(content(f" {number}  HSK {self._range(level):<7}", (f"{words:>7,} words", "$muted")))
                    for number, (level, words) in enumerate(zip(self._levels, sums, strict=True), 1)
                ),
                id="levels",
            )
            yield Static("a number or enter marks them known; u takes it back later", id="hint")

    def _range(self, level: Level) -> str:
        return "1" if level == self._levels[0] else f"1 to {level_label(level).rpartition('–')[2]}"

    def on_key(self, event: events.Key) -> None:
        """Chooses by number; a full-width digit is one too."""
        digit = event.character or ""
        if digit.isdecimal() and int(digit) in self._levels:
            self.dismiss(int(digit))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._levels[event.option_index])
