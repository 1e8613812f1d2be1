"""A graded lesson, and how lists show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learnzh.model.article import Section
from learnzh.model.text import Sentence
from learnzh.model.word import HeadwordKey, Level, Standard

LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY = 1.0, 9.9
"""The ends of the scale of difficulty."""

GRADING = 1
"""Counts the rules of grading there have been: a stored lesson graded by an older one is graded again."""


class Script(StrEnum):
    """The script an article came in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


class Origin(StrEnum):
    """How a lesson came into the library."""

    COURSE = "course"
    IMPORT = "import"


class LessonState(StrEnum):
    """How far the learner has come with a lesson."""

    NEW = "new"
    READING = "reading"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Excess:
    """A word that keeps a text above a level."""

    word: str
    level: Level | None
    """Its own level; that of its hardest part where only parts are listed, None where not even those are."""
    count: int
    """How often it occurs."""


@dataclass(frozen=True, slots=True)
class Grade:
    """The level of a text under one standard."""

    standard: Standard
    level: Level | None
    """The lowest level whose reader can follow the text; None if the highest cannot."""
    character_coverage: float
    """Share (0–1) of running characters known at that level; at the highest where level is None."""
    word_coverage: float
    """Share (0–1) of running words known at that level; at the highest where level is None."""
    coverage: tuple[float, ...] = ()
    """Share (0–1) of running words known at each level, from 1 up."""
    excess: tuple[Excess, ...] = ()
    """The words beyond the level just below, most frequent first: what holds the text where it is."""
    surplus: int = 0
    """How many running words would have to be known, or go, for the level just below; 0 at level 1."""


@dataclass(frozen=True, slots=True)
class VocabularyItem:
    """A word of a lesson."""

    headword: HeadwordKey
    traditional: str
    count: int
    """How often it occurs in the lesson."""
    first_sentence: int
    """Index of the sentence it is first met in."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article made ready to read."""

    title: str
    sentences: tuple[Sentence, ...]
    grades: tuple[Grade, ...]
    vocabulary: tuple[VocabularyItem, ...]
    script: Script
    content_hash: str
    """Identifies the text: two lessons with one hash are the same article."""
    difficulty: float = LOWEST_DIFFICULTY
    """How hard it reads on one scale for all texts, 1.0 to 9.9; the level says which list covers its words."""
    slug: str = ""
    """Its name in commands; unique in a library."""
    story: str = ""
    """Lessons that tell one event at several levels share it."""
    title_english: str = ""
    section: Section = Section.INTERNATIONAL
    source: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    origin: Origin = Origin.IMPORT

    def grade(self, standard: Standard) -> Grade:
        """Returns the grade under one standard."""
        return next(grade for grade in self.grades if grade.standard == standard)

    @property
    def characters(self) -> int:
        """Length in Chinese characters."""
        return sum("\u3400" <= char <= "\u9fff" for sentence in self.sentences for char in sentence.text)


@dataclass(frozen=True, slots=True)
class StoredLesson:
    """A lesson of the library, and how far the learner has come with it."""

    id: int
    lesson: Lesson
    state: LessonState
    position: int
    """Index of the sentence where reading stopped."""


@dataclass(frozen=True, slots=True)
class LessonSummary:
    """A row of the library."""

    id: int
    slug: str
    story: str
    title: str
    title_english: str
    section: Section
    origin: Origin
    level: Level | None
    """Under the learner's standard."""
    difficulty: float
    """1.0 to 9.9, whatever the standard."""
    characters: int
    words: int
    """Distinct words, names left out."""
    new_words: int
    """Those of them the learner neither knows, learns nor ignores."""
    coverage: float
    """Share (0–1) of running words the learner knows or ignores; a word whose card keeps 21 days is known."""
    learning: float
    """Share (0–1) of running words the learner is learning and does not know yet."""
    state: LessonState
    position: int
    """Index of the sentence where reading stopped."""
    sentences: int
    published: date | None
    source: str
