"""The placement test, answered by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from learnzh.model.study import KnowledgeState
from learnzh.store.words import learner_words
from learnzh.study.placement import QUESTIONS
from learnzh.tui.app import LearnzhApp
from learnzh.tui.screens.placement import PlacementScreen
from learnzh.tui.screens.words import WordsScreen
from learnzh.workflows.services import Services

Shown = Callable[[Any], str]


async def rest(pilot: Any) -> None:  # noqa: ANN401  a pilot
    for _turn in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()


async def begin(pilot: Any) -> PlacementScreen:  # noqa: ANN401  a pilot
    await rest(pilot)
    pilot.app.action_go("words")
    await rest(pilot)
    screen = PlacementScreen(seed=7)
    pilot.app.push_screen(screen, pilot.app.screen._take_bulk)
    await rest(pilot)
    return screen


@pytest.fixture
def app(services: Services, monkeypatch: pytest.MonkeyPatch) -> LearnzhApp:
    """The application over the real dictionary, without lessons."""
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)
    return LearnzhApp(services)


@pytest.mark.slow
async def test_a_learner_of_a_thousand_words_gets_them_marked(
    app: LearnzhApp, services: Services, shown: Shown, golden: Callable[[str, str], None]
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await begin(pilot)
        test = screen._test
        assert test
        golden("placement-80x24", shown(pilot))
        first = test.shown
        await pilot.press("n", "u")
        assert test.shown == first
        keys = (("right", "left"), ("y", "n"), ("ｙ", "ｎ"))
        while not test.placement.is_over:
            place = test.placement.question.place
            yes, no = keys[len(test.placement.answers) % 3]
            await pilot.press(yes if place is not None and place < 1000 else no)
        estimate = test.placement.estimate()
        assert estimate.low <= 1000 <= estimate.high
        await pilot.pause()
        golden("placement-result-80x24", shown(pilot))
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(pilot.app.screen, WordsScreen)
        known = learner_words(services.store, KnowledgeState.KNOWN)
        assert len(known) == estimate.likely
        await pilot.press("u")
        await rest(pilot)
        assert learner_words(services.store, KnowledgeState.KNOWN) == []


@pytest.mark.slow
async def test_whoever_says_yes_to_everything_gets_nothing(app: LearnzhApp, services: Services, shown: Shown) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        await pilot.press(*["y"] * QUESTIONS)
        await pilot.pause()
        assert "about 0 words" in shown(pilot)
        await pilot.press("enter")
        await rest(pilot)
        assert learner_words(services.store, KnowledgeState.KNOWN) == []
