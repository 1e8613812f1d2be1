"""Where pinyin is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from learnzh.tui.actions import bindings_of


class PinyinField(Input):
    """A field that takes every letter until it is told to let go, so that keys mean commands again."""

    NAME = "typing"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    def __init__(self) -> None:
        super().__init__(id="typed", placeholder="pinyin: ni3hao3, nǐ hǎo, nihao", max_length=200)
        self.display = False  # nor may it take the keys before it is asked for

    def ask(self, placeholder: str) -> None:
        """Comes into sight, empty, and takes the keys."""
        self.display = True
        self.value = ""
        self.placeholder = placeholder
        self.focus()

    def close(self) -> None:
        """Goes out of sight and gives the keys back."""
        self.display = False
        self.screen.set_focus(None)

    def action_let_go(self) -> None:
        """Gives the keys back, what was typed still there."""
        self.screen.set_focus(None)
