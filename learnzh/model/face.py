"""What is on a flashcard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from learnzh.model.word import HeadwordKey, Reading


class Likeness(StrEnum):
    """Why two words are taken for each other, the likeliest reason first."""

    SOUND = "same sound"
    TONES = "same but for tones"
    SHAPE = "similar characters"
    MEANING = "same meaning"


@dataclass(frozen=True, slots=True)
class Confusable:
    """A word the learner also has that may be taken for another."""

    headword: HeadwordKey
    traditional: str
    likeness: Likeness
    sense: str = ""
    """What it means, in short; empty where the dictionary no longer has it."""


@dataclass(frozen=True, slots=True)
class Face:
    """Everything a card shows, before and after it is answered."""

    headword: HeadwordKey
    word: str
    """Simplified."""
    traditional: str
    reading: Reading
    """The learner's own where they set one: that is shown and asked."""
    senses: tuple[str, ...]
    """The learner's own gloss first, then the dictionary's."""
    is_known: bool
    """Whether the dictionary still has the word."""
    memo: str
    """What the learner noted beside it."""
    sentence: str
    """With the word in it, as the lesson has it; empty where no lesson has the word."""
    sentence_english: str
    blanked: str
    """The sentence without the word: a full-width low line for each of its characters."""
    places: tuple[tuple[int, int], ...]
    """Where the word stands in the sentence: beginnings and ends."""
    lesson_slug: str
    lesson_title: str
    sentence_index: int
    """Of the sentence in its lesson; 0 without one."""
    confusables: tuple[Confusable, ...] = ()
    """Of a leech, or a card that one more lapse makes one: what it may be taken for."""
