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


class ReadingSource(StrEnum):
    """Where the reading of a token comes from."""

    DICTIONARY = "dictionary"
    """The dictionary knows one reading of the whole word."""
    RULE = "rule"
    """Grammar leaves no doubt: a rule for this character, a number, a date, a surname."""
    CONTEXT = "context"
    """The dictionary has several; the sentence decided."""
    LEARNER = "learner"
    """A person set it."""


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
    source: ReadingSource = ReadingSource.DICTIONARY
    """What the reading rests on; says nothing where there are no syllables."""
    confidence: float = 1.0
    """How sure the reading is, from 0 to 1, in whole hundredths."""
    sense: int = 0
    """Index of the headword's sense that is meant here."""

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
