"""Marking many words at once, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Level
from learnzh.tui.operations import Report, is_running, perform
from learnzh.tui.safe import toast
from learnzh.workflows.library import settings_of
from learnzh.workflows.making import make_cards, plan_level
from learnzh.workflows.new_cards import new_days
from learnzh.workflows.vocabulary import Bulk, know_level, undo_bulk

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_MARK = "mark words"
_SAME = "They stand so already."


class BulkMarking(Screen[None]):
    """What a screen needs to mark thousands of words beside itself, and to take that back."""

    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._undo: list[Bulk] = []

    def mark(self, work: Callable[[Report, Callable[[], bool]], Bulk], finish: Callable[[Bulk], None]) -> None:
        """Marks words, one batch at a time."""
        if is_running(self.app, _MARK):
            toast(self.app, "Words are being marked; one moment.")
        else:
            perform(self.app, _MARK, work, finish)

    def marked(self, bulk: Bulk) -> None:
        """Tells how many words were changed, and keeps the way back."""
        if bulk.count or bulk.cards:
            self._undo.append(bulk)
        toast(self.app, self._said(bulk) if bulk.count or bulk.cards else _SAME)
        self.app.changed.publish(bulk.changes)

    def _said(self, bulk: Bulk) -> str:
        if bulk.cards:
            cards = "1 card" if bulk.cards == 1 else f"{bulk.cards:,} cards"
            return f"{cards}, {new_days(self.app.services)}; u takes it back"
        words = "1 word" if bulk.count == 1 else f"{bulk.count:,} words"
        kind = {KnowledgeState.NEW: "new again", KnowledgeState.LEARNING: "learned"}
        return f"{words} {kind.get(bulk.state, bulk.state.value)}; u takes it back"

    def action_undo(self) -> None:
        """Takes the last change back."""
        if not self._undo or is_running(self.app, _MARK):
            toast(self.app, "Nothing to take back.")
            return
        bulk = self._undo.pop()

        def finish(changes: Changes) -> None:
            toast(self.app, "1 word stands as before." if bulk.count == 1 else f"{bulk.count:,} words stand as before.")
            self.app.changed.publish(changes)

        perform(self.app, _MARK, lambda report, _cancelled: undo_bulk(self.app.services, bulk, report=report), finish)

    def action_know_level(self) -> None:
        """Asks which level is known."""
        from learnzh.tui.screens.level import LevelScreen  # noqa: PLC0415  when asked for

        standard = settings_of(self.app.services).standard

        def chosen(level: Level | None) -> None:
            if level:
                services = self.app.services
                self.mark(lambda r, c: know_level(services, level, standard, report=r, cancelled=c), self.marked)

        self.app.push_screen(LevelScreen(standard), chosen)

    def action_level_cards(self) -> None:
        """Asks of which HSK level cards are made, and how many."""
        from learnzh.tui.screens.hsk_cards import HskCardsScreen  # noqa: PLC0415  when asked for

        services = self.app.services

        def chosen(choice: tuple[Level, int] | None) -> None:
            if choice:
                level, top = choice

                def make(report: Report, cancelled: Callable[[], bool]) -> Bulk:
                    return make_cards(services, plan_level(services, level, top), report=report, cancelled=cancelled)

                self.mark(make, self.marked)

        self.app.push_screen(HskCardsScreen(), chosen)

    def action_test(self) -> None:
        """Opens the placement test."""
        from learnzh.tui.screens.placement import PlacementScreen  # noqa: PLC0415  when asked for

        self.app.push_screen(PlacementScreen(), self._take_bulk)

    def action_import(self) -> None:
        """Asks for a list of words."""
        from learnzh.tui.screens.word_import import WordImportScreen  # noqa: PLC0415  when asked for

        self.app.push_screen(WordImportScreen(), self._take_bulk)

    def _take_bulk(self, bulk: Bulk | None) -> None:
        if bulk is not None:
            self.marked(bulk)
