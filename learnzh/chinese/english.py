"""English definitions as things to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BRACKET = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[\w'-]+")
_LEADING = frozenset({"to", "a", "an", "the"})
_LONGEST = 4
"""A definition of more words is nothing anyone looks up as it stands."""


def english_keys(senses: Iterable[str]) -> list[str]:
    """Returns the plain English words of senses, in order: ``to eat (a meal); to consume`` gives eat, consume."""
    definition = ";".join(senses)
    if "(" in definition:
        definition = _BRACKET.sub(" ", definition)
    keys = dict.fromkeys(map(english_key, definition.split(";")))
    return [key for key in keys if key and key.count(" ") < _LONGEST]


def english_key(text: str) -> str:
    """Reduces an English word or phrase to what it is looked up by."""
    words = _WORD.findall(text.lower())
    if len(words) > 1 and words[0] in _LEADING:
        del words[0]
    return " ".join(words)
