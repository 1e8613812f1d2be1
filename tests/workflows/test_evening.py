"""Reading, marking and reviewing, as workflows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from learnzh.errors import NotFoundError
from learnzh.model.changes import Changes
from learnzh.model.lesson import LessonState
from learnzh.model.study import KnowledgeState, Rating
from learnzh.model.word import HeadwordKey, Standard
from learnzh.settings import PinyinMode
from learnzh.store.words import knowledge_of
from learnzh.study.days import day_begins
from learnzh.workflows.course import install_course, missing_lessons
from learnzh.workflows.dictionary import look_up
from learnzh.workflows.doctor import examine
from learnzh.workflows.grading import annotate_lines, grade_article
from learnzh.workflows.importing import import_article, read_article
from learnzh.workflows.library import change_settings, find_lesson, lesson_to_continue, look_around
from learnzh.workflows.reading import begin_sitting, end_sitting, gloss, keep_place, open_reading
from learnzh.workflows.reviewing import answer_question, due_next, due_now, next_question, options, undo_answer
from learnzh.workflows.services import Services
from learnzh.workflows.words import list_words, make_card, mark_word, undo_mark

CITY = HeadwordKey("城市", "cheng2 shi4")
SomeClock = Any


@pytest.fixture
def slug(small_services: Services, tmp_path: Path) -> str:
    file = tmp_path / "news.txt"
    file.write_text("中国城市\n\n中国有友好城市。北京有城市。\n\n城市友好。", encoding="utf-8")
    return import_article(small_services, str(file)).summary.slug


class TestReading:
    def test_a_lesson_opens_where_it_was_left_and_stays_finished(self, small_services: Services, slug: str) -> None:
        reading = open_reading(small_services, slug)
        sitting = begin_sitting(small_services, reading.stored)
        keep_place(small_services, reading.stored, 2, sitting=sitting)
        end_sitting(small_services, sitting, 2)
        again = open_reading(small_services, slug)
        assert (again.stored.position, again.stored.state) == (2, LessonState.READING)
        assert lesson_to_continue(small_services).slug == slug

        keep_place(small_services, again.stored, 0, finished=True)
        keep_place(small_services, open_reading(small_services, slug).stored, 1)
        assert open_reading(small_services, slug).stored.state is LessonState.FINISHED

    def test_a_lesson_opened_is_the_one_to_go_on_with_though_the_reader_was_killed(
        self, small_services: Services, slug: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "other.txt"
        file.write_text("友好城市\n\n中国有友好城市。北京有友好城市。", encoding="utf-8")
        other = import_article(small_services, str(file)).summary.slug
        for opened in (slug, other, slug):
            begin_sitting(small_services, open_reading(small_services, opened).stored)
            assert lesson_to_continue(small_services).slug == opened

        reading = open_reading(small_services, other)
        sitting = begin_sitting(small_services, reading.stored)
        keep_place(small_services, reading.stored, 1, sitting=sitting)
        last = small_services.store.rows("SELECT first_position, last_position FROM reading_session ORDER BY id")[-1]
        assert last == (0, 1)

    def test_a_name_that_was_marked_stays_marked(self, small_services: Services, slug: str) -> None:
        beijing = HeadwordKey("北京", "Bei3 jing1")
        mark_word(small_services, beijing, KnowledgeState.KNOWN)

        assert open_reading(small_services, slug).knowledge == {beijing: KnowledgeState.KNOWN}

    def test_a_lesson_nobody_has_is_not_found(self, small_services: Services) -> None:
        with pytest.raises(NotFoundError):
            open_reading(small_services, "nothing")
        with pytest.raises(NotFoundError, match="no lessons yet"):
            lesson_to_continue(small_services)

    def test_the_gloss_has_the_entry_meant_here_first(self, small_services: Services) -> None:
        ((_line, tokens),) = annotate_lines(small_services, ["长。"])
        found = gloss(small_services, tokens[0])

        assert found.meant is not None
        assert found.meant.key == tokens[0].headword
        assert {entry.reading for entry in found.others} == {"chang2", "zhang3"} - {found.meant.reading}

    def test_a_word_without_an_entry_is_explained_by_its_characters(self, services: Services) -> None:
        ((_line, tokens),) = annotate_lines(services, ["2003年"])
        found = gloss(services, tokens[0])

        assert found.meant is None
        assert [part.simplified for part in found.parts] == ["年"]

    def test_a_long_name_is_explained_by_its_words(self, services: Services) -> None:
        ((_line, tokens),) = annotate_lines(services, ["无锡市人民医院"])
        found = gloss(services, tokens[0])

        assert found.meant is None
        assert [part.simplified for part in found.parts] == ["无锡", "市", "人民", "医院"]


class TestWords:
    def test_a_card_is_made_once_and_undone_without_a_trace(self, small_services: Services, slug: str) -> None:
        lesson_id = open_reading(small_services, slug).stored.id
        first = make_card(small_services, CITY, (lesson_id, 1))
        second = make_card(small_services, CITY, (lesson_id, 2))
        assert (first.cards, second.cards) == (1, 0)
        assert first.changes == Changes.KNOWLEDGE | Changes.CARDS

        undo_mark(small_services, second.undo)
        assert due_now(small_services) == 1
        undo_mark(small_services, first.undo)
        assert knowledge_of(small_services.store, CITY) is KnowledgeState.NEW
        assert small_services.store.rows("SELECT * FROM card") == []

    def test_the_cards_of_a_known_word_rest(self, small_services: Services) -> None:
        make_card(small_services, CITY)
        marked = mark_word(small_services, CITY, KnowledgeState.KNOWN)
        assert (marked.state, due_now(small_services)) == (KnowledgeState.KNOWN, 0)

        again = mark_word(small_services, CITY, KnowledgeState.KNOWN)
        assert (again.state, due_now(small_services)) == (KnowledgeState.LEARNING, 1)

    def test_undoing_keeps_a_card_that_was_answered(self, small_services: Services) -> None:
        made = make_card(small_services, CITY)
        question = next_question(small_services)
        assert question
        answer_question(small_services, question, options(small_services, question)[Rating.GOOD], timedelta())
        undo_mark(small_services, made.undo)

        assert small_services.store.rows("SELECT suspended_at IS NOT NULL FROM card") == [(1,)]

    def test_words_are_listed_with_their_entries(self, small_services: Services, slug: str) -> None:
        words = {
            word.headword.simplified: (word.count, entry) for word, entry in list_words(small_services, lesson=slug)
        }

        assert words["城市"][0] == 3
        assert words["城市"][1] is not None
        assert words["城市"][1].senses == ("city; town",)
        assert "北京" not in words


class TestReviewing:
    def test_the_answer_shown_is_stored_and_undone(self, small_services: Services, clock: SomeClock) -> None:
        make_card(small_services, CITY)
        question = next_question(small_services)
        assert question is not None
        assert question.waiting == (1, 0, 0)
        outcome = options(small_services, question)[Rating.EASY]
        clock.forward(seconds=9)
        given = answer_question(small_services, question, outcome, timedelta(seconds=9))
        assert given is not None
        assert due_next(small_services) == day_begins(outcome.memory.due_day or 0, small_services.zone, 4)
        assert next_question(small_services) is None

        again = undo_answer(small_services, given.review_id)
        assert again is not None
        assert again.card == question.card
        assert undo_answer(small_services, given.review_id) is None

    def test_a_card_answered_elsewhere_meanwhile_is_not_answered_twice(self, small_services: Services) -> None:
        make_card(small_services, CITY)
        question = next_question(small_services)
        assert question is not None
        outcomes = options(small_services, question)
        elsewhere = Services(small_services.database, clock=small_services.now)
        assert answer_question(elsewhere, question, outcomes[Rating.GOOD], timedelta(seconds=2)) is not None
        stands = due_next(elsewhere)
        elsewhere.close()

        assert answer_question(small_services, question, outcomes[Rating.EASY], timedelta(seconds=2)) is None
        assert due_next(small_services) == stands


class TestLibrary:
    def test_a_lesson_is_found_by_part_of_its_name_or_title(self, small_services: Services, slug: str) -> None:
        for name in (slug, slug[:6], "中国城市", slug.upper()):
            assert find_lesson(small_services, name).slug == slug
        with pytest.raises(NotFoundError, match="Did you mean"):
            find_lesson(small_services, "zhongguo-chengshu")
        with pytest.raises(NotFoundError):
            find_lesson(small_services, "")

    def test_several_lessons_of_a_name_are_listed(self, small_services: Services, slug: str, tmp_path: Path) -> None:
        file = tmp_path / "other.txt"
        file.write_text("中国城市\n\n中国有城市。", encoding="utf-8")
        import_article(small_services, str(file))
        with pytest.raises(NotFoundError, match=f"{slug}, {slug}-2"):
            find_lesson(small_services, "中国")

    def test_settings_are_kept(self, small_services: Services) -> None:
        settings, changes = change_settings(small_services, standard=Standard.HSK_2021, pinyin=PinyinMode.NONE)

        assert changes is Changes.SETTINGS
        assert look_around(small_services).settings == settings


class TestCourse:
    def test_it_is_installed_once(self, services: Services) -> None:
        assert install_course(services) is Changes.LESSONS
        assert missing_lessons(services) == []
        assert install_course(services) is Changes.NONE
        assert len(look_around(services).lessons) == 12
        assert lesson_to_continue(services).slug == "sister-cities-3"


class TestTexts:
    def test_a_grade_stores_nothing(self, services: Services, tmp_path: Path) -> None:
        file = tmp_path / "news.txt"
        file.write_text("我们学习。\n\n他们在中国学习中文，他们很高兴。", encoding="utf-8")
        lesson = grade_article(services, read_article(str(file)))

        assert lesson.grade(Standard.HSK_2025).level in (1, 2)
        assert look_around(services).lessons == []

    def test_lookup_finds(self, services: Services) -> None:
        assert look_up(services, "happy", 3)[0].simplified == "高兴"


def test_the_doctor_finds_a_sound_file_and_says_what_is_wrong(services: Services, tmp_path: Path) -> None:
    assert all(finding.is_fine for finding in examine(services))

    broken = tmp_path / "broken.db"
    broken.write_bytes(b"nothing" * 1000)
    damaged = Services(broken)
    (bad,) = [finding for finding in examine(damaged) if not finding.is_fine]
    damaged.close()
    assert "damaged" in bad.hint
