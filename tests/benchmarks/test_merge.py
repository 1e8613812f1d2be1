"""Two files of a million answers made one; run it with ``pytest -m benchmark -n 0 -s``."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from learnzh.model.lesson import Lesson
from learnzh.model.study import Rating, Review
from learnzh.store.cards import card_by_id
from learnzh.store.connection import open_store
from learnzh.store.merge import merge
from learnzh.store.reviews import add_review
from learnzh.study.days import moment_of
from learnzh.study.scheduler import answer
from tests.benchmarks.big_file import big_file

pytestmark = pytest.mark.benchmark

CARDS, DIFFERENT = 100_000, 1_000
Ratio = Callable[[str, float, Callable[[], float], Callable[[], float]], None]


@pytest.mark.slow
def test_a_thousand_answers_of_each_side(tmp_path: Path, ratio: Ratio) -> None:
    now = datetime.now(UTC)
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    big_file(one, CARDS, now)
    shutil.copy(one, other)
    for number, path in enumerate((one, other)):
        answer_some(path, now, Random(number))

    def merged() -> float:
        shutil.copy(one, tmp_path / "joined.db")
        store = open_store(tmp_path / "joined.db")
        begin = time.perf_counter()
        assert merge(store, other, same).answers == DIFFERENT
        taken = time.perf_counter() - begin
        store.close()
        return taken

    def both_read() -> float:
        begin = time.perf_counter()
        for path in (one, other):
            store = open_store(path)
            store.rows("SELECT count(*), max(length(card_before)), max(undone_at) FROM review")
            store.close()
        return time.perf_counter() - begin

    ratio(
        f"files of {CARDS:,} cards that differ in {DIFFERENT:,} answers merged, against both read",
        12,
        merged,
        both_read,
    )


def same(lesson: Lesson) -> Lesson:
    return lesson


def answer_some(path: Path, now: datetime, chance: Random) -> None:
    store = open_store(path)
    store.rows("PRAGMA synchronous = OFF")
    for number, card_id in enumerate(chance.sample(range(1, CARDS + 1), DIFFERENT)):
        card = card_by_id(store, card_id)
        assert card
        moment = moment_of(now + timedelta(seconds=number), UTC, 4)
        memory = answer(card.memory, Rating.GOOD, moment).memory
        assert add_review(store, Review(card_id, Rating.GOOD, moment, timedelta(seconds=3)), card.memory, memory)
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
