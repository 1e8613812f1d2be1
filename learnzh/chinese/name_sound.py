"""The English of names in a sentence's translation, found by their sound: 卢比奥 is Rubio, 陈昊苏 is Chen Haosu.

A Chinese name is there as its pinyin. A foreign name that no dictionary has is there as something that sounds like it:
consonants that are written with the same Chinese syllables count as one, vowels count little, and what is not clearly
the nearest capitalised word of the sentence is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from learnzh.model.text import Token, TokenKind

_DOTS = "·•‧・"
_WORD = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ'’]*(?:-[A-Za-zÀ-ɏ0-9]+)*")
_SERIES = re.compile("([^一二三四五六七八九十]+)([一二三四五六七八九十])[号號]")
_KINDS = frozenset({"City", "County", "District", "Island", "Lake", "Mountain", "Province", "River", "Temple", "Town",
                    "Village", "Banner", "Prefecture", "Street", "Road"})  # fmt: skip
"""What English writes behind the name of a place."""
_PLACES = frozenset("省市县縣区區镇鎮乡鄉村旗州寺山湖江河岛島路街")
_NO_NAMES = """
    The This That These Those There They Then When While Where What Who Why How And But For From With Without After
    Before Because Although Since Some Many Most More Now Today Not One Two Three Four Five Six Seven Eight Nine Ten
    His Her Its Our Your She You All Both Each Every January February March April June July August September October
    November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Chinese China Later First Last In On At
    According President Minister Prime Secretary Mr Mrs Ms
    """.split()  # noqa: SIM905  as a list it is five times as long
_LONG, _SHORT = 0.2, 0.1
"""How far, a sound, a name of three syllables or of several parts may be from its English, and a shorter one."""
_CLEARLY = 0.1
"""How much nearer the nearest word must be than the next."""

_SPELLED = (
    ("sch", "S"), ("tch", "J"), ("ch", "J"), ("sh", "S"), ("zh", "J"), ("ph", "F"), ("th", "T"), ("kh", "H"),
    ("ck", "K"), ("qu", "Kw"), ("x", "KS"), ("ng", "N"), ("ce", "Se"), ("ci", "Si"), ("cy", "Si"), ("c", "K"),
)  # fmt: skip
_PINYIN = (("zh", "J"), ("ch", "J"), ("sh", "S"), ("ng", "N"), ("x", "S"), ("c", "S"), ("q", "J"), ("er", "eL"))
_LETTERS = dict(zip("bpdtgkqjszlrmnfvwhy", "PPTTKKKJSSLLMNFFwHi", strict=True))
"""Sounds that Chinese does not tell apart where it spells foreign names, or not always."""
_VOWELS = frozenset("aeiou")
_WEAK = frozenset("LNHw")
"""Sounds that one of the two spellings often leaves out."""
_NEAR = (frozenset("MN"), frozenset("SJ"), frozenset("KJ"), frozenset("TJ"), frozenset("HK"), frozenset("HF"),
         frozenset("Fw"), frozenset("Pw"), frozenset("PF"), frozenset("Ji"), frozenset("wu"), frozenset("TS"),
         frozenset("JH"), frozenset("iJ"))  # fmt: skip
_OFF, _OFF_WEAK, _OFF_VOWEL, _OFF_NEAR = 1.0, 0.5, 0.25, 0.4


class _Name(NamedTuple):
    text: str
    syllables: tuple[str, ...]
    """Letters alone, one for each character."""
    is_listed: bool
    """A dictionary has it."""


def english_by_sound(tokens: Sequence[Token], english: str) -> dict[str, str]:
    """Returns the English of the names of a sentence, as far as it is certain.

    Args:
        tokens: Of the sentence.
        english: Its translation.
    """
    words = [re.sub("['’]s?$", "", word) for word in _WORD.findall(english)]
    found: dict[str, str] = {}
    for name in _names(tokens):
        spelled = _as_pinyin(name, words) or _as_series(name, words)
        if spelled:
            found[name.text] = spelled
    taken = {word for spelled in found.values() for word in spelled.split()}
    free = [word for word in words if word not in taken and word not in _NO_NAMES and len(word) > 2]  # noqa: PLR2004
    for name in _names(tokens):
        if name.text not in found and not name.is_listed:
            found |= _by_sound(name, free)
    return found


def _names(tokens: Sequence[Token]) -> Iterator[_Name]:
    for token in tokens:
        if token.kind is TokenKind.NAME and len(token.syllables) == len(token.text) > 1:
            yield _Name(token.text, tuple(map(_letters, token.syllables)), token.headword is not None)


def _letters(text: str) -> str:
    return re.sub("[^a-z]", "", text.lower().replace("u:", "v"))


def _as_pinyin(name: _Name, words: Sequence[str]) -> str:
    """Returns the words that are the name's pinyin, what kind of place it is left out or not: Jingshan Temple."""
    whole = "".join(name.syllables).replace("v", "u")
    stem = "".join(name.syllables[:-1]).replace("v", "u")
    is_place = len(name.text) > 2 and name.text[-1] in _PLACES  # noqa: PLR2004
    for first in range(len(words)):
        for last in range(first + 1, min(first + 4, len(words)) + 1):
            letters = "".join(map(_letters, words[first:last])).replace("v", "u")
            if letters == whole:
                return " ".join(words[first:last])
            if letters == stem and is_place:
                return " ".join(words[first : last + (words[last : last + 1] != [] and words[last] in _KINDS)])
    return ""


def _as_series(name: _Name, words: Sequence[str]) -> str:
    """Returns the word of a craft and its number: Chang'e-6 of 嫦娥六号."""
    match = _SERIES.fullmatch(name.text)
    if match is None:
        return ""
    letters, number = "".join(name.syllables[: len(match[1])]), " 一二三四五六七八九十".index(match[2])
    return next((word for word in words if word.endswith(f"-{number}") and _letters(word) == letters), "")


def _by_sound(name: _Name, words: Sequence[str]) -> dict[str, str]:
    """Returns the words nearest to a foreign name, by the name and by its parts; all of them or none."""
    parts = [part for part in re.split(f"[{_DOTS}]", name.text) if part]
    found: dict[str, str] = {}
    start = 0
    for part in parts:
        limit = _LONG if len(parts) > 1 or len(part) > 2 else _SHORT  # noqa: PLR2004
        spelled = _nearest(name.syllables[start : start + len(part)], words, limit)
        if not spelled:
            return {}
        found[part] = spelled
        start += len(part) + 1
    order = [words.index(spelled) for spelled in found.values()]
    if order != sorted(set(order)):
        return {}
    return found | {name.text: " ".join(found[part] for part in parts)}


def _nearest(syllables: Sequence[str], words: Sequence[str], limit: float) -> str:
    heard = _sounds_of_pinyin(tuple(syllables))
    if not heard:
        return ""
    ranked = sorted((_distance(heard, _sounds_of_english(word)), word) for word in dict.fromkeys(words))
    if not ranked or ranked[0][0] > limit or (len(ranked) > 1 and ranked[1][0] < ranked[0][0] + _CLEARLY):
        return ""
    return ranked[0][1]


@cache
def _sounds_of_english(word: str) -> str:
    return _sounds(_letters(word), _SPELLED)


@cache
def _sounds_of_pinyin(syllables: tuple[str, ...]) -> str:
    return "".join(_sounds(syllable, _PINYIN) for syllable in syllables)


def _sounds(letters: str, spellings: Sequence[tuple[str, str]]) -> str:
    sounds = []
    place = 0
    while place < len(letters):
        spelled = next(((old, new) for old, new in spellings if letters.startswith(old, place)), None)
        if spelled:
            sounds.append(spelled[1])
            place += len(spelled[0])
        else:
            sounds.append(_LETTERS.get(letters[place], letters[place]))
            place += 1
    return re.sub(r"(.)\1+", r"\1", "".join(sounds))


def _distance(one: str, other: str) -> float:
    """Returns how much of the sounds differs, from 0 to 1: a weighted edit distance by the longer of the two."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _missing(sound))
    for sound in one:
        before, row = row, [row[0] + _missing(sound)]
        for place, against in enumerate(other):
            row.append(
                min(
                    before[place] + _unlike(sound, against),
                    before[place + 1] + _missing(sound),
                    row[place] + _missing(against),
                )
            )
    return row[-1] / max(len(one), len(other), 1)


def _missing(sound: str) -> float:
    return _OFF_VOWEL if sound in _VOWELS else _OFF_WEAK if sound in _WEAK else _OFF


def _unlike(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        return _OFF_VOWEL
    return _OFF_NEAR if frozenset((one, other)) in _NEAR else _OFF
