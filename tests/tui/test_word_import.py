"""A list of known words, given on the words screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from learnzh.model.study import KnowledgeState
from learnzh.store.words import learner_words
from learnzh.workflows.services import Services

Opened = Any
Shown = Callable[[Any], str]


async def rest(pilot: Any) -> None:  # noqa: ANN401  a pilot
    for _turn in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()


async def test_a_list_is_imported_and_taken_back(
    opened: Opened, library: Services, shown: Shown, tmp_path: Path
) -> None:
    (tmp_path / "known.txt").write_text("城市\n网[/oops]红\n", encoding="utf-8")
    async with opened() as pilot:
        await pilot.press("w")
        await rest(pilot)
        await pilot.press("m")
        await pilot.pause()
        pilot.app.screen.query_one("#source").value = str(tmp_path / "known.txt")
        await pilot.press("enter")
        await rest(pilot)
        assert "1 marked known" in shown(pilot)
        assert "1 not in the dictionary" in shown(pilot)
        await pilot.press("enter")
        await rest(pilot)
        assert len(learner_words(library.store, KnowledgeState.KNOWN)) == 1
        await pilot.press("u")
        await rest(pilot)
        assert learner_words(library.store, KnowledgeState.KNOWN) == []
