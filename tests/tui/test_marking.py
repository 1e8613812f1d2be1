"""Words in the reader: every key, and every way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from learnzh.model.lesson import LessonState
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.words import knowledge_of
from learnzh.tui.screens.edit_word import EditWordScreen
from learnzh.tui.screens.entry import EntryScreen
from learnzh.tui.screens.finished import FinishedScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.gloss_panel import GlossPanel
from learnzh.workflows.library import change_settings, find_lesson
from learnzh.workflows.services import Services
from learnzh.workflows.word_facts import word_facts
from learnzh.workflows.words import own_gloss

Opened = Any
SomeClock = Any
Async = Any
Shown = Callable[[Any], str]
Golden = Callable[[str, str], None]

CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
HAVE = HeadwordKey("有", "you3")


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    for _turn in range(4):
        await pilot.pause()


def everything(services: Services) -> list[object]:
    queries = (
        "SELECT headword_id, state FROM knowledge ORDER BY 1",
        "SELECT headword_id, kind, due, phase, suspended_at FROM card ORDER BY 1",
        "SELECT headword_id, gloss FROM note WHERE gloss <> '' ORDER BY 1",
        "SELECT id, tokens FROM sentence ORDER BY 1",
        "SELECT met_words, known_running, learning_running, state, position FROM lesson ORDER BY id",
    )
    return [services.store.rows(query) for query in queries]


@pytest.mark.parametrize("keys", ["1234", "１２３４"])
async def test_digits_say_how_a_word_stands(opened: Opened, library: Services, shown: Shown, keys: str) -> None:
    async with opened(open_slug="cities-3") as pilot:
        for key, state in zip(keys[::-1] + keys, [*list(KnowledgeState)[::-1], *KnowledgeState], strict=True):
            await pilot.press(key, key)
            await pilot.pause()
            assert knowledge_of(library.store, CHINA) is state, "pressed twice it stays"
            assert state.value in shown(pilot)


async def test_a_card_that_went_comes_back(opened: Opened, library: Services) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("c")
        card = everything(library)
        await pilot.press("1")
        assert library.store.rows("SELECT * FROM card") == []
        await pilot.press("u")
        assert everything(library) == card


async def test_e_keeps_a_gloss_of_ones_own_which_stands_first(
    opened: Opened, library: Services, shown: Shown, golden: Golden
) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EditWordScreen)
        golden("edit-word-80x24", shown(pilot))
        await pilot.press(*"mid", "down", "up", *"dle", "enter", "enter")
        await settled(pilot)
        assert own_gloss(library, CHINA) == "middle"
        lines = [line.strip() for line in shown(pilot).splitlines()]
        assert lines.index("✎ middle") + 1 == lines.index("China")

        await pilot.press("u")
        await settled(pilot)
        assert own_gloss(library, CHINA) == ""
        assert "✎" not in shown(pilot)


async def test_e_and_escape_change_nothing(opened: Opened, library: Services) -> None:
    before = everything(library)
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("e", *"what", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReaderScreen)
    assert everything(library)[:4] == before[:4]


async def test_undo_goes_back_over_everything_in_order(opened: Opened, library: Services) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await settled(pilot)
        stood = [everything(library)]
        for keys in (
            ("2",),
            ("k",),
            ("e", *"mine", "enter", "enter"),
            ("right", "right", "right", "x", "h"),
            ("left", "4"),
            ("left", "i"),
        ):
            await pilot.press(*keys)
            await settled(pilot)
            stood.append(everything(library))
        for before in reversed(stood[:-1]):
            await pilot.press("u")
            await settled(pilot)
            assert everything(library) == before


async def test_what_was_done_before_the_lesson_was_left_can_be_undone_in_it(opened: Opened, library: Services) -> None:
    async with opened() as pilot:
        pilot.app.open_lesson("cities-3")
        await settled(pilot)
        await pilot.press("k", "q")
        await settled(pilot)
        pilot.app.open_lesson("friends")
        await settled(pilot)
        await pilot.press("u")
        assert knowledge_of(library.store, CHINA) is KnowledgeState.KNOWN, "that was another lesson"
        await pilot.press("q")
        await settled(pilot)
        pilot.app.open_lesson("cities-3")
        await settled(pilot)
        await pilot.press("u")
        assert knowledge_of(library.store, CHINA) is KnowledgeState.NEW


async def test_enter_opens_the_full_entry(opened: Opened, library: Services) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, EntryScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReaderScreen)
        await pilot.press("q")
        await settled(pilot)
    assert word_facts(library, CHINA).library.looked_up == 1


async def test_the_gloss_can_be_scrolled(opened: Opened) -> None:
    async with opened((60, 18), open_slug="cities-3") as pilot:
        await pilot.press("right", "right", "right")
        await pilot.pause()
        panel = pilot.app.screen.query_one(GlossPanel)
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert panel.scroll_y > 0
        await pilot.press("less_than_sign")
        await pilot.pause()
        assert panel.scroll_y == 0


class TestEvidence:
    async def test_what_was_read_and_looked_up_is_stored(
        self, opened: Opened, library: Services, clock: SomeClock
    ) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("right")
            await pilot.pause()
            clock.forward(seconds=2)  # on 有
            await pilot.press("right")
            await pilot.pause()
            clock.forward(seconds=3)
            await pilot.press("right_square_bracket")  # the first sentence is read
            await settled(pilot)
            assert word_facts(library, CITY).library.passed == 1
            clock.forward(seconds=90)  # away
            await pilot.press("q")
            await settled(pilot)
        library_facts = {key: word_facts(library, key).library for key in (CHINA, HAVE, CITY)}

        assert [(facts.passed, facts.looked_up) for facts in library_facts.values()] == [(1, 0), (1, 1), (1, 0)]
        assert library.store.rows("SELECT characters, active_ms FROM reading_session") == [(7, 5_000)]

    async def test_turning_pages_looks_nothing_up(self, opened: Opened, library: Services, clock: SomeClock) -> None:
        async with opened(open_slug="cities-3") as pilot:
            for key in ("right_square_bracket", "G", "g", "right_curly_bracket"):
                await pilot.press(key)
                await pilot.pause()
                clock.forward(seconds=5)
            await pilot.press("q")
            await settled(pilot)
        assert library.store.rows("SELECT sum(looked_up) FROM encounter") == [(0,)]


class TestFinished:
    @pytest.fixture
    async def read(self, clock: SomeClock) -> Callable[[Pilot[Any]], Any]:
        async def through(pilot: Pilot[Any]) -> None:
            await pilot.press("right")
            await pilot.pause()
            clock.forward(seconds=30)
            await pilot.press("c", "G")
            await pilot.pause()
            clock.forward(seconds=30)
            await pilot.press("f")
            await settled(pilot)

        return through

    async def test_it_shows_what_was_learned(self, opened: Opened, shown: Shown, golden: Golden, read: Async) -> None:
        for size in ((80, 24), (120, 40), (60, 18)):
            async with opened(size, open_slug="cities-3") as pilot:
                await read(pilot)
                assert isinstance(pilot.app.screen, FinishedScreen)
                golden(f"finished-{size[0]}x{size[1]}", shown(pilot))
                await pilot.press("u", "u")
                await settled(pilot)

    async def test_k_marks_what_was_never_looked_up_and_u_takes_all_of_it_back(
        self, opened: Opened, library: Services, read: Async
    ) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await read(pilot)
            await pilot.press("k")
            await settled(pilot)
            assert knowledge_of(library.store, CHINA) is KnowledgeState.KNOWN
            assert knowledge_of(library.store, CITY) is KnowledgeState.KNOWN
            assert knowledge_of(library.store, HAVE) is KnowledgeState.LEARNING, "it was looked up"

            await pilot.press("u")
            await settled(pilot)
            assert knowledge_of(library.store, CHINA) is KnowledgeState.NEW
            assert isinstance(pilot.app.screen, FinishedScreen)
            for state in (KnowledgeState.LEARNING, KnowledgeState.NEW):  # first finishing, then the card
                await pilot.press("u")
                await settled(pilot)
                assert knowledge_of(library.store, HAVE) is state
            assert isinstance(pilot.app.screen, ReaderScreen)

    async def test_finishing_is_undone_too(self, opened: Opened, library: Services) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("f")
            await settled(pilot)
            assert find_lesson(library, "cities-3").state is LessonState.FINISHED
            await pilot.press("u")
            await settled(pilot)
            assert isinstance(pilot.app.screen, ReaderScreen)
            assert find_lesson(library, "cities-3").state is LessonState.READING

    async def test_enter_opens_what_to_read_next_and_q_the_library(self, opened: Opened) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("f")
            await settled(pilot)
            await pilot.press("down", "up", "enter")
            await settled(pilot)
            assert isinstance(pilot.app.screen, ReaderScreen)
            assert pilot.app.screen.slug == "friends"
            await pilot.press("f")
            await settled(pilot)
            await pilot.press("q")
            await settled(pilot)
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_exercises_are_offered_where_they_are_wanted(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        change_settings(library, exercises=False)
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("f")
            await settled(pilot)
            assert "Exercises" not in shown(pilot)
            await pilot.press("x")
            await settled(pilot)
            assert isinstance(pilot.app.screen, FinishedScreen)
