"""A lesson read to its end, as workflows."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from learnzh.model.lesson import LessonState
from learnzh.model.study import KnowledgeState, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.reviews import log_of
from learnzh.store.words import knowledge_of
from learnzh.study.evidence import Evidence
from learnzh.study.exercises import Exercise, ExerciseKind
from learnzh.workflows.correcting import Spot, join_words
from learnzh.workflows.corrections import Scope, undo_correction
from learnzh.workflows.exercising import lesson_exercises, note_answer
from learnzh.workflows.finishing import finish_lesson, finished_report, undo_finish
from learnzh.workflows.importing import import_article
from learnzh.workflows.library import change_settings, find_lesson
from learnzh.workflows.reading import begin_sitting, end_sitting, keep_place, open_reading
from learnzh.workflows.services import Services
from learnzh.workflows.word_facts import word_facts
from learnzh.workflows.words import (
    make_card,
    mark_word,
    mark_words,
    own_gloss,
    set_gloss,
    set_state,
    undo_gloss,
    undo_mark,
)

CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
FRIENDLY = HeadwordKey("友好", "you3 hao3")
SomeClock = Any


@pytest.fixture
def slug(small_services: Services, tmp_path: Path) -> str:
    file = tmp_path / "news.txt"
    file.write_text("中国城市\n\n中国有友好城市。北京有城市。\n\n城市友好。", encoding="utf-8")
    return import_article(small_services, str(file)).summary.slug


def everything(services: Services) -> list[object]:
    tables = ("SELECT headword_id, state FROM knowledge", "SELECT * FROM card", "SELECT headword_id, gloss FROM note")
    lessons = "SELECT met_words, known_running, learning_running, state, position FROM lesson"
    return [services.store.rows(f"{query} ORDER BY 1") for query in (*tables, lessons)]


class TestMarks:
    @pytest.mark.parametrize("state", list(KnowledgeState))
    @pytest.mark.parametrize("before", list(KnowledgeState))
    def test_a_word_stands_as_it_is_told_and_as_before_when_undone(
        self, small_services: Services, slug: str, before: KnowledgeState, state: KnowledgeState
    ) -> None:
        lesson_id = open_reading(small_services, slug).stored.id
        set_state(small_services, CITY, before, (lesson_id, 0))
        stood = everything(small_services)
        marked = set_state(small_services, CITY, state, (lesson_id, 1))

        assert marked.state is knowledge_of(small_services.store, CITY) is state
        waiting = "SELECT count(*) FROM card WHERE suspended_at IS NULL"
        assert small_services.store.rows(waiting) == [(int(state is KnowledgeState.LEARNING),)]

        undo_mark(small_services, marked.undo)
        assert everything(small_services) == stood

    def test_a_card_that_was_answered_rests_when_its_word_is_new_again(self, small_services: Services) -> None:
        make_card(small_services, CITY)
        change_settings(small_services, exercises_review=True)
        asked = Exercise(ExerciseKind.GAP, 0, ("城市",), (0,), 0, CITY)
        note_answer(small_services, asked, timedelta(seconds=2), is_right=True)
        stood = everything(small_services)
        marked = set_state(small_services, CITY, KnowledgeState.NEW)

        assert small_services.store.rows("SELECT suspended_at IS NOT NULL FROM card") == [(1,)]
        undo_mark(small_services, marked.undo)
        assert everything(small_services) == stood

    def test_many_words_are_marked_and_undone_at_once(self, small_services: Services, slug: str) -> None:
        make_card(small_services, CHINA)
        stood = everything(small_services)
        undo = mark_words(small_services, [CITY, CHINA, FRIENDLY], KnowledgeState.KNOWN)

        assert find_lesson(small_services, slug).new_words == 1
        undo_mark(small_services, undo)
        assert everything(small_services) == stood

    def test_a_gloss_of_ones_own_is_kept_cleaned_and_undone(self, small_services: Services) -> None:
        first = set_gloss(small_services, CITY, "  where\n people live ")
        assert own_gloss(small_services, CITY) == "where people live"
        second = set_gloss(small_services, CITY, "")
        assert own_gloss(small_services, CITY) == ""

        undo_gloss(small_services, second)
        assert own_gloss(small_services, CITY) == "where people live"
        undo_gloss(small_services, first)
        assert own_gloss(small_services, CITY) == ""

    def test_a_card_of_a_joined_word_stays_and_comes_back_into_count(self, small_services: Services, slug: str) -> None:
        stored = open_reading(small_services, slug).stored
        make_card(small_services, CITY, (stored.id, 0))
        text = stored.lesson.sentences[0].text
        at = text.index("友好城市")
        before = find_lesson(small_services, slug)
        done = join_words(small_services, Spot(stored.id, 0, at, at + 4), Scope.HERE)

        card = word_facts(small_services, CITY).library.card
        assert card
        assert not card.is_resting
        assert find_lesson(small_services, slug).learning < before.learning, "one 城市 less"
        undo_correction(small_services, done.undo)
        assert find_lesson(small_services, slug) == before


class TestFinishing:
    def test_evidence_is_added_up_in_its_sitting(self, small_services: Services, slug: str) -> None:
        stored = open_reading(small_services, slug).stored
        sitting = begin_sitting(small_services, stored)
        shown = Evidence(Counter({CITY: 2, CHINA: 1}), Counter({CITY: 1}), 7, timedelta(seconds=9))
        keep_place(small_services, stored, 1, sitting=sitting, evidence=shown)
        end_sitting(small_services, sitting, 1, shown)
        library = word_facts(small_services, CITY).library

        assert (library.passed, library.looked_up) == (4, 2)
        assert small_services.store.rows("SELECT characters, active_ms FROM reading_session") == [(14, 18_000)]

    def test_the_report_says_what_was_learned_and_what_may_be_known(
        self, small_services: Services, slug: str, clock: SomeClock
    ) -> None:
        mark_word(small_services, FRIENDLY, KnowledgeState.KNOWN)
        clock.forward(days=1)
        stored, since = open_reading(small_services, slug).stored, small_services.now()
        sitting = begin_sitting(small_services, stored)
        make_card(small_services, CITY, (stored.id, 0))
        passed = Counter({CITY: 3, CHINA: 1, FRIENDLY: 2, HeadwordKey("有", "you3"): 2})
        total = Evidence(passed, Counter({HeadwordKey("有", "you3"): 1}), 60, timedelta(minutes=1))
        undo = finish_lesson(small_services, stored, sitting, total)
        report = finished_report(small_services, stored, since, total)

        assert report.summary.state is LessonState.FINISHED
        assert (report.speed, report.looked_up) == (60, 1)
        assert (report.cards, report.known) == ((CITY,), ()), "友好 was known the day before"
        assert [key for key, _entry in report.unasked] == [CHINA]

        undo_finish(small_services, undo)
        assert find_lesson(small_services, slug).state is LessonState.READING


class TestExercises:
    ASKED = Exercise(ExerciseKind.GAP, 0, ("城市",), (0,), 0, CITY)

    @pytest.mark.parametrize(("is_right", "rating"), [(True, Rating.GOOD), (False, Rating.AGAIN)])
    def test_an_answer_is_a_review_where_the_learner_wants_it_and_a_card_is_there(
        self, small_services: Services, rating: Rating, *, is_right: bool
    ) -> None:
        note_answer(small_services, self.ASKED, timedelta(seconds=2), is_right=is_right)
        make_card(small_services, CITY)
        note_answer(small_services, self.ASKED, timedelta(seconds=2), is_right=is_right)
        assert small_services.store.rows("SELECT * FROM review") == []

        change_settings(small_services, exercises_review=True)
        note_answer(small_services, self.ASKED, timedelta(seconds=2), is_right=is_right)
        assert [given.rating for given in log_of(small_services.store, 1)] == [rating]

        mark_word(small_services, CITY, KnowledgeState.KNOWN)
        note_answer(small_services, self.ASKED, timedelta(seconds=2), is_right=is_right)
        assert len(log_of(small_services.store, 1)) == 1, "its card rests"

    def test_a_lesson_of_the_course_has_all_three_kinds(self, services: Services) -> None:
        from learnzh.workflows.course import install_course  # noqa: PLC0415  needs the real dictionary

        install_course(services)
        stored = open_reading(services, "sister-cities-3").stored
        made = lesson_exercises(services, stored, {HeadwordKey("参加", "can1 jia1")})

        assert {exercise.kind for exercise in made} == set(ExerciseKind)
        assert HeadwordKey("参加", "can1 jia1") in {exercise.word for exercise in made}
