"""What is derived in the learner's file is found where it is wrong, and set right."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from sqlite3 import connect

import pytest

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.model.study import Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.checks import DERIVED, astray, damage, dangling, differing, reckon_anew, set_right
from learnzh.store.lessons import add_lesson
from learnzh.workflows.checking import check_file, repair_file
from learnzh.workflows.reviewing import answer_question, next_question, options, undo_answer
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card
from tests.conftest import Clock

KEYS = (HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("友好", "you3 hao3"), HeadwordKey("长", "chang2"))


@pytest.fixture
def learner(small_services: Services, clock: Clock) -> Services:
    """Somebody with two lessons and three cards, who answered for a month and took one answer back."""
    for number, text in enumerate(("中国有友好城市。", "北京有城市，城市友好。")):
        article = Article(f"中国{number}", ((Passage(text),),))
        lesson = build_lesson(article, small_services.prepare_segmenter(), small_services.dictionary)
        add_lesson(small_services.store, replace(lesson, slug=f"a{number}", content_hash=f"{number}"), clock())
    for key in KEYS:
        make_card(small_services, key)
    answered = None
    for day in range(40):
        while question := next_question(small_services):
            rating = Rating.AGAIN if day % 19 == 18 else Rating.GOOD
            outcome = options(small_services, question)[rating]
            answered = answer_question(small_services, question, outcome, timedelta(seconds=3))
            clock.forward(minutes=11)
        clock.forward(days=1)
    assert answered
    assert undo_answer(small_services, answered.review_id)
    return small_services


def wrong(services: Services) -> dict[str, int]:
    return {derived.topic: count for derived, count in differing(services.store) if count}


def change(services: Services, sql: str) -> None:
    with services.store.write():
        services.store.execute(sql)


def test_a_file_that_was_used_is_well(learner: Services) -> None:
    assert damage(learner.store) == []
    assert dangling(learner.store) == {}
    assert wrong(learner) == {}
    assert astray(learner.store) == []
    assert all(finding.is_fine for finding in check_file(learner))
    assert learner.store.row("SELECT sum(mature), count(*) FROM knowledge") != (0, 0)


BROKEN = {
    "Mature words": "UPDATE knowledge SET mature = 1 - mature",
    "Words of lessons": "UPDATE lesson SET known_running = known_running + 1 WHERE slug = 'a0'",
    "Answers of cards": "UPDATE card SET lapses = lapses + 1 WHERE id = 1",
    "Answers of days": "UPDATE review_tally SET answers = answers + 1 WHERE age = 0",
    "Answers of hours": "UPDATE review_hour SET answers = answers + 1",
    "Search": "DELETE FROM lesson_text WHERE rowid = 1",
}


@pytest.mark.parametrize("topic", BROKEN)
def test_a_count_that_is_wrong_is_found_and_counted_anew(learner: Services, topic: str) -> None:
    change(learner, BROKEN[topic])
    assert topic in wrong(learner)
    assert [finding.topic for finding in check_file(learner) if not finding.is_fine][:1] == [topic]
    reckon_anew(learner.store)

    assert wrong(learner) == {}


def test_every_count_is_tried() -> None:
    assert set(BROKEN) == {derived.topic for derived in DERIVED}


def test_what_is_searched_is_found_again(learner: Services) -> None:
    before = learner.store.rows("SELECT rowid, title, body FROM lesson_text")
    change(learner, "DELETE FROM lesson_text WHERE rowid = 1")
    change(learner, "INSERT INTO lesson_text (rowid, title, body) VALUES (77, 'gone', 'gone')")
    reckon_anew(learner.store)

    assert learner.store.rows("SELECT rowid, title, body FROM lesson_text ORDER BY rowid") == before


def test_a_card_that_went_astray_is_found_and_set_right(learner: Services) -> None:
    before = learner.store.rows("SELECT * FROM card ORDER BY id")
    change(learner, "UPDATE card SET stability = stability * 2, due_day = due_day + 5 WHERE id = 2")
    assert astray(learner.store) == [2]
    set_right(learner.store, [2])

    assert learner.store.rows("SELECT * FROM card ORDER BY id") == before


def test_it_can_be_stopped(learner: Services) -> None:
    change(learner, "UPDATE card SET stability = stability * 2")

    assert astray(learner.store, cancelled=lambda: True) == []


def test_a_repair_is_preceded_by_a_backup_and_sets_all_right(learner: Services) -> None:
    for statement in BROKEN.values():
        change(learner, statement)
    change(learner, "UPDATE card SET stability = 3.5, phase = 2 WHERE id = 1")
    findings = repair_file(learner)

    assert all(finding.is_fine for finding in findings)
    with closing(connect(findings[-1].value)) as backup:
        assert backup.execute("SELECT stability FROM card WHERE id = 1").fetchone() == (3.5,)


def test_rows_that_point_to_nothing_are_told_with_what_to_do(learner: Services) -> None:
    learner.close()
    with closing(connect(learner.database)) as other:
        other.execute("UPDATE card SET headword_id = 999 WHERE id = 1")
        other.commit()
    (found,) = [finding for finding in check_file(learner) if finding.topic == "References"]

    assert not found.is_fine
    assert "1 of card" in found.value
    assert "learnzh restore" in found.hint


def test_damage_anywhere_is_told_with_what_to_do(learner: Services) -> None:
    learner.close()
    whole, chance = learner.database.read_bytes(), Random(3)
    told = 0
    for _time in range(25):
        damaged = bytearray(whole)
        page = chance.randrange(1, len(whole) // 4096)
        damaged[page * 4096 : page * 4096 + 64] = chance.randbytes(64)
        learner.database.write_bytes(damaged)
        bad = [finding for finding in check_file(learner) if not finding.is_fine]
        told += bool(bad)
        assert all("learnzh restore" in finding.hint or "learnzh doctor --repair" in finding.hint for finding in bad)
        learner.close()
        for rest in ("-wal", "-shm"):
            learner.database.with_name(f"{learner.database.name}{rest}").unlink(missing_ok=True)
    assert told > 20


def test_no_file_is_made_by_looking(small_services: Services, tmp_path: Path) -> None:
    findings = check_file(small_services)

    assert all(finding.is_fine for finding in findings)
    assert json.dumps([finding.value for finding in findings])
    assert not (tmp_path / "learnzh.db").exists()
