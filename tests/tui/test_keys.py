"""Keys as an input method for Chinese sends them."""

from __future__ import annotations

from typing import Any

import pytest
from textual.keys import _character_to_key

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.lessons import load_lesson
from learnzh.store.words import knowledge_of
from learnzh.tui.actions import ACTIONS, widened
from learnzh.tui.screens.help import HelpScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")


@pytest.mark.parametrize("character", list("ntckipuqrTNGfgbhjlxze1234/?[] "))
def test_the_full_width_form_of_a_character_does_what_the_character_does(character: str) -> None:
    wide = "\u3000" if character == " " else chr(ord(character) + 0xFEE0)

    assert _character_to_key(wide) in widened(_character_to_key(character)).split(",")


def test_keys_that_are_no_characters_stay_alone() -> None:
    for key in ("enter", "left", "ctrl+q", "pagedown", "escape", "home", "end", "shift+t"):
        assert widened(key) == key
    for action in ACTIONS:
        assert action.keys.isascii(), f"{action.id}: wide forms come of the rule"


async def test_the_reader_is_used_with_full_width_keys(opened: Opened, library: Services) -> None:
    async with opened(open_slug="cities-3") as pilot:
        await pilot.press("ｋ")
        assert knowledge_of(library.store, CHINA) is KnowledgeState.KNOWN
        await pilot.press("ｕ")
        assert knowledge_of(library.store, CHINA) is KnowledgeState.NEW
        await pilot.press("ideographic_space")
        text = pilot.app.screen.query_one(RubyText)
        assert text.cursor == len(text.page.stops) - 1, "the only page ends here"
        await pilot.press("fullwidth_question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("ｑ")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReaderScreen)
        await pilot.press("ｑ")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_card_is_answered_with_the_ideographic_space(opened: Opened, library: Services) -> None:
    stored = load_lesson(library.store, "cities-3")
    assert stored
    make_card(library, CITY, (stored.id, 0))
    async with opened() as pilot:
        await pilot.press("ｒ", "ideographic_space")
        await pilot.pause()
        assert pilot.app.screen.has_class("-flipped")
        await pilot.press("ideographic_space")
        await pilot.pause()

    assert library.store.rows("SELECT rating FROM review") == [(3,)]
