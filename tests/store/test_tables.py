"""Dataclasses in, the same dataclasses out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage, Section
from learnzh.model.lesson import Lesson, LessonState, Origin
from learnzh.model.study import KnowledgeState
from learnzh.model.text import ReadingSource, Token, TokenKind
from learnzh.model.word import HeadwordKey, Standard
from learnzh.settings import PinyinMode, Settings
from learnzh.store.connection import Store, open_store
from learnzh.store.lessons import add_lesson, lesson_summaries, load_lesson, slug_of_text
from learnzh.store.preferences import load_settings, save_settings
from learnzh.store.reading import ReadingSession, add_session, latest_read, set_place
from learnzh.store.tokens import decode_tokens, encode_tokens
from learnzh.store.words import knowledge_among, knowledge_of, learner_words, set_knowledge

CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
FRIENDLY = HeadwordKey("友好", "you3 hao3")
ANY = Any


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "learnzh.db")
    yield opened
    opened.close()


@pytest.fixture
def lesson(small_segmenter: ANY, small_dictionary: ANY) -> Lesson:
    article = Article(
        title="中国城市",
        title_english="Chinese cities",
        section=Section.CHINA,
        source="新华社",
        author="王小明",
        published=date(2003, 11, 7),
        url="https://example.org/1",
        paragraphs=(
            (Passage("中国有友好城市。", "China has friendly cities."), Passage("北京有城市，城市。", "…")),
            (Passage("有[/b]。"),),
        ),
    )
    made = build_lesson(article, small_segmenter, small_dictionary, origin=Origin.COURSE)
    return replace(made, slug="cities", story="cities")


class TestLessons:
    def test_what_comes_out_is_what_went_in(self, store: Store, lesson: Lesson, clock: ANY) -> None:
        first, *others = lesson.sentences
        edited = replace(first, tokens=(replace(first.tokens[0], edited=True), *first.tokens[1:]))
        lesson = replace(lesson, sentences=(edited, *others))
        lesson_id = add_lesson(store, lesson, clock())
        stored = load_lesson(store, "cities")

        assert stored is not None
        assert stored.lesson == lesson
        assert (stored.id, stored.state, stored.position) == (lesson_id, LessonState.NEW, 0)
        assert load_lesson(store, "nothing") is None
        assert slug_of_text(store, lesson.content_hash) == "cities"

    def test_counts_and_coverage_are_those_of_running_words(self, store: Store, lesson: Lesson, clock: ANY) -> None:
        add_lesson(store, lesson, clock())
        # 中国 1, 有 3, 友好 1, 城市 3; 北京 is a name.
        (before,) = lesson_summaries(store, Standard.HSK_2025)
        set_knowledge(store, CITY, "城市", KnowledgeState.KNOWN, clock())
        set_knowledge(store, FRIENDLY, "友好", KnowledgeState.IGNORED, clock())
        (after,) = lesson_summaries(store, Standard.HSK_2025)

        assert (before.words, before.new_words, before.coverage, before.sentences) == (4, 4, 0, 3)
        assert (after.words, after.new_words, after.coverage) == (4, 2, 4 / 8)
        words = (CITY, FRIENDLY, HeadwordKey("北京", "Bei3 jing1"))
        assert knowledge_among(store, words) == {CITY: KnowledgeState.KNOWN, FRIENDLY: KnowledgeState.IGNORED}

    def test_levels_are_those_of_the_standard_asked_for(self, store: Store, lesson: Lesson, clock: ANY) -> None:
        add_lesson(store, lesson, clock())

        for standard in Standard:
            assert lesson_summaries(store, standard)[0].level == lesson.grade(standard).level

    def test_a_place_and_a_sitting_are_kept(self, store: Store, lesson: Lesson, clock: ANY) -> None:
        lesson_id = add_lesson(store, lesson, clock())
        set_place(store, lesson_id, 2, LessonState.READING)
        add_session(store, lesson_id, ReadingSession(clock(), clock(), 0, 2))

        assert latest_read(store) == "cities"
        set_place(store, lesson_id, 2, LessonState.FINISHED)
        assert latest_read(store) is None
        assert lesson_summaries(store, Standard.HSK_2025)[0].state is LessonState.FINISHED


tokens = st.builds(
    Token,
    text=st.text(min_size=1, max_size=4),
    kind=st.sampled_from(TokenKind),
    start=st.just(0),
    syllables=st.lists(st.sampled_from(["cheng2", "lu:4", "r5", "Bei3"]), max_size=3).map(tuple),
    headword=st.none() | st.builds(HeadwordKey, st.text("城市中", min_size=1), st.just("cheng2 shi4")),
    edited=st.booleans(),
    source=st.sampled_from(ReadingSource),
    confidence=st.integers(0, 100).map(lambda hundredths: hundredths / 100),
    sense=st.integers(0, 20),
)


@given(st.lists(tokens, max_size=6))
def test_tokens_survive_their_column(made: list[Token]) -> None:
    placed, start = [], 0
    for token in made:
        placed.append(replace(token, start=start))
        start += len(token.text)

    assert decode_tokens(encode_tokens(placed)) == tuple(placed)


class TestWords:
    def test_a_word_stands_as_it_was_last_marked(self, store: Store, clock: ANY) -> None:
        for state in KnowledgeState:
            set_knowledge(store, CITY, "城市", state, clock())
            assert knowledge_of(store, CITY) is state
        assert knowledge_of(store, CHINA) is KnowledgeState.NEW

    def test_the_list_has_the_most_frequent_first(self, store: Store, lesson: Lesson, clock: ANY) -> None:
        add_lesson(store, lesson, clock())
        set_knowledge(store, FRIENDLY, "友好", KnowledgeState.KNOWN, clock())
        words = learner_words(store)

        assert [(word.headword.simplified, word.count) for word in words[:2]] == [("城市", 3), ("有", 3)] or [
            (word.headword.simplified, word.count) for word in words[:2]
        ] == [("有", 3), ("城市", 3)]
        assert [word.headword for word in learner_words(store, KnowledgeState.KNOWN)] == [FRIENDLY]
        assert len(learner_words(store, lesson="cities")) == 4
        assert learner_words(store, lesson="none") == []


class TestSettings:
    def test_what_is_saved_is_loaded(self, store: Store, clock: ANY) -> None:
        settings = Settings(standard=Standard.HSK_2_0, pinyin=PinyinMode.NONE, english=True, theme="learnzh-day")
        save_settings(store, settings, clock())

        assert load_settings(store) == settings

    def test_a_value_nobody_knows_is_the_default(self, store: Store) -> None:
        with store.write():
            store.execute(
                "INSERT INTO setting (name, value) VALUES ('standard', '1.0'), ('pinyin', 'zhuyin'), ('colour', 'blue')"
            )

        assert load_settings(store) == Settings()
