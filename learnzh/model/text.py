"""Analysed text: sentences of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from learnzh.model.word import HeadwordKey

Syllables = tuple[str, ...]
"""Numbered pinyin, one syllable a character (``("cheng2", "shi4")``); ``""`` for a character without pinyin."""


class TokenKind(StrEnum):
    """What a token is; only words count in levels and coverage."""

    WORD = "word"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    LATIN = "latin"
    PUNCTUATION = "punctuation"
    """Marks, symbols and white space."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a sentence as segmented."""

    text: str
    """As written; the texts of a sentence's tokens join back to the sentence."""
    kind: TokenKind
    start: int
    """Offset of the first character in the sentence."""
    syllables: Syllables = ()
    """Pinyin aligned to the characters; empty where there is none to give."""
    headword: HeadwordKey | None = None
    """The dictionary entry, where there is one."""
    edited: bool = False
    """A person set the boundary or the reading: nothing recomputes it."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a lesson."""

    text: str
    tokens: tuple[Token, ...]
    paragraph: int
    """Index of its paragraph in the lesson, from 0."""
    english: str = ""
