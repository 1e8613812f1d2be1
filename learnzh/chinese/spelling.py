"""Pinyin as a person types it, to syllables."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from learnzh.errors import LearnzhError
from learnzh.model.text import Syllables

# Which finals stand behind an initial (GB/T 16159-2012, table of syllables); v is ü, y and w count as initials.
_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_INTERJECTIONS = frozenset({"m", "n", "ng", "hm", "hng", "ê"})
"""Syllables without a vowel of their own: taken only where they stand apart, else ``nan`` could be two."""
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_UMLAUT = "\u0308"
_PART = re.compile(r"[^\s'’‘ʼ`·\-]+")
_SPELLED = re.compile(r"(?:[a-zê][1-5]*)+")
_HINT = "write a syllable for each character, with its tone: ni3hao3 or nǐhǎo, 5 for the neutral tone"


def read_pinyin(typed: str, characters: int) -> Syllables:
    """Reads pinyin as a person writes it: ``ni3hao3``, ``nǐ hǎo``, ``Xī'ān``, ``lv4``, ``lǜ``, ``lu:4``.

    Where no spaces or apostrophes part the syllables, they are parted so that each is one of Mandarin's and none has
    two tones. Among syllables with marks, one without is neutral; among numbered ones it is a slip.

    Args:
        typed: What the person wrote.
        characters: How many syllables there must be.

    Returns:
        Numbered syllables as CC-CEDICT writes them, ``u:`` for ü; capitals are kept.

    Raises:
        LearnzhError: It is no pinyin, has another number of syllables, or lacks tones.
    """
    plain = unicodedata.normalize("NFKC", typed.strip()).replace("u:", "ü").replace("U:", "Ü")
    written = _PART.findall(plain)
    parts = [_tones_behind(part) for part in written]
    if not parts or not all(_SPELLED.fullmatch(part.lower()) for part in parts):
        raise LearnzhError(f'"{typed.strip()}" is not pinyin', _HINT)
    readings = [
        _splits(part, is_numbered=any(map(str.isdigit, given))) for part, given in zip(parts, written, strict=True)
    ]
    for part, found in zip(written, readings, strict=True):
        if not found:
            raise LearnzhError(f'"{part}" is no syllable of Mandarin', _HINT)
    syllables = _choose(readings, characters)
    if syllables is None:
        given = sum(len(min(found, key=len)) for found in readings)
        raise LearnzhError(f"{_count(characters)}, but {given} syllable{'s' if given != 1 else ''}", _HINT)
    toneless = next((syllable for syllable in syllables if not any(map(str.isdigit, syllable))), "")
    if toneless and (any(map(str.isdigit, plain)) or not any(map(str.isdigit, "".join(syllables)))):
        raise LearnzhError(f'"{toneless}" has no tone', _HINT)
    return tuple(_cedict(syllable) for syllable in syllables)


def _count(characters: int) -> str:
    return "there is 1 character" if characters == 1 else f"there are {characters} characters"


def _tones_behind(part: str) -> str:
    """Writes each tone as a digit right behind its letter, and ü as v: ``nǚ`` as ``nv3``."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", part):
        if char in _TONES:
            letters.append(_TONES[char])
        elif char == "0":
            letters.append("5")
        elif char == _UMLAUT and letters and letters[-1] in "uU":
            letters[-1] = "v" if letters[-1] == "u" else "V"
        elif char == "\u0302" and letters and letters[-1] in "eE":
            letters[-1] = "ê"
        else:
            letters.append(char)
    return "".join(letters)


@cache
def _table() -> frozenset[str]:
    return frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())


def _splits(part: str, *, is_numbered: bool) -> list[list[str]]:
    """Returns every way to part a run into syllables, the likeliest first: vowels seldom begin one in mid-run.

    A number ends its syllable: ``ni1er1`` is not ``nie`` and ``r``, as ``nīer`` may be.
    """
    if _bare(part).lower() in _INTERJECTIONS | {"r"}:
        return [[part]]
    found: list[list[str]] = []

    def go_on(begin: int, done: list[str]) -> None:
        if begin == len(part):
            found.append(done)
            return
        for end in range(begin + 1, min(len(part), begin + 8) + 1):
            if end < len(part) and part[end].isdigit() and not part[end - 1].isdigit():
                continue  # a digit belongs to what is before it
            if is_numbered and any(map(str.isdigit, part[begin : end - 1])):
                continue
            if _is_syllable(part[begin:end], is_last=bool(done) and end == len(part)):
                go_on(end, [*done, part[begin:end]])

    go_on(0, [])
    return sorted(found, key=lambda split: (sum(s[0].lower() in "aoe" for s in split[1:]), len(split)))


def is_syllable(letters: str) -> bool:
    """Tells whether letters without a tone, in lower case and with v for ü, are a syllable of Mandarin."""
    return letters in _table() or letters in _INTERJECTIONS


def _is_syllable(spelled: str, *, is_last: bool) -> bool:
    digits = sum(char.isdigit() for char in spelled)
    bare = _bare(spelled).lower()
    return digits <= 1 and (bare in _table() or (is_last and bare == "r"))


def _bare(spelled: str) -> str:
    return "".join(char for char in spelled if not char.isdigit())


def _choose(readings: list[list[list[str]]], characters: int) -> list[str] | None:
    """Takes one split of each part so that the syllables are as many as the characters; None where none fits."""
    if not readings:
        return [] if characters == 0 else None
    for split in readings[0]:
        rest = _choose(readings[1:], characters - len(split)) if len(split) <= characters else None
        if rest is not None:
            return [*split, *rest]
    return None


def _cedict(spelled: str) -> str:
    tone = next((char for char in spelled if char.isdigit()), "5")
    bare = re.sub("^([nl])ue$", r"\1ve", _bare(spelled), flags=re.IGNORECASE)
    return bare.replace("v", "u:").replace("V", "U:") + tone
