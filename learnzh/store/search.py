"""What is written in lessons, to be searched."""

from __future__ import annotations

import re
from itertools import product

from learnzh.store.connection import Store

HELD = 10_000_000
"""Characters of text that are read into memory to be searched: 20 MB, some 15,000 articles."""
_LONGEST_CUT = 6
"""Characters of a stretch that is looked for however it was cut into words."""


def texts(store: Store) -> dict[int, str]:
    """Returns the text of each lesson by id, or nothing where there are more than ``HELD`` characters.

    12 ms for 1,000 lessons.
    """
    row = store.row("SELECT total(characters) FROM lesson")
    if row is None or row[0] > HELD:
        return {}
    return dict(store.rows("SELECT rowid, replace(body, ' ', '') FROM lesson_text"))


def lessons_with(store: Store, text: str) -> set[int]:
    """Returns the ids of lessons in which a text occurs from the beginning of a word on, by the index: 0.1 ms.

    Args:
        store: The learner's file.
        text: As typed. Every word of it must occur; what the index calls its operators are words like others.
    """
    phrases = [_phrases(word) for word in re.findall(r"\w+", text)]
    if not phrases:
        return set()
    wanted = " AND ".join(f"({' OR '.join(ways)})" for ways in phrases)
    return {number for (number,) in store.rows("SELECT rowid FROM lesson_text WHERE lesson_text MATCH ?", (wanted,))}


def _phrases(word: str) -> list[str]:
    """Returns the ways a stretch may have been cut into words, each a quoted phrase whose last word may go on."""
    if word.isascii() or len(word) > _LONGEST_CUT:
        return [f'"{word}"*']
    gaps = product(("", " "), repeat=len(word) - 1)
    return [f'"{"".join(map("".join, zip(word, (*cut, ""), strict=True)))}"*' for cut in gaps]
