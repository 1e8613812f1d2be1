"""The pages of progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any

import pytest

from learnzh.model.study import CardKind, KnowledgeState, Memory, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card, set_memory
from learnzh.store.reading import ReadingSession, add_session
from learnzh.store.reviews import ADD
from learnzh.store.words import set_knowledge
from learnzh.study.days import moment_of
from learnzh.study.memory_figures import Share
from learnzh.tui.screens.progress import ProgressScreen
from learnzh.tui.widgets.memory_pages import kind_lines
from learnzh.workflows.library import settings_of
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
Shown = Callable[[Any], str]
CITY = HeadwordKey("城市", "cheng2 shi4")


async def rest(pilot: Any) -> None:  # noqa: ANN401  a pilot
    await pilot.app.workers.wait_for_complete()
    for _turn in range(4):
        await pilot.pause()


@pytest.fixture
def studied(library: Services) -> Services:
    """A word known for forty days, a card, and two sittings of 300 and 1,200 characters, the second of 10 minutes."""
    library.zone = UTC
    now = library.now()
    set_knowledge(library.store, HeadwordKey("有", "you3"), "有", KnowledgeState.KNOWN, now - timedelta(days=40))
    make_card(library, CITY)
    study(library)
    for ago, characters in ((3, 300), (0, 1200)):
        began = now - timedelta(days=ago)
        session = add_session(library.store, 1, ReadingSession(began, began, 0, 1))
        with library.store.write():
            library.store.execute(
                "UPDATE reading_session SET characters = ?, active_ms = 600000 WHERE id = ?", (characters, session)
            )
    return library


def study(library: Services) -> None:
    """Three words asked for pinyin, learned forty days ago and reviewed since; one tone was wrong twice."""
    with library.store.write():
        for number, (word, reading) in enumerate((("马", "ma3"), ("看", "kan4"), ("人", "ren2")), start=2):
            add_card(library.store, HeadwordKey(word, reading), word, CardKind.PINYIN, library.now())
            day = moment_of(library.now(), UTC, 4).day
            for place, (ago, age, rating) in enumerate(((40, 0, 3), (39, 2, 3), (9, 4, 1), (9, 1, 3), (2, 2, 3))):
                typed = "ma2" if word == "马" and age == 4 else reading
                row = (number * 10 + place, number, rating, "2026", day - ago, 20, age, 6000, 0, typed, "{}")
                library.store.execute(ADD, row)
            last = library.now() - timedelta(days=2)
            memory = Memory(last, Phase.REVIEW, None, 8.0 * number, 5.0, last, day - 2, day + number)
            set_memory(library.store, number, memory)


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)])
async def test_every_page_is_drawn(
    opened: Opened, shown: Shown, golden: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    async with opened(size) as pilot:
        await pilot.press("p")
        await rest(pilot)
        assert isinstance(pilot.app.screen, ProgressScreen)
        for key, page in (("1", "words"), ("2", "reading"), ("３", "reviews"), ("4", "memory"), ("5", "mistakes")):
            await pilot.press(key)
            await pilot.pause()
            golden(f"progress-{page}-{size[0]}x{size[1]}", shown(pilot))


async def test_keys_turn_pages_and_lists(opened: Opened, studied: Services, shown: Shown) -> None:
    async with opened() as pilot:
        await pilot.press("p")
        await rest(pilot)
        await pilot.press("right")
        await pilot.pause()
        assert "1,500 characters read" in shown(pilot)
        await pilot.press("left", "left")
        await pilot.pause()
        assert "Forgotten most often" in shown(pilot)
        before = settings_of(studied).standard
        await pilot.press("s")
        await rest(pilot)
        assert settings_of(studied).standard is not before
        await pilot.press("q")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ProgressScreen)


@pytest.mark.usefixtures("studied")
async def test_a_page_longer_than_the_screen_is_moved(opened: Opened, shown: Shown) -> None:
    async with opened((60, 18)) as pilot:
        await pilot.press("p", "4")
        await rest(pilot)
        assert "Answers by hour" not in shown(pilot)
        for _turn in range(8):
            await pilot.press("j")
        await pilot.press("down")
        await pilot.pause()
        assert "Answers by hour" in shown(pilot)
        await pilot.press("up")
        for _turn in range(8):
            await pilot.press("k")
        await pilot.pause()
        assert "Recalled in review" in shown(pilot)


@pytest.mark.parametrize("width", [40, 56, 76, 116])
def test_every_kind_of_card_finds_room(width: int) -> None:
    lines = kind_lines({kind: Share(9, 10) for kind in CardKind}, width)

    assert max(map(len, lines)) <= width
    assert all(any(f"{kind.value} 90%" in line for line in lines) for kind in CardKind)
    assert kind_lines({CardKind.RECALL: Share(9, 10)}, width) == [], "the table tells it already"
