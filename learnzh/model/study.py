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
    CLOZE = "cloze"
    LISTENING = "listening"


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rating would lead to: shown before the learner chooses, stored when chosen."""

    rating: Rating
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


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to one card."""

    card_id: int
    rating: Rating
    reviewed_at: datetime
    duration: timedelta


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
