"""The inbox of the library and the screen of feeds, driven by keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from learnzh.lessons.build import build_lesson
from learnzh.lessons.sameness import fingerprint
from learnzh.model.article import Article, Passage
from learnzh.store.feeds import add_feed, all_feeds, note_failure, note_fetched
from learnzh.store.inbox import add_item
from learnzh.store.lessons import load_lesson
from learnzh.study.shelf import Shelf
from learnzh.tui.fetching import FETCH
from learnzh.tui.operations import is_running
from learnzh.tui.screens.feeds import FeedsScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.lesson_list import LessonList
from learnzh.workflows.feeds import feeds_of
from learnzh.workflows.inbox import waiting
from learnzh.workflows.library import look_around, shelf_sizes
from learnzh.workflows.services import Services
from tests.page_server import Answer, PageServer, page, page_server, paragraph

Opened = Any
Async = Any
Shown = Callable[[Any], str]
SIZES = ((80, 24), (120, 40), (60, 18))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageServer]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with page_server() as server:
        for number in range(3):
            text = [paragraph(number * 4 + place) for place in range(4)]
            server.pages[f"/{number}.html"] = page(*text, title=f"第{number}个公园[/oops]")
        items = "".join(f"<item><title>第{n}个公园[/oops]</title><link>/{n}.html</link></item>" for n in range(3))
        server.pages["/rss"] = f"<rss><channel><title>公园新闻[/b]</title>{items}</channel></rss>".encode()
        yield server


@pytest.fixture
def stories(library: Services) -> Services:
    """Three stories of a feed wait; another feed could not be read."""
    store, now = library.store, library.now()
    for url, title in (("https://example.org/rss", "北京新闻"), ("https://example.org/bad", "")):
        add_feed(store, url, title, is_typed=True)
    good, bad = all_feeds(store)
    note_fetched(store, good.id, title="北京新闻", etag="", modified="", now=now)
    note_failure(store, bad.id, "example.org is in trouble (status 503). Try again later", now)
    for number, text in enumerate(("北京有城市。", "中国有友好城市。", "北京城市友好，中国友好。"), 1):
        article = Article(f"北京城市{number}", ((Passage(text),),), source="新华社", published=date(2026, 11, number))
        lesson = build_lesson(article, library.prepare_segmenter(), library.dictionary)
        url = f"example.org/{number}"
        add_item(store, good.id, url, url, article=article, lesson=lesson, mark=fingerprint(text), now=now)
    return library


def names(pilot: Pilot[None]) -> list[str]:
    return [row.lesson.slug for row in pilot.app.screen.query_one(LessonList).rows.shown]


def at(pilot: Pilot[None]) -> str | None:
    return pilot.app.screen.query_one(LessonList).slug


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    for _turn in range(4):
        await pilot.pause()


async def go_to_inbox(pilot: Pilot[None]) -> None:
    await pilot.pause()
    sections = pilot.app.screen.query_one("#sections", OptionList)
    await pilot.press("left")
    await pilot.pause()
    sections.highlighted = sections.get_option_index(Shelf.INBOX)
    await pilot.pause()
    await pilot.press("right")
    await pilot.pause()


async def test_the_inbox_looks_as_it_should(
    opened: Opened, stories: Services, shown: Shown, golden: Callable[[str, str], None]
) -> None:
    for width, height in SIZES:
        async with opened((width, height)) as pilot:
            await go_to_inbox(pilot)
            golden(f"inbox-{width}x{height}", shown(pilot))
            await pilot.press("f")
            await pilot.pause()
            golden(f"feeds-{width}x{height}", shown(pilot))


async def test_without_feeds_both_say_what_to_do(
    opened: Opened, shown: Shown, golden: Callable[[str, str], None]
) -> None:
    for width, height in SIZES:
        async with opened((width, height)) as pilot:
            await go_to_inbox(pilot)
            golden(f"inbox-empty-{width}x{height}", shown(pilot))
            await pilot.press("f")
            await pilot.pause()
            golden(f"feeds-empty-{width}x{height}", shown(pilot))
            await pilot.press("F")
            await pilot.pause()
            assert "You follow no feeds yet: f" in shown(pilot)


async def test_what_waits_is_no_lesson(opened: Opened, stories: Services, shown: Shown) -> None:
    library = look_around(stories)

    assert shelf_sizes(library)[Shelf.INBOX] == 3
    assert shelf_sizes(library)[Shelf.ALL] == shelf_sizes(library)[Shelf.RECOMMENDED] == 2
    async with opened() as pilot:
        assert names(pilot) == ["cities-3", "friends"]
        await go_to_inbox(pilot)
        assert names(pilot) == ["inbox-3", "inbox-2", "inbox-1"]
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen), "there is nothing to say about it yet"


async def test_enter_makes_a_lesson_of_a_story_and_opens_it(opened: Opened, stories: Services) -> None:
    async with opened() as pilot:
        await go_to_inbox(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReaderScreen)
        slug = pilot.app.screen.slug
        stored = load_lesson(stories.store, slug)
        assert stored
        assert (stored.lesson.title, stored.lesson.source) == ("北京城市2", "新华社")
        await pilot.press("q")
        await settle(pilot)
        assert names(pilot) == ["inbox-3", "inbox-1"]
        assert at(pilot) == "inbox-1"
    assert shelf_sizes(look_around(stories))[Shelf.ALL] == 3


async def test_m_keeps_a_story_without_opening_it(opened: Opened, stories: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await go_to_inbox(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "北京城市3: a lesson now" in shown(pilot)
        assert names(pilot) == ["inbox-2", "inbox-1"]
    assert shelf_sizes(look_around(stories))[Shelf.ALL] == 3


async def test_x_dismisses_and_u_takes_it_back(opened: Opened, stories: Services, shown: Shown, clock: Async) -> None:
    async with opened() as pilot:
        await go_to_inbox(pilot)
        await pilot.press("down", "x")
        await pilot.pause()
        assert names(pilot) == ["inbox-3", "inbox-1"]
        assert at(pilot) == "inbox-1", "the one below"
        clock.forward(seconds=1)
        await pilot.press("x")
        await pilot.pause()
        assert at(pilot) == "inbox-3", "the last but one"
        clock.forward(seconds=1)
        await pilot.press("x")
        await pilot.pause()
        assert "Nothing waits" in shown(pilot)
        await pilot.press("x", "m")
        for expected in (["inbox-3"], ["inbox-3", "inbox-1"], ["inbox-3", "inbox-2", "inbox-1"]):
            await pilot.press("u")
            await pilot.pause()
            assert names(pilot) == expected
        await pilot.press("u")
        await pilot.pause()
        assert "No story was dismissed" in shown(pilot)
    assert len(waiting(stories)) == 3


async def test_the_keys_of_stories_do_nothing_elsewhere(opened: Opened, stories: Services, shown: Shown) -> None:
    async with opened((120, 40)) as pilot:
        assert "Drop" not in shown(pilot)
        await pilot.press("x", "m", "u")
        await settle(pilot)
        assert names(pilot) == ["cities-3", "friends"]
        await go_to_inbox(pilot)
        assert "x Drop" in shown(pilot)
    assert len(waiting(stories)) == 3


async def test_the_filter_finds_stories(opened: Opened, stories: Services) -> None:
    async with opened() as pilot:
        await go_to_inbox(pilot)
        await pilot.press("slash")
        pilot.app.screen.query_one(Input).value = "城市2"
        await settle(pilot)
        assert names(pilot) == ["inbox-2"]


async def test_a_feed_is_added_fetched_and_removed(
    opened: Opened, library: Services, site: PageServer, shown: Shown, wait_for: Async
) -> None:
    async with opened() as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FeedsScreen)
        await pilot.press("a")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = f"{site.address}/rss"
        await pilot.press("enter")
        await settle(pilot)
        assert not pilot.app.screen.query(Input)
        assert "公园新闻[/b]: 3 stories; F fetches" in shown(pilot)
        await pilot.press("F")
        await wait_for(pilot, lambda: len(waiting(library)) == 3, "three stories")
        await settle(pilot)
        assert "3 new stories wait in the inbox" in shown(pilot)
        assert "3 waiting" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "no new stories" in shown(pilot)
        await pilot.press("q")
        await go_to_inbox(pilot)
        assert names(pilot) == ["inbox-3", "inbox-2", "inbox-1"]
        await pilot.press("f", "x")
        await pilot.pause()
        assert "x once more removes 公园新闻[/b]" in shown(pilot)
        assert feeds_of(library)
        await pilot.press("x")
        await settle(pilot)
        assert not feeds_of(library)
        assert "You follow no feeds yet" in shown(pilot)
        await pilot.press("x", "enter", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "Nothing waits" in shown(pilot)


async def test_another_feed_is_not_removed_by_a_second_press(opened: Opened, stories: Services) -> None:
    async with opened() as pilot:
        await pilot.press("f", "x", "down", "x", "up", "x")
        await pilot.pause()
        assert len(feeds_of(stories)) == 2


async def test_what_is_no_feed_is_told_and_the_field_stays(
    opened: Opened, site: PageServer, library: Services, shown: Shown
) -> None:
    site.pages["/page"] = page(paragraph(1), title="城市")
    async with opened() as pilot:
        await pilot.press("f", "a")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = f"{site.address}/page"
        await pilot.press("enter")
        await settle(pilot)
        assert "no feed found there" in shown(pilot)
        assert pilot.app.screen.query(Input)
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.screen.query(Input)
        assert isinstance(pilot.app.screen, FeedsScreen)
    assert not feeds_of(library)


async def test_fetching_is_shown_and_stopped_by_the_same_key(
    opened: Opened, library: Services, site: PageServer, shown: Shown, wait_for: Async
) -> None:
    site.pages["/slow"] = Answer(hangs=True)
    add_feed(library.store, f"{site.address}/slow", "慢", is_typed=True)
    async with opened() as pilot:
        await pilot.press("F")
        await wait_for(pilot, lambda: "fetching feeds: 0 of 1" in shown(pilot), "the progress")
        await pilot.press("F")
        await wait_for(pilot, lambda: not is_running(pilot.app, FETCH), "the end")
        await settle(pilot)
        assert "stopped; no new stories" in shown(pilot)
        assert "fetching feeds" not in shown(pilot)


async def test_the_palette_leads_to_the_feeds(opened: Opened) -> None:
    async with opened() as pilot:
        pilot.app.action_go("feeds")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FeedsScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
