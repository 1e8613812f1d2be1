"""Cards on their way to other programs and from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from learnzh.model.study import CardKind, KnowledgeState, Rating
from learnzh.model.word import HeadwordKey


@dataclass(frozen=True, slots=True)
class DeckWord:
    """A word with cards, as other programs are given it."""

    headword: HeadwordKey
    traditional: str
    state: KnowledgeState
    kinds: tuple[CardKind, ...]
    due: datetime
    """When the first of its cards is due."""
    stability: float | None
    """Days until the chance of recall has fallen to 90 %, of the weakest card; None before the first answer."""
    answers: int
    lapses: int
    """How many answers were "again" once the card was in review."""
    sentence: str = ""
    """Where it was met; empty where that is not known."""
    sentence_english: str = ""
    source: str = ""
    """Title of the lesson."""
    gloss: str = ""
    """The learner's own; empty without one."""
    category: str = ""
    """Where Pleco had it; empty for a word that did not come from there."""
    meanings: tuple[str, ...] = ()
    """What is shown: the learner's own gloss, else the dictionary's senses."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer given in another program."""

    rating: Rating
    at: datetime
    duration: timedelta


@dataclass(frozen=True, slots=True)
class IncomingCard:
    """A card of another program, with what that knows of it."""

    kind: CardKind = CardKind.RECOGNITION
    phase: int = 0
    """As Anki numbers them: 0 new, 1 learning, 2 review, 3 relearning."""
    due: datetime | None = None
    """None for a new card."""
    interval: float = 0.0
    """Days from the last answer to the due time."""
    ease: float = 0.0
    """SM-2's factor, 2.5 at first; 0 where there is none."""
    stability: float | None = None
    difficulty: float | None = None
    """FSRS's, where that program reckons with it."""
    is_suspended: bool = False
    answers: tuple[Answer, ...] = ()
    """The oldest first."""


@dataclass(frozen=True, slots=True)
class IncomingWord:
    """A word of another program's deck or list; every text is clean."""

    word: str
    pinyin: str = ""
    meaning: str = ""
    cards: tuple[IncomingCard, ...] = ()
    """Empty for a plain list: a new card is meant."""
    state: KnowledgeState | None = None
    """What that program says of the word; None where it says nothing."""
    category: str = ""
    """Where that program has it, its levels parted by slashes."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds."""

    what: str
    """Its kind, for people: ``an Anki package``."""
    notes: int
    """Notes or lines in it."""
    words: tuple[IncomingWord, ...]
    """Those that hold a Chinese word."""
    fields: tuple[str, ...] = ()
    """Where the words were found, for people: ``"HSK deck: Simplified, Pinyin, English"``."""
