"""Which words of a text count, and the level of each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.hsk import character_levels, levels_of
from learnzh.chinese.script import to_simplified
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import LEVELS, Level, Standard

BEYOND: Level = LEVELS[-1] + 1
"""Stands for the level of what no list holds."""


def levels_in(standard: Standard) -> tuple[Level, ...]:
    """Returns the levels a standard has: HSK 2.0 ends at 6."""
    return LEVELS[:-1] if standard is Standard.HSK_2_0 else LEVELS


def simplified_form(token: Token) -> str:
    """Returns the token in simplified characters."""
    return token.headword.simplified if token.headword else to_simplified(token.text)


def counted_words(sentences: Iterable[Sentence]) -> list[str]:
    """Returns the running words in simplified characters; names, numbers, dates and Latin are left out."""
    return [
        simplified_form(token)
        for sentence in sentences
        for token in sentence.tokens
        if token.kind is TokenKind.WORD and any(map(is_hanzi, token.text))
    ]


@lru_cache(maxsize=1 << 16)
def word_level(word: str, standard: Standard) -> Level:
    """Returns the level at which a reader can make out a simplified word, ``BEYOND`` where no level will do.

    A word that is listed has its own level. One that is not counts by its hardest part: of all ways to cut it into
    listed words and characters, the one that is read at the lowest level.
    """
    listed = levels_of(word).get(standard)
    if listed is not None:
        return listed
    characters = character_levels(standard)
    lowest = [LEVELS[0], *[BEYOND] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            part = word[start:end]
            level = levels_of(part).get(standard, BEYOND)
            if len(part) == 1:
                level = min(level, characters.get(part, BEYOND)) if is_hanzi(part) else LEVELS[0]
            lowest[end] = min(lowest[end], max(lowest[start], level))
    return lowest[-1]
