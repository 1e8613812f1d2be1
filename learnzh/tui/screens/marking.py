<<<<<<< HEAD
"""The keys that say how the learner stands to a word, and undo."""

from __future__ import annotations

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.safe import toast
from learnzh.tui.screens.lesson_screen import LessonScreen
from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.words import Undo, make_card, mark_word, undo_mark


class Marking(LessonScreen):
    """Makes cards and marks words; every step can be taken back."""

    _undo: list[Undo | CorrectionUndo]

    def action_make_card(self) -> None:
        """Makes a card of the word."""
        stop, key = self.text.stop, self.headword
        if stop is None or key is None:
            toast(self.app, "Cards are made of words that are in the dictionary.")
            return
        made = make_card(self.app.services, key, (self._stored.id, stop.sentence))
        self._marked(key, made.state, made.undo)
=======
"""What screens that show a word have in common: a card, a mark, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.safe import toast
from learnzh.tui.sturdy import Sturdy
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
>>>>>>> mark
        toast(self.app, f"{key.simplified}: a new card" if made.is_new else f"{key.simplified} has a card already")

    def action_mark(self, state: str) -> None:
        """Marks the word as known or ignored; marked so before, it is as it was."""
<<<<<<< HEAD
        key = self.headword
        if key is None:
            toast(self.app, "Only words of the dictionary can be marked.")
            return
        marked = mark_word(self.app.services, key, KnowledgeState(state))
        self._marked(key, marked.state, marked.undo)

    def action_undo(self) -> None:
        """Takes the last card, mark or correction back."""
=======
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
>>>>>>> mark
        if not self._undo:
            toast(self.app, "Nothing to undo here.")
            return
        undo = self._undo.pop()
<<<<<<< HEAD
        if not isinstance(undo, Undo):
            self.take_back(undo)
            return
        undo_mark(self.app.services, undo)
        self._set_state(undo.headword, undo.state)
        toast(self.app, f"{undo.headword.simplified} is as before")

    def _marked(self, key: HeadwordKey, state: KnowledgeState, undo: Undo) -> None:
        self._undo.append(undo)
        self._set_state(key, state)

    def _set_state(self, key: HeadwordKey, state: KnowledgeState) -> None:
        self._knowledge[key] = state
        self.show_text()
=======
        self.app.changed.publish(undo_mark(self.app.services, undo))
        self.word_changed(undo.headword, undo.state)
        toast(self.app, f"{undo.headword.simplified} is as before")
>>>>>>> mark
