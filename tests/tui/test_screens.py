"""What an evening with learnzh is like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from learnzh.errors import SourceError
from learnzh.model.lesson import LessonState
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey, Standard
from learnzh.settings import PinyinMode
from learnzh.store.lessons import lesson_summaries, load_lesson
from learnzh.store.reviews import log_of
from learnzh.store.words import knowledge_of
from learnzh.tui.screens.finished import FinishedScreen
from learnzh.tui.screens.help import HelpScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.screens.review import ReviewScreen
from learnzh.tui.widgets.lesson_list import LessonList
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.library import settings_of
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
Async = Any
SomeClock = Any
Shown = Callable[[Any], str]

CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")


def word(pilot: Pilot[Any]) -> str:
    """Returns the word at the cursor."""
    text = pilot.app.screen.query_one(RubyText)
    assert text.stop
    return text.page.token(text.stop).text


class TestLibrary:
    async def test_it_lists_lessons_with_level_length_and_new_words(
        self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]
    ) -> None:
        for size in ((80, 24), (120, 40)):
            async with opened(size) as pilot:
                golden(f"library-{size[0]}x{size[1]}", shown(pilot))

    async def test_a_section_shows_its_lessons_only(self, opened: Opened) -> None:
        async with opened() as pilot:
            sections = pilot.app.screen.query_one("#sections", OptionList)
            await pilot.press("left")
            sections.highlighted = sections.get_option_index("culture")
            await pilot.pause()

            assert [lesson.slug for lesson in pilot.app.screen.query_one(LessonList).lessons] == ["friends"]

            sections.highlighted = sections.get_option_index("weather")
            await pilot.pause()

            assert pilot.app.screen.has_class("-empty")

    async def test_a_filter_finds_titles_and_escape_drops_it(self, opened: Opened) -> None:
        async with opened() as pilot:
            table = pilot.app.screen.query_one(LessonList)
            await pilot.press("slash", *"friend")
            await pilot.pause()

            assert len(table.lessons) == 1

            await pilot.press("enter", "escape")
            await pilot.pause()

            assert len(table.lessons) == 2
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_the_hsk_list_can_be_changed(self, opened: Opened, library: Services, shown: Shown) -> None:
        async with opened() as pilot:
            await pilot.press("s")
            await pilot.pause()

            assert settings_of(library).standard is Standard.HSK_2_0
            assert "HSK 2.0" in shown(pilot)

    async def test_q_leaves(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("q")
            await pilot.pause()

            assert pilot.app.return_code == 0

    async def test_help_lists_the_keys_of_the_screen(self, opened: Opened, shown: Shown) -> None:
        async with opened((80, 40)) as pilot:
            await pilot.press("question_mark")
            await pilot.pause()

            assert isinstance(pilot.app.screen, HelpScreen)
            assert "Answer the flashcards that are due" in shown(pilot)

    async def test_an_import_appears_and_a_failure_is_said(
        self, opened: Opened, wait_for: Async, tmp_path: Path, shown: Shown
    ) -> None:
        file = tmp_path / "news.txt"
        file.write_text("中国城市\n\n中国有友好城市，北京有城市。", encoding="utf-8")
        async with opened() as pilot:
            await pilot.press("i")
            pilot.app.screen.query_one(Input).value = str(tmp_path / "missing.txt")
            await pilot.press("enter")
            await wait_for(pilot, lambda: "there is no file" in shown(pilot), "the failure")
            pilot.app.screen.query_one(Input).value = str(file)
            await pilot.press("enter")
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen), "the end of the import")
            await pilot.pause()

            assert len(pilot.app.screen.query_one(LessonList).lessons) == 3


class TestReader:
    async def test_it_shows_pinyin_and_the_meaning_of_the_word(
        self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]
    ) -> None:
        for size in ((80, 24), (120, 40)):
            async with opened(size, open_slug="cities-3") as pilot:
                await pilot.press("right", "right", "right")
                await pilot.pause()

                assert word(pilot) == "城市"
                golden(f"reader-{size[0]}x{size[1]}", shown(pilot))

    async def test_enter_opens_it_from_the_library_and_q_goes_back(self, opened: Opened) -> None:
        async with opened() as pilot:
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ReaderScreen)

            await pilot.press("q")
            await pilot.pause()
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_keys_move_by_word_line_sentence_and_to_the_edges(self, opened: Opened) -> None:
        async with opened(open_slug="cities-3") as pilot:
            seen = []
            for key in ("right", "l", "left", "right_square_bracket", "G", "g", "down", "up"):
                await pilot.press(key)
                seen.append(word(pilot))

            assert seen == ["有", "友好", "有", "北京", "友好", "中国", "中国", "中国"]

    async def test_a_click_chooses_a_word(self, opened: Opened) -> None:
        async with opened(open_slug="cities-3") as pilot:
            text = pilot.app.screen.query_one(RubyText)
            stop = text.page.stops[2]
            await pilot.click(RubyText, offset=(text._margin + stop.column, text.page.row_of(stop)))
            await pilot.pause()

            assert word(pilot) == "友好"

    async def test_c_makes_a_card_with_its_sentence_and_u_takes_it_back(
        self, opened: Opened, library: Services
    ) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("G", "left", "c")
            await pilot.pause()

            assert knowledge_of(library.store, CITY) is KnowledgeState.LEARNING
            assert library.store.rows("SELECT s.position FROM card c JOIN sentence s ON s.id = c.sentence_id") == [(2,)]

            await pilot.press("u")
            await pilot.pause()

            assert knowledge_of(library.store, CITY) is KnowledgeState.NEW
            assert library.store.rows("SELECT * FROM card") == []

    async def test_k_and_i_mark_a_word_and_again_unmark_it(self, opened: Opened, library: Services) -> None:
        async with opened(open_slug="cities-3") as pilot:
            for key, state in (("k", "known"), ("i", "ignored"), ("i", "new"), ("k", "known")):
                await pilot.press(key)
                assert knowledge_of(library.store, CHINA).value == state

    async def test_n_goes_to_words_that_are_not_known(self, opened: Opened) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("right", "k", "n", "k", "g", "n")

            assert word(pilot) == "城市"

    async def test_p_goes_through_the_ways_of_showing_pinyin(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("p")
            await pilot.pause()
            assert settings_of(library).pinyin is PinyinMode.NONE, "nothing is known yet"
            assert "chéngshì" not in shown(pilot)

            await pilot.press("k", "p", "p")
            await pilot.pause()
            assert settings_of(library).pinyin is PinyinMode.LEARNING
            assert "chéngshì" in shown(pilot).split("────")[0] + shown(pilot)
            assert "Zhōngguó yǒu" not in shown(pilot)

    async def test_t_shows_the_english_of_the_sentence(self, opened: Opened, shown: Shown) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("t")
            await pilot.pause()
            assert "China has friendly cities." in shown(pilot)
            assert "Beijing has cities." not in shown(pilot)

            await pilot.press("T")
            await pilot.pause()
            assert "Beijing has cities." in shown(pilot)

    async def test_it_goes_on_where_it_was_left(self, opened: Opened, library: Services) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("right_square_bracket", "right", "q")
            await pilot.pause()
        async with opened(open_slug="cities-3") as pilot:
            assert word(pilot) == "北京"

        assert library.store.rows("SELECT first_position, last_position FROM reading_session")[0] == (0, 1)

    async def test_the_last_page_finishes_the_lesson(self, opened: Opened, library: Services) -> None:
        async with opened(open_slug="cities-3") as pilot:
            await pilot.press("G", "space")
            await pilot.pause()
            assert isinstance(pilot.app.screen, FinishedScreen)
            await pilot.press("q")
            await pilot.pause()

            assert isinstance(pilot.app.screen, LibraryScreen)
        assert lesson_summaries(library.store, Standard.HSK_2025, "cities-3")[0].state is LessonState.FINISHED

    async def test_markup_in_an_article_is_text(self, opened: Opened, shown: Shown) -> None:
        async with opened(open_slug="friends") as pilot:
            await pilot.press("t", "c", "p")
            await pilot.pause()

            assert "[/oops]" in shown(pilot).replace(" ", "")
            assert "[@click=app.quit]" in shown(pilot).replace(" ", "")
            await pilot.click(RubyText, offset=(12, 1))
            assert pilot.app.return_code is None

    async def test_it_fits_a_small_terminal(self, opened: Opened) -> None:
        async with opened((60, 18), open_slug="cities-3") as pilot:
            await pilot.press("G")
            await pilot.pause()
            text = pilot.app.screen.query_one(RubyText)
            row = text.page.row_of(text.stop) - text.scroll_offset.y

            assert 0 <= row < text.size.height


class TestReview:
    @pytest.fixture
    def cards(self, library: Services) -> None:
        stored = load_lesson(library.store, "cities-3")
        assert stored
        make_card(library, CITY, (stored.id, 0))
        make_card(library, CHINA, (stored.id, 1))

    @pytest.mark.usefixtures("cards")
    async def test_question_answer_and_intervals(
        self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]
    ) -> None:
        for size in ((80, 24), (120, 40)):
            async with opened(size, start_review=True) as pilot:
                golden(f"question-{size[0]}x{size[1]}", shown(pilot))
                await pilot.press("space")
                await pilot.pause()
                golden(f"answer-{size[0]}x{size[1]}", shown(pilot))

    @pytest.mark.usefixtures("cards")
    async def test_the_interval_shown_is_the_one_given(self, opened: Opened, library: Services) -> None:
        async with opened(start_review=True) as pilot:
            await pilot.press("space")
            screen = pilot.app.screen
            assert isinstance(screen, ReviewScreen)
            promised = {rating.value: outcome.memory.due for rating, outcome in screen.session.outcomes.items()}
            await pilot.press("4")
            await pilot.pause()

        (due,) = library.store.rows("SELECT due FROM card ORDER BY due DESC LIMIT 1")[0]
        assert due == promised[4].isoformat(timespec="milliseconds")

    @pytest.mark.usefixtures("cards")
    async def test_full_width_digits_grade_too(self, opened: Opened, library: Services) -> None:
        async with opened(start_review=True) as pilot:
            await pilot.press("space", "３")
            await pilot.pause()

        assert library.store.rows("SELECT rating FROM review") == [(3,)]

    @pytest.mark.usefixtures("cards")
    async def test_a_click_grades(self, opened: Opened, library: Services) -> None:
        async with opened(start_review=True) as pilot:
            await pilot.press("space")
            await pilot.pause()
            await pilot.click("#grade-2")
            await pilot.pause()

        assert library.store.rows("SELECT rating FROM review") == [(2,)]

    @pytest.mark.usefixtures("cards")
    async def test_u_undoes_as_far_back_as_this_review_goes(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        async with opened(start_review=True) as pilot:
            await pilot.press("space", "4", "space", "4")
            await pilot.pause()
            assert "All done" in shown(pilot)

            await pilot.press("u", "u")
            await pilot.pause()
            assert "城  市" in shown(pilot)

        assert log_of(library.store, 1) == log_of(library.store, 2) == []
        assert library.store.rows("SELECT count(*) FROM review WHERE undone_at IS NOT NULL") == [(2,)]

    @pytest.mark.usefixtures("cards")
    async def test_u_undoes_answers_of_an_earlier_review(self, opened: Opened, library: Services, shown: Shown) -> None:
        async with opened(start_review=True) as pilot:
            await pilot.press("space", "4", "space", "4")
            await pilot.pause()
        async with opened(start_review=True) as pilot:
            assert "Nothing is due" in shown(pilot)
            await pilot.press("u")
            await pilot.pause()
            assert "中  国" in shown(pilot)
            await pilot.press("u")
            await pilot.pause()
            assert "城  市" in shown(pilot)
            await pilot.press("u")
            await pilot.pause()
            assert "There is no answer to take back" in shown(pilot)

        assert log_of(library.store, 1) == log_of(library.store, 2) == []

    @pytest.mark.usefixtures("cards")
    async def test_the_footer_says_what_space_does(self, opened: Opened, shown: Shown) -> None:
        async with opened(start_review=True) as pilot:
            for label in ("Show", "Good", "Show", "Good"):
                footer = shown(pilot).splitlines()[-1]
                assert f"␣ {label}" in footer
                assert footer.count("␣") == 1
                await pilot.press("space")
                await pilot.pause()

    @pytest.mark.usefixtures("library")
    async def test_no_mark_begins_a_line_of_the_sentence(self, opened: Opened, library: Services, shown: Shown) -> None:
        stored = load_lesson(library.store, "cities-3")
        assert stored
        make_card(library, CITY, (stored.id, 2))
        for width in range(24, 80, 7):
            async with opened((width, 24), start_review=True) as pilot:
                lines = [line.strip() for line in shown(pilot).splitlines()]
                assert not [line for line in lines if line.startswith(("，", "。"))], width

    @pytest.mark.usefixtures("cards")
    async def test_grades_before_the_answer_are_not_taken(self, opened: Opened, library: Services) -> None:
        async with opened(start_review=True) as pilot:
            await pilot.press("1", "2", "3", "4")
            await pilot.pause()

        assert library.store.rows("SELECT * FROM review") == []

    async def test_without_cards_it_says_how_to_make_one(self, opened: Opened, shown: Shown) -> None:
        async with opened() as pilot:
            await pilot.press("r")
            await pilot.pause()

            assert "c makes one of the word" in shown(pilot)

    @pytest.mark.usefixtures("cards")
    async def test_the_library_counts_what_is_due(self, opened: Opened, shown: Shown, clock: SomeClock) -> None:
        async with opened() as pilot:
            assert "2 cards are due" in shown(pilot)
            await pilot.press("r", "space", "4", "space", "4", "q")
            await pilot.pause()

            assert "no cards due; the next in 8 days" in shown(pilot)
        clock.forward(days=12)
        async with opened() as pilot:
            assert "2 cards are due" in shown(pilot)


class TestTrouble:
    async def test_a_bug_becomes_one_line_and_a_log(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        def fail(*_arguments: object, **_options: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("learnzh.paths.log_path", lambda: tmp_path / "learnzh.log")
        monkeypatch.setattr("learnzh.tui.screens.library.change_settings", fail)

        async def break_it() -> None:
            async with opened() as pilot:
                await pilot.press("s")

        with pytest.raises(ZeroDivisionError):
            await break_it()

        assert "ZeroDivisionError" in (tmp_path / "learnzh.log").read_text()

    async def test_the_course_comes_while_the_library_is_open(
        self, small_services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait_for: Async, shown: Shown
    ) -> None:
        from learnzh.tui.app import LearnzhApp  # noqa: PLC0415

        file = tmp_path / "international" / "friends" / "3.md"
        file.parent.mkdir(parents=True)
        file.write_text(
            "---\ntitle: 友好城市\nsection: international\n---\n中国有城市。\n> China has cities.\n", encoding="utf-8"
        )
        monkeypatch.setattr("learnzh.workflows.course.course_files", lambda: [file])
        app = LearnzhApp(small_services)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await wait_for(pilot, lambda: "友好城市" in shown(pilot), "the lesson to arrive")
            assert "being prepared" not in shown(pilot)

    async def test_lessons_that_cannot_be_prepared_are_not_waited_for(
        self, small_services: Services, monkeypatch: pytest.MonkeyPatch, wait_for: Async, shown: Shown
    ) -> None:
        from learnzh.tui.app import LearnzhApp  # noqa: PLC0415

        def refuse(*_arguments: object, **_options: object) -> None:
            raise SourceError("no such thing", "try another")

        monkeypatch.setattr("learnzh.tui.app.install_course", refuse)
        app = LearnzhApp(small_services)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await wait_for(pilot, lambda: "could not be prepared: no such thing" in shown(pilot), "the failure to stay")
