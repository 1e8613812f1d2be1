"""Lessons of an older learnzh get the figures of today's rule."""

from __future__ import annotations

from dataclasses import replace

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.store.grades import stale_lessons
from learnzh.store.lessons import add_lesson, load_lesson
from learnzh.workflows.services import Services


def test_what_an_older_rule_graded_is_graded_when_the_file_is_opened(services: Services) -> None:
    article = Article("题", ((Passage("政府决定加强合作。"), Passage("我们去学校。")),))
    lesson = replace(build_lesson(article, services.prepare_segmenter(), services.dictionary), slug="one")
    add_lesson(services.store, lesson, services.now())
    with services.store.write():
        services.store.execute("UPDATE lesson SET grading = 0, difficulty = 1.0")
        services.store.execute("UPDATE lesson_grade SET level = 1, coverage = '[]', excess = '[]', surplus = 0")
    assert stale_lessons(services.store)
    again = Services(services.database, clock=services.now)
    stored = load_lesson(again.store, "one")

    assert stored is not None
    assert stored.lesson == lesson
    assert lesson.difficulty > 1
    assert stale_lessons(again.store) == []
    again.close()
