"""Wrong answers that look right and are not; pure."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from learnzh.chinese.word_classes import word_class
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Headword, Standard

_GROUPS = {"n": "noun", "v": "verb", "V": "verb", "a": "adjective", "i": "idiom"}
"""Word classes with enough words in them, and a meaning that a hint can tell."""
_UNLISTED = 8
"""The level of a word in no list: behind the last."""
_NEAR = 1
"""How many levels a wrong answer may be away."""
_WORD = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    (
        *("the", "and", "for", "with", "from", "that", "this", "into", "used", "not", "sth", "one", "ones", "out"),
        *("also", "very", "etc", "esp", "usually", "classifier", "variant", "see", "make", "become", "have", "get"),
        *("more", "about", "person", "thing", "way", "other", "over", "some", "who", "which", "when", "what", "such"),
    )
)
"""English words that two meanings may share without being alike."""
_SPOKEN_OTHERWISE = frozenset("一不")
"""Characters whose tone in speech is not the one written."""
_FULL = "1234"
_NEUTRAL = "5"


def word_group(headword: Headword) -> str:
    """Returns the kind of words that could stand in its place; empty for words of grammar."""
    token = Token(headword.simplified, TokenKind.WORD, 0, headword=headword.key)
    return _GROUPS.get(word_class(token, headword), "")


def other_words(right: Headword, pool: Iterable[Headword], standard: Standard) -> list[Headword]:
    """Returns words of the same class and level that mean something else, the best first.

    A word that shares a character or an English word of its meanings with the right one may fit as well: it is left
    out. So is one that is written like another.
    """
    group, level, meaning = word_group(right), _level(right, standard), _meaning(right)
    found: dict[str, Headword] = {}
    for word in pool:
        if (
            abs(_level(word, standard) - level) <= _NEAR
            and not set(word.simplified) & set(right.simplified)
            and not word.is_name
            and word_group(word) == group
            and not _meaning(word) & meaning
        ):
            found.setdefault(word.simplified, word)

    def distance(word: Headword) -> tuple[int, int]:
        return abs(_level(word, standard) - level), abs(len(word.simplified) - len(right.simplified))

    return sorted(found.values(), key=distance)


def _level(word: Headword, standard: Standard) -> int:
    return word.levels.get(standard, _UNLISTED)


def _meaning(word: Headword) -> set[str]:
    return {found for sense in word.senses for found in _WORD.findall(sense.lower())} - _EMPTY


def other_tones(
    simplified: str, syllables: Sequence[str], attested: Iterable[str], drawn: random.Random, most: int = 12
) -> list[str]:
    """Returns readings of the same syllables in other tones, in random order; empty where the tones are in doubt.

    None of them is a reading the word has, or one that is heard for it: a neutral tone may be spoken full, 一 and 不
    change, and a third tone before another is spoken as a second.

    Args:
        simplified: The word.
        syllables: Numbered, a syllable a character, as it is read in its place.
        attested: All readings of the dictionary, syllables parted by spaces.
        drawn: Decides the order.
        most: How many at most.
    """
    right = [syllable.lower() for syllable in syllables]
    full = [index for index, syllable in enumerate(right) if syllable[-1:] in _FULL]
    if set(simplified) & _SPOKEN_OTHERWISE or not full or len(right) != len(simplified) or not all(right):
        return []
    taken = [right, *(reading.lower().split() for reading in attested)]
    found = []
    for count in (1, 2):
        for places in combinations(full, count):
            for tones in product(_FULL, repeat=count):
                changed = list(right)
                for place, tone in zip(places, tones, strict=True):
                    changed[place] = right[place][:-1] + tone
                is_changed = all(changed[place] != right[place] for place in places)
                if is_changed and not any(_may_be(changed, reading) for reading in taken):
                    found.append(" ".join(changed))
    drawn.shuffle(found)
    return found[:most]


def _may_be(asked: Sequence[str], reading: Sequence[str]) -> bool:
    """Tells whether a reading may be heard as another one."""
    if len(asked) != len(reading):
        return False
    for index, (one, other) in enumerate(zip(asked, reading, strict=True)):
        if one == other:
            continue
        if one[:-1] != other[:-1]:
            return False
        before_third = index + 1 < len(reading) and reading[index + 1].endswith("3")
        if not (_NEUTRAL in (one[-1], other[-1]) or (before_third and {one[-1], other[-1]} == {"2", "3"})):
            return False
    return True
