"""Lessons graded by an older rule are graded again, from the tokens they are stored with."""

from __future__ import annotations

from learnzh.lessons.difficulty import difficulty
from learnzh.lessons.grade import grade
from learnzh.model.word import Standard
from learnzh.store.connection import Store
from learnzh.store.grades import sentences_to_grade, stale_lessons, store_grades


def regrade(store: Store) -> int:
    """Grades what an older rule graded, each lesson in a transaction of its own, and returns how many there were.

    Raises:
        StoreError: The learner's file cannot be written; what was finished is kept.
    """
    stale = stale_lessons(store)
    for lesson_id in stale:
        with store.write():
            sentences = sentences_to_grade(store, lesson_id)
            grades = [grade(sentences, standard) for standard in Standard]
            store_grades(store, lesson_id, grades, difficulty(sentences))
    return len(stale)
