"""Screens, driven by keys."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage, Section
from learnzh.store.lessons import add_lesson
from learnzh.tui.app import LearnzhApp
from learnzh.workflows.services import Services

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]

FIRST = Article(
    title="中国城市",
    title_english="Chinese cities",
    section=Section.CHINA,
    source="新华社",
    published=date(2003, 11, 7),
    paragraphs=(
        (
            Passage("中国有友好城市。", "China has friendly cities."),
            Passage("北京有城市。", "Beijing has cities."),
        ),
        (Passage("中国城市友好，中国城市友好，中国城市友好，中国城市友好。", "They are friendly."),),
    ),
)
SECOND = Article(
    title="友好",
    title_english="Friendship",
    section=Section.CULTURE,
    paragraphs=((Passage("中国友好[/oops]城市[@click=app.quit]有[/]。"),),),
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Screens of other sizes than the usual one are looked at where there is time."""
    for item in items:
        size = getattr(item, "callspec", None) and item.callspec.params.get("size")  # type: ignore[attr-defined]
        if isinstance(size, tuple) and size != (80, 24):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def library(small_services: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """Two lessons, and no course that would come to them."""
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)
    for article, slug in ((FIRST, "cities-3"), (SECOND, "friends")):
        segmenter, dictionary = small_services.prepare_segmenter(), small_services.dictionary
        lesson = build_lesson(article, segmenter, dictionary)
        add_lesson(small_services.store, replace(lesson, slug=slug), small_services.now())
    return small_services


@pytest.fixture
def opened(library: Services) -> Opened:
    """Runs the application on a screen of some size, notifications and tooltips on: they parse what they show."""

    @asynccontextmanager
    async def run(size: tuple[int, int] = (80, 24), **options: object) -> AsyncIterator[Pilot[None]]:
        app = LearnzhApp(library, **options)  # type: ignore[arg-type]
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot)
            yield pilot

    return run


async def settle(pilot: Pilot[None]) -> None:
    """Waits until what was asked for has been done."""
    await pilot.app.workers.wait_for_complete()
    for _turn in range(4):
        await pilot.pause()


@pytest.fixture
def wait_for() -> Callable[..., object]:
    """Waits for a condition, which is named in case it never comes."""

    async def wait(pilot: Pilot[None], condition: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain for {what}"
            await pilot.pause()
            await asyncio.sleep(0.01)

    return wait


def screen_text(app: App[None]) -> str:
    """Returns the screen as text, as a terminal would show it."""
    width, height = app.size
    app.screen._compositor.full_map  # noqa: B018  brings the map up to date
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips[:height]]
    return "\n".join(lines) + "\n" if width else ""


@pytest.fixture
def shown() -> Callable[[Pilot[None]], str]:
    """Returns what is on the screen."""
    return lambda pilot: screen_text(pilot.app)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a screen with the one kept; LEARNZH_UPDATE_GOLDEN=1 keeps it anew."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).parent / "golden" / f"{name}.txt"
        if os.environ.get("LEARNZH_UPDATE_GOLDEN"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
