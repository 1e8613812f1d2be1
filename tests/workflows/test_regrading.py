"""Lessons of an older learnzh get the figures of today's rule."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.model.lesson import LessonState
from learnzh.model.study import KnowledgeState, Phase, Rating
from learnzh.model.word import HeadwordKey, Standard
from learnzh.store.cards import card_by_id
from learnzh.store.grades import stale_lessons
from learnzh.store.lessons import add_lesson, load_lesson
from learnzh.store.migrate import migrate
from learnzh.store.preferences import load_settings
from learnzh.store.replay import replayed
from learnzh.store.reviews import log_of
from learnzh.store.words import knowledge_of
from learnzh.workflows.services import Services

CITY = HeadwordKey("城市", "cheng2 shi4")
OLD = """
INSERT INTO lesson (id, slug, title, section, script, origin, added_at, content_hash, characters, sentences, words,
  running_words, state, position)
  VALUES (1, 'old', '旧', 'china', 'simplified', 'import', '2026-01-01T00:00:00.000+00:00', 'hash',
    9, 2, 3, 5, 'reading', 1);
INSERT INTO lesson_grade VALUES
  (1, '2.0', 1, 1.0, 1.0, '[]'), (1, '2021', 1, 1.0, 1.0, '[]'), (1, '2025', 1, 1.0, 1.0, '[]');
INSERT INTO sentence VALUES (1, 1, 0, 0, '政府决定。', 'One.',
  '[["政府","word","zheng4 fu3","政府","zheng4 fu3"],
    ["决定","word","jue2 ding4","决定","jue2 ding4"],["。","punctuation"]]');
INSERT INTO sentence VALUES (2, 1, 1, 0, '城市。', 'Two.',
  '[["城市","word","cheng2 shi4","城市","cheng2 shi4","edited"],["。","punctuation"]]');
INSERT INTO headword VALUES (1, '城市', '城市', 'cheng2 shi4');
INSERT INTO lesson_word VALUES (1, 1, 1, 2);
INSERT INTO lesson_text (rowid, title, body) VALUES (1, '旧', '政府 决定 城市');
INSERT INTO knowledge VALUES (1, 'learning', '2026-01-01T00:00:00.000+00:00', 'note');
INSERT INTO card VALUES (1, 1, 'recognition', 2, 2, NULL, 3.5, 5.0, '2026-01-10T23:00:00.000+00:00',
  '2026-01-02T23:00:00.000+00:00', NULL, NULL, '2026-01-01T12:00:00.000+00:00');
INSERT INTO review VALUES (1, 1, 1, '2026-01-01T12:00:00.000+00:00', 1500, '{"due": "2026-01-01T12:00:00.000+00:00",
  "phase": 1, "step": 0, "stability": null, "difficulty": null, "last_review": null}', NULL);
INSERT INTO review VALUES (2, 1, 4, '2026-01-02T23:00:00.000+00:00', 900, '{"due": "2026-01-01T12:01:00.000+00:00",
  "phase": 1, "step": 0, "stability": 0.212, "difficulty": 6.4133, "last_review":
  "2026-01-01T12:00:00.000+00:00"}', NULL);
INSERT INTO setting VALUES ('standard', '2.0');
"""
"""What a file of the first learnzh holds, as it wrote it: a lesson, a word, a card, an answer."""


def test_a_file_of_the_first_learnzh_keeps_everything_and_is_graded_anew(tmp_path: Path) -> None:
    path = tmp_path / "learnzh.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrate(path, old, stop_before="0004_difficulty")
        old.executescript(OLD)
        tables = ("sentence", "headword", "lesson_word", "lesson_text", "knowledge")
        before = {table: old.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    services = Services(path)
    store = services.store
    stored = load_lesson(store, "old")
    after = {table: store.rows(f"SELECT * FROM {table}") for table in tables}
    card = card_by_id(store, 1)

    [(word, state, changed_at, note)] = before.pop("knowledge")
    assert after.pop("knowledge") == [(word, state, changed_at, 0)]
    assert store.rows("SELECT * FROM note") == [(word, note, changed_at, "", "")]
    assert store.rows("SELECT headword_id, state, changed_at FROM knowledge_change") == [(word, state, changed_at)]
    assert after == before
    assert store.lacking() == []
    assert stored
    assert (stored.state, stored.position) == (LessonState.READING, 1)
    assert stored.lesson.sentences[1].tokens[0].edited
    assert [token.headword for token in stored.lesson.sentences[1].tokens] == [CITY, None]
    assert knowledge_of(store, CITY) is KnowledgeState.LEARNING
    assert card
    assert (card.sentence, card.answers, card.lapses) == ("城市。", 2, 0)
    log = log_of(store, card.id)
    assert [given.rating for given in log] == [Rating.AGAIN, Rating.EASY]
    assert [given.id >> 20 for given in log] == [1_767_268_800_000, 1_767_394_800_000], "ids are times"
    assert (card.memory, store.row("PRAGMA user_version")) == (replayed(store, card), (0,))
    assert (card.memory.phase, card.memory.last_review) == (Phase.REVIEW, log[-1].moment.at)
    tally = "SELECT age, rating, answers, duration_ms FROM review_tally ORDER BY age"
    assert store.rows(tally) == [(0, 1, 1, 1500), (1, 4, 1, 900)]
    assert load_settings(store).standard is Standard.HSK_2_0
    assert stale_lessons(store) == []
    assert all(len(grade.coverage) >= 6 for grade in stored.lesson.grades)
    assert stored.lesson.difficulty > 1
    assert json.loads(store.rows("SELECT excess FROM lesson_grade WHERE standard = '2025'")[0][0])
    services.close()


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
