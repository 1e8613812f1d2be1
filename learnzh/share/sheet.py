"""A lesson as it leaves: what every format writes, each in its own way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from learnzh.lessons.ruby import Look
from learnzh.model.lesson import Lesson, Script
from learnzh.model.text import Sentence, Token
from learnzh.model.word import Standard, hsk_label
from learnzh.study.exercises import ExerciseKind

ASKED = {
    ExerciseKind.TONES: "How is the marked word read?",
    ExerciseKind.GAP: "Which word is missing?",
    ExerciseKind.ORDER: "Put the pieces in order.",
}
"""What is to be done, by kind of exercise."""
LANGUAGES = {Script.SIMPLIFIED: "zh-Hans", Script.TRADITIONAL: "zh-Hant"}
"""Language tags (BCP 47): a reader chooses the shapes of characters by them."""


def by_paragraph(sentences: Sequence[Sentence]) -> list[list[tuple[int, Sentence]]]:
    """Returns sentences with their indices, by paragraph."""
    groups = groupby(enumerate(sentences), key=lambda member: member[1].paragraph)
    return [list(members) for _paragraph, members in groups]


class WordRow(NamedTuple):
    """A word of the list below a lesson."""

    word: str
    """In the script of the sheet."""
    other: str
    """In simplified characters, where those are others; else empty."""
    pinyin: str
    level: str
    """In the learner's HSK list; ``–`` where it has not got the word."""
    meaning: str
    """The one meant in the lesson."""
    meanings: tuple[str, ...] = ()
    """All of them, that one first."""


@dataclass(frozen=True, slots=True)
class Question:
    """An exercise, written out."""

    kind: ExerciseKind
    before: str
    """The sentence up to the word that is asked; empty where the sentence is to be put in order."""
    asked: str
    """The word; it is not shown where it is missing."""
    after: str
    hint: str
    """English that leaves one right answer; may be empty."""
    options: tuple[str, ...]
    answer: str
    """The letter of the right option; empty where there are pieces to put in order."""
    solution: str
    """The word that was asked, or the sentence in order."""
    reading: str = ""
    """How the word is read."""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A lesson, and how it is to be written."""

    lesson: Lesson
    title: str
    """In the script of the sheet."""
    script: Script
    sentences: Sequence[Sentence]
    """In the script of the sheet."""
    shows_pinyin: Callable[[Token], bool]
    """Above which tokens pinyin stands."""
    look: Look
    standard: Standard
    words: tuple[WordRow, ...] = ()
    questions: tuple[Question, ...] = ()
    english: bool = True
    """Whether the translation goes along."""

    @property
    def language(self) -> str:
        """The language tag of its Chinese."""
        return LANGUAGES[self.script]

    @property
    def level(self) -> str:
        """Its HSK level with the list that says so."""
        return f"{hsk_label(self.lesson.grade(self.standard).level)} ({self.standard})"

    @property
    def day(self) -> str:
        """When it was published, as a newspaper writes it; empty where that is not known."""
        day = self.lesson.published
        return f"{day:%B} {day.day}, {day.year}" if day else ""

    def paragraphs(self) -> list[list[tuple[int, Sentence]]]:
        """Returns its sentences with their indices, by paragraph."""
        return by_paragraph(self.sentences)

    def translations(self) -> list[str]:
        """Returns the English of each paragraph, empty where it has none; nothing at all where no sentence has any."""
        if not self.english:
            return []
        found = [
            " ".join(sentence.english for _index, sentence in members if sentence.english)
            for members in self.paragraphs()
        ]
        return found if any(found) else []
