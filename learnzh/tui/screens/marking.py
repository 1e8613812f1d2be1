"""What screens that show a word have in common: a card, a mark, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.safe import toast
from learnzh.tui.sturdy import Sturdy
from learnzh.workflows.new_cards import said_of
from learnzh.workflows.words import Undo, make_card, mark_word, undo_mark

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp


class MarkingScreen(Sturdy, Screen[None]):
    """A screen with a word at the cursor that can be made a card of, or marked."""

    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._undo: list[Undo] = []

    def marked_word(self) -> HeadwordKey | None:
        """Returns the word at the cursor."""
        raise NotImplementedError

    def word_changed(self, key: HeadwordKey, state: KnowledgeState) -> None:
        """Shows how the word stands now."""
        raise NotImplementedError

    def action_make_card(self) -> None:
        """Makes a card of the word."""
        key = self.marked_word()
        if key is None:
            toast(self.app, "There is no word at the cursor.")
            return
        made = make_card(self.app.services, key)
        self._undo.append(made.undo)
        self.word_changed(key, made.state)
        self.app.changed.publish(made.changes)
        toast(self.app, said_of(self.app.services, key.simplified, made.cards))

    def action_mark(self, state: str) -> None:
        """Marks the word as known or ignored; marked so before, it is as it was."""
        key = self.marked_word()
        if key is None:
            toast(self.app, "There is no word at the cursor.")
            return
        marked = mark_word(self.app.services, key, KnowledgeState(state))
        self._undo.append(marked.undo)
        self.word_changed(key, marked.state)
        self.app.changed.publish(marked.changes)
        toast(self.app, f"{key.simplified}: {marked.state}")

    def action_undo(self) -> None:
        """Takes the last card or mark back."""
        if not self._undo:
            toast(self.app, "Nothing to undo here.")
            return
        undo = self._undo.pop()
        self.app.changed.publish(undo_mark(self.app.services, undo))
        for stood in undo.words:
            self.word_changed(stood.headword, stood.state)
        toast(self.app, f"{'、'.join(stood.headword.simplified for stood in undo.words)} is as before")
