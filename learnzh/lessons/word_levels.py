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

    A word that is listed has its own level. One that is not counts by its hardest part when it is cut into the fewest
    listed words and single characters; of equals, by the cut that is easiest.
    """
    listed = levels_of(word).get(standard)
    if listed is not None:
        return listed
    best = [(0, LEVELS[0]), *[(len(word) + 1, BEYOND)] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            level = _part_level(word[start:end], standard)
            if level is not None:
                parts, hardest = best[start]
                best[end] = min(best[end], (parts + 1, max(hardest, level)))
    return best[-1][1]


def _part_level(part: str, standard: Standard) -> Level | None:
    """Returns the level of a listed word, or of any character; None for other stretches."""
    listed = levels_of(part).get(standard)
    if listed is not None or len(part) > 1:
        return listed
    return character_levels(standard).get(part, BEYOND) if is_hanzi(part) else LEVELS[0]
