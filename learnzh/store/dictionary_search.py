"""Looking into the dictionary file while a person types, with wildcards, and by what words contain."""

from __future__ import annotations

import re
import sqlite3

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.english import english_key
from learnzh.chinese.wildcards import glob_of, has_wildcard, joined_reading, letters_glob, reading_pattern
from learnzh.model.word import Headword
from learnzh.store.dictionary import COLUMNS, EACH_FURTHER, NOT_FIRST, SqliteDictionary, distinct, headword_of, rarity

_FREQUENT_FIRST = "ORDER BY h.rank IS NULL, h.rank"
_CONTAINING = (
    f"SELECT {COLUMNS} FROM headword h WHERE (instr(h.simplified, :form) OR instr(h.traditional, :form)) "
    "AND length(h.simplified) > :length ORDER BY h.reading GLOB '[A-Z]*', h.rank IS NULL, h.rank LIMIT :limit"
)
"""Names come last: 城市 is in the names of three hundred cities."""
_BY_GLOB = (
    f"SELECT {COLUMNS} FROM headword h WHERE h.simplified GLOB :form OR h.traditional GLOB :form "
    f"{_FREQUENT_FIRST} LIMIT :limit"
)
_BY_LETTERS = f"SELECT {COLUMNS} FROM headword h WHERE h.plain GLOB ? {_FREQUENT_FIRST}"
_BY_KEY = (
    f"SELECT {COLUMNS}, e.position FROM english e JOIN headword h ON h.id = e.headword_id "
    f"WHERE e.key GLOB ? {_FREQUENT_FIRST} LIMIT ?"
)
_BY_TEXT = f"SELECT {COLUMNS} FROM headword h WHERE h.senses LIKE ? {_FREQUENT_FIRST}"
_LOOKED_AT = 2000
"""Rows by their letters that are looked at for tones: the most frequent; 10 ms."""
_SHORTEST = 2
"""Letters from which on they are taken as the beginning of an English word."""
_ENOUGH = 8
"""Found so many, definitions are not read through for more: 25 ms."""


def complete(dictionary: SqliteDictionary, connection: sqlite3.Connection, query: str, limit: int) -> list[Headword]:
    """Finds headwords while a query is being typed, best first.

    What is called so comes first, then what begins so, then what contains it; the most frequent first among equals.
    """
    if not query:
        return []
    if has_wildcard(query):
        return wild(connection, query, limit)
    if any(map(is_hanzi, query)):
        others = containing(connection, query, limit)
        traditional = [headword for headword in others if _begins(headword, query)]
        return distinct([*dictionary.written(query, limit), *traditional, *others])[:limit] or dictionary.parts(query)
    read = _by_reading(connection, f"{query}*", limit)
    begins = [(rarity(headword), headword) for headword in read]
    words = _english_words(query)
    if words:
        begins += _by_key(connection, f"{glob_of(' '.join(words))}*", limit)
    begins.sort(key=lambda pair: pair[0])
    found = distinct([*dictionary.named(query), *(headword for _score, headword in begins)])
    if words and not read and len(found) < _ENOUGH:
        found = distinct([*found, *_within_definitions(connection, words, limit)])
    return found[:limit]


def containing(connection: sqlite3.Connection, form: str, limit: int) -> list[Headword]:
    """Returns longer words that contain some characters: a scan of 15 ms."""
    if not form:
        return []
    values = {"form": form, "length": len(form), "limit": limit}
    return [headword_of(row) for row in connection.execute(_CONTAINING, values)]


def wild(connection: sqlite3.Connection, query: str, limit: int) -> list[Headword]:
    """Finds what a query with wildcards means: characters, else pinyin, and English where no tone is given."""
    if not re.search(r"\w", query):
        return []  # everything
    if any(map(is_hanzi, query)):
        values = {"form": glob_of(query), "limit": limit}
        return [headword_of(row) for row in connection.execute(_BY_GLOB, values)]
    read = _by_reading(connection, query, limit)
    if not query.isascii() or any(char.isdigit() for char in query):
        return read
    scored = [(rarity(headword), headword) for headword in read]
    scored += _by_key(connection, glob_of(query.lower()), limit)
    scored.sort(key=lambda pair: pair[0])
    return distinct(headword for _score, headword in scored)[:limit]


def _begins(headword: Headword, query: str) -> bool:
    return headword.simplified.startswith(query) or headword.traditional.startswith(query)


def _english_words(query: str) -> list[str]:
    """Returns the words a query may be the beginning of in English; none where a tone or other letters are given."""
    is_english = query.isascii() and not any(char.isdigit() for char in query)
    key = english_key(query) if is_english else ""
    return key.split() if len(key) >= _SHORTEST else []


def _by_reading(connection: sqlite3.Connection, query: str, limit: int) -> list[Headword]:
    letters = letters_glob(query)
    if not letters.strip("*"):
        return []
    matches = reading_pattern(query).fullmatch
    found: list[Headword] = []
    for looked_at, row in enumerate(connection.execute(_BY_LETTERS, (letters,))):
        if len(found) == limit or looked_at == _LOOKED_AT:
            break
        if matches(joined_reading(row[3])):
            found.append(headword_of(row))
    return found


def _by_key(connection: sqlite3.Connection, glob: str, limit: int) -> list[tuple[float, Headword]]:
    """Finds words by the English they are looked up by; a meaning further down counts less."""
    found = []
    for *row, position in connection.execute(_BY_KEY, (glob, limit)):
        headword = headword_of(row)
        found.append((rarity(headword) + (NOT_FIRST + EACH_FURTHER * position if position else 0), headword))
    return found


def _within_definitions(connection: sqlite3.Connection, words: list[str], limit: int) -> list[Headword]:
    """Finds words in whose definitions these begin words, case aside: a scan of 25 ms."""
    patterns = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in words]
    found: list[Headword] = []
    for row in connection.execute(_BY_TEXT, (f"%{max(words, key=len)}%",)):
        if all(pattern.search(row[4]) for pattern in patterns):
            found.append(headword_of(row))
            if len(found) == limit:
                break
    return found
