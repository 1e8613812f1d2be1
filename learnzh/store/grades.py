"""The levels and the difficulty of stored lessons."""

from __future__ import annotations

import json
from collections.abc import Sequence

from learnzh.model.lesson import GRADING, Excess, Grade
from learnzh.model.text import Sentence
from learnzh.model.word import Standard
from learnzh.store.connection import Store
from learnzh.store.tokens import decode_tokens

_COLUMNS = "standard, level, character_coverage, word_coverage, coverage, excess, surplus"


def store_grades(store: Store, lesson_id: int, grades: Sequence[Grade], difficulty: float) -> None:
    """Replaces the levels and the difficulty of a lesson, inside ``write()`` only."""
    store.execute("DELETE FROM lesson_grade WHERE lesson_id = ?", (lesson_id,))
    store.execute_many(
        f"INSERT INTO lesson_grade (lesson_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                lesson_id,
                grade.standard.value,
                grade.level,
                grade.character_coverage,
                grade.word_coverage,
                json.dumps(grade.coverage),
                json.dumps([(item.word, item.level, item.count) for item in grade.excess], ensure_ascii=False),
                grade.surplus,
            )
            for grade in grades
        ],
    )
    store.execute("UPDATE lesson SET difficulty = ?, grading = ? WHERE id = ?", (difficulty, GRADING, lesson_id))


def load_grades(store: Store, lesson_id: int) -> tuple[Grade, ...]:
    """Returns the grades of a lesson, one for each standard."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM lesson_grade WHERE lesson_id = ?", (lesson_id,))
    found = {
        Standard(standard): Grade(
            Standard(standard),
            level,
            characters,
            words,
            tuple(json.loads(coverage)),
            tuple(Excess(*item) for item in json.loads(excess)),
            surplus,
        )
        for standard, level, characters, words, coverage, excess, surplus in rows
    }
    return tuple(found[standard] for standard in Standard)


def stale_lessons(store: Store) -> list[int]:
    """Returns the lessons that were graded by an older rule than today's."""
    return [lesson_id for (lesson_id,) in store.rows("SELECT id FROM lesson WHERE grading < ?", (GRADING,))]


def sentences_to_grade(store: Store, lesson_id: int) -> tuple[Sentence, ...]:
    """Returns the sentences of a lesson with their tokens, without the English."""
    rows = store.rows(
        "SELECT text, tokens, paragraph FROM sentence WHERE lesson_id = ? ORDER BY position", (lesson_id,)
    )
    return tuple(Sentence(text, decode_tokens(tokens), paragraph) for text, tokens, paragraph in rows)
