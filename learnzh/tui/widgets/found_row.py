"""A word of the dictionary on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from learnzh.chinese.characters import strip_controls
from learnzh.chinese.tones import show_reading
from learnzh.lessons.layout import text_width
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, Standard, level_label
from learnzh.tui.safe import Part
from learnzh.workflows.lookup import Found

_WIDEST = 12
"""Columns of characters at most; what is longer is cut."""
_READ = 18
_LEVEL = 4
_SIGNS = {
    KnowledgeState.NEW: " ",
    KnowledgeState.LEARNING: "◐",
    KnowledgeState.KNOWN: "●",
    KnowledgeState.IGNORED: "–",
}


class Columns(NamedTuple):
    """How wide each is."""

    written: int
    read: int
    meaning: int


def columns_for(headwords: Sequence[Headword], width: int) -> Columns:
    """Shares a line among characters, pinyin and meaning."""
    written = min(_WIDEST, max((text_width(headword.simplified) for headword in headwords), default=4))
    read = min(_READ, max((text_width(show_reading(headword.reading)) for headword in headwords), default=4))
    return Columns(written, read, max(8, width - written - read - _LEVEL - 6))


def found_row(found: Found, columns: Columns, standard: Standard) -> list[Part]:
    """Writes the line: how it stands, characters, pinyin, level, meaning."""
    headword = found.headword
    level = headword.levels.get(standard)
    return [
        (f"{_SIGNS[found.state]} ", "$accent"),
        (_fit(headword.simplified, columns.written), "bold"),
        (f"  {_fit(show_reading(headword.reading), columns.read)}", "$secondary"),
        (f" {level_label(level) if level else '':>{_LEVEL - 1}}  ", "$primary"),
        (_fit("; ".join(headword.senses), columns.meaning), "$muted"),
    ]


def _fit(text: str, width: int) -> str:
    """Makes a text exactly so wide."""
    text = strip_controls(text)
    if text_width(text) > width:
        while text_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - text_width(text))
