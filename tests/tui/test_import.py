"""The import screen: several sources, English ones, what failed, and stopping."""

from __future__ import annotations

import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from learnzh.errors import CancelledError
from learnzh.tui.screens import import_ as screen_module
from learnzh.tui.screens.import_ import ImportScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.widgets.lesson_list import LessonList
from learnzh.workflows import many
from tests.translation_server import TranslationServer, serving
from tests.tui.conftest import Opened, screen_text, settle

Async = Callable[..., Any]
See = Callable[[Pilot[None], str], Awaitable[None]]
SIZES = [(80, 24), (60, 18)]
ENGLISH = "The mayor said that the cities of the three countries should be friends for many years to come. " * 4


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[TranslationServer]:
    with serving(lambda text: f"中国的城市{len(text)}。") as running:
        monkeypatch.setenv("LEARNZH_TRANSLATOR_URL", running.address)
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "many"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(f"标题\n\n中国有{number}个友好城市。", encoding="utf-8")
    return made


def spaceless(text: str) -> str:
    """The screen's text, wherever its lines were broken."""
    return "".join(text.replace("│", "").split())


@pytest.fixture
def see(wait_for: Async) -> See:
    """Waits until something is on the screen."""

    async def see(pilot: Pilot[None], text: str) -> None:
        await wait_for(pilot, lambda: spaceless(text) in spaceless(screen_text(pilot.app)), text)

    return see


async def library(pilot: Pilot[None]) -> None:
    """Waits until the screen has gone."""
    deadline = time.monotonic() + 10
    while not isinstance(pilot.app.screen, LibraryScreen):
        assert time.monotonic() < deadline
        await pilot.pause()


async def enter(pilot: Pilot[None], line: str) -> None:
    if not isinstance(pilot.app.screen, ImportScreen):
        await pilot.press("i")
    pilot.app.screen.query_one(Input).value = line
    await pilot.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_several_sources_are_summed_up_and_the_first_lesson_is_shown(
    opened: Opened, see: See, folder: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    async with opened(size) as pilot:
        await enter(pilot, "many none.txt")
        await see(pilot, "3new,0inthelibraryalready,1notimported")
        assert "thereisnofilenone.txt" in spaceless(screen_text(pilot.app))
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        await library(pilot)

        assert len(pilot.app.screen.query_one(LessonList).lessons) == 5
        assert pilot.app.screen.query_one(LessonList).slug == "biao-ti"


async def test_enter_leaves_what_is_done(opened: Opened, see: See, folder: Path) -> None:
    async with opened() as pilot:
        await enter(pilot, str(folder))
        await see(pilot, "3new")
        await pilot.press("enter")
        await library(pilot)


async def test_a_failure_leaves_the_line_to_be_corrected(opened: Opened, see: See) -> None:
    async with opened() as pilot:
        await enter(pilot, "[/oops].txt")
        await see(pilot, "thereisnofile[/oops].txt")

        assert pilot.app.screen.query_one(Input).value == "[/oops].txt"


class TestEnglish:
    @pytest.mark.parametrize("size", SIZES)
    async def test_it_says_whom_the_text_is_sent_to_and_waits_for_a_yes(
        self,
        opened: Opened,
        see: See,
        tmp_path: Path,
        server: TranslationServer,
        size: tuple[int, int],
    ) -> None:
        (tmp_path / "en.txt").write_text(f"Cities Are Friends of Ours\n\n{ENGLISH}", encoding="utf-8")
        async with opened(size) as pilot:
            await enter(pilot, str(tmp_path / "en.txt"))
            await see(pilot, "thewholetextissenttoLibreTranslateat127.0.0.1")
            assert server.asked == []
            await pilot.press("y")
            await library(pilot)
            await settle(pilot)
            assert len(pilot.app.screen.query_one(LessonList).lessons) == 3

            assert server.asked

    @pytest.mark.parametrize("key", ["n", "escape"])
    async def test_a_no_sends_nothing(
        self, opened: Opened, see: See, tmp_path: Path, server: TranslationServer, key: str
    ) -> None:
        (tmp_path / "en.txt").write_text(f"Cities Are Friends of Ours\n\n{ENGLISH}", encoding="utf-8")
        async with opened() as pilot:
            await enter(pilot, str(tmp_path / "en.txt"))
            await see(pilot, "sendandtranslate")
            await pilot.press(key)
            await see(pilot, "Enterimports")
            await pilot.press("y")

            assert pilot.app.screen.query_one(Input).value == "y"
            assert server.asked == []

    async def test_a_translator_that_lacks_its_key_is_told(
        self, opened: Opened, see: See, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LEARNZH_TRANSLATOR", "deepl")
        monkeypatch.delenv("DEEPL_API_KEY", raising=False)
        (tmp_path / "en.txt").write_text(f"Cities Are Friends of Ours\n\n{ENGLISH}", encoding="utf-8")
        async with opened() as pilot:
            await enter(pilot, str(tmp_path / "en.txt"))
            await see(pilot, "DeepLwantsakey")


async def test_escape_stops_and_says_what_is_done(
    opened: Opened, see: See, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_second, real = threading.Event(), many.import_many

    def slow(*given: Any, report: Any, cancelled: Callable[[], bool], **more: Any) -> Iterator[Any]:  # noqa: ANN401
        for number, outcome in enumerate(real(*given, report=report, cancelled=lambda: False, **more)):
            yield outcome
            if number == 0:
                report("2 of 3: x", 0.5)
                at_second.set()
                while not cancelled():
                    at_second.wait(0.01)
                raise CancelledError("stopped")

    monkeypatch.setattr(screen_module, "import_many", slow)
    async with opened() as pilot:
        await enter(pilot, str(folder))
        await see(pilot, "██████████░░░░░░░░░░ 50% 2 of 3: x")
        await pilot.press("escape")
        await see(pilot, "thesameimportgoesonfromhere.1new")
        await pilot.press("escape")
        await library(pilot)


async def test_what_has_no_room_can_be_scrolled_to(opened: Opened, see: See, tmp_path: Path) -> None:
    async with opened((60, 18)) as pilot:
        await enter(pilot, " ".join(f"a/long/name/of/a/folder/none{number}.txt" for number in range(7)))
        await see(pilot, "7notimported")
        assert "none6.txt" not in screen_text(pilot.app)
        for _ in range(60):
            await pilot.press("down")
        await see(pilot, "none6.txt")
        for _ in range(60):
            await pilot.press("up")
        await see(pilot, "Import articles")


async def test_how_it_looks(opened: Opened, golden: Callable[[str, str], None]) -> None:
    for size in SIZES:
        async with opened(size) as pilot:
            await pilot.press("i")
            await pilot.pause()

            golden(f"import-{size[0]}x{size[1]}", screen_text(pilot.app))
