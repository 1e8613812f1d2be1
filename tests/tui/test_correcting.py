"""Corrections in the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from learnzh.model.text import ReadingSource, Token
from learnzh.model.word import HeadwordKey
from learnzh.tui.screens.edit_word import EditWordScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.corrections import cut_everywhere, list_corrections
from learnzh.workflows.reading import open_reading
from learnzh.workflows.services import Services

Opened = Any
Async = Any
Shown = Callable[[Any], str]


def token(pilot: Pilot[Any]) -> Token:
    """Returns the token at the cursor."""
    text = pilot.app.screen.query_one(RubyText)
    assert text.stop
    return text.page.token(text.stop)


def words(services: Services, sentence: int, slug: str = "cities-3") -> str:
    return " ".join(token.text for token in open_reading(services, slug).stored.lesson.sentences[sentence].tokens)


def is_reading(pilot: Pilot[Any]) -> bool:
    return isinstance(pilot.app.screen, ReaderScreen)


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    for _turn in range(4):
        await pilot.pause()


async def test_x_splits_a_word_here_and_u_takes_it_back(opened: Opened, library: Services, shown: Shown) -> None:
    before = words(library, 0)
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("right", "right", "right", "x")
        await pilot.pause()
        assert "Split 城市" in shown(pilot)
        assert "城 | 市" in shown(pilot)

        await pilot.press("h")
        await settled(pilot)
        assert is_reading(pilot)
        assert token(pilot).text == "城"
        assert words(library, 0) == "中国 有 友好 城 市 。"
        assert words(library, 1) == "北京 有 城市 。"

        await pilot.press("u")
        await settled(pilot)
        assert token(pilot).text == "城市"
    assert words(library, 0) == before


async def test_everywhere_is_one_more_key_and_holds_in_other_lessons(
    opened: Opened, library: Services, shown: Shown
) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("right", "right", "right", "x", "e")
        await settled(pilot)
        assert "Corrected everywhere: 4 sentences" in shown(pilot)
        await pilot.press("right", "right")
        assert token(pilot).text == "北京", "市 stood between"

    assert words(library, 2).startswith("中国 城 市 友好")
    assert "城市" not in words(library, 0, "friends").split()
    assert [one.pieces for one in list_corrections(library)] == [("城", "市")]


async def test_a_longer_word_asks_where_to_cut(opened: Opened, library: Services, shown: Shown) -> None:
    cut_everywhere(library, "友好城市", ("友好城市",))
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("right", "right", "x")
        await pilot.pause()
        assert "友 | 好城市 →" in shown(pilot)

        await pilot.press("right", "right", "right")
        await pilot.pause()
        assert "← 友好城 | 市" in shown(pilot)

        await pilot.press("left", "1")
        await settled(pilot)
    assert words(library, 0) == "中国 有 友好 城市 。"


async def test_z_joins_a_word_with_the_next(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("right", "right", "z")
        await pilot.pause()
        assert "Join 友好 and 城市" in shown(pilot)

        await pilot.press("２")
        await settled(pilot)
        assert token(pilot).text == "友好城市"

        await pilot.press("z")
        await settled(pilot)
        assert is_reading(pilot)
        assert "no word behind this one" in shown(pilot)
    assert words(library, 0) == "中国 有 友好城市 。"


async def test_e_sets_a_reading_and_says_what_is_wrong_with_one(
    opened: Opened, library: Services, shown: Shown
) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("right", "right", "right", "e")
        await pilot.pause()
        typed = pilot.app.screen.query_one("#reading", Input)
        assert typed.value == "cheng2 shi4"

        typed.value = "cheng2"
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EditWordScreen)
        assert "there are 2 characters, but 1 syllable" in shown(pilot)

        typed.value = "chéngshi"
        await pilot.press("enter", "h")
        await settled(pilot)
        assert token(pilot).syllables == ("cheng2", "shi5")
        assert "chéngshi" in shown(pilot)

    corrected = open_reading(library, "cities-3").stored.lesson.sentences[0].tokens[3]
    assert (corrected.headword, corrected.source) == (HeadwordKey("城市", "cheng2 shi4"), ReadingSource.LEARNER)


async def test_escape_leaves_a_word_as_it_is(opened: Opened, library: Services) -> None:
    before = words(library, 0)
    async with opened(open_slug="cities-3") as pilot:
        for key in ("x", "z", "e"):
            await pilot.press(key, "escape")
            await settled(pilot)
            assert is_reading(pilot)
    assert words(library, 0) == before


async def test_undo_goes_back_over_marks_and_corrections(opened: Opened, library: Services) -> None:
    before = words(library, 0)
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("x", "h")
        await settled(pilot)
        await pilot.press("right", "right", "k", "x")
        await pilot.pause()
        if not is_reading(pilot):
            await pilot.press("e")
        await settled(pilot)
        for _step in range(4):
            await pilot.press("u")
            await settled(pilot)
    assert words(library, 0) == before
    assert list_corrections(library) == []
    assert open_reading(library, "cities-3").knowledge == {}


async def test_what_is_no_chinese_word_is_not_corrected(opened: Opened, shown: Shown) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("right", "x")
        await settled(pilot)
        assert is_reading(pilot)
        assert "A single character cannot be split." in shown(pilot)


async def test_the_question_looks_so(opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
    for size in ((80, 24), (120, 40)):
        async with opened(size, open_slug="cities-3") as pilot:
            await pilot.press("right", "right", "right", "x")
            await pilot.pause()
            golden(f"correct-{size[0]}x{size[1]}", shown(pilot))
