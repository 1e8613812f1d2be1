"""The words, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.preferences import load_settings, save_settings
from learnzh.store.words import learner_words
from learnzh.tui.screens.entry import EntryScreen
from learnzh.tui.screens.placement import PlacementScreen
from learnzh.tui.screens.words import WordsScreen
from learnzh.tui.widgets.word_table import WordTable
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
Shown = Callable[[Any], str]


async def rest(pilot: Any) -> None:  # noqa: ANN401  a pilot
    for _turn in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()


def known(library: Services) -> set[str]:
    return {word.headword.simplified for word in learner_words(library.store, KnowledgeState.KNOWN)}


async def test_words_are_selected_marked_and_taken_back(
    opened: Opened, library: Services, shown: Shown, golden: Callable[[str, str], None]
) -> None:
    async with opened() as pilot:
        await pilot.press("w")
        await rest(pilot)
        assert isinstance(pilot.app.screen, WordsScreen)
        golden("words-80x24", shown(pilot))
        table = pilot.app.screen.query_one(WordTable)
        first, second = table.words[0], table.words[1]
        await pilot.press("space", "ideographic_space")
        assert table.selected == {first.id, second.id}
        await pilot.press("k")
        await rest(pilot)
        assert known(library) == {first.key.simplified, second.key.simplified}
        await pilot.press("u")
        await rest(pilot)
        assert known(library) == set()
        await pilot.press("a", "i")
        await rest(pilot)
        assert len(learner_words(library.store, KnowledgeState.IGNORED)) == len(table.words)
        await pilot.press("u")
        await rest(pilot)
        await pilot.press("c")
        await rest(pilot)
        assert len(learner_words(library.store, KnowledgeState.LEARNING)) == 1
        await pilot.press("ｎ")
        await rest(pilot)
        assert learner_words(library.store, KnowledgeState.LEARNING) == []


async def test_words_are_sifted_and_sorted(opened: Opened, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WordsScreen, "_meant", lambda _self, _english: set())  # the small dictionary has no search
    async with opened((120, 40)) as pilot:
        await pilot.press("w")
        await rest(pilot)
        table = pilot.app.screen.query_one(WordTable)
        every = len(table.words)
        await pilot.press("slash", *"cheng")
        assert [word.key.simplified for word in table.words] == ["城市"]
        await pilot.press("enter", "escape")
        assert len(table.words) == every
        await pilot.press("v")
        assert {word.key.simplified for word in table.words} == {"中国", "有"}
        await pilot.press("escape", "right")
        assert len(table.words) == every, "all are new"
        await pilot.press("right")
        assert not table.words
        assert "No word fits" in shown(pilot)
        await pilot.press("left", "left", "e")
        await pilot.pause()
        assert 0 < len(table.words) <= every
        await pilot.press("escape", "s")
        counts = [word.count or 0 for word in table.words]
        assert counts == sorted(counts, reverse=True)
        await pilot.press("S")
        assert [word.count or 0 for word in table.words] == sorted(counts)
        await pilot.press("q")


async def test_a_level_is_known_in_one_step(opened: Opened, library: Services) -> None:
    async with opened() as pilot:
        await pilot.press("w")
        await rest(pilot)
        await pilot.press("H", "３")
        await rest(pilot)
        assert known(library) == {"中国", "城市", "长", "有"}
        await pilot.press("u")
        await rest(pilot)
        assert known(library) == set()


async def test_cards_of_the_most_frequent_words_of_a_level(
    opened: Opened, library: Services, shown: Shown, golden: Callable[[str, str], None]
) -> None:
    async with opened() as pilot:
        await pilot.press("w")
        await rest(pilot)
        await pilot.press("C")
        await rest(pilot)
        golden("words-cards-80x24", shown(pilot))
        await pilot.press("left", "left", "left", "left")
        assert "5 most frequent, 5 cards: new ones last 1 day then" in shown(pilot)
        await pilot.press("right", "q", "C", "right", "１")
        await rest(pilot)
        assert {word.headword.simplified for word in learner_words(library.store, KnowledgeState.LEARNING)} == {
            "中国",
            "有",
        }
        assert "2 cards, 1 day of new ones at 10 a day" in " ".join(toast.message for toast in pilot.app._notifications)
        await pilot.press("u")
        await rest(pilot)
        assert learner_words(library.store, KnowledgeState.LEARNING) == []
        await pilot.press("C", "down", "down", "enter")
        await rest(pilot)
        assert [word.headword.simplified for word in learner_words(library.store, KnowledgeState.LEARNING)] == ["城市"]


async def test_words_that_are_forgotten_again_and_again(opened: Opened, library: Services, shown: Shown) -> None:
    make_card(library, HeadwordKey("城市", "cheng2 shi4"))
    async with opened() as pilot:
        await pilot.press("w")
        await rest(pilot)
        table = pilot.app.screen.query_one(WordTable)
        every = len(table.words)
        await pilot.press("x")
        assert "No word fits" in shown(pilot)
        with library.store.write():
            library.store.execute("UPDATE card SET lapses = 8")
        await pilot.press("x", "ｘ")
        assert [word.key.simplified for word in table.words] == ["城市"]
        assert "1 shown" in shown(pilot)
        await pilot.press("x")
        assert len(table.words) == every


async def test_kinds_that_were_set_later_are_added(opened: Opened, library: Services) -> None:
    make_card(library, HeadwordKey("城市", "cheng2 shi4"))
    both = replace(load_settings(library.store), card_kinds="recognition recall")
    save_settings(library.store, both, library.now())
    async with opened() as pilot:
        await pilot.press("w")
        await rest(pilot)
        await pilot.press("a", "c")
        await rest(pilot)
    kinds = library.store.rows(
        "SELECT kind FROM card c JOIN headword h ON h.id = c.headword_id WHERE h.simplified = '城市'"
    )
    assert sorted(kind for (kind,) in kinds) == ["recall", "recognition"]


async def test_the_words_fit_a_wide_terminal(opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
    async with opened((120, 40)) as pilot:
        await pilot.press("w")
        await rest(pilot)
        golden("words-120x40", shown(pilot))


async def test_enter_opens_the_entry_and_t_the_placement_test(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlacementScreen, "on_mount", lambda _self: None)  # the small dictionary has no words to ask
    async with opened() as pilot:
        await pilot.press("w")
        await rest(pilot)
        first = pilot.app.screen.query_one(WordTable).words[0]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EntryScreen)
        assert pilot.app.screen.marked_word() == first.key
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WordsScreen)
        await pilot.press("t")
        await rest(pilot)
        assert isinstance(pilot.app.screen, PlacementScreen)
