"""The library at every size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.store.lessons import add_lesson
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.widgets.lesson_list import LessonList
from learnzh.workflows.library import settings_of
from learnzh.workflows.reading import begin_sitting, open_reading
from learnzh.workflows.services import Services

Opened = Any
Async = Any
Shown = Callable[[Any], str]
SIZES = ((80, 24), (80, 25), (120, 40), (60, 18), (60, 17))


@pytest.fixture
def many(library: Services) -> Services:
    """Forty lessons, of which one far from the top is being read."""
    for number in range(40):
        text = f"中国有{number}城市。"
        article = Article(title=f"第{number:02}课", title_english="China", paragraphs=((Passage(text, "Cities."),),))
        lesson = build_lesson(article, library.prepare_segmenter(), library.dictionary)
        lesson = replace(lesson, slug=f"lesson-{number:02}")
        add_lesson(library.store, lesson, library.now())
    begin_sitting(library, open_reading(library, "lesson-25").stored)
    return library


def rows_shown(pilot: Pilot[None]) -> list[str]:
    rows = pilot.app.screen.query_one(LessonList).rows
    return [rows.render_line(y).text for y in range(rows.size.height)]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("size", SIZES)
async def test_the_list_begins_with_a_whole_lesson(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as pilot:
        lessons = pilot.app.screen.query_one(LessonList)
        assert lessons.slug == "lesson-25"
        assert lessons.rows.scroll_offset.y > 0
        for key in ("", *["up"] * 12, *["down"] * 25, "g", "G", *["pageup"] * 3):
            await pilot.press(*filter(None, [key]))
            await pilot.pause()
            shown = rows_shown(pilot)
            assert lessons.row
            title = lessons.row.lesson.title
            top = next(index for index, row in enumerate(shown) if row[3:].startswith(title))
            assert shown[0][3:].startswith(("第", "中国城市", "友好")), "a title is in the first row"
            assert top + 1 < len(shown), "the lesson at the cursor is whole"


async def test_escape_does_not_leave(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("escape", "escape")
        await pilot.pause()

        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app.return_code is None


async def test_an_empty_section_says_so_in_sight(opened: Opened, shown: Shown) -> None:
    for size in ((80, 24), (120, 40)):
        async with opened(size) as pilot:
            sections = pilot.app.screen.query_one("#sections", OptionList)
            await pilot.press("left")
            sections.highlighted = sections.get_option_index("weather")
            await pilot.pause()

            assert "No lessons in this section yet" in shown(pilot)
            assert "Weather" in shown(pilot)


async def test_an_imported_lesson_is_at_the_cursor_whatever_was_shown(
    opened: Opened, wait_for: Async, tmp_path: Path
) -> None:
    file = tmp_path / "news.txt"
    file.write_text("友好中国\n\n中国有友好城市，北京有城市。", encoding="utf-8")
    async with opened() as pilot:
        sections = pilot.app.screen.query_one("#sections", OptionList)
        await pilot.press("slash", *"friend", "enter", "left")
        sections.highlighted = sections.get_option_index("culture")
        await pilot.press("i")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen), "the end of the import")
        for _ in range(4):
            await pilot.pause()

        lessons = pilot.app.screen.query_one(LessonList)
        chosen = next(lesson for lesson in lessons.lessons if lesson.slug == lessons.slug)
        assert chosen.title == "友好中国"
        assert len(lessons.lessons) == 3


async def test_colours_stay_as_they_were_chosen(opened: Opened, library: Services) -> None:
    async with opened() as pilot:
        assert pilot.app.theme == "learnzh-night"
        await pilot.app.run_action("wear('learnzh-day')")
    async with opened() as pilot:
        assert pilot.app.theme == "learnzh-day"

    assert settings_of(library).theme == "learnzh-day"


async def test_it_can_be_used_in_a_very_small_terminal(opened: Opened, shown: Shown) -> None:
    async with opened((24, 10)) as pilot:
        assert "中国城市" in shown(pilot)
        assert "Chinese cities" in shown(pilot), "a lesson takes its two rows, whatever the width"
    async with opened((24, 10), open_slug="cities-3") as pilot:
        text = shown(pilot)
        assert "Zhōngguó" in text
        assert "中国" in text
