"""The reader's promises: how long opening, a key press, a scroll and a resize keep a person waiting.

Own work, in seconds of the processor: what else the machine does is not counted. The figure of a Textual application
that shows two words stands beside it. Run with ``pytest -m benchmark -n 0 -s tests/benchmarks/test_reader.py``.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from learnzh.articles import parse_markdown
from learnzh.lessons.build import build_lesson
from learnzh.store.lessons import add_lesson
from learnzh.tui.app import LearnzhApp
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.kept_lines import KeptLines
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.services import Services

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
LENGTHS = (1000, 5000, 20000)
OPEN, KEY = 0.150, 0.016
"""Seconds promised for 5,000 characters."""
SIZE = (120, 40)


class Hello(App[None]):
    """As little as an application can be."""

    def compose(self) -> ComposeResult:
        yield Static("hello, world")


def news(length: int) -> str:
    """Returns an article of so many characters from the lessons of the course."""
    lines = [
        line
        for file in sorted((ROOT / "lessons").glob("*/*/*.md"))
        for line in file.read_text(encoding="utf-8").split("---")[2].splitlines()
        if line and not line.startswith("#")
    ]
    text, count, number = "", 0, 0
    while count < length:
        line = lines[number % len(lines)]
        text += f"{line}\n" if line.startswith(">") else f"\n{line}\n"
        count += 0 if line.startswith(">") else len(line)
        number += 1
    return text


async def painted(pilot: Pilot[None]) -> None:
    """Waits until nothing is left to be done, what is drawn included."""
    await pilot.pause()
    pilot.app.screen._on_timer_update()


async def taken(times: int, act: Callable[[], Awaitable[object]]) -> float:
    """Returns the median of the seconds something takes, the garbage collector resting."""
    found = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        begin = time.process_time()
        await act()
        found.append(time.process_time() - begin)
        gc.enable()
    return median(found)


async def hello_world() -> float:
    async def run() -> None:
        app = Hello()
        async with app.run_test(size=SIZE) as pilot:
            await painted(pilot)

    return await taken(5, run)


def work(text: RubyText, act: Callable[[], object]) -> float:
    """Returns the median seconds of doing something to the text and drawing the window anew."""
    found = []
    for _ in range(15):
        gc.collect()
        begin = time.process_time()
        act()
        for y in range(text.size.height):
            text.render_line(y)
        found.append(time.process_time() - begin)
    return median(found)


def anew(text: RubyText) -> None:
    """Breaks all lines anew."""
    text._kept = KeptLines()
    text._lay_out()


@pytest.mark.parametrize("length", LENGTHS)
async def test_the_reader(
    services: Services, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)
    lesson = build_lesson(parse_markdown(news(length), "long"), services.prepare_segmenter(), services.dictionary)
    add_lesson(services.store, replace(lesson, slug="long"), services.now())
    app = LearnzhApp(services)
    async with app.run_test(size=SIZE) as pilot:
        await painted(pilot)

        async def open_it() -> None:
            app.open_lesson("long")
            await painted(pilot)

        opened = await taken(1, open_it)
        app.pop_screen()
        await painted(pilot)
        again = await taken(1, open_it)
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        text = reader.text
        text.move_to(len(text.page.stops) // 2)
        await painted(pilot)
        step = iter(range(10**6))
        figures = {
            "open": again,
            "open the first time": opened,
            "cursor": work(text, lambda: text.move_to(text.cursor + 1)),
            "mark a word": work(text, reader.show_text),
            "scroll": work(text, lambda: text._scroll(text.top + 1)),
            "page": work(text, lambda: text.turn_page(1 if next(step) % 2 else -1)),
            "resize": work(text, lambda: anew(text)),
        }
    hello = await hello_world()
    with capsys.disabled():
        told = ", ".join(f"{name} {seconds * 1000:.1f}" for name, seconds in figures.items())
        sys.stdout.write(f"\n{length} characters, ms: {told}; a Textual hello-world {hello * 1000:.0f}\n")
    if length <= 5000:
        assert figures["open"] <= OPEN
        for name in ("cursor", "mark a word", "scroll", "page"):
            assert figures[name] <= KEY, name
