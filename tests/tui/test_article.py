"""The page about a lesson, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.words import knowledge_of
from learnzh.tui.screens.article import ArticleScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.level_bar import level_bar
from learnzh.tui.widgets.pick_list import PickList
from learnzh.workflows.services import Services

Opened = Any
Shown = Callable[[Any], str]
FRIENDLY = HeadwordKey("友好", "you3 hao3")


async def go(pilot: Pilot[None]) -> None:
    await pilot.press("a")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ArticleScreen)


def word(pilot: Pilot[None]) -> HeadwordKey:
    screen = pilot.app.screen
    assert isinstance(screen, ArticleScreen)
    assert screen._word
    return screen._word.key


async def test_it_says_what_the_lesson_is(opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
    for width, height in ((80, 24), (120, 40), (60, 18)):
        async with opened((width, height)) as pilot:
            await go(pilot)
            golden(f"article-{width}x{height}", shown(pilot))


async def test_enter_reads_and_q_goes_back(opened: Opened) -> None:
    async with opened() as pilot:
        await go(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ArticleScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_c_makes_a_card_and_u_takes_it_back(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await go(pilot)
        await pilot.press("down")
        key = word(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert knowledge_of(library.store, key) is KnowledgeState.LEARNING
        assert library.store.rows("SELECT count(*) FROM card WHERE sentence_id IS NOT NULL") == [(1,)]
        assert "◐" in shown(pilot)
        assert "learning" in shown(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert knowledge_of(library.store, key) is KnowledgeState.NEW
        assert library.store.rows("SELECT * FROM card") == []
        await pilot.press("u")
        await pilot.pause()
        assert "nothing to take back" in shown(pilot)


async def test_shift_c_makes_cards_of_all_and_one_u_takes_them_back(opened: Opened, library: Services) -> None:
    async with opened() as pilot:
        await go(pilot)
        await pilot.press("k", "C")
        await pilot.pause()
        assert library.store.rows("SELECT count(*) FROM card") == [(3,)], "the known one is left out"
        await pilot.press("u")
        await pilot.pause()
        assert library.store.rows("SELECT count(*) FROM card") == [(0,)]
        assert library.store.rows("SELECT state FROM knowledge") == [("known",)]
        await pilot.press("u")
        await pilot.pause()
        assert library.store.rows("SELECT * FROM knowledge") == []


async def test_k_and_i_mark_and_the_share_known_follows(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await go(pilot)
        key = word(pilot)
        for press, state in (("k", "known"), ("i", "ignored"), ("i", "new"), ("k", "known")):
            await pilot.press(press)
            await pilot.pause()
            assert knowledge_of(library.store, key).value == state
        assert " 0% of the text" not in shown(pilot)
        assert "█" in shown(pilot)


async def test_tab_goes_to_related_lessons_and_enter_opens_one(opened: Opened, shown: Shown) -> None:
    async with opened((120, 40)) as pilot:
        await go(pilot)
        await pilot.press("tab")
        assert pilot.app.screen.query_one("#related", PickList).has_focus
        await pilot.press("c", "enter")
        await pilot.pause()
        assert shown(pilot).lstrip().startswith("友好"), "c at a related lesson is no word's"
        await pilot.press("q")
        await pilot.pause()
        assert shown(pilot).lstrip().startswith("中国城市")
        await pilot.press("tab")
        assert pilot.app.screen.query_one("#words", PickList).has_focus


async def test_e_opens_the_entry_of_the_word(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, HeadwordKey | None]] = []
    async with opened() as pilot:
        monkeypatch.setattr(pilot.app, "open_entry", lambda form, key=None: asked.append((form, key)), raising=False)
        await go(pilot)
        key = word(pilot)
        await pilot.press("e")
        await pilot.pause()

        assert asked == [(key.simplified, key)]


async def test_markup_in_an_article_is_text(opened: Opened, shown: Shown) -> None:
    async with opened() as pilot:
        await pilot.press("end")
        await go(pilot)
        assert shown(pilot).lstrip().startswith("友好")
        await pilot.click("#words", offset=(4, 1))
        assert pilot.app.return_code is None


@given(st.integers(0, 60), st.floats(0, 1), st.floats(0, 1))
def test_a_bar_is_as_wide_as_it_should_be_and_shows_what_there_is(width: int, known: float, part: float) -> None:
    learning = part * (1 - known)
    solid, half, rest = level_bar(known, learning, width)

    assert len(solid + half + rest) == width
    if width >= 3:
        assert bool(solid) == (known > 0)
        assert bool(half) == (learning > 1e-9)
        assert bool(rest) == (known + learning < 1 - 1e-9)
