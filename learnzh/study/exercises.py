"""Exercises made from a lesson just read; pure, and the same for one lesson and day.

Of three kinds: the word that is missing in a sentence, the pieces of a sentence in order, the tones of a word.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learnzh.chinese.characters import hanzi_in
from learnzh.chinese.dictionary import Dictionary
from learnzh.model.lesson import Script
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import Headword, HeadwordKey, Standard
from learnzh.study.distractors import other_tones, other_words, word_group
from learnzh.study.pieces import pieces_of

CHOICES = 4
"""Options of a question, the right one among them."""
EACH = 3
"""Questions of a kind."""
_SURE = 0.8
"""Confidence from which on a reading may be asked for."""
_SHORT, _LONG = 6, 40
"""Chinese characters of a sentence with a gap: enough context, and taken in at once."""
_LONG_ORDER = 30
"""Chinese characters of a sentence to put in order."""


class ExerciseKind(StrEnum):
    """What is asked."""

    TONES = "tones"
    GAP = "gap"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question on a sentence of the lesson."""

    kind: ExerciseKind
    sentence: int
    """Index of the sentence."""
    options: tuple[str, ...]
    """What to choose from: words, numbered pinyin with spaces, or pieces out of order."""
    right: tuple[int, ...]
    """Index of the right option; of pieces, their indices in order."""
    token: int = -1
    """Index of the token that is asked; -1 where the sentence is."""
    word: HeadwordKey | None = None
    """The word that is asked."""

    def is_right(self, chosen: Sequence[int]) -> bool:
        """Tells whether an answer is right; pieces that are written alike may change places."""
        return [self.options[index] for index in chosen] == [self.options[index] for index in self.right]


@dataclass(frozen=True, slots=True)
class Material:
    """What exercises are made of."""

    sentences: Sequence[Sentence]
    dictionary: Dictionary
    pool: Sequence[Headword]
    """Words to choose wrong answers from."""
    standard: Standard
    script: Script = Script.SIMPLIFIED
    worth: Callable[[HeadwordKey], float] = lambda _key: 0
    """How much a word is worth asking; the highest come first."""


@dataclass(frozen=True, slots=True)
class _Place:
    sentence: int
    token: int
    entry: Headword


def make_exercises(material: Material, slug: str, day: date, each: int = EACH) -> tuple[Exercise, ...]:
    """Makes the exercises of a lesson: tones, then gaps, then sentences to put in order; no word is asked twice.

    Args:
        material: The lesson, and what stands around it.
        slug: Of the lesson; with the day it decides what is drawn.
        day: Of the exercise: tomorrow there are others.
        each: How many of a kind at most; a short text gives fewer.
    """
    drawn = random.Random(f"{slug} {day.isoformat()}")  # noqa: S311  no secret
    places = list(_places(material))
    drawn.shuffle(places)
    places.sort(key=lambda place: (len(place.entry.simplified) == 1, -material.worth(place.entry.key)))
    makers: Mapping[ExerciseKind, Callable[[_Place], Exercise | None]] = {
        ExerciseKind.TONES: lambda place: _tones(material, place, drawn),
        ExerciseKind.GAP: lambda place: _gap(material, place, drawn),
    }
    asked: set[HeadwordKey] = set()
    used: set[int] = set()
    made: list[Exercise] = []
    for make in makers.values():
        found: list[Exercise] = []
        for place in places:
            if len(found) == each:
                break
            exercise = None if place.entry.key in asked or place.sentence in used else make(place)
            if exercise:
                found.append(exercise)
                asked.add(place.entry.key)
                used.add(place.sentence)
        made += found
    return (*made, *_orders(material, drawn, used, each - 1))


def _places(material: Material) -> Iterator[_Place]:
    """Returns the words that can be asked, each where it stands first in a fit sentence."""
    for number, sentence in enumerate(material.sentences):
        if not _SHORT <= len(hanzi_in(sentence.text)) <= _LONG:
            continue
        for index, token in enumerate(sentence.tokens):
            entry = _entry(material.dictionary, token)
            if entry and sentence.text.count(token.text) == 1:
                yield _Place(number, index, entry)


def _entry(dictionary: Dictionary, token: Token) -> Headword | None:
    if token.kind is not TokenKind.WORD or token.headword is None:
        return None
    return next((one for one in dictionary.entries(token.headword.simplified) if one.key == token.headword), None)


def _tones(material: Material, place: _Place, drawn: random.Random) -> Exercise | None:
    token = material.sentences[place.sentence].tokens[place.token]
    if token.confidence < _SURE:
        return None
    attested = [entry.reading for entry in material.dictionary.entries(place.entry.simplified)]
    wrong = other_tones(place.entry.simplified, token.syllables, attested, drawn)
    if len(wrong) < CHOICES - 1:
        return None
    right = " ".join(token.syllables).lower()
    return _choice(ExerciseKind.TONES, place, right, wrong[: CHOICES - 1], drawn)


def _gap(material: Material, place: _Place, drawn: random.Random) -> Exercise | None:
    sentence = material.sentences[place.sentence]
    if not word_group(place.entry):
        return None
    fresh = [word for word in material.pool if not _stands_in(word, sentence)]
    drawn.shuffle(fresh)
    wrong = other_words(place.entry, fresh, material.standard)
    if len(wrong) < CHOICES - 1:
        return None
    is_traditional = material.script is Script.TRADITIONAL
    written = [word.traditional if is_traditional else word.simplified for word in wrong[: CHOICES - 1]]
    return _choice(ExerciseKind.GAP, place, sentence.tokens[place.token].text, written, drawn)


def _stands_in(word: Headword, sentence: Sentence) -> bool:
    return word.simplified in sentence.text or word.traditional in sentence.text


def _choice(kind: ExerciseKind, place: _Place, right: str, wrong: Sequence[str], drawn: random.Random) -> Exercise:
    options = [right, *wrong]
    drawn.shuffle(options)
    return Exercise(kind, place.sentence, tuple(options), (options.index(right),), place.token, place.entry.key)


def _orders(material: Material, drawn: random.Random, used: set[int], most: int) -> list[Exercise]:
    """Makes questions of sentences that were not asked about yet, where there are any."""
    numbers = [
        number
        for number, sentence in enumerate(material.sentences)
        if len(hanzi_in(sentence.text)) <= _LONG_ORDER and number not in used
    ]
    drawn.shuffle(numbers)
    cut = {number: pieces_of(material.sentences[number], material.dictionary) for number in numbers}
    return [_order(number, pieces, drawn) for number, pieces in cut.items() if pieces][:most]


def _order(number: int, pieces: Sequence[str], drawn: random.Random) -> Exercise:
    order = list(range(len(pieces)))
    while [pieces[index] for index in order] == list(pieces):
        drawn.shuffle(order)
    right = tuple(order.index(index) for index in range(len(pieces)))
    return Exercise(ExerciseKind.ORDER, number, tuple(pieces[index] for index in order), right)
