"""The library's shelves, its table and its filter, driven by keys and the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage, Section
from learnzh.model.word import HeadwordKey
from learnzh.store.lessons import add_lesson, load_lesson
from learnzh.study.shelf import Column, Order
from learnzh.tui.screens.article import ArticleScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.screens.review import ReviewScreen
from learnzh.tui.widgets.lesson_list import Heads, LessonList
from learnzh.tui.widgets.lesson_rows import LessonRows
from learnzh.workflows.library import settings_of
from learnzh.workflows.reading import begin_sitting, keep_place, open_reading
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
Async = Any
Shown = Callable[[Any], str]
CITY = HeadwordKey("城市", "cheng2 shi4")
SIZES = ((80, 24), (120, 40), (60, 18))


@pytest.fixture
def told(library: Services) -> Services:
    """A story at three levels beside the two lessons."""
    for level, text in enumerate(("中国有城市。", "北京有友好城市。", "中国有友好城市，北京有。"), 1):
        article = Article(
            title=f"北京友好{level}",
            title_english="Beijing is friendly",
            section=Section.LIFE,
            published=date(1999, 1, level),
            paragraphs=((Passage(text, "Cities."),),),
        )
        lesson = build_lesson(article, library.prepare_segmenter(), library.dictionary)
        lesson = replace(lesson, slug=f"beijing-{level}", story="beijing", difficulty=float(level))
        add_lesson(library.store, lesson, library.now())
    return library


def lessons(pilot: Pilot[None]) -> LessonList:
    return pilot.app.screen.query_one(LessonList)


def titles(pilot: Pilot[None]) -> list[str]:
    return [row.lesson.slug for row in lessons(pilot).rows.shown]


async def choose(pilot: Pilot[None], name: str) -> None:
    await pilot.pause()
    sections = pilot.app.screen.query_one("#sections", OptionList)
    await pilot.press("left")
    await pilot.pause()
    sections.highlighted = sections.get_option_index(name)
    await pilot.pause()


@pytest.mark.usefixtures("told")
async def test_the_shelves_look_as_they_should(
    opened: Opened, library: Services, shown: Shown, golden: Callable[[str, str], None]
) -> None:
    stored = load_lesson(library.store, "cities-3")
    assert stored
    make_card(library, CITY, (stored.id, 0))
    for width, height in SIZES:
        async with opened((width, height)) as pilot:
            golden(f"shelves-{width}x{height}", shown(pilot))
            await choose(pilot, "recommended")
            await pilot.press("right")
            await pilot.pause()
            golden(f"recommended-{width}x{height}", shown(pilot))


@pytest.mark.usefixtures("told")
async def test_a_story_is_one_row_that_opens_to_its_levels(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("home", "down")
        row = lessons(pilot).row
        assert row
        assert row.levels
        assert len(titles(pilot)) == 3
        await pilot.press("right")
        assert titles(pilot)[2:5] == ["beijing-1", "beijing-2", "beijing-3"]
        assert not isinstance(pilot.app.screen, ReaderScreen)
        await pilot.press("down", "down", "left")
        assert len(titles(pilot)) == 3
        row = lessons(pilot).row
        assert row
        assert row.levels, "the cursor is at the story that was closed"
        await pilot.press("enter")
        assert len(titles(pilot)) == 6
        await pilot.press("enter")
        assert len(titles(pilot)) == 3
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)


@pytest.mark.usefixtures("told")
async def test_left_goes_to_the_sections_where_no_story_is_open(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("home", "left")
        assert pilot.app.screen.query_one("#sections").has_focus
        await pilot.press("right")
        assert lessons(pilot).rows.has_focus


@pytest.mark.usefixtures("told")
async def test_t_sorts_by_the_next_column_and_shift_t_turns_round(opened: Opened, library: Services) -> None:
    async with opened() as pilot:
        for column in (*list(Column)[list(Column).index(Column.DATE) + 1 :], *Column):
            if column is Column.DATE:
                break
            await pilot.press("t")
            await pilot.pause()
            assert settings_of(library).lesson_order == str(Order.of(column))
        await pilot.press("T")
        await pilot.pause()
        assert settings_of(library).lesson_order == "-minutes"
        assert titles(pilot)[0] == "cities-3", "the longest"
        await pilot.press("T")
        await pilot.pause()
        assert titles(pilot)[-1] == "cities-3"
    async with opened() as pilot:
        assert settings_of(library).lesson_order == "minutes", "kept"


@pytest.mark.usefixtures("told")
async def test_a_click_on_a_head_sorts(opened: Opened, library: Services) -> None:
    async with opened() as pilot:
        table = lessons(pilot).rows.table
        at = next(x for x in range(80) if table.column_at(x) is Column.KNOWN)
        for wanted in ("-known", "known"):
            await pilot.click(Heads, offset=(at + 2, 0))
            await pilot.pause()
            assert settings_of(library).lesson_order == wanted
        await pilot.click(Heads, offset=(3, 0))
        await pilot.pause()
        assert settings_of(library).lesson_order == "title"


@pytest.mark.usefixtures("told")
async def test_a_click_on_a_row_opens_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.click(LessonRows, offset=(5, 2))
        await pilot.pause()
        assert len(titles(pilot)) == 6, "a story opens"
        await pilot.click(LessonRows, offset=(5, 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_recommended_has_an_order_of_its_own(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await choose(pilot, "recommended")
        await pilot.press("right", "t")
        await pilot.pause()

        assert "order of its own" in shown(pilot)
        assert settings_of(library).lesson_order == "-date"


async def test_due_lists_lessons_with_due_words_and_enter_reviews(
    opened: Opened, library: Services, shown: Shown
) -> None:
    async with opened() as pilot:
        await choose(pilot, "due")
        assert "No cards are due" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
    make_card(library, CITY)
    async with opened() as pilot:
        await choose(pilot, "due")
        assert titles(pilot) == ["cities-3", "friends"]
        assert "1 word due" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_continue_and_finished_follow_what_is_read(opened: Opened, library: Services, wait_for: Async) -> None:
    stored = open_reading(library, "friends").stored
    sitting = begin_sitting(library, stored)
    async with opened() as pilot:
        await choose(pilot, "continue")
        assert titles(pilot) == ["friends"]
    keep_place(library, stored, 0, sitting=sitting, finished=True)
    async with opened() as pilot:
        await choose(pilot, "continue")
        assert pilot.app.screen.has_class("-empty")
        await choose(pilot, "finished")  # a list that was empty is laid out before it is filled
        await wait_for(pilot, lambda: titles(pilot) == ["friends"], "the finished lesson")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("typed", "found"),
    [("friendship", {"friends"}), ("youhao", {"friends"}), ("城", {"cities-3", "friends"}), ("oops", {"friends"})],
)
async def test_the_filter_finds_titles_pinyin_and_text(
    opened: Opened, wait_for: Async, typed: str, found: set[str]
) -> None:
    async with opened() as pilot:
        await pilot.press("slash")
        await wait_for(pilot, lambda: pilot.app.screen._find, "lessons to be findable")
        await pilot.press(*typed)
        await pilot.pause()

        assert {slug for slug in titles(pilot) if not slug.startswith("beijing")} == found
        await pilot.press("escape")
        await pilot.pause()
        assert len(titles(pilot)) == 3


async def test_a_name_comes_before_a_text_and_the_text_is_shown(opened: Opened, wait_for: Async, shown: Shown) -> None:
    async with opened((120, 40)) as pilot:
        await pilot.press("slash")
        await wait_for(pilot, lambda: pilot.app.screen._find, "lessons to be findable")
        await pilot.press("友", "好")
        await pilot.pause()

        assert titles(pilot) == ["friends", "cities-3"]
        assert "…中国有友好城市。北京有城…" in shown(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert 'No lesson of All has "友好x"' in shown(pilot)


async def test_the_sections_of_a_narrow_terminal_take_the_place_of_the_lessons(opened: Opened, shown: Shown) -> None:
    async with opened((60, 18)) as pilot:
        assert "Recommended" not in shown(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert "Recommended" in shown(pilot)
        assert "中国城市" not in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "中国城市" in shown(pilot)


async def test_a_opens_the_page_about_the_lesson(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ａ")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ArticleScreen)
