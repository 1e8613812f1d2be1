"""The review with 100,000 cards and a million answers; run it with ``pytest -m benchmark -n 0 -s``."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

from learnzh.model.study import Rating
from learnzh.workflows.reviewing import answer_question, next_question, options
from learnzh.workflows.services import Services
from tests.benchmarks.big_file import big_file

pytestmark = pytest.mark.benchmark

CARDS, FEW = 100_000, 100
NEXT, ANSWER = 0.005, 0.010
"""Seconds promised of the next card and of one durable answer."""
Process = Callable[..., float]
Ratio = Callable[[str, float, Callable[[], float], Callable[[], float]], None]
REVIEW = """
from learnzh.tui import quicken
quicken()
import asyncio
from pathlib import Path
from learnzh.tui.app import LearnzhApp
from learnzh.tui.screens.review import ReviewScreen
from learnzh.workflows.services import Services

async def main():
    app = LearnzhApp(Services(Path({!r})), start_review=True)
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(app.screen, ReviewScreen):
            await pilot.pause()
        await pilot.pause()

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def files(home: Path) -> tuple[Path, Path]:
    """A file of ten years, and one of a hundred cards."""
    big, small = home / "big.db", home / "small.db"
    now = datetime.now(UTC)
    answers = big_file(big, CARDS, now)
    big_file(small, FEW, now)
    assert answers >= 1_000_000
    return big, small


@pytest.fixture
def big(files: tuple[Path, Path], home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("LEARNZH_CACHE", str(home / "cache"))
    services = Services(files[0])
    yield services
    services.close()


def test_next_card_and_one_answer(big: Services, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, answered, read, kept = [], [], [], []
    with closing(sqlite3.connect(home / "bare.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT)")
        for _round in range(60):
            begin = time.perf_counter()
            question = next_question(big)
            asked.append(time.perf_counter() - begin)
            assert question
            outcome = options(big, question)[Rating.GOOD]
            begin = time.perf_counter()
            assert answer_question(big, question, outcome, timedelta(seconds=3))
            answered.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            big.store.row("SELECT * FROM card WHERE id = ?", (question.card.id,))
            read.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            bare.execute("INSERT INTO line (text) VALUES ('an answer')")
            kept.append(time.perf_counter() - begin)
    ours_next, ours_answer, bare_read, bare_commit = (median(times) * 1000 for times in (asked, answered, read, kept))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{CARDS:,} cards: next card {ours_next:.2f} ms (a bare indexed read {bare_read:.3f}), "
            f"a durable answer {ours_answer:.2f} ms (a bare durable commit {bare_commit:.2f})\n"
        )
    assert ours_next <= NEXT * 1000
    assert ours_answer <= max(ANSWER * 1000, 3 * bare_commit)


def test_opening_the_review(files: tuple[Path, Path], process: Process, ratio: Ratio) -> None:
    big, small = files
    ratio(
        f"the review opened with {CARDS:,} cards against {FEW}",
        1.2,
        lambda: process("-c", REVIEW.format(str(big))),
        lambda: process("-c", REVIEW.format(str(small))),
    )
