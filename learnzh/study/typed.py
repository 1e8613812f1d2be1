"""Pinyin as it is typed, held against a reading: which syllable or tone was wrong.

What was typed is parted so that it fits the reading best, as two words are aligned by edit distance: ``xian`` is two
syllables where 西安 is asked and one where 先 is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.sandhi import spoken
from learnzh.chinese.spelling import is_syllable
from learnzh.model.word import Reading
from learnzh.study.typed_letters import Chunk, Letter, chunks, letters_of, same, with_r


class Verdict(StrEnum):
    """How one syllable was typed."""

    RIGHT = "right"
    """Where no tone was typed at all: as far as letters go."""
    WRONG_TONE = "wrong tone"
    WRONG_SYLLABLE = "wrong syllable"
    """Other letters, whatever the tone."""
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class SyllableResult:
    """One syllable of the reading and what was typed for it."""

    expected: str
    """Numbered, as CC-CEDICT writes it (``nu:3``); empty where the syllable is one too many."""
    given: str
    """As ``tones.mark`` takes it (``nü3``, ``hao`` without a tone); empty where it is missing."""
    tone_expected: str
    """1 to 5; empty where the reading has a letter (卡拉OK), and where the syllable is one too many."""
    tone_given: str
    """1 to 5; empty where none was typed."""
    verdict: Verdict
    tone_spoken: str = ""
    """The tone it is said with beside the next syllable (你好: 2); empty where that is the one it is spelled with."""

    @property
    def is_spoken(self) -> bool:
        """Whether it is right, with the tone it is said with."""
        return self.verdict is Verdict.RIGHT and bool(self.tone_spoken) and self.tone_given == self.tone_spoken


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a reading."""

    syllables: tuple[SyllableResult, ...]
    """In their order, those too many where they were typed."""
    needs_tones: bool = False
    """Whether every syllable is right and no tone was typed: tones are still to be asked for (``add_tones``)."""

    @property
    def is_right(self) -> bool:
        """Whether syllables and tones are right."""
        return not self.needs_tones and all(one.verdict is Verdict.RIGHT for one in self.syllables)


def check_pinyin(typed: str, reading: Reading, characters: str = "") -> Typed:
    """Holds what was typed against a reading.

    Taken are numbers and marks, spaces, apostrophes or neither, capitals, full-width letters, ``u:``, ``ü`` or ``v``,
    5, 0 or nothing for the neutral tone, 儿 as ``huar1``, ``hua1r`` or ``huā ér``, and all tones at the end
    (``nihao 33``). Whatever else is typed is wrong, never an error.

    Args:
        typed: What was typed.
        reading: As CC-CEDICT writes it.
        characters: The word, in either script: with it the spoken tones of 一 and 不 are right too; those of third
            tones are in any case.
    """
    expected = _expected(reading, characters)
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST])[:_LONGEST]
    apart = _TONES_APART.fullmatch(plain)
    if apart:
        found = _judged(expected, apart["letters"])
        if all(one.verdict is Verdict.RIGHT and not one.tone_given for one in found.syllables):
            toned = add_tones(found, apart["tones"])
            if toned.is_right or len(apart["tones"]) > 1:  # one alone may be the last syllable's
                return toned
    return _judged(expected, plain)


def add_tones(found: Typed, tones: str) -> Typed:
    """Adds tones that were asked for separately: ``33``; neutral ones may be left out, and so may that of 儿.

    Args:
        found: With ``needs_tones``.
        tones: What was typed.
    """
    plain = unicodedata.normalize("NFKC", tones[:_LONGEST]).replace("0", "5")
    digits = [char for char in plain if char in "12345"]
    every = [place for place, one in enumerate(found.syllables) if one.tone_expected]
    asked = [place for place in every if found.syllables[place].expected != _R]
    full = [place for place in asked if found.syllables[place].tone_expected != "5"]
    places = next((some for some in (asked, every, full) if len(some) == len(digits)), asked)
    syllables = list(found.syllables)
    for place, digit in zip(places, digits, strict=False):
        one = syllables[place]
        syllables[place] = replace(one, tone_given=digit, given=f"{one.given}{digit}")
    syllables += [_extra(Chunk(0, "", digit)) for digit in digits[len(places) :]]
    return Typed(tuple(map(_with_tone, syllables)))


_LONGEST = 200
"""Characters that are looked at; the longest reading of the dictionary has half as many."""
_TONES_APART = re.compile(r"(?P<letters>[^0-9]*[^0-9\s])\s*(?P<tones>[0-5][0-5\s]*)")
_R = "r5"
_WRONG_TONE, _WRONG, _GAP, _NO_SYLLABLE = 0.5, 2.0, 3.0, 0.4
"""What it costs to take a stretch for a syllable with another tone, for another syllable, to leave a syllable or a
stretch out, and that a stretch is no syllable of Mandarin; the cheapest parting is taken."""


class _Syllable(NamedTuple):
    """A syllable of the reading."""

    expected: str
    letters: str
    tone: str
    spoken: str


class _Path(NamedTuple):
    """The cheapest way to the end: what it costs, its first results, and the way on."""

    cost: float
    results: tuple[SyllableResult, ...] = ()
    rest: _Path | None = None


def _expected(reading: Reading, characters: str) -> list[_Syllable]:
    parts = [part for part in reading.split() if any(map(str.isalpha, part))]
    # A learner's own reading may have 儿 in its syllable.
    parts = [part for whole in parts for part in (_PARTED_R.sub(r"\1\2 r5", whole).split())]
    characters = "".join(filter(is_hanzi, characters))
    text = characters if len(characters) == len(parts) else "\u3000" * len(parts)
    said = spoken(text, parts)
    found = []
    for part, aloud in zip(parts, said, strict=True):
        tone = part[-1] if part[-1] in "12345" else ""
        letters = part[:-1] if tone else part
        other = "2" if part == _R else aloud[-1] if aloud != part else ""
        found.append(_Syllable(part, same(letters.lower().replace("u:", "ü")), tone, other))
    return found


_PARTED_R = re.compile(r"(?i)^([a-zü:]*[aeiouü:ng])r([1-5])$(?<!^er[1-5])")


def _judged(expected: Sequence[_Syllable], plain: str) -> Typed:
    """Parts what was typed as it fits best, and judges each syllable."""
    letters = letters_of(plain)
    paths: dict[tuple[int, int], _Path] = {(len(expected), len(letters)): _Path(0.0)}
    for place in range(len(expected), -1, -1):
        for begin in range(len(letters), -1, -1):
            ways = _ways(expected, place, letters, begin, paths)
            best = min(ways, key=lambda way: way.cost, default=None)
            if best:
                paths[place, begin] = best
    syllables: list[SyllableResult] = []
    path: _Path | None = paths[0, 0]
    while path:
        syllables += path.results
        path = path.rest
    if any(one.tone_given for one in syllables):
        return Typed(tuple(map(_with_tone, syllables)))
    is_right = all(one.verdict is Verdict.RIGHT for one in syllables)
    return Typed(
        tuple(syllables), needs_tones=is_right and any(one.tone_expected not in ("", "5") for one in syllables)
    )


def _ways(
    expected: Sequence[_Syllable],
    place: int,
    letters: Sequence[Letter],
    begin: int,
    paths: dict[tuple[int, int], _Path],
) -> Iterator[_Path]:
    """Returns the ways on from a syllable of the reading and a letter that was typed."""
    syllable = expected[place] if place < len(expected) else None
    if syllable:
        missing = SyllableResult(syllable.expected, "", syllable.tone, "", Verdict.MISSING, "")
        yield _on(_GAP, (missing,), paths[place + 1, begin])
    if begin == len(letters):
        return
    if syllable and place + 1 < len(expected) and expected[place + 1].expected == _R:
        joined = with_r(letters, begin, syllable.letters)
        if joined:
            cost, result = _match(syllable, joined)
            behind = _match(expected[place + 1], Chunk(0, "r", ""))[1]
            # The tone behind r is the syllable's, be it right or not.
            yield _on(max(cost - _WRONG_TONE, 0.0), (result, behind), paths[place + 2, joined.end])
    for chunk in chunks(letters, begin):
        unlikely = 0.0 if is_syllable(same(chunk.letters).replace("ü", "v")) else _NO_SYLLABLE
        yield _on(_GAP + unlikely, (_extra(chunk),), paths[place, chunk.end])
        if syllable and chunk.letters:
            cost, result = _match(syllable, chunk)
            yield _on(cost + unlikely * (cost >= _WRONG), (result,), paths[place + 1, chunk.end])


def _on(cost: float, results: tuple[SyllableResult, ...], rest: _Path) -> _Path:
    return _Path(cost + rest.cost, results, rest)


def _match(syllable: _Syllable, chunk: Chunk) -> tuple[float, SyllableResult]:
    """Takes a stretch for a syllable of the reading."""
    typed = same(chunk.letters)
    is_same = typed == syllable.letters or (syllable.expected == _R and typed == "er")
    cost = 0.0 if is_same else _WRONG + 0.5 * _unlike(typed, syllable.letters)
    if chunk.tone and chunk.tone not in (syllable.tone, syllable.spoken):
        cost += _WRONG_TONE if is_same else 0.1
    verdict = Verdict.RIGHT if is_same else Verdict.WRONG_SYLLABLE
    given = typed + chunk.tone
    return cost, SyllableResult(syllable.expected, given, syllable.tone, chunk.tone, verdict, syllable.spoken)


def _unlike(one: str, other: str) -> float:
    """Returns how little two spellings have in common, from 0 to 1, by their beginnings and endings."""
    shorter = min(len(one), len(other))
    same = next((count for count in range(shorter) if one[count] != other[count]), shorter)
    rest = range(shorter - same)
    same += next((count for count in rest if one[-1 - count] != other[-1 - count]), len(rest))
    return 1 - same / max(len(one), len(other), 1)


def _extra(chunk: Chunk) -> SyllableResult:
    return SyllableResult("", same(chunk.letters) + chunk.tone, "", chunk.tone, Verdict.EXTRA)


def _with_tone(one: SyllableResult) -> SyllableResult:
    """Judges the tone of a syllable whose letters are right; none is the neutral one."""
    if one.verdict not in (Verdict.RIGHT, Verdict.WRONG_TONE) or not one.tone_expected:
        return one
    is_right = (one.tone_given or "5") in (one.tone_expected, one.tone_spoken)
    return replace(one, verdict=Verdict.RIGHT if is_right else Verdict.WRONG_TONE)
