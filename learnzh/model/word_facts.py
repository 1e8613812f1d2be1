"""What the library and the learner's cards say of one word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, HeadwordKey, Level, Standard


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a lesson with the word in it."""

    text: str
    english: str
    """Empty where the lesson has none."""
    slug: str
    title: str
    sentence: int
    """Index of the sentence in its lesson."""


@dataclass(frozen=True, slots=True)
class MetIn:
    """A lesson with the word in it."""

    slug: str
    title: str
    count: int
    """How often it occurs there."""
    sentence: int
    """Index of the first sentence it occurs in."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """How the flashcard of a word stands; of several kinds, the one that is due first."""

    due: datetime
    stability: float | None
    """Days until the chance of recall has fallen to 90 %; None before the first answer."""
    is_resting: bool
    """Whether it is taken out of review."""
    answers: int
    """How many answers stand."""


@dataclass(frozen=True, slots=True)
class LibraryFacts:
    """Everything about a word that is not in the dictionary."""

    state: KnowledgeState = KnowledgeState.NEW
    note: str = ""
    """The learner's own gloss; empty without one."""
    card: CardFacts | None = None
    count: int = 0
    """How often it occurs in the lessons of the library; 0 where they are too many to add up at a glance."""
    lessons: int = 0
    """In how many of them."""
    passed: int = 0
    """How often it was read past."""
    looked_up: int = 0
    """In how many of these meetings it was looked up."""
    met: tuple[MetIn, ...] = ()
    """The latest lessons with it, those that were opened first."""
    examples: tuple[Example, ...] = ()
    """Sentences with it, of those lessons, in the same order."""


NEVER_MET = LibraryFacts()


@dataclass(frozen=True, slots=True)
class WordFacts:
    """Everything learnzh knows of one word."""

    key: HeadwordKey
    entry: Headword | None
    """None where the dictionary no longer has it."""
    others: tuple[Headword, ...]
    """Other entries written so: other readings, surnames."""
    parts: tuple[Headword, ...]
    """Its characters, each by the entry whose reading it has in the word; empty for a single character."""
    library: LibraryFacts

    @property
    def rank(self) -> int | None:
        """Place by frequency in running text, 1 the most frequent; None where unknown."""
        return self.entry.rank if self.entry else None

    @property
    def levels(self) -> dict[Standard, Level | None]:
        """The level in each standard, the newest first; None where its list has not got the word."""
        levels = self.entry.levels if self.entry else {}
        return {standard: levels.get(standard) for standard in reversed(Standard)}
