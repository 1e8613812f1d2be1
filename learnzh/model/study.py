"""What the learner studies: cards, answers, and what is known of words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from learnzh.model.word import HeadwordKey


class KnowledgeState(StrEnum):
    """How a learner stands to a word."""

    NEW = "new"
    LEARNING = "learning"
    """There is a card of it."""
    KNOWN = "known"
    IGNORED = "ignored"


class CardKind(StrEnum):
    """What a card asks."""

    RECOGNITION = "recognition"
    """Characters are shown; reading and meaning are asked."""
    RECALL = "recall"
    """The meaning is shown; the word is asked."""
    CLOZE = "cloze"
    """A sentence is shown without the word."""
    LISTENING = "listening"
    """The word is heard."""
    PINYIN = "pinyin"
    """Characters are shown; their pinyin is typed."""


class Rating(IntEnum):
    """How an answer went, numbered as the keys that give it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(IntEnum):
    """Where a card is on its way, numbered as FSRS does."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, and where it lies in the learner's life."""

    at: datetime
    day: int
    """Their day, from 1970-01-01 on: it begins at the hour they set, in the zone they are in."""
    hour: int = 0
    """Of their clock."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the scheduler keeps of a card; a new card has the defaults and a due time."""

    due: datetime
    phase: Phase = Phase.LEARNING
    step: int | None = 0
    """Which learning step, from 0; None in review."""
    stability: float | None = None
    """Days until the chance of recall has fallen to 90 %."""
    difficulty: float | None = None
    """1 (easy) to 10 (hard)."""
    last_review: datetime | None = None
    last_day: int | None = None
    """The learner's day of it."""
    due_day: int | None = None
    """The learner's day from which on a card in review is asked, whatever the hour; None in learning."""

    @property
    def is_new(self) -> bool:
        """Whether it was never answered."""
        return self.phase is Phase.LEARNING and self.last_review is None


@dataclass(frozen=True, slots=True)
class Preset:
    """How cards are scheduled from some time on."""

    id: int = 0
    """As answers have them: the later the higher; 0 for that which holds before any is set."""
    parameters: tuple[float, ...] = ()
    """The weights of FSRS; empty for its own."""
    retention: float = 0.9
    """The chance of recall at which a card comes back."""
    reschedules: bool = False
    """Whether earlier answers count as if it had held then."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rating would lead to: shown before the learner chooses, stored when chosen."""

    rating: Rating
    moment: Moment
    memory: Memory
    interval: timedelta
    """From the answer to the next due time."""


@dataclass(frozen=True, slots=True)
class Card:
    """One question on one headword."""

    id: int
    headword: HeadwordKey
    traditional: str
    kind: CardKind
    memory: Memory
    sentence: str
    """The sentence it was met in; empty if none."""
    sentence_english: str
    lesson_slug: str
    lesson_title: str
    answers: int = 0
    """That stand."""
    lapses: int = 0
    """How often it was forgotten once it was in review."""
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to one card."""

    card_id: int
    rating: Rating
    moment: Moment
    duration: timedelta
    typed: str | None = None
    """What was typed, where the card asks for that."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in the log, as far as scheduling goes."""

    id: int
    rating: Rating
    moment: Moment


@dataclass(frozen=True, slots=True)
class LearnerWord:
    """A word the learner has met or marked, as lists show it."""

    headword: HeadwordKey
    traditional: str
    state: KnowledgeState
    count: int
    """How often it occurs in the lessons of the library."""
    lessons: int
    """In how many of them."""
    due: datetime | None
    """When its next card is due; None without one."""
