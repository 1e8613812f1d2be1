"""The key that has a sentence translated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from learnzh.workflows.services import Services
from tests.translation_server import TranslationServer, serving

Opened = Any
Shown = Callable[[Any], str]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[TranslationServer]:
    with serving(lambda text: f"English of {len(text)} characters") as running:
        monkeypatch.setenv("LEARNZH_TRANSLATOR", "libre")
        monkeypatch.setenv("LEARNZH_TRANSLATOR_URL", running.address)
        yield running


@pytest.fixture
def bare(library: Services) -> Services:
    """The lessons, without the English of their sentences."""
    with library.store.write():
        library.store.execute("UPDATE sentence SET english = ''")
    return library


async def test_nothing_is_sent_before_the_key_is_pressed_again(
    opened: Opened, bare: Services, shown: Shown, server: TranslationServer
) -> None:
    async with opened((80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("Y")
        await pilot.pause()
        assert server.asked == []
        assert "would be sent to" in shown(pilot)

        await pilot.press("Ｙ")
        await pilot.app.workers.wait_for_complete()
        for _turn in range(4):
            await pilot.pause()
        assert len(server.asked) == 1
        ((text, english),) = bare.store.rows("SELECT text, english FROM sentence WHERE english <> ''")
        assert english == f"English of {len(text)} characters"
        assert english in shown(pilot)

        await pilot.press("Y")
        await pilot.pause()
        assert len(server.asked) == 1, "it has its English: that is shown or hidden"


async def test_a_service_that_is_out_of_reach_is_told(
    opened: Opened, bare: Services, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEARNZH_TRANSLATOR_URL", "http://127.0.0.1:9")
    async with opened((80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("Y", "Y")
        await pilot.app.workers.wait_for_complete()
        for _turn in range(4):
            await pilot.pause()
        assert "127.0.0.1:9" in shown(pilot)
        assert bare.store.rows("SELECT 1 FROM sentence WHERE english <> ''") == []
