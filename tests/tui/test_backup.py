"""The backup of the day is made beside the screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from learnzh.model.study import CardKind
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card
from learnzh.tui.screens.library import LibraryScreen
from learnzh.workflows.services import Services

Opened = Any
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
