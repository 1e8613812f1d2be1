"""The dictionary and the full entry, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from learnzh.lessons.build import build_lesson
from learnzh.lessons.layout import text_width
from learnzh.model.article import Article, Passage, Section
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import has_card
from learnzh.store.lessons import add_lesson
from learnzh.store.words import knowledge_of
from learnzh.tui.app import LearnzhApp
from learnzh.tui.screens.dictionary import DictionaryScreen
from learnzh.tui.screens.entry import EntryScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.entry_text import ToSentence, ToWord, plain_links
from learnzh.tui.widgets.linked_text import Link, LinkedText, Paragraph, wrap
from learnzh.workflows.services import Services

Opened = Any
Shown = Callable[[Any], str]
CITY = HeadwordKey("城市", "cheng2 shi4")
ARTICLE = Article(
    title="友好城市",
    title_english="Friendly cities",
    section=Section.CHINA,
    paragraphs=(
        (Passage("我们住在北京。", "We live in Beijing."), Passage("中国有很多城市。", "China has many cities.")),
    ),
)


@pytest.fixture
def opened(services: Services, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Runs the application over the real dictionary, with one lesson."""
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)
    lesson = build_lesson(ARTICLE, services.prepare_segmenter(), services.dictionary)
    add_lesson(services.store, replace(lesson, slug="cities"), services.now())

    @asynccontextmanager
    async def run(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        app = LearnzhApp(services)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await quiet(pilot)
            yield pilot

    return run


async def quiet(pilot: Pilot[Any]) -> None:
    for _turn in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def typed(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await quiet(pilot)


def words(pilot: Pilot[Any]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, DictionaryScreen)
    return [one.headword.simplified for one in screen._found]


def entry_word(pilot: Pilot[Any]) -> HeadwordKey:
    screen = pilot.app.screen
    assert isinstance(screen, EntryScreen)
    key = screen.marked_word()
    assert key
    return key


class TestDictionary:
    async def test_it_looks_the_same(self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
        for size in ((80, 24), (120, 40), (60, 18)):
            async with opened(size) as pilot:
                await typed(pilot, "d")
                golden(f"dictionary-empty-{size[0]}x{size[1]}", shown(pilot))
                await typed(pilot, *"chengshi")
                golden(f"dictionary-{size[0]}x{size[1]}", shown(pilot))

    async def test_it_searches_while_one_types(self, opened: Opened) -> None:
        async with opened() as pilot:
            await typed(pilot, "d", *"nih")
            assert words(pilot)[0] == "你好"
            await typed(pilot, "escape")
            assert words(pilot) == []
            await typed(pilot, "城", "市")
            assert words(pilot)[0] == "城市"
            await typed(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_a_second_search_has_as_much_room_as_the_first(self, opened: Opened, shown: Shown) -> None:
        async with opened() as pilot:
            await typed(pilot, "d", *"city")
            first = shown(pilot)
            await typed(pilot, *["backspace"] * 4)
            await typed(pilot, *"city")
            assert shown(pilot) == first

    async def test_f3_opens_it_from_everywhere(self, opened: Opened) -> None:
        async with opened() as pilot:
            await typed(pilot, "enter", "f3")
            assert isinstance(pilot.app.screen, DictionaryScreen)

    async def test_keys_of_the_list_work_on_the_word_at_the_cursor(self, opened: Opened, services: Services) -> None:
        async with opened() as pilot:
            await typed(pilot, "d", *"chengshi", "tab", "k")
            assert knowledge_of(services.store, CITY) is KnowledgeState.KNOWN
            await typed(pilot, "i")
            assert knowledge_of(services.store, CITY) is KnowledgeState.IGNORED
            await typed(pilot, "c")
            assert has_card(services.store, CITY)
            assert knowledge_of(services.store, CITY) is KnowledgeState.LEARNING
            await typed(pilot, "u", "u", "u")
            assert knowledge_of(services.store, CITY) is KnowledgeState.NEW
            assert not has_card(services.store, CITY)
            await typed(pilot, "ｋ")
            assert knowledge_of(services.store, CITY) is KnowledgeState.KNOWN

    async def test_arrows_go_between_the_field_and_the_list(self, opened: Opened) -> None:
        async with opened() as pilot:
            await typed(pilot, "d", *"shi", "down")
            listed = pilot.app.screen.query_one("#found", OptionList)
            assert pilot.app.screen.focused is listed
            assert listed.highlighted == 1
            await typed(pilot, "up", "up")
            assert isinstance(pilot.app.screen.focused, Input)
            await typed(pilot, "tab", "slash", "x")
            assert pilot.app.screen.query_one(Input).value == "x", "what was typed is replaced"
            await typed(pilot, "tab", "q")
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_nothing_found_is_said(self, opened: Opened, shown: Shown) -> None:
        async with opened() as pilot:
            await typed(pilot, "d", *"zzzz[/oops]")
            assert 'Nothing found for "zzzz[/oops]"' in shown(pilot)

    async def test_a_click_and_enter_open_the_entry(self, opened: Opened) -> None:
        async with opened() as pilot:
            await typed(pilot, "d", *"chengshi", "enter")
            assert entry_word(pilot) == CITY
            await typed(pilot, "q")
            await pilot.click("#found", offset=(4, 0))
            await quiet(pilot)
            assert entry_word(pilot) == CITY


class TestEntry:
    async def test_it_looks_the_same(self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
        for size in ((80, 24), (120, 40), (60, 18)):
            async with opened(size) as pilot:
                pilot.app.open_entry("城市")
                await quiet(pilot)
                golden(f"entry-{size[0]}x{size[1]}", shown(pilot))

    async def test_words_are_followed_and_the_way_back_is_kept(self, opened: Opened) -> None:
        async with opened() as pilot:
            pilot.app.open_entry("猫熊")
            await quiet(pilot)
            assert entry_word(pilot).simplified == "猫熊"
            await typed(pilot, "tab", "enter")
            assert entry_word(pilot) == HeadwordKey("熊猫", "xiong2 mao1")
            await typed(pilot, "shift+tab", "tab", "tab", "shift+tab", "enter")
            second = entry_word(pilot)
            assert second != HeadwordKey("熊猫", "xiong2 mao1")
            await typed(pilot, "backspace")
            assert entry_word(pilot).simplified == "熊猫"
            await typed(pilot, "escape")
            assert entry_word(pilot).simplified == "猫熊"
            await typed(pilot, "backspace")
            assert entry_word(pilot).simplified == "猫熊", "there is no word before"
            await typed(pilot, "escape")
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_q_leaves_whatever_the_way(self, opened: Opened) -> None:
        async with opened() as pilot:
            pilot.app.open_entry("猫熊")
            await typed(pilot, "right", "enter", "q")
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_an_example_opens_its_lesson_there(self, opened: Opened) -> None:
        async with opened() as pilot:
            pilot.app.open_entry("城市")
            await typed(pilot, "left", "enter")
            reader = pilot.app.screen
            assert isinstance(reader, ReaderScreen)
            assert reader.text.stop
            assert reader.text.stop.sentence == 1

    async def test_marks_show_at_once_and_are_undone(self, opened: Opened, services: Services, shown: Shown) -> None:
        async with opened() as pilot:
            pilot.app.open_entry("城市")
            await typed(pilot, "k")
            assert "● known" in shown(pilot)
            await typed(pilot, "i")
            assert "– ignored" in shown(pilot)
            await typed(pilot, "c")
            assert "◐ learning" in shown(pilot)
            assert has_card(services.store, CITY)
            await typed(pilot, "u", "u", "u", "u")
            assert "○ new" in shown(pilot)
            assert knowledge_of(services.store, CITY) is KnowledgeState.NEW

    async def test_keys_scroll(self, opened: Opened) -> None:
        async with opened() as pilot:
            pilot.app.open_entry("好")
            await quiet(pilot)
            text = pilot.app.screen.query_one(LinkedText)
            tops = []
            for key in ("down", "j", "up", "space", "pageup", "pagedown"):
                await typed(pilot, key)
                tops.append(text.scroll_y)
            assert tops[:3] == [1, 2, 1]
            assert tops[3] > 10
            assert tops[4] < tops[3] < tops[5] + 1

    async def test_links_stay_in_sight(self, opened: Opened) -> None:
        async with opened((60, 18)) as pilot:
            pilot.app.open_entry("好")
            await quiet(pilot)
            text = pilot.app.screen.query_one(LinkedText)
            for _link in range(len(text._links)):
                await pilot.press("tab")
                rows = [y for y, row in enumerate(text._rows) if any(run.link == text.at for run in row)]
                assert text.scroll_y <= rows[0] < text.scroll_y + text.scrollable_content_region.height

    async def test_a_click_follows(self, opened: Opened) -> None:
        async with opened() as pilot:
            pilot.app.open_entry("猫熊")
            await quiet(pilot)
            text = pilot.app.screen.query_one(LinkedText)
            y = next(y for y, row in enumerate(text._rows) if any(run.link == 0 for run in row))
            left = 0
            for run in text._rows[y]:
                if run.link == 0:
                    break
                left += text_width(run.text)
            await pilot.click(".linked", offset=(left + 1, y))
            await quiet(pilot)
            assert entry_word(pilot).simplified == "熊猫"

    async def test_what_is_no_word_is_said(self, opened: Opened, shown: Shown) -> None:
        async with opened() as pilot:
            pilot.app.open_entry("鑫淼焱垚")
            await pilot.pause()
            assert "is not in the dictionary" in shown(pilot)


PIECES = st.lists(
    st.one_of(
        st.text("ab c好，“”。1", max_size=12),
        st.builds(lambda text: (text, "bold"), st.text("xy 中文", max_size=6)),
        st.builds(lambda text: Link(text, 1), st.text("链接a", min_size=1, max_size=4)),
    ),
    max_size=8,
).map(tuple)


@given(st.lists(st.builds(Paragraph, PIECES, st.integers(0, 4)), max_size=4), st.integers(12, 60))
def test_wrapping_loses_nothing_and_keeps_to_the_width(paragraphs: list[Paragraph], width: int) -> None:
    rows, links = wrap(paragraphs, width)
    text = "".join(run.text for row in rows for run in row)
    given_text = "".join(
        piece if isinstance(piece, str) else piece.text if isinstance(piece, Link) else piece[0]
        for paragraph in paragraphs
        for piece in paragraph.pieces
    )

    assert "".join(text.split()) == "".join(given_text.split())
    for row in rows:
        if len([run for run in row if run.text.strip()]) > 1:
            assert text_width("".join(run.text for run in row).rstrip()) <= width
    assert {run.link for row in rows for run in row if run.link is not None} <= set(range(len(links)))


def test_words_in_a_definition_are_links_with_their_pinyin() -> None:
    pieces = list(plain_links("see 熊猫 (xióngmāo), or 台"))

    assert [piece.target for piece in pieces if isinstance(piece, Link)] == [ToWord("熊猫", "xióngmāo"), ToWord("台")]
    assert (
        "".join(piece.text if isinstance(piece, Link) else str(piece) for piece in pieces)
        == "see 熊猫 (xióngmāo), or 台"
    )
    assert ToSentence("a", 1) != ToSentence("a", 2)
