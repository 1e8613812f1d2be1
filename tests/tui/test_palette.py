"""Palette and help: everything is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from learnzh.settings import PinyinMode
from learnzh.tui.actions import ACTIONS, actions_of
from learnzh.tui.actions.groups import grouped
from learnzh.tui.app import PLACES
from learnzh.tui.options import SETTINGS
from learnzh.tui.palette import ActionProvider
from learnzh.tui.screens.dictionary import DictionaryScreen
from learnzh.tui.screens.help import HelpScreen, help_text
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.linked_text import Link, LinkedText, Paragraph
from learnzh.workflows.library import settings_of
from learnzh.workflows.services import Services

Opened = Any
Async = Any
Shown = Callable[[Any], str]
SCREENS = sorted({action.screen for action in ACTIONS})


def text_of(paragraphs: list[Paragraph]) -> str:
    return "\n".join(
        "".join(p if isinstance(p, str) else p[0] for p in paragraph.pieces if not isinstance(p, Link))
        for paragraph in paragraphs
    )


@pytest.mark.parametrize("screen", SCREENS)
def test_every_action_is_in_help_under_one_heading(screen: str) -> None:
    text = text_of(help_text(screen, {}))

    for action in (*actions_of(screen), *actions_of("app")):
        assert action.help in text
    listed = [action for _group, members in grouped(actions_of(screen)) for action in members]
    assert sorted(action.id for action in listed) == sorted(action.id for action in actions_of(screen))


@pytest.mark.parametrize("name", SCREENS)
async def test_every_action_is_in_the_palette(opened: Opened, name: str) -> None:
    async with opened() as pilot:
        provider = ActionProvider(pilot.app.screen)
        pilot.app.screen.NAME = name
        commands = provider.commands()
        pilot.app.screen.NAME = "library"

    details = {(command.title, command.detail.partition("  (")[0]) for command in commands}
    for action in (*actions_of(name), *actions_of("app")):
        assert action.name == "command_palette" or (action.label, action.help) in details
    titles = {command.title for command in commands}
    assert {f"Go to {place}" for place in (*PLACES, "library")} <= titles
    for setting in SETTINGS:
        assert {f"{setting.label}: {label}" for _value, label in setting.choices} <= titles


async def choose(pilot: Pilot[Any], wait_for: Async, text: str) -> None:
    """Types into the palette and takes the first line."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    assert isinstance(pilot.app.screen, CommandPalette)
    await pilot.press(*(key if key != " " else "space" for key in text))
    found = pilot.app.screen.query_one(OptionList)
    await wait_for(pilot, lambda: found.option_count and not found.get_option_at_index(0).disabled, "a command")
    await pilot.pause(0.3)
    await pilot.press("enter")
    await pilot.pause()
    if isinstance(pilot.app.screen, CommandPalette):
        await pilot.press("enter")
    await pilot.pause()


class TestPalette:
    async def test_it_goes_to_places(self, opened: Opened, wait_for: Async) -> None:
        async with opened() as pilot:
            await choose(pilot, wait_for, "go to dictionary")
            assert isinstance(pilot.app.screen, DictionaryScreen)

    async def test_it_sets_settings(self, opened: Opened, wait_for: Async, library: Services) -> None:
        async with opened() as pilot:
            await choose(pilot, wait_for, "pinyin off")
        assert settings_of(library).pinyin is PinyinMode.NONE

    @pytest.mark.parametrize("typed", ["chinese cities", "中国城市"])
    async def test_it_opens_lessons_by_title(self, opened: Opened, wait_for: Async, typed: str) -> None:
        async with opened() as pilot:
            await choose(pilot, wait_for, typed)
            assert isinstance(pilot.app.screen, ReaderScreen)
            assert pilot.app.screen._slug == "cities-3"


class TestHelp:
    async def test_it_looks_the_same(self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
        for size in ((80, 24), (120, 40), (60, 18)):
            async with opened(size) as pilot:
                await pilot.press("f5", "question_mark")
                await pilot.pause()
                golden(f"help-{size[0]}x{size[1]}", shown(pilot))

    async def test_keys_scroll_it_to_its_end_and_close_it(self, opened: Opened, shown: Shown) -> None:
        async with opened((60, 18), open_slug="cities-3") as pilot:
            await pilot.press("question_mark")
            await pilot.pause()
            text = pilot.app.screen.query_one(LinkedText)
            await pilot.press("down", "j", "up")
            await pilot.pause()
            assert text.scroll_y == 1
            for _page in range(12):
                await pilot.press("space")
            await pilot.pause()
            assert text.scroll_y == text.max_scroll_y > 0
            assert "nothing is lost" in shown(pilot)
            await pilot.press("pageup")
            await pilot.pause()
            assert text.scroll_y < text.max_scroll_y
            await pilot.press("escape")
            await pilot.pause()
            assert not isinstance(pilot.app.screen, HelpScreen)
