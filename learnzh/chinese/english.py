"""English definitions as things to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable


def english_keys(senses: Iterable[str]) -> list[str]:
    """Returns the plain English words of senses, in order: ``to eat (a meal); to consume`` gives eat, consume."""
    keys: dict[str, None] = {}
    for sense in senses:
        for part in re.sub(r"\([^)]*\)", " ", sense).split(";"):
            key = english_key(part)
            if key:
                keys[key] = None
    return list(keys)


def english_key(text: str) -> str:
    """Reduces an English word or phrase to what it is looked up by."""
    words = re.sub(r"[^\w\s'-]", " ", text.lower()).split()
    if len(words) > 1 and words[0] in ("to", "a", "an", "the"):
        words = words[1:]
    return " ".join(words)
