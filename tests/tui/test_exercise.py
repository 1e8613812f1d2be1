"""The exercises, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from learnzh.model.word import HeadwordKey
from learnzh.store.reviews import log_of
from learnzh.study.exercises import Exercise, ExerciseKind
from learnzh.tui.screens.exercise import ExerciseScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.widgets.option_line import OptionLine
from learnzh.workflows.library import change_settings
from learnzh.workflows.reading import open_reading
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
Shown = Callable[[Any], str]
Golden = Callable[[str, str], None]
CITY = HeadwordKey("城市", "cheng2 shi4")
TONES = Exercise(ExerciseKind.TONES, 0, ("cheng2 shi4", "cheng1 shi4", "cheng2 shi1", "cheng4 shi4"), (0,), 3, CITY)
GAP = Exercise(ExerciseKind.GAP, 0, ("学校", "城市", "动物", "公园"), (1,), 3, CITY)
ORDER = Exercise(ExerciseKind.ORDER, 0, ("友好", "城市。", "中国", "有"), (2, 3, 0, 1))


async def ask(pilot: Pilot[Any], services: Services, *exercises: Exercise) -> None:
    pilot.app.push_screen(ExerciseScreen(open_reading(services, "cities-3").stored, exercises))
    for _turn in range(4):
        await pilot.pause()


async def test_the_three_kinds_look_so(opened: Opened, library: Services, shown: Shown, golden: Golden) -> None:
    for size in ((80, 24), (120, 40)):
        async with opened(size) as pilot:
            await ask(pilot, library, TONES, GAP, ORDER)
            for name, keys in (("tones", "2"), ("gap", "2"), ("order", "341")):
                golden(f"exercise-{name}-{size[0]}x{size[1]}", shown(pilot))
                await pilot.press(*keys)
                await pilot.pause()
                golden(f"exercise-{name}-answered-{size[0]}x{size[1]}", shown(pilot))
                await pilot.press(*(["2"] if name == "order" else []), "enter")
                await pilot.pause()
            golden(f"exercise-summary-{size[0]}x{size[1]}", shown(pilot))


@pytest.mark.parametrize(
    ("key", "verdict"), [("2", "✓ right"), ("２", "✓ right"), ("1", "✗ not so"), ("４", "✗ not so")]
)
async def test_digits_answer_and_the_right_one_is_shown(
    opened: Opened, library: Services, shown: Shown, key: str, verdict: str
) -> None:
    async with opened() as pilot:
        await ask(pilot, library, GAP)
        assert "____" in shown(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert verdict in shown(pilot)
        assert "✓ 城市" in shown(pilot)
        assert "中国有友好城市。" in shown(pilot)


async def test_arrows_and_enter_answer_too(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await ask(pilot, library, GAP)
        await pilot.press("down", "down", "up", "enter")
        await pilot.pause()
        assert "✓ right" in shown(pilot)


async def test_a_click_answers_once(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await ask(pilot, library, GAP)
        line = list(pilot.app.screen.query(OptionLine))[1]
        await pilot.click(line)
        await pilot.click(line)
        await pilot.press("3")
        await pilot.pause()
        assert "✓ right" in shown(pilot)


async def test_pieces_are_put_in_order_and_taken_back(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await ask(pilot, library, ORDER)
        await pilot.press("1", "1", "backspace", "3", "4")
        await pilot.pause()
        assert "中国有" in shown(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "✓ right" in shown(pilot), "the last piece is the one at the cursor"


async def test_it_can_be_skipped_and_ended(opened: Opened, library: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await ask(pilot, library, GAP, TONES)
        await pilot.press("s", "1", "s")
        await pilot.pause()
        assert "1 right" not in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "1 of 2 right, 1 skipped" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
        await ask(pilot, library, GAP)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize("counts", [True, False])
async def test_an_answer_is_a_review_where_the_learner_wants_it(
    opened: Opened, library: Services, *, counts: bool
) -> None:
    make_card(library, CITY)
    change_settings(library, exercises_review=counts)
    async with opened() as pilot:
        await ask(pilot, library, GAP, ORDER)
        await pilot.press("2", "enter", "3", "4", "1", "2")
        await pilot.pause()
    assert len(log_of(library.store, 1)) == int(counts)
