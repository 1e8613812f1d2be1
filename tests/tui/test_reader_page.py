"""Pages of the reader: whole lines at every size, and nothing is skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from learnzh.lessons.build import build_lesson
from learnzh.lessons.layout import LineKind
from learnzh.model.article import Article, Passage
from learnzh.store.lessons import add_lesson
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.services import Services

Opened = Any
SIZES = ((60, 18), (80, 24), (100, 30), (120, 40))
_LONG = "中国有友好城市，北京有城市，中国城市友好，中国城市友好。"


@pytest.fixture
def long(library: Services) -> Services:
    """A lesson of many pages, with English."""
    paragraphs = tuple((Passage(_LONG, "Cities."), Passage(_LONG * 2, "More cities.")) for _ in range(12))
    article = Article(title="长", title_english="Long", paragraphs=paragraphs)
    lesson = build_lesson(article, library.prepare_segmenter(), library.dictionary)
    add_lesson(library.store, replace(lesson, slug="long"), library.now())
    return library


def parts_shown(pilot: Pilot[None]) -> list[tuple[int, int]]:
    """Returns line and part of the rows of text that are in the window, those left empty not among them."""
    text = pilot.app.screen.query_one(RubyText)
    rows = []
    for y in range(text.size.height):
        number = y + text.top
        blank = not text.render_line(y).text.strip()
        if number < len(text.page.rows) and not blank:
            row = text.page.rows[number]
            if text.page.lines[row.line].kind is LineKind.TEXT:
                rows.append((row.line, row.part))
    return rows


def assert_whole(pilot: Pilot[None]) -> None:
    shown = parts_shown(pilot)
    for line, _part in shown:
        assert {(line, 0), (line, 1)} <= set(shown), "pinyin and its characters are in the window together"
    text = pilot.app.screen.query_one(RubyText)
    assert not text.show_horizontal_scrollbar
    assert text.stop
    assert (text.stop.line, 1) in shown, "the cursor is in sight"


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ["", "T"])
async def test_pages_hold_whole_lines_and_leave_none_out(opened: Opened, size: tuple[int, int], keys: str) -> None:
    async with opened(size, open_slug="long") as pilot:
        await pilot.press(*keys)  # T: with the English of every sentence
        await pilot.pause()
        text = pilot.app.screen.query_one(RubyText)
        seen: set[int] = set()
        tops: list[int] = []
        while text.cursor < len(text.page.stops) - 1:
            assert_whole(pilot)
            assert not tops or text.top > tops[-1]
            tops.append(text.top)
            seen |= {line for line, _part in parts_shown(pilot)}
            await pilot.press("space")
            await pilot.pause()
        assert_whole(pilot)
        seen |= {line for line, _part in parts_shown(pilot)}
        assert seen == {stop.line for stop in text.page.stops}
        assert len(tops) > 1

        while text.cursor:
            await pilot.press("b")
            await pilot.pause()
            assert_whole(pilot)
        assert text.top == 0


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("size", SIZES)
async def test_every_scroll_position_shows_whole_lines(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size, open_slug="long") as pilot:
        text = pilot.app.screen.query_one(RubyText)
        for y in range(text.max_scroll_y + 1):
            text.scroll_to(y=y, animate=False, force=True, immediate=True)
            shown = parts_shown(pilot)
            assert all({(line, 0), (line, 1)} <= set(shown) for line, _part in shown)
        assert shown[-1] == (text.page.stops[-1].line, 1), "the end can be scrolled to"
        for key in ("down", "up", "right"):
            for _ in range(12):
                await pilot.press(key)
                assert_whole(pilot)


@pytest.mark.usefixtures("long")
async def test_a_page_below_begins_where_the_last_one_ended(opened: Opened, shown: Callable[..., str]) -> None:
    async with opened((80, 24), open_slug="long") as pilot:
        text = pilot.app.screen.query_one(RubyText)
        last = max(line for line, _part in parts_shown(pilot))
        await pilot.press("space")
        await pilot.pause()
        first = parts_shown(pilot)[0]

        assert first[1] == 0
        assert text.page.lines[last + 1].kind is LineKind.BLANK or first[0] == last + 1
        assert text.stop
        assert text.stop.line == first[0]


async def test_the_cursor_begins_at_a_word_that_can_be_marked(opened: Opened, library: Services) -> None:
    article = Article(title="日", paragraphs=((Passage("2003年11月6日，中国友好。"),),))
    lesson = build_lesson(article, library.prepare_segmenter(), library.dictionary)
    add_lesson(library.store, replace(lesson, slug="dated"), library.now())
    async with opened(open_slug="dated") as pilot:
        text = pilot.app.screen.query_one(RubyText)
        assert text.stop
        assert text.page.token(text.stop).text == "中国"
