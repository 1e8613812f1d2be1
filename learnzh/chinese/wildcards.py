"""What a person types into a dictionary, as patterns: ``*`` is anything, ``?`` one character or one syllable."""

from __future__ import annotations

import re
import unicodedata

from learnzh.chinese.tones import plain_key

_WIDE = str.maketrans("＊？", "*?")
_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_ANY_TONE = "[1-5]"
_TONE = f"{_ANY_TONE}?"
_SYLLABLE = "[a-z:]+[1-5]"


def has_wildcard(query: str) -> bool:
    """Tells whether a query has a wildcard, be it of ordinary or of full width."""
    return any(char in "*?＊？" for char in query)


def glob_of(query: str) -> str:
    """Writes a query for characters as SQLite's GLOB has it: a bracket stands for itself."""
    return query.translate(_WIDE).replace("[", "[[]")


def letters_glob(query: str) -> str:
    """Writes a query for pinyin as a GLOB over letters without tones, wider than what is meant."""
    return "*".join(map(plain_key, re.split(r"[*?]", query.translate(_WIDE))))


def reading_pattern(query: str) -> re.Pattern[str]:
    """Compiles what readings a query for pinyin means, to be matched whole against ``joined_reading``.

    Tones that are given, by digit or by mark, must agree; where none is given any will do.
    """
    parts: list[str] = []
    decomposed = unicodedata.normalize("NFD", query.translate(_WIDE).lower())
    letters = decomposed.replace("u\u0308", "v").replace("u:", "v")
    for char in letters:
        if char == "*":
            parts.append(".*")
        elif char == "?":
            parts.append(_SYLLABLE)
        elif char in "12345 '’":
            if parts and parts[-1].endswith(_TONE):
                # What parts syllables ends one: xi an is not xian.
                parts[-1] = parts[-1].removesuffix(_TONE) + (char if char.isdigit() else _ANY_TONE)
        elif char in _MARKS and parts:
            # The digit stands at the syllable's end, the mark in its middle.
            parts[-1] = f"(?=[a-z:]*{_MARKS[char]}){_TONE}"
        elif char == "v":
            parts += ["u:", _TONE]
        elif "a" <= char <= "z":
            parts += [f"{char}(?!:)", _TONE]  # a u is no ü
    return re.compile("".join(parts))


def joined_reading(reading: str) -> str:
    """Writes a reading as one word of small letters and digits: ``Bei3 jing1`` as ``bei3jing1``."""
    return reading.lower().replace(" ", "")
