"""The page about a lesson, over the course itself."""

from __future__ import annotations

import pytest

from learnzh.errors import NotFoundError
from learnzh.model.lesson import LessonState
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Standard
from learnzh.study.shelf import Shelf
from learnzh.workflows.article import holds, learn_words, open_article, states_of, summary_of, undo_learning
from learnzh.workflows.course import install_course
from learnzh.workflows.library import change_settings, look_around, on_shelf, prepare_finder, shelf_sizes
from learnzh.workflows.reading import begin_sitting, keep_place, open_reading
from learnzh.workflows.services import Services


@pytest.fixture
def course(services: Services) -> Services:
    """The bundled lessons."""
    install_course(services)
    return services


class TestArticle:
    def test_it_says_what_holds_the_lesson_at_its_level(self, course: Services) -> None:
        page = open_article(course, "sister-cities-4")
        said = {grade.standard: holds(grade) for grade in page.grades}

        for grade in page.grades:
            assert grade.level
            words = said[grade.standard].partition(": ")[2].split()
            assert f"it would be HSK {grade.level - 1}: " in said[grade.standard]
            counts = {item.word: item.count for item in grade.excess}
            assert sum(counts[word] for word in words if word != "…") >= grade.surplus or "…" in words

    def test_words_to_learn_are_new_and_come_by_their_worth(self, course: Services) -> None:
        page = open_article(course, "sister-cities-6")

        assert len(page.words) == 20
        assert all(word.meaning for word in page.words)
        assert "陈昊苏" not in {word.key.simplified for word in page.words}
        counts = [word.count for word in page.words]
        assert counts[0] == max(counts)

    def test_related_are_the_other_levels_then_what_shares_words(self, course: Services) -> None:
        page = open_article(course, "sister-cities-4")

        assert [one.lesson.slug for one in page.related[:2]] == ["sister-cities-3", "sister-cities-6"]
        assert page.related[0].why == "the same story at HSK 3"
        assert all(one.why.startswith("shares ") for one in page.related[2:])
        assert len({one.lesson.story for one in page.related[2:]}) == len(page.related[2:])

    def test_cards_are_made_and_taken_back_at_once(self, course: Services) -> None:
        page = open_article(course, "sister-cities-4")
        undo, _changes = learn_words(course, page.lesson.id, page.words)

        assert set(states_of(course, page.words).values()) == {KnowledgeState.LEARNING}
        assert summary_of(course, page).lesson.learning > page.lesson.learning == 0
        assert len(page.words) > 10
        assert look_around(course).due == 10, "a day has room for so many new ones"

        undo_learning(course, undo)

        assert states_of(course, page.words) == {}
        assert course.store.rows("SELECT * FROM card") == []

    def test_there_must_be_such_a_lesson(self, course: Services) -> None:
        with pytest.raises(NotFoundError):
            open_article(course, "nothing")


class TestShelves:
    def test_each_shelf_is_counted_as_it_is_filled(self, course: Services) -> None:
        page = open_article(course, "sister-cities-4")
        learn_words(course, page.lesson.id, page.words[:3])
        for slug, done in (("giant-panda-3", False), ("tea-heritage-3", False), ("change-6-3", True)):
            stored = open_reading(course, slug).stored
            sitting = begin_sitting(course, stored)
            keep_place(course, stored, 2, sitting=sitting, finished=done)
        library = look_around(course)
        sizes = shelf_sizes(library)

        def slugs(name: str) -> list[str]:
            return [lesson.slug for lesson in on_shelf(course, library, name).lessons]

        assert slugs(Shelf.CONTINUE) == ["tea-heritage-3", "giant-panda-3"]
        assert slugs(Shelf.FINISHED) == ["change-6-3"]
        assert len(slugs(Shelf.ALL)) == sizes[Shelf.ALL] == 12
        assert slugs("culture") == ["tea-heritage-3", "tea-heritage-4", "tea-heritage-6"]
        assert sizes["culture"] == 3
        assert sizes[Shelf.DUE] == 3
        due = on_shelf(course, library, Shelf.DUE)
        assert due.notes[page.lesson.id] == "3 words due"
        assert due.notes[due.lessons[0].id] == "3 words due", "the most first"

    def test_recommended_lessons_have_their_reasons(self, course: Services) -> None:
        library = look_around(course)
        shelved = on_shelf(course, library, Shelf.RECOMMENDED)

        assert len(shelved.lessons) == shelf_sizes(library)[Shelf.RECOMMENDED] == 4
        for lesson in shelved.lessons:
            assert lesson.state is LessonState.NEW
            assert shelved.notes[lesson.id].startswith(f"0 % known, {lesson.new_words} new words, ")

    def test_an_order_is_kept(self, course: Services) -> None:
        change_settings(course, lesson_order="level")
        library = look_around(course, Standard.HSK_2021)
        levels = [lesson.level or 8 for lesson in on_shelf(course, library, Shelf.ALL).lessons]

        assert levels == sorted(levels)

    def test_lessons_are_found_by_what_is_written_in_them(self, course: Services) -> None:
        library = look_around(course)
        slugs = {lesson.id: lesson.slug for lesson in library.lessons}
        find = prepare_finder(course, library.lessons)

        assert {slugs[number] for number in find("chawen")} == {"tea-heritage-3"}
        assert "神户" in next(text for number, text in find("神户").items() if slugs[number] == "sister-cities-3")
