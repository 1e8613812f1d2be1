"""Hostile text to safe text: what every title, fact and paragraph goes through."""

from __future__ import annotations

import re
import unicodedata

from learnzh.chinese.characters import HANZI, strip_controls

# Full-width punctuation brings its own space. Quotation marks and dashes are not in it: Latin text uses the same
# ones with spaces around them.
_STOP = "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
_STOP_GAP = re.compile(rf"\s+(?=[{_STOP}])|(?<=[{_STOP}])\s+")
_WRAP = re.compile(rf"(?<=[{HANZI}])[^\S\n]*\n\s*(?=[{HANZI}])")
_LETTER_SPACED = re.compile(rf"(?<!\S)[{HANZI}](?: [{HANZI}])+(?!\S)")
_INDENT = re.compile(r"(?<=[。！？…”」』）])[^\S\n]{0,4}\u3000[\u3000 ]{1,8}")
_SPACE = re.compile(r"\s+")
# Whole terminal commands, so that no "[31m" stays behind; a command cut short loses its ESC to strip_controls.
# No command holds what begins one: otherwise a row of beginnings without an end would be read anew from each.
_TERMINAL = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\\]PX^_]|\x9d)[^\x07\x1b\x9c\x9d\n]*(?:\x07|\x1b\\\\|\x9c)"
)
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n"})


def safe_text(text: str) -> str:
    """Returns text without anything a terminal would act on; its lines and spaces stay."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # so are most lines
    stripped = strip_controls(_TERMINAL.sub("", text).translate(_BREAKS))
    # Removing an invisible character can bring a letter and its accent together: compose once more.
    return strip_controls(stripped)


def spaced_line(text: str) -> str:
    """Returns text on one safe line, each run of white space as one space."""
    return _SPACE.sub(" ", safe_text(text)).strip()


def clean_line(text: str) -> str:
    """Returns text on one safe line, without the white space that is layout.

    Layout is what stands beside full-width punctuation, a line break between Chinese characters, and what spaces a
    word out (通 知). Other white space between Chinese characters stands for a comma, as in headlines, so it stays,
    as one space.
    """
    safe = safe_text(text)
    if not _SPACE.search(safe):
        return safe  # so are most Chinese lines
    line = _STOP_GAP.sub("", spaced_line(_WRAP.sub("", safe)))
    return _LETTER_SPACED.sub(lambda match: match[0].replace(" ", ""), line)


def indented_paragraphs(text: str) -> list[str]:
    """Returns a text cut where an indentation of two full-width spaces stands behind the end of a sentence."""
    return _INDENT.split(text)
