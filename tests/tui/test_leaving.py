"""The keys that print and mail a lesson."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from learnzh.tui.widgets.lesson_list import LessonList

Opened = Any
Waiting = Callable[..., Any]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder learnzh was started in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path) -> list[str]:
    """Returns the names of the pages in a folder."""
    return sorted(file.name for file in folder.glob("*.html"))


def said(pilot: Pilot[None]) -> str:
    return " ".join(notification.message for notification in pilot.app._notifications)


@pytest.mark.parametrize(("key", "kind"), [("W", "html"), ("M", "eml")])
async def test_the_reader_writes_its_lesson(opened: Opened, wait_for: Waiting, here: Path, key: str, kind: str) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press(key)
        await wait_for(pilot, lambda: f"cities-3.{kind}" in said(pilot), "the path")

        assert str(here / f"cities-3.{kind}") in said(pilot)
        assert (here / f"cities-3.{kind}").stat().st_size > 1000


@pytest.mark.parametrize(("key", "kind"), [("W", "html"), ("M", "eml")])
async def test_the_library_writes_the_lesson_at_its_cursor(
    opened: Opened, wait_for: Waiting, here: Path, key: str, kind: str
) -> None:
    async with opened() as pilot:
        await pilot.press("down")
        slug = pilot.app.screen.query_one(LessonList).slug
        await pilot.press(key)
        await wait_for(pilot, lambda: f"{slug}.{kind}" in said(pilot), "the path")

        assert (here / f"{slug}.{kind}").exists()


async def test_without_a_lesson_it_says_so(opened: Opened, wait_for: Waiting, here: Path) -> None:
    async with opened() as pilot:
        await pilot.press("slash")
        pilot.app.screen.query_one(Input).value = "nothing has this"
        await pilot.press("enter")
        await wait_for(pilot, lambda: pilot.app.screen.query_one(LessonList).slug is None, "an empty list")
        await pilot.app.run_action("app.write_out('html')")
        await wait_for(pilot, lambda: "no lesson at the cursor" in said(pilot), "the message")

        assert written(here) == []


async def test_a_folder_that_takes_nothing_is_told(
    opened: Opened, wait_for: Waiting, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(open_slug="cities-3") as pilot:
        monkeypatch.setattr(Path, "cwd", classmethod(lambda _cls: here / "nowhere"))
        await pilot.press("W")
        await wait_for(pilot, lambda: "cannot be written" in said(pilot), "the failure")
