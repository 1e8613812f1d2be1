"""Rows to choose from."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from learnzh.tui.actions import widened


class OptionRows(OptionList, inherit_bindings=False):
    """Rows of a screen that has all keys but those that move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(widened(keys), name, show=False)
        for keys, name in (
            ("down,j", "cursor_down"),
            ("up,k", "cursor_up"),
            ("pagedown", "page_down"),
            ("pageup,b", "page_up"),
            ("home,g", "first"),
            ("end,G", "last"),
        )
    ]
