"""The keys of the reader that change how the text is shown, and those that move in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from learnzh.lessons.build import build_lesson
from learnzh.lessons.layout import text_width
from learnzh.model.article import Article, Passage
from learnzh.model.lesson import Script
from learnzh.settings import PinyinMode, PinyinStyle, ShownScript, ToneColours
from learnzh.store.lessons import add_lesson, load_lesson
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.find_bar import FindBar
from learnzh.tui.widgets.gloss_panel import GlossPanel
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.library import change_settings, settings_of
from learnzh.workflows.services import Services

Opened = Any
Shown = Callable[[Pilot[None]], str]
SIZES = ((60, 18), (80, 24), (120, 40))
_QUOTED = "他说：“中国有友好城市……”——“北京有城市，中国城市友好。”"


def reader(pilot: Pilot[None]) -> ReaderScreen:
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def text(pilot: Pilot[None]) -> RubyText:
    return pilot.app.screen.query_one(RubyText)


def word(pilot: Pilot[None]) -> str:
    stop = text(pilot).stop
    assert stop
    return text(pilot).page.token(stop).text


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.fixture
def long(library: Services) -> Services:
    """A lesson of many paragraphs, half of it without English."""
    paragraphs = tuple(
        (Passage("中国有友好城市。", "China has cities."), Passage("北京有城市，中国城市友好。" * 4)) for _ in range(12)
    )
    article = Article(title="长", title_english="Long", paragraphs=paragraphs)
    lesson = build_lesson(article, library.prepare_segmenter(), library.dictionary)
    add_lesson(library.store, replace(lesson, slug="long"), library.now())
    return library


class TestWriting:
    async def test_capital_p_writes_readings_otherwise(self, opened: Opened, library: Services, shown: Shown) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "P")
            assert "cheng2shi4" in shown(pilot)
            await press(pilot, "P")
            assert "ㄔㄥˊㄕˋ" in shown(pilot)
            assert settings_of(library).pinyin_style is PinyinStyle.ZHUYIN
            await press(pilot, "P")
            assert "chéngshì" in shown(pilot)

    async def test_s_shows_the_other_script_and_keeps_the_article(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        async with opened(open_slug="cities-3") as pilot:
            before = shown(pilot)
            await press(pilot, "s")
            assert word(pilot) == "中國"
            assert "中國城市" in shown(pilot), "the title too"
            await press(pilot, "k")
            assert word(pilot) == "中國", "marks are of the word, in whatever script"
            await press(pilot, "u", "s")
            assert word(pilot) == "中国"
            assert [row.strip() for row in before.splitlines()][4] in shown(pilot)
            assert settings_of(library).script is ShownScript.SIMPLIFIED
        stored = load_lesson(library.store, "cities-3")
        assert stored
        assert stored.lesson.sentences[0].text == "中国有友好城市。"
        assert stored.lesson.script is Script.SIMPLIFIED

    async def test_o_colours_tones_in_three_ways(self, opened: Opened, library: Services) -> None:
        async with opened(open_slug="cities-3") as pilot:
            colours = []
            for _ in ToneColours:
                await press(pilot, "right", "o")
                line = text(pilot).render_line(1)
                colours.append({segment.style.color for segment in line if segment.style and segment.text.strip()})
            assert settings_of(library).tones is ToneColours.OFF
            assert len({frozenset(one) for one in colours}) == 4
            assert all(len(one) > len(colours[-1]) for one in colours[:3])

    async def test_spoken_tones(self, opened: Opened, library: Services, shown: Shown) -> None:
        change_settings(library, spoken_tones=True)
        async with opened(open_slug="cities-3") as pilot:
            assert "yóuhǎo" in shown(pilot)

    async def test_d_marks_sentences_harder_than_the_lesson(
        self, opened: Opened, library: Services, monkeypatch: pytest.MonkeyPatch, shown: Shown
    ) -> None:
        monkeypatch.setattr(
            "learnzh.tui.screens.reading_modes.sentence_difficulty", lambda one: 9.9 if "北京" in one.text else 1.0
        )
        async with opened(open_slug="cities-3") as pilot:
            assert shown(pilot).count("▎") == 1
            await press(pilot, "D")
            assert "▎" not in shown(pilot)
            assert not settings_of(library).mark_harder


class TestEnglish:
    async def test_capital_t_shows_the_english_of_the_paragraph(self, opened: Opened, shown: Shown) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "T")
            assert "China has friendly cities. Beijing has cities." in shown(pilot)
            assert "They are friendly." not in shown(pilot)
            await press(pilot, "T")
            assert "China has friendly cities." not in shown(pilot)

    async def test_capital_e_shows_it_always_and_t_hides_a_sentence(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "E")
            assert "Beijing has cities." in shown(pilot)
            assert "They are friendly." in shown(pilot)
            await press(pilot, "t")
            assert "China has friendly cities." not in shown(pilot)
            assert "Beijing has cities." in shown(pilot)
            await press(pilot, "T")
            assert "Beijing has cities." not in shown(pilot), "the rest of the paragraph is hidden too"
            await press(pilot, "T")
            assert "China has friendly cities." in shown(pilot)
        assert settings_of(library).english
        async with opened(open_slug="cities-3") as pilot:
            assert "They are friendly." in shown(pilot)

    async def test_on_a_wide_terminal_it_stands_beside_the_text(
        self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]
    ) -> None:
        async with opened((120, 40), open_slug="cities-3") as pilot:
            await press(pilot, "E")
            pilot.app.clear_notifications()
            await press(pilot, "right_square_bracket")
            row = next(row for row in shown(pilot).splitlines() if "China has friendly" in row)
            assert "中国" in row
            golden("reader-beside-120x40", shown(pilot))

    async def test_an_article_without_english_says_so(self, opened: Opened, shown: Shown) -> None:
        for key in ("t", "T", "E"):
            async with opened(open_slug="friends") as pilot:
                await press(pilot, key)
                assert "This article came without a" in shown(pilot)


class TestRevealing:
    async def test_v_shows_pinyin_then_meaning_then_hides_both(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        change_settings(library, pinyin=PinyinMode.NONE, hide_gloss=True)
        async with opened(open_slug="cities-3") as pilot:
            panel = pilot.app.screen.query_one(GlossPanel)
            assert panel.has_class("-hidden")
            assert "v shows the pinyin" in shown(pilot)
            assert "Zhōngguó" not in shown(pilot)
            await press(pilot, "v")
            assert "Zhōngguó" in shown(pilot)
            assert panel.has_class("-hidden")
            await press(pilot, "v")
            assert not panel.has_class("-hidden")
            await press(pilot, "v")
            assert panel.has_class("-hidden")
            assert "Zhōngguó" not in shown(pilot)
            await press(pilot, "v", "v", "right")
            assert panel.has_class("-hidden"), "the next word is hidden again"
            assert "Zhōngguó" in shown(pilot), "what was asked for stays"

    async def test_capital_v_hides_meanings(self, opened: Opened, library: Services) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "V")
            assert settings_of(library).hide_gloss
            assert pilot.app.screen.query_one(GlossPanel).has_class("-hidden")
            await press(pilot, "V", "v")
            assert not pilot.app.screen.query_one(GlossPanel).has_class("-hidden")


class TestMoving:
    @pytest.mark.usefixtures("long")
    async def test_brackets_and_braces_go_by_sentence_and_paragraph(self, opened: Opened) -> None:
        async with opened(open_slug="long") as pilot:
            places = []
            for key in (
                "right_square_bracket", "right", "left_square_bracket", "left_square_bracket",
                "right_curly_bracket", "right_curly_bracket", "right", "left_curly_bracket", "left_curly_bracket",
            ):  # fmt: skip
                await press(pilot, key)
                assert text(pilot).stop
                places.append(text(pilot).stop[:2])  # type: ignore[index]
            per = len([one for one in reader(pilot)._lesson.sentences if one.paragraph == 0])
            assert places == [
                (1, 0), (1, 1), (1, 0), (0, 0), (per, 0), (2 * per, 0), (2 * per, 1), (2 * per, 0), (per, 0),
            ]  # fmt: skip

    @pytest.mark.usefixtures("long")
    @pytest.mark.parametrize("size", SIZES)
    async def test_half_pages_go_there_and_back(self, opened: Opened, size: tuple[int, int]) -> None:
        async with opened(size, open_slug="long") as pilot:
            seen: list[int] = []
            while not seen or text(pilot).stop.line != seen[-1]:  # type: ignore[union-attr]
                seen.append(text(pilot).stop.line)  # type: ignore[union-attr]
                await press(pilot, "ctrl+d")
                row = text(pilot).page.row_of(text(pilot).stop)  # type: ignore[arg-type]
                assert 0 <= row - text(pilot).top < text(pilot).size.height
            assert seen == sorted(set(seen))
            assert seen[-1] == text(pilot).page.stops[-1].line
            for _ in range(2 * len(seen)):
                await press(pilot, "ctrl+u")
            assert text(pilot).stop.line == 0  # type: ignore[union-attr]
            assert text(pilot).top == 0

    async def test_n_and_capital_n_go_to_new_words(self, opened: Opened) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "right", "k", "left", "n")
            assert word(pilot) == "友好"
            await press(pilot, "N")
            assert word(pilot) == "中国"

    async def test_the_mouse_shows_a_meaning_and_leaves_the_cursor(self, opened: Opened, shown: Shown) -> None:
        async with opened(open_slug="cities-3") as pilot:
            widget = text(pilot)
            stop = widget.page.stops[2]
            await pilot.hover(RubyText, offset=(widget._margin + stop.column, widget.page.row_of(stop)))
            await pilot.pause()
            assert "friendly" in shown(pilot)
            assert word(pilot) == "中国"
            widget.post_message(events.Leave(widget))
            await pilot.pause()
            await pilot.pause()
            assert "friendly" not in shown(pilot)


class TestFinding:
    async def test_slash_finds_as_one_types_and_enter_goes_on(self, opened: Opened, shown: Shown) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "slash", *"chengshi")
            assert word(pilot) == "城市"
            assert "1 of 6" in shown(pilot)
            first = text(pilot).cursor
            await press(pilot, "enter")
            assert "2 of 6" in shown(pilot)
            await press(pilot, "ctrl+n", "down")
            assert "4 of 6" in shown(pilot)
            await press(pilot, "up", "up", "up")
            assert text(pilot).cursor == first
            await press(pilot, "up")
            assert "6 of 6" in shown(pilot), "round and round"
            await press(pilot, "escape")
            assert not pilot.app.screen.query_one(FindBar).display
            assert word(pilot) == "城市"
            await press(pilot, "g", "k")
            assert word(pilot) == "中国", "the keys are the reader's again"

    async def test_english_and_characters_are_found(self, opened: Opened, shown: Shown) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "slash", *"they are")
            assert text(pilot).stop[0] == 2  # type: ignore[index]
            await press(pilot, "escape", "g", "slash", *"北京")
            assert word(pilot) == "北京"
            await press(pilot, *"xx")
            assert "not found" in shown(pilot)


class TestOpening:
    async def test_a_lesson_opens_at_a_sentence_and_keeps_its_place(self, opened: Opened, library: Services) -> None:
        async with opened() as pilot:
            pilot.app.open_lesson("cities-3", 2)
            await pilot.pause()
            assert text(pilot).stop[:2] == (2, 0)  # type: ignore[index]
            assert position(library) == 0
            await press(pilot, "p", "s", "t")
            assert position(library) == 0, "to look is not to read"
            await press(pilot, "right")
            assert position(library) == 2

    async def test_an_open_lesson_is_gone_back_to(self, opened: Opened) -> None:
        async with opened(open_slug="cities-3") as pilot:
            first = pilot.app.screen
            pilot.app.open_lesson("friends")
            await pilot.pause()
            assert len(pilot.app.screen_stack) == 3
            pilot.app.open_lesson("cities-3", 1)
            await pilot.pause()
            assert pilot.app.screen is first
            assert word(pilot) == "北京"

    async def test_settings_changed_elsewhere_are_shown(self, opened: Opened, library: Services, shown: Shown) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await press(pilot, "question_mark")
            change_settings(library, pinyin_style=PinyinStyle.NUMBERS)
            await press(pilot, "escape")
            assert "cheng2shi4" in shown(pilot)


def position(services: Services) -> int:
    stored = load_lesson(services.store, "cities-3")
    assert stored
    return stored.position


class TestWideMarks:
    @pytest.fixture
    def quoted(self, library: Services) -> Services:
        article = Article(title="引", paragraphs=((Passage(_QUOTED * 3, "He said: “Cities…” — “Friendly.”"),),))
        lesson = build_lesson(article, library.prepare_segmenter(), library.dictionary)
        add_lesson(library.store, replace(lesson, slug="quoted"), library.now())
        return library

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("wide", [False, True])
    async def test_every_row_is_as_wide_as_the_text(
        self, opened: Opened, quoted: Services, size: tuple[int, int], wide: object
    ) -> None:
        change_settings(quoted, wide_marks=bool(wide), english=True)
        async with opened(size, open_slug="quoted") as pilot:
            for y in range(text(pilot).size.height):
                line = text(pilot).render_line(y)
                assert text_width(line.text, wide=bool(wide)) == text(pilot).size.width
                assert line.cell_length == text(pilot).size.width

    async def test_a_click_lands_on_the_word_it_points_to(self, opened: Opened, quoted: Services) -> None:
        change_settings(quoted, wide_marks=True, pinyin=PinyinMode.NONE)
        async with opened(open_slug="quoted") as pilot:
            widget = text(pilot)
            for stop in widget.page.stops[:12]:
                row = widget.render_line(widget.page.row_of(stop) - widget.top).text
                column = text_width(row[: place_of(row, widget, stop.column)], wide=True)
                assert column == widget._margin + stop.column


def place_of(row: str, widget: RubyText, column: int) -> int:
    """Returns the index of the character at a column of a row."""
    wanted, used = widget._margin + column, 0
    for place, char in enumerate(row):
        if used >= wanted:
            return place
        used += text_width(char, wide=True)
    return len(row)


class TestWithoutColour:
    async def test_forms_tell_how_one_stands_to_a_word(self, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        async with opened(open_slug="cities-3") as pilot:
            assert pilot.app.no_color
            await press(pilot, "c", "right", "k", "right", "i", "G")
            line = text(pilot).render_line(1)
            forms = {
                segment.text: (bool(style.bold), bool(style.underline), bool(style.italic))
                for segment in line
                if (style := segment.style) and segment.text.strip()
            }
            told = [forms[name] for name in ("中国", "有", "友好", "城市")]
            assert len(set(told)) == 4, "learning, known, ignored, new"
