"""CC-CEDICT's own notation, written for people.

The dictionary writes a word in a definition as ``國家|国家[guo2 jia1]``, without the part before the bar where both
scripts agree, and often without the reading; a reading alone stands as ``[guo2]``
(https://cc-cedict.org/wiki/format:syntax).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from learnzh.chinese.tones import show_reading
from learnzh.model.word import Reading

_FORM = r"[^\s\[\]|,;/()\"“”'‘’:]+"
_WORD = re.compile(rf"(?P<form>{_FORM})(?:\|(?P<simplified>{_FORM}))?\|?\[(?P<reading>[^\[\]|/]+)\]")
_PAIR = re.compile(rf"(?P<form>{_FORM})\|(?P<simplified>{_FORM})")
_SOUND = re.compile(r"\[\[?([^\[\]]*[^\W\d_][^\[\]]*)\]\]?")
"""A reading that stands alone, in numbered pinyin or, of other languages, in letters of its own; ``[ ]`` is none."""
_NUMBERED = re.compile(r".*[A-Za-z:][1-5](?:[ ,]|$)")


def readable(text: str, readings: Mapping[str, Reading]) -> str:
    """Writes the codes in a definition for people: ``臺灣|台湾[Tai2 wan1]`` as ``台湾 (Táiwān)``.

    Args:
        text: A sense or a classifier as CC-CEDICT has it.
        readings: Of words with one reading, by their simplified form; used where the text gives none.
    """
    if "[" in text:
        text = _SOUND.sub(lambda match: _sound(match[1]), _WORD.sub(_with_reading, text))
    if "|" in text:
        text = _PAIR.sub(lambda match: _word(match["simplified"], readings.get(match["simplified"], "")), text)
    return text


def reference(text: str) -> tuple[str, Reading] | None:
    """Returns the first word a definition names, simplified, with its reading where it is given, else ``""``."""
    match = _WORD.search(text) or _PAIR.search(text)
    if match is None:
        return None
    return match["simplified"] or match["form"], match["reading"] if match.re is _WORD else ""


def _with_reading(match: re.Match[str]) -> str:
    return _word(match["simplified"] or match["form"], match["reading"])


@lru_cache(maxsize=4096)  # the same few classifiers stand in thousands of entries
def _word(simplified: str, reading: Reading) -> str:
    return f"{simplified} ({show_reading(reading)})" if reading else simplified


def _sound(reading: str) -> str:
    return show_reading(reading) if _NUMBERED.match(reading) else reading
