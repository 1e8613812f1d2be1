"""English definitions as things to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BRACKET = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[\w'-]+")
_LONGEST = 4
"""A definition of more words is nothing anyone looks up as it stands."""


def english_keys(senses: Iterable[str]) -> list[str]:
    """Returns the plain English words of senses, in order: ``to eat (a meal); to consume`` gives eat, consume."""
    keys: dict[str, None] = {}
    for sense in senses:
        plain = _BRACKET.sub(" ", sense) if "(" in sense else sense
        for part in plain.split(";"):
            key = english_key(part)
            if key and key.count(" ") < _LONGEST:
                keys[key] = None
    return list(keys)


def english_key(text: str) -> str:
    """Reduces an English word or phrase to what it is looked up by."""
    words: list[str] = _WORD.findall(text.lower())
    if len(words) > 1 and words[0] in ("to", "a", "an", "the"):
        del words[0]
    return " ".join(words)
