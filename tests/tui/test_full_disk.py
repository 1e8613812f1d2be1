"""A write that fails is told, and the screen stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from learnzh.errors import DamagedStoreError, StoreError
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store
from learnzh.store.lessons import load_lesson
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.screens.review import ReviewScreen
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
Async = Any
Shown = Callable[[Any], str]
CITY = HeadwordKey("城市", "cheng2 shi4")


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Fills the disk: from now on every write fails."""

    def refuse(*_arguments: object) -> None:
        raise StoreError("the disk is full", "make room")

    return lambda: monkeypatch.setattr(Store, "write", refuse)


async def test_reading_goes_on_with_a_full_disk(
    opened: Opened, shown: Shown, fill: Callable[[], None], wait_for: Async
) -> None:
    async with opened() as pilot:
        fill()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert "the disk is full" in shown(pilot)
        text = pilot.app.screen.query_one(RubyText)
        for key in ("c", "k", "right_square_bracket", "p"):
            pilot.app.clear_notifications()
            await pilot.pause()
            await pilot.press(key)
            await wait_for(pilot, lambda: "the disk is full" in shown(pilot), f"the failure of {key}")
        assert text.stop
        assert text.page.token(text.stop).text == "北京"
        await pilot.press("q")
        await pilot.pause()

        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app.return_code is None


async def test_an_answer_that_cannot_be_stored_can_be_given_again(
    opened: Opened, library: Services, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = load_lesson(library.store, "cities-3")
    assert stored
    make_card(library, CITY, (stored.id, 0))

    def refuse(*_arguments: object) -> None:
        raise StoreError("the disk is full", "make room")

    async with opened(start_review=True) as pilot:
        with monkeypatch.context() as full:
            full.setattr(Store, "write", refuse)
            await pilot.press("space", "3")
            await pilot.pause()
            assert "the disk is full" in shown(pilot)
            await pilot.click("#grade-2")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ReviewScreen)
            assert pilot.app.screen.has_class("-flipped")
        await pilot.click("#grade-2")
        await pilot.pause()

    assert library.store.rows("SELECT rating FROM review") == [(2,)]


async def test_a_damaged_file_ends_the_program(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise DamagedStoreError("the file is damaged", "restore a copy")

    async def press() -> None:
        async with opened(open_slug="cities-3") as pilot:
            monkeypatch.setattr(Store, "write", refuse)
            await pilot.press("c")

    with pytest.raises(DamagedStoreError):
        await press()
