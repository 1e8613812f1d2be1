"""The backup of the day is made beside the screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from learnzh.model.study import CardKind
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.screens.settings import SettingsScreen
from learnzh.workflows.services import Services

Opened = Any
Async = Any
Shown = Callable[[Any], str]


def learn(services: Services) -> None:
    add_card(services.store, HeadwordKey("城市", "cheng2 shi4"), "城市", CardKind.RECOGNITION, services.now())


async def test_it_is_made_once_the_library_is_painted(opened: Opened, library: Services, tmp_path: Path) -> None:
    learn(library)
    for _start in range(2):
        async with opened() as pilot:
            assert isinstance(pilot.app.screen, LibraryScreen)

    assert len(list((tmp_path / "backups").iterdir())) == 1


async def test_a_failure_is_told_in_a_line_and_the_library_stays(
    opened: Opened, library: Services, tmp_path: Path, shown: Shown
) -> None:
    learn(library)
    (tmp_path / "backups").touch()
    async with opened(size=(120, 24)) as pilot:
        assert "No backup was made today" in shown(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app.return_code is None


def cards(services: Services) -> int:
    (count,) = services.store.row("SELECT count(*) FROM card") or (0,)
    return int(count)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)])
async def test_one_is_chosen_in_the_settings_and_all_is_as_it_was(
    opened: Opened, library: Services, shown: Shown, wait_for: Async, size: tuple[int, int]
) -> None:
    learn(library)
    library.database.with_name("backups").mkdir()
    (library.database.with_name("backups") / "learnzh-2026-01-02T030405.db").write_bytes(b"x" * 5000)
    async with opened(size=size) as pilot:
        add_card(library.store, HeadwordKey("友好", "you3 hao3"), "友好", CardKind.RECOGNITION, library.now())
        await pilot.press("f5", "B")
        await wait_for(pilot, lambda: "Go back to which backup?" in shown(pilot), "the backups")
        assert "1 card          0 answers" in shown(pilot)
        assert ("2 lessons" in shown(pilot)) is (size[0] >= 80)
        assert "2026-01-02 03:04   cannot be read" in shown(pilot)
        await pilot.press("enter", "down", "up", "enter")
        assert "enter once more" in shown(pilot)
        assert cards(library) == 2
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen), "the library")

        assert cards(library) == 1
        assert "中国城市" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_one_that_cannot_be_read_is_told_and_changes_nothing(
    opened: Opened, library: Services, shown: Shown, wait_for: Async
) -> None:
    library.database.with_name("backups").mkdir()
    (library.database.with_name("backups") / "learnzh-2026-01-02T030405.db").write_bytes(b"x" * 5000)
    async with opened(size=(120, 40)) as pilot:
        await pilot.press("f5", "B")
        await wait_for(pilot, lambda: "Go back to which backup?" in shown(pilot), "the backups")
        await pilot.press("down", "enter", "enter")
        await wait_for(pilot, lambda: "damaged" in shown(pilot), "the failure")

        assert "中国城市" in [title for (title,) in library.store.rows("SELECT title FROM lesson")]


async def test_without_any_it_is_told(opened: Opened, library: Services, shown: Shown, wait_for: Async) -> None:
    library.database.with_name("backups").touch()
    async with opened() as pilot:
        await pilot.press("f5", "B")
        await wait_for(pilot, lambda: "no backups yet" in shown(pilot), "the word that there is none")

        assert isinstance(pilot.app.screen, SettingsScreen)


async def test_escape_leaves_all_as_it_is(opened: Opened, library: Services, shown: Shown, wait_for: Async) -> None:
    learn(library)
    async with opened() as pilot:
        await pilot.press("f5", "B")
        await wait_for(pilot, lambda: "Go back to which backup?" in shown(pilot), "the backups")
        await pilot.press("enter", "escape")
        await pilot.pause()

        assert isinstance(pilot.app.screen, SettingsScreen)
        assert cards(library) == 1
