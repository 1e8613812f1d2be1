"""Pinyin as it is typed, to letters, tones and stretches that may be a syllable."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LONGEST_SYLLABLE = 7
_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
"""The breve is often taken for the caron."""
_DIAERESIS = "\u0308"
_SAME = str.maketrans({"v": "ü", "ɑ": "a", "ɡ": "g"})


class Letter(NamedTuple):
    """A letter that was typed, or, without one, a digit."""

    char: str
    tone: str
    is_apart: bool
    """Whether a space or mark stands before it."""


class Chunk(NamedTuple):
    """A stretch of what was typed, taken for one syllable."""

    end: int
    letters: str
    tone: str


def same(letters: str) -> str:
    """Writes letters in the one way that is compared: after j, q, x and y ü is written u, and lue is lüe."""
    letters = letters.translate(_SAME)
    if letters[:2] in ("jü", "qü", "xü", "yü"):
        return f"{letters[0]}u{letters[2:]}"
    return f"{letters[0]}üe" if letters in ("lue", "nue") else letters


def letters_of(plain: str) -> list[Letter]:
    """Reads letters with their marks, and digits; whatever else stands between parts syllables."""
    found: list[Letter] = []
    is_apart = False
    for char in unicodedata.normalize("NFD", plain.lower()):
        last = found[-1] if found and found[-1].char and not is_apart else None
        if char in _MARKS:
            if last and not last.tone:
                found[-1] = last._replace(tone=_MARKS[char])
        elif char == _DIAERESIS or (char == ":" and last and last.char == "u"):
            if last and last.char == "u":
                found[-1] = last._replace(char="ü")
        elif char in "012345":
            found.append(Letter("", "5" if char == "0" else char, is_apart=False))
            is_apart = False
        elif char.isalpha():
            found.append(Letter(char.translate(_SAME), "", is_apart))
            is_apart = False
        elif not unicodedata.combining(char):
            is_apart = True
    return found


def chunks(letters: Sequence[Letter], begin: int) -> Iterator[Chunk]:
    """Returns the stretches from a place on that may be one syllable: a digit and a space end it."""
    if not letters[begin].char:
        yield Chunk(begin + 1, "", letters[begin].tone)
        return
    written, tone = "", ""
    for end in range(begin, min(begin + _LONGEST_SYLLABLE, len(letters))):
        letter = letters[end]
        if not letter.char or (letter.is_apart and end > begin) or (letter.tone and tone):
            return
        written, tone = written + letter.char, tone or letter.tone
        digit = letters[end + 1].tone if end + 1 < len(letters) and not letters[end + 1].char else ""
        if digit and tone in ("", digit):
            yield Chunk(end + 2, written, digit)
            return
        yield Chunk(end + 1, written, tone)


def with_r(letters: Sequence[Letter], begin: int, syllable: str) -> Chunk | None:
    """Reads a syllable that 儿 has joined: ``huar1``, ``hua1r``, ``huār``; None where it does not stand here."""
    stem = next((chunk for chunk in chunks(letters, begin) if same(chunk.letters) == syllable), None)
    behind = letters[stem.end] if stem and stem.end < len(letters) else None
    if stem is None or behind is None or behind.char != "r" or behind.is_apart or behind.tone:
        return None
    end, tone = stem.end + 1, stem.tone
    digit = letters[end].tone if end < len(letters) and not letters[end].char else ""
    if digit and (not tone or digit == "5"):
        return Chunk(end + 1, stem.letters, tone or digit)
    return Chunk(end, stem.letters, tone)
