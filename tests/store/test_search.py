"""The index of texts, and what the shelves are counted from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.model.study import CardKind, KnowledgeState, Moment
from learnzh.model.word import HeadwordKey
from learnzh.store import search
from learnzh.store.cards import add_card
from learnzh.store.connection import Store, open_store
from learnzh.store.search import lessons_with, texts
from learnzh.store.shelves import (
    being_read,
    due_lessons,
    lessons_sharing,
    new_words,
    read_lately,
    senses_there,
    unknown_words,
)
from learnzh.store.words import set_knowledge

NOW = datetime(2026, 11, 24, tzinfo=UTC)
BODIES = {1: "中国 有 友好 城市 。", 2: "友好城市 在 北京大学 NEAR 。", 3: "城市 重要 。"}
WORDS = {1: ["中国", "有", "友好", "城市"], 2: ["友好", "在"], 3: ["城市", "重要"]}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three lessons of a few words."""
    opened = open_store(tmp_path / "learnzh.db")
    with opened.write():
        names = list(dict.fromkeys(word for words in WORDS.values() for word in words))
        opened.execute_many(
            "INSERT INTO headword VALUES (?, ?, ?, ?)", [(at, word, word, "x1") for at, word in enumerate(names, 1)]
        )
        for number, body in BODIES.items():
            opened.execute(
                "INSERT INTO lesson (id, slug, title, section, script, origin, added_at, content_hash, characters, "
                "sentences, words, running_words, state) VALUES (?, ?, '', 'china', 'simplified', 'import', '', ?, 10, "
                "1, 2, 2, ?)",
                (number, f"l{number}", str(number), "reading" if number < 3 else "new"),
            )
            tokens = '[["友好","word","you3 hao3","友好","x1","","","",2]]'
            opened.execute("INSERT INTO sentence VALUES (?, ?, 0, 0, ?, '', ?)", (number, number, body, tokens))
            opened.execute_many(
                "INSERT INTO lesson_word VALUES (?, ?, 1, ?)",
                [(number, names.index(word) + 1, number) for word in WORDS[number]],
            )
            opened.execute("INSERT INTO lesson_text (rowid, title, body) VALUES (?, '', ?)", (number, body))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("城市", {1, 3}),
        ("友好城市", {1, 2}),
        ("友好", {1, 2}),
        ("友", {1, 2}),
        ("有友", {1}),
        ("友好 重要", set()),
        ("城市 重要", {3}),
        ("near", {2}),
        ("NEAR(城市)", set()),
        ('"', set()),
        ("城市*", {1, 3}),
        ("城市 OR 北京", set()),
        ("", set()),
    ],
)
def test_words_are_found_however_they_were_cut(store: Store, typed: str, found: set[int]) -> None:
    assert lessons_with(store, typed) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_what_is_typed_is_no_language_to_the_index(store: Store, typed: str) -> None:
    assert lessons_with(store, typed) <= {1, 2, 3}


def test_texts_are_read_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts(store)[1] == "中国有友好城市。"

    monkeypatch.setattr(search, "HELD", 29)

    assert texts(store) == {}


def test_lessons_with_due_words_are_counted(store: Store) -> None:
    assert due_lessons(store, Moment(NOW, 0)) == {}

    for word in ("友好", "重要"):
        add_card(store, HeadwordKey(word, "x1"), word, CardKind.RECOGNITION, NOW)
    add_card(store, HeadwordKey("友好", "x1"), "友好", CardKind.RECALL, NOW)

    assert due_lessons(store, Moment(NOW, 0)) == {1: 1, 2: 1, 3: 1}


def test_the_lesson_read_last_comes_first(store: Store) -> None:
    with store.write():
        for lesson, characters, spent in ((2, 100, 30_000), (1, 0, 0), (1, 50, 30_000), (3, 0, 9)):
            store.execute(
                "INSERT INTO reading_session (lesson_id, started_at, ended_at, first_position, last_position, "
                "characters, active_ms) VALUES (?, '', '', 0, 0, ?, ?)",
                (lesson, characters, spent),
            )

    assert being_read(store) == [1, 2]
    assert read_lately(store) == (150, 60_000)


def test_only_words_not_met_are_new(store: Store) -> None:
    set_knowledge(store, HeadwordKey("有", "x1"), "有", KnowledgeState.KNOWN, NOW)

    assert new_words(store, [1, 2]) == {1: ["中国", "友好", "城市"], 2: ["友好", "在"]}
    assert [word.key.simplified for word in unknown_words(store, 1)] == ["中国", "友好", "城市"]
    senses = senses_there(store, unknown_words(store, 1))
    assert senses[HeadwordKey("友好", "x1")] == 2
    assert senses[HeadwordKey("中国", "x1")] == 0


def test_lessons_that_share_words_are_related(store: Store) -> None:
    found = {shared.lesson_id: shared.words for shared in lessons_sharing(store, 1)}

    assert found == {2: ("友好",), 3: ("城市",)}
