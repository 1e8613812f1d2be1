"""Statistics over 100,000 cards and a million answers; run it with ``pytest -m benchmark -n 0 -s``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from learnzh.model.word import Standard
from learnzh.workflows.progress import history_of, progress_of
from learnzh.workflows.services import Services
from tests.benchmarks.big_file import big_file

pytestmark = pytest.mark.benchmark

SHOWN = 0.5
"""Seconds of own work promised until the statistics are shown."""


@pytest.fixture(scope="module")
def big(home: Path) -> Iterator[Services]:
    file = home / "big.db"
    if not file.exists():
        big_file(file, 100_000, datetime.now(UTC))
    services = Services(file)
    yield services
    services.close()


def spent(act: Callable[[], object]) -> float:
    """Returns the least of the seconds of work something takes."""
    times = []
    for _round in range(5):
        begin = time.process_time()
        act()
        times.append(time.process_time() - begin)
    return min(times)


def test_statistics(big: Services, capsys: pytest.CaptureFixture[str]) -> None:
    shown = spent(lambda: progress_of(big, [Standard.HSK_2025]))
    history = spent(lambda: history_of(big, [Standard.HSK_2025]))
    bare = spent(lambda: big.store.rows("SELECT rating, count(*) FROM review GROUP BY rating"))
    with capsys.disabled():
        sys.stdout.write(
            f"\n100,000 cards: statistics {shown * 1000:.0f} ms, then what was known when {history * 1000:.0f} ms "
            f"(one bare count of all answers by rating {bare * 1000:.0f} ms)\n"
        )
    assert shown <= SHOWN
