"""Which reading a token has: the dictionary's, and among several the one the sentence asks for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import prod
from typing import NamedTuple

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.context import Context, Word, tag_of
from learnzh.chinese.heteronyms import SETTLED, decided, surname_reading
from learnzh.chinese.lexicon import lexicon
from learnzh.chinese.names import split_person
from learnzh.chinese.neutral_tones import never_in_full, said_lightly
from learnzh.chinese.reading_model import Choice, reading_model
from learnzh.chinese.segment import Piece
from learnzh.chinese.standard_readings import standard_reading
from learnzh.model.text import ReadingSource, Syllables
from learnzh.model.word import Headword

# fmt: off
_NUMERALS = {
    "〇": "ling2", "○": "ling2", "零": "ling2", "一": "yi1", "二": "er4", "三": "san1", "四": "si4", "五": "wu3",
    "六": "liu4", "七": "qi1", "八": "ba1", "九": "jiu3", "十": "shi2", "百": "bai3", "千": "qian1",
    "万": "wan4", "亿": "yi4",
    "两": "liang3", "年": "nian2", "月": "yue4", "日": "ri4", "号": "hao4",
    "第": "di4", "点": "dian3", "时": "shi2", "分": "fen1", "秒": "miao3", "几": "ji3",
}
# fmt: on


class Heard(NamedTuple):
    """The reading of a stretch of a sentence."""

    syllables: Syllables
    """Numbered, one a character, empty for what is not Chinese."""
    source: ReadingSource
    confidence: float
    """Probability that all of it is right, in hundredths."""


def words_of(pieces: Iterable[tuple[Piece, Sequence[Headword]]]) -> Iterator[Word]:
    """Returns the words of a sentence for ``SentenceReading``: pieces with their dictionary entries."""
    for piece, entries in pieces:
        readings = (tuple(entry.reading.lower().split()) for entry in entries)
        fitting = dict.fromkeys(reading for reading in readings if len(reading) == len(piece.text))
        yield Word(piece.text, tuple(fitting), tag_of(piece.kind, entries[0].word_class if entries else None))


class SentenceReading:
    """The reading of one sentence; rules and model are asked when a token first needs them."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._context: Context | None = None
        self._rules: dict[int, str] = {}
        self._choices: dict[int, Choice] = {}

    def at(self, start: int, end: int) -> Heard:
        """Returns the likeliest reading of a stretch."""
        settled = SETTLED.get(self._text[start:end])
        if settled:
            return Heard((settled,), ReadingSource.RULE, 1.0)
        self._listen()
        found = [self._character(place) for place in range(start, end)]
        ruled = all(place in self._rules for place in range(start, end))
        source = ReadingSource.RULE if ruled else ReadingSource.CONTEXT
        return Heard(tuple(syllable for syllable, _ in found), source, _hundredths(prod(c for _, c in found)))

    def chance(self, place: int, syllable: str) -> float:
        """Returns the probability that a character is read so in this sentence."""
        self._listen()
        if place in self._rules:
            return float(self._rules[place] == syllable)
        if place in self._choices:
            return self._choices[place].of(syllable)
        return float(self._character(place)[0] == syllable)

    def lightly(self, start: int, word: str) -> bool | None:
        """Tells whether a word with two entries has a neutral last syllable here; None where no rule is sure."""
        return said_lightly(self._text, start, word)

    def corrected(self, heard: Heard, start: int) -> Heard:
        """Returns the dictionary's reading of a word, but for syllables that are surely others in this sentence.

        Pieces may be no word here (他们 | 都会 | 来), and the dictionary may be alone with its reading: the model
        outvotes it where the lexicon reads the word as the model does, or where there is hardly a doubt. The dictionary
        has a neutral tone for words that are as well said in full (力量): the model tells which is usual, but never
        gives a tone to words that are always said without (朋友, 认识), nor makes a full tone neutral but a particle's.
        """
        self._listen()
        word = self._text[start : start + len(heard.syllables)]
        syllables, confidence = list(heard.syllables), heard.confidence
        for index, syllable in enumerate(heard.syllables):
            found = self._overruled(start + index, word, index, syllable)
            if found:
                syllables[index], confidence = found[0], confidence * found[1]
        if tuple(syllables) == heard.syllables:
            return heard._replace(confidence=min(heard.confidence, self._agreement(heard.syllables, start)))
        return Heard(tuple(syllables), ReadingSource.CONTEXT, _hundredths(confidence))

    def _agreement(self, syllables: Syllables, start: int) -> float:
        """Returns how sure a reading of the dictionary is, as the model thinks of it; tones left out do not count."""
        for place, syllable in enumerate(syllables, start):
            best, chance = self._likeliest(place)
            if chance >= _SURE and best != syllable.lower() and "5" not in (best[-1], syllable[-1]):
                return _CONTRADICTED
        return 1.0

    def _overruled(self, place: int, word: str, index: int, syllable: str) -> tuple[str, float] | None:
        """Returns the syllable that outvotes the dictionary's at one place of a word, and its probability."""
        best, chance = self._likeliest(place)
        if best in ("", syllable) or syllable != syllable.lower():
            return None
        if syllable[-1] == "5":
            fuller = best[:-1] == syllable[:-1] and not never_in_full(word, index)
            return (best, chance) if fuller and chance >= _SURE else None
        if best[-1] == "5" and self._text[place] not in _PARTICLES:
            return None
        agreed = lexicon().words.get(word, ())[index : index + 1] == (best,)
        return (best, chance) if chance >= (_SURE if agreed else _HARDLY_A_DOUBT) else None

    def _likeliest(self, place: int) -> tuple[str, float]:
        """Returns what rule or model says of a place, and how surely; nothing where they have nothing to say."""
        if place in self._rules:
            return self._rules[place], 1.0
        return self._choices[place].best() if place in self._choices else ("", 0.0)

    def _listen(self) -> None:
        if self._context is None:
            self._context = Context(self._text, self._words, lexicon())
            self._rules = decided(self._text)
            self._choices = reading_model().choices(self._context, range(len(self._text)))

    def _character(self, place: int) -> tuple[str, float]:
        """Returns the syllable of one character and its probability."""
        char = self._text[place]
        if place in self._rules:
            return self._rules[place], 1.0
        if place in self._choices:
            return self._choices[place].best()
        assert self._context is not None  # noqa: S101  _listen() was called
        stretch = self._context.stretches.get(place)
        if stretch:
            return stretch[0], _BY_LEXICON
        default = lexicon().default.get(char)
        if default is None:
            return (_rare(char), _BY_LEXICON) if is_hanzi(char) else ("", 1.0)
        return default, 1.0 if len(self._context.places[place].said) <= 1 else _BY_DEFAULT


_BY_LEXICON, _BY_DEFAULT = 0.98, 0.95
"""How often a reading is right that rests on a word of the lexicon, or on the commonest reading alone."""


def _hundredths(chance: float) -> float:
    return round(chance, 2)


def read_word(
    candidates: Sequence[Headword], text: str, start: int, reading: SentenceReading
) -> tuple[Headword, Heard]:
    """Returns the entry that is meant, as its reading tells, and the reading of the token.

    A word of several characters is read as the dictionary has it; the sentence decides between several readings.
    A character alone is read as the sentence has it, and the entry with that reading is the one meant.

    Args:
        candidates: The entries of the word, at least one, the likeliest first where no context is known.
        text: The word.
        start: Its place in the sentence.
        reading: Of the sentence.
    """
    headword = choose_headword(candidates, text, start, reading)
    syllables = standard_reading(text, align(headword.reading, text))
    if not syllables:
        return headword, reading.at(start, start + len(text))
    if len(text) == 1:
        heard = reading.at(start, start + 1)
        if heard.syllables[0] == syllables[0].lower():
            heard = heard._replace(syllables=syllables)
        return headword, heard
    if all(one.reading.lower() == headword.reading.lower() for one in candidates):
        heard = Heard(syllables, ReadingSource.DICTIONARY, 1.0)
        return headword, reading.corrected(heard, start)
    fitting = _as_light(candidates, lightly=reading.lightly(start, text))
    weights = {one.reading.lower(): likelihood_of(align(one.reading, text), start, reading) for one in fitting}
    share = weights[headword.reading.lower()] / (sum(weights.values()) or 1.0)
    ruled = len(weights) == 1
    heard = Heard(
        syllables, ReadingSource.RULE if ruled else ReadingSource.CONTEXT, _BY_DEFAULT if ruled else _hundredths(share)
    )
    full = reading.corrected(heard, start)
    taken = any(align(one.reading, text) == full.syllables for one in candidates)
    if _only_fuller(full.syllables, syllables) and (reading.lightly(start, text) or not taken):
        return headword, full
    return headword, heard


def _only_fuller(full: Syllables, syllables: Syllables) -> bool:
    """Tells whether two readings differ in nothing but full tones for neutral ones."""
    pairs = zip(full, syllables, strict=True)
    return all(one == other or (other[-1] == "5" and one[:-1] == other[:-1]) for one, other in pairs)


def choose_headword(candidates: Sequence[Headword], text: str, start: int, reading: SentenceReading) -> Headword:
    """Picks the headword whose reading is likeliest in the sentence; the first among equals."""
    if len({headword.reading.lower() for headword in candidates}) == 1:
        return candidates[0]
    fitting = _as_light(candidates, lightly=reading.lightly(start, text))
    return max(fitting, key=lambda headword: likelihood_of(align(headword.reading, text), start, reading))


def _as_light(candidates: Sequence[Headword], *, lightly: bool | None) -> Sequence[Headword]:
    """Returns the entries with as many neutral tones as a rule asks for; all where none does."""
    if lightly is None:
        return candidates
    wanted = (max if lightly else min)(one.reading.count("5") for one in candidates)
    return [one for one in candidates if one.reading.count("5") == wanted]


def likelihood_of(syllables: Syllables, start: int, reading: SentenceReading) -> float:
    """Returns how likely a reading is at a place; a neutral tone passes for a full one at a price."""
    if not syllables:
        return 0.0
    chances = []
    for place, syllable in enumerate(syllables, start):
        lower = syllable.lower()
        chance = reading.chance(place, lower)
        if lower.endswith("5"):
            others = (reading.chance(place, f"{lower[:-1]}{tone}") for tone in range(1, 5))
            chance = max(chance, *(_NEUTRAL_FOR_FULL * other for other in others))
        else:
            chance = max(chance, _NEUTRAL_FOR_FULL * reading.chance(place, f"{lower[:-1]}5"))
        chances.append(max(chance, _UNHEARD))
    return prod(chances)


_PARTICLES = "的地得着了个"
"""Characters whose neutral tone is another word than their full one: 吸着 xī zhe, xīzhuó; 一个人 yī ge rén, gèrén."""
_SURE, _HARDLY_A_DOUBT = 0.6, 0.95
"""From here on the model outvotes the dictionary's only reading of a word: with the lexicon's vote, and without."""
_CONTRADICTED = 0.9
"""How often a dictionary's reading is right that the model would have otherwise."""
_NEUTRAL_FOR_FULL = 0.3
_UNHEARD = 1e-3
"""What the model never heard may still be right: it does not know every reading."""


def align(reading: str, text: str) -> Syllables:
    """Lays a dictionary reading over its characters, one syllable each; empty where the numbers differ."""
    syllables = tuple(reading.split())
    return syllables if len(syllables) == len(text) else ()


def number_syllables(text: str) -> Syllables:
    """Reads the characters of a number or date one by one; digits and marks have no pinyin.

    Citation tones, as the dictionary gives them: what speech makes of 一 is no matter of spelling. Empty where no
    character has a reading.
    """
    syllables = tuple(_NUMERALS.get(char) or lexicon().default.get(char, "") for char in text)
    return syllables if any(syllables) else ()


def name_syllables(name: str, spoken: Syllables) -> Syllables:
    """Capitalises the reading of a name: surname and given name each (GB/T 16159-2012, 6.2)."""
    capitals = {0}
    surname, given = split_person(name)
    if surname and given:
        capitals.add(len(surname))
        spoken = (*(surname_reading(surname) or spoken[: len(surname)]), *spoken[len(surname) :])
    return tuple(s.capitalize() if index in capitals else s for index, s in enumerate(spoken))


@cache
def _rare(char: str) -> str:
    """Reads a character that the lexicon does not have."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  60 ms without its phrases

    found = lazy_pinyin(char, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    return str(found[0]).replace("v", "u:") if found else ""
