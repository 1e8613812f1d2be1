"""Which reading a token has: the dictionary's, and among several the one the sentence asks for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Protocol

from learnzh.chinese.heteronyms import SETTLED, decided
from learnzh.chinese.names import split_person
from learnzh.model.text import Syllables
from learnzh.model.word import Headword

# fmt: off
_NUMERALS = {
    "〇": "ling2", "零": "ling2", "一": "yi1", "二": "er4", "三": "san1", "四": "si4", "五": "wu3", "六": "liu4",
    "七": "qi1", "八": "ba1", "九": "jiu3", "十": "shi2", "百": "bai3", "千": "qian1", "万": "wan4", "亿": "yi4",
    "两": "liang3", "年": "nian2", "月": "yue4", "日": "ri4", "号": "hao4",
}
# fmt: on


_DIGITS = re.compile("[0-9０-９]")
_CITED = {"一": "yi1", "不": "bu4"}


class _Speaker(Protocol):
    def __call__(self, text: str) -> list[str]: ...


class SentenceReading:
    """The reading of one sentence by pypinyin, made when a token first asks for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._syllables: list[str] | None = None

    def at(self, start: int, end: int) -> Syllables:
        """Returns the numbered syllables of a stretch, one a character, empty for what is not Chinese."""
        settled = SETTLED.get(self._text[start:end])
        if settled:
            return (settled,)
        if self._syllables is None:
            # Digits count as numerals, so that the measure words behind them are read as such.
            self._syllables = _speaker()(_DIGITS.sub("一", self._text))
            for place, char in enumerate(self._text):
                # What speech makes of 一 and 不 is no matter of spelling; and would be taken for another word.
                self._syllables[place] = _CITED.get(char, self._syllables[place])
            for place, syllable in decided(self._text).items():
                self._syllables[place] = syllable
        return tuple(self._syllables[start:end])


def choose_headword(candidates: Sequence[Headword], spoken: Iterable[str]) -> Headword:
    """Picks the headword whose reading is nearest to the spoken one; the likeliest among equals.

    Args:
        candidates: At least one, the likeliest first.
        spoken: What pypinyin says in this sentence, one syllable a character.
    """
    heard = list(spoken)
    return min(candidates, key=lambda headword: _distance(headword.reading.lower().split(), heard))


def _distance(reading: list[str], heard: list[str]) -> int:
    """Counts disagreement: 2 for another syllable or tone, 1 for a neutral tone against a full one."""
    if len(reading) != len(heard):
        return 2 * max(len(reading), len(heard))
    distance = 0
    for ours, theirs in zip(reading, heard, strict=True):
        if ours != theirs:
            neutral = ours[:-1] == theirs[:-1] and "5" in (ours[-1], theirs[-1])
            distance += 1 if neutral else 2
    return distance


def align(reading: str, text: str) -> Syllables:
    """Lays a dictionary reading over its characters, one syllable each; empty where the numbers differ."""
    syllables = tuple(reading.split())
    return syllables if len(syllables) == len(text) else ()


def number_syllables(text: str) -> Syllables:
    """Reads the characters of a number or date one by one; digits and marks have no pinyin.

    Citation tones, as the dictionary gives them: what speech makes of 一 is no matter of spelling.
    """
    return tuple(_NUMERALS.get(char, "") for char in text)


def name_syllables(name: str, spoken: Syllables) -> Syllables:
    """Capitalises the reading of a name: surname and given name each (GB/T 16159-2012, 6.2)."""
    capitals = {0}
    surname, given = split_person(name)
    if surname and given:
        capitals.add(len(surname))
    return tuple(s.capitalize() if index in capitals else s for index, s in enumerate(spoken))


@cache
def _speaker() -> _Speaker:
    os.environ.pop("PYPINYIN_NO_PHRASES", None)  # without its phrases pypinyin does not look at the neighbours
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  250 ms

    def speak(text: str) -> list[str]:
        # Returned as a list, what is not Chinese keeps one place a character; pypinyin's annotations forget that.
        empty: Callable[[str], Any] = lambda run: [""] * len(run)  # noqa: E731
        syllables = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=empty)
        return [syllable.replace("v", "u:") if syllable else "" for syllable in syllables]

    return speak
