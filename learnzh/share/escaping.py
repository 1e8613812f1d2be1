"""Outside text made safe for the formats that leave: no control characters, no markup, one line."""

from __future__ import annotations

import html
import re

from learnzh.chinese.characters import strip_controls

# What strip_controls leaves for a terminal, but XML 1.0 (2.2) forbids, or Unicode says is no character.
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def lines(text: str) -> str:
    """Returns text that is safe to show; its lines and spaces stay."""
    stripped = _NO_CHARACTERS.sub("", strip_controls(text))
    # Taking an invisible character out can bring a letter and its accent together: compose once more.
    return strip_controls(stripped)


def inline(text: str) -> str:
    """Returns text that may stand inside of a line; spaces at its ends stay."""
    return _SPACES.sub(" ", lines(text))


def line(text: str) -> str:
    """Returns text as one line of its own."""
    return inline(text).strip()


def markup(text: str) -> str:
    """Returns text that may stand in HTML and in XML, in an element or in a quoted attribute."""
    return html.escape(inline(text))


def css_string(text: str) -> str:
    """Returns text as a string of CSS; every character is a number, so that none can end the string or the sheet."""
    return '"' + "".join(f"\\{ord(char):x} " for char in line(text)) + '"'
