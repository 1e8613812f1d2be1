"""Classes of characters: what is Chinese, and what must never reach a terminal."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

HANZI = "㐀-䶿一-鿿豈-﫿𠀀-𲎯〇"
"""The inside of a regular expression's class: Chinese characters, extensions included."""

# C0 without tab and newline, DEL and C1, bidirectional overrides and isolates, zero-width and soft-hyphen
# characters: a terminal acts on the first, the eye is deceived by the others. All are unprintable to Python.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


@cache
def _pattern(character_class: str) -> re.Pattern[str]:
    """Compiles a class when first needed: 5 ms that a look-up does without."""
    return re.compile(character_class)


def is_hanzi(char: str) -> bool:
    """Tells whether one character is Chinese."""
    return "\u4e00" <= char <= "\u9fff" or _pattern(f"[{HANZI}]").match(char) is not None


def hanzi_in(text: str) -> list[str]:
    """Returns the Chinese characters of a text, in order, repeats kept."""
    return _pattern(f"[{HANZI}]").findall(text)


def strip_controls(text: str) -> str:
    """Returns text that is safe to show: composed (NFC), without control, override or invisible characters.

    Tabs and newlines stay; every other kind of line break becomes a newline.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not unicodedata.is_normalized("NFC", unified):
        unified = unicodedata.normalize("NFC", unified)
    return _pattern(_UNSAFE).sub("", unified)
