"""Entries of the dictionary that may be taken for another: read, written or called alike."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from learnzh.chinese.english import english_keys
from learnzh.chinese.tones import plain_key
from learnzh.model.word import Headword, HeadwordKey
from learnzh.study.confusables import Candidate

_MOST = 150
"""Entries of one likeness that are looked at, the most frequent."""
_KEYS = 8
"""English words of a definition that others are looked up by."""
_UNRANKED = 400_000
_ALIKE = """
SELECT DISTINCT other.character FROM look own JOIN look other ON other.look = own.look WHERE own.character = ?
"""
_FOUND = f"SELECT h.simplified, h.reading, ifnull(h.rank, {_UNRANKED})"
_FREQUENT_FIRST = f"ORDER BY h.rank IS NULL, h.rank LIMIT {_MOST}"
_NO_NAME = "h.reading NOT GLOB '[A-Z]*'"
_BY_PLAIN = f"{_FOUND} FROM headword h WHERE h.plain = ? {_FREQUENT_FIRST}"
_BY_FIRST = (
    f"{_FOUND} FROM headword h WHERE h.simplified > ? AND h.simplified < ? AND length(h.simplified) = ? AND {_NO_NAME} "
    f"{_FREQUENT_FIRST}"
)
_BY_LAST = (
    f"{_FOUND} FROM headword h WHERE substr(h.simplified, -1) = ? AND length(h.simplified) = ? AND {_NO_NAME} "
    f"{_FREQUENT_FIRST}"
)
_BY_KEY = (
    f"{_FOUND}, e.position FROM english e JOIN headword h ON h.id = e.headword_id WHERE e.key = ? {_FREQUENT_FIRST}"
)
_WRITTEN = f"{_FOUND} FROM json_each(?) form JOIN headword h ON h.simplified = form.value"


class Alike(NamedTuple):
    """What may be taken for a word."""

    words: list[Candidate]
    """Entries that are read, written or called alike; the word itself may be among them."""
    characters: tuple[frozenset[str], ...]
    """For each character of the word, those that look like it."""


def alike(connection: sqlite3.Connection, word: Headword) -> Alike:
    """Returns what may be taken for a word: 2 ms."""
    text = word.simplified
    characters = tuple(frozenset(other for (other,) in connection.execute(_ALIKE, (char,))) - {char} for char in text)
    forms = [text, text[::-1]]
    for place, others in enumerate(characters):
        forms += [text[:place] + other + text[place + 1 :] for other in others]
    words: dict[HeadwordKey, Candidate] = {}
    for place, key in enumerate(english_keys(word.senses)[:_KEYS]):
        for simplified, reading, rank, position in connection.execute(_BY_KEY, (key,)):
            found = HeadwordKey(simplified, reading)
            words.setdefault(found, Candidate(found, rank, place + position))
    queries: list[tuple[str, tuple[str | int, ...]]] = [
        (_BY_PLAIN, (plain_key(word.reading),)),
        (_WRITTEN, (json.dumps(forms, ensure_ascii=False),)),
    ]
    if len(text) > 1:
        queries += [(_BY_FIRST, (text[0], f"{text[0]}\U0010ffff", len(text))), (_BY_LAST, (text[-1], len(text)))]
    for query, values in queries:
        for simplified, reading, rank in connection.execute(query, values):
            found = HeadwordKey(simplified, reading)
            words.setdefault(found, Candidate(found, rank))
    return Alike(list(words.values()), characters)
