"""Pinyin written with numbers, with marks, and without tones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
_NUMBERED = re.compile(r"([A-Za-zêÊ:üÜ]+?)([1-5])")
_NOT_LETTERS = {code: None for code in range(128) if not chr(code).islower()}
_VOWELS = "aeiouüê"
_BASE_VOWELS = frozenset("aoe")


@lru_cache(maxsize=8192)
def mark(syllable: str) -> str:
    """Writes one numbered syllable with its tone mark: ``lu:4`` as ``lǜ``, ``r5`` as ``r``.

    The mark stands on a or e, on the o of ou, else on the last vowel (GB/T 16159-2012, 7.1). What is not
    numbered pinyin, such as a Latin letter, is returned as it is.
    """
    match = _NUMBERED.fullmatch(syllable)
    if match is None:
        return syllable
    letters, tone = match[1].replace("u:", "ü").replace("U:", "Ü").replace("v", "ü"), match[2]
    if tone == "5":
        return letters
    lower = letters.lower()
    place = next((lower.index(vowel) for vowel in ("a", "e", "ê", "ou") if vowel in lower), -1)
    if place < 0:
        # Interjections such as m2 and ng4 have no vowel: the first letter carries the mark.
        place = max((lower.rfind(vowel) for vowel in _VOWELS), default=-1)
        place = max(place, 0)
    return unicodedata.normalize("NFC", letters[: place + 1] + _MARKS[tone] + letters[place + 1 :])


def join_syllables(syllables: Iterable[str]) -> str:
    """Writes the numbered syllables of one word with marks, as one word: ``Xi1 an1`` as ``Xī'ān``.

    An apostrophe parts syllables that would run together (before a, o, e); a capital begins a new part of a
    name (``Mao2 Ze2 dong1`` as ``Máo Zédōng``); erhua joins (``yi1 dian3 r5`` as ``yīdiǎnr``).
    """
    word = ""
    for syllable in syllables:
        if not syllable:
            continue
        marked = mark(syllable)
        if not word:
            word = marked
        elif not marked[0].isalpha():
            word += marked if marked != "·" else ""
        elif marked[0].isupper():
            both_letters = len(syllable) == 1 and word[-1].isupper()
            word += marked if both_letters else f" {marked}"
        elif not word[-1].isalpha():
            word += f" {marked}"
        else:
            word += f"'{marked}" if _base_letter(marked[0]) in _BASE_VOWELS else marked
    return word


def show_reading(reading: str) -> str:
    """Writes a dictionary reading with marks: ``cheng2 shi4`` as ``chéngshì``."""
    return join_syllables(reading.split())


def plain_key(pinyin: str) -> str:
    """Reduces any way of writing pinyin to lower-case letters, ü as v: ``Lǚ xíng``, ``lu:3xing2`` as ``lvxing``."""
    lowered = pinyin.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFD", lowered).replace("u\u0308", "v")
        lowered = "".join(char for char in lowered if char.isascii())
    return lowered.replace("u:", "v").translate(_NOT_LETTERS)


def has_tones(pinyin: str) -> bool:
    """Tells whether tones are given, by digit or by mark."""
    decomposed = unicodedata.normalize("NFD", pinyin)
    return any(char in "12345" or char in _MARKS.values() for char in decomposed)


def tones_agree(query: str, reading: str) -> bool:
    """Tells whether the tones a person typed are those of a reading with the same letters.

    Digits may be given for some syllables only (``cheng2shi``); tones may be given as marks instead.
    """
    if any(char.isdigit() for char in query):
        wanted = re.findall(r"[a-z:]+[0-5]?", query.lower().replace("ü", "u:").replace("v", "u:"))
        typed = "".join(wanted).replace("0", "5")
        pattern = "".join(f"{re.escape(s[:-1])}{s[-1]}?" for s in reading.lower().split() if s[-1].isdigit())
        return re.fullmatch(pattern, typed) is not None
    return _letters_with_marks(query) == _letters_with_marks(show_reading(reading))


def syllables_agree(query: str, reading: str) -> bool:
    """Tells whether a reading parts its syllables where the person did: ``xi'an`` and ``xi an`` are not ``xian``."""
    parts = re.split(r"['’\s]+", query)
    wanted = {len(plain_key("".join(parts[:count]))) for count in range(1, len(parts))}
    syllables = reading.split()
    return wanted <= {len(plain_key("".join(syllables[:count]))) for count in range(1, len(syllables))}


def begins_with(reading: str, query: str) -> bool:
    """Tells whether a reading begins with the syllables a person typed, in those tones where any are given."""
    letters = plain_key(query)
    syllables = reading.split()
    for count in range(1, len(syllables)):
        beginning = " ".join(syllables[:count])
        if plain_key(beginning) == letters:
            agrees = not has_tones(query) or tones_agree(re.sub(r"['’\s]", "", query), beginning)
            return agrees and syllables_agree(query, reading)
    return False


def _letters_with_marks(pinyin: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", pinyin.lower()) if char.isalpha())


def _base_letter(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0].lower()
