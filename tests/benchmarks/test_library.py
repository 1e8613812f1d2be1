"""The library with 5,000 lessons and 30,000 known words; run it with ``pytest -m benchmark -n 0 -s``."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from learnzh.lessons.finder import Finder
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey, Standard
from learnzh.store.connection import Store, open_store
from learnzh.store.lessons import lesson_summaries
from learnzh.store.words import set_knowledge
from learnzh.tui.app import LearnzhApp
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.widgets.lesson_list import LessonList
from learnzh.workflows.library import Find, look_around, prepare_finder
from learnzh.workflows.services import Services
from tests.benchmarks.library import make_library
from tests.benchmarks.test_speed import EMPTY_TABLE, LIBRARY

pytestmark = pytest.mark.benchmark

LESSONS, WORDS, KNOWN = 5000, 60_000, 30_000
Process = Callable[..., float]
Ratio = Callable[[str, float, Callable[[], float], Callable[[], float]], None]
COUNT_ALL = """
SELECT w.lesson_id, sum(w.count * (k.state IN ('known', 'ignored')))
FROM lesson_word w LEFT JOIN knowledge k ON k.headword_id = w.headword_id GROUP BY w.lesson_id
"""


@pytest.fixture(scope="module")
def large(home: Path) -> Path:
    """The file; making it takes half a minute."""
    file = home / "large.db"
    store = open_store(file)
    make_library(store, LESSONS, WORDS, known=KNOWN)
    store.close()
    return file


def seconds(function: Callable[[], object]) -> float:
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def test_first_paint(large: Path, home: Path, process: Process, ratio: Ratio) -> None:
    process("-m", "learnzh", "--db", str(large), "lessons", "--json")  # the course comes to them
    ratio(
        f"first painted library of {LESSONS} lessons and {KNOWN} known words against an empty table",
        2.5,
        lambda: process("-c", LIBRARY.format(str(large), LESSONS)),
        lambda: process("-c", EMPTY_TABLE),
    )


def test_opening_reads_little_more_than_the_rows(large: Path, ratio: Ratio) -> None:
    services = Services(large)

    def rows() -> float:
        return seconds(lambda: services.store.rows("SELECT * FROM lesson"))

    ratio(
        f"seconds to look around among {LESSONS} lessons against reading their rows",
        6.0,
        lambda: seconds(lambda: look_around(services)),
        rows,
    )
    services.close()


def test_one_word_changes(large: Path, ratio: Ratio) -> None:
    store = open_store(large)
    for rank, what in ((1, "the commonest word"), (200, "a common word"), (KNOWN, "a rare word")):
        key, states = _word(store, rank), [KnowledgeState.NEW, KnowledgeState.KNOWN]

        def change(key: HeadwordKey = key, states: list[KnowledgeState] = states) -> None:
            states.reverse()
            set_knowledge(store, key, key.simplified, states[0], Services(large).now())
            lesson_summaries(store, Standard.HSK_2025)

        ratio(
            f"the share known of all {LESSONS} lessons after {what} changed, against counting from scratch",
            0.5,
            lambda: seconds(change),
            lambda: seconds(lambda: store.rows(COUNT_ALL)),
        )
    store.close()


def _word(store: Store, rank: int) -> HeadwordKey:
    row = store.row("SELECT simplified, reading FROM headword WHERE id = ?", (rank,))
    assert row
    return HeadwordKey(*row)


def test_a_filter_keystroke(large: Path, ratio: Ratio) -> None:
    services = Services(large)
    lessons = look_around(services).lessons
    find = prepare_finder(services, lessons)

    def anew(text: str) -> None:
        forget(find)
        find(text)

    title = lessons[7].title
    typed = ["n", "ne", "news", "news 12", "a", "zh", "zhong guo", "yi2", title[0], title[:2], title[2:5]]

    def scan() -> float:
        query = "SELECT rowid FROM lesson_text WHERE instr(body, ?) > 0"
        return seconds(lambda: services.store.rows(query, (title[:2],)))

    ratio(
        f"the slowest of {len(typed)} filters among {LESSONS} lessons against SQLite's scan of their text",
        1.0,
        lambda: max(seconds(partial(anew, text)) for text in typed),
        scan,
    )
    services.close()


def test_a_filter_keystroke_on_the_screen(large: Path, ratio: Ratio) -> None:
    services = Services(large)
    taken = asyncio.run(_type(services, "news 12"))
    query = "SELECT rowid FROM lesson_text WHERE instr(body, '大学') > 0"
    ratio(
        f"own work of the slowest keystroke of a filter among {LESSONS} lessons against SQLite's scan of their text",
        1.0,
        lambda: max(taken),
        lambda: seconds(lambda: services.store.rows(query)),
    )
    services.close()


def forget(find: Find) -> None:
    """Takes from a finder what it remembers: each filter is to be looked for anew."""
    finder = find.__self__  # type: ignore[attr-defined]
    assert isinstance(finder, Finder)
    finder._part.cache_clear()


async def _type(services: Services, typed: str) -> list[float]:
    """Returns what the screen itself takes for each letter, the best of five."""
    app = LearnzhApp(services)
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.screen.query_one(LessonList).lessons:
            await pilot.pause()
        await pilot.press("slash")
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        while screen._find is None:
            await pilot.pause()
            await asyncio.sleep(0.05)
        taken = []
        for end in range(1, len(typed) + 1):
            screen._wanted = typed[:end]
            rounds = []
            for _ in range(5):
                forget(screen._find)
                rounds.append(seconds(partial(screen.show_lessons, from_top=True)))
            taken.append(min(rounds))
            await pilot.pause()
        return taken
