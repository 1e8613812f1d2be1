"""The keys that say how the learner stands to a word, and undo."""

from __future__ import annotations

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.safe import toast
from learnzh.tui.screens.lesson_screen import LessonScreen
from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.words import Undo, make_card, mark_word, undo_mark


class WordMarks(LessonScreen):
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
        toast(self.app, f"{key.simplified}: a new card" if made.is_new else f"{key.simplified} has a card already")

    def action_mark(self, state: str) -> None:
        """Marks the word as known or ignored; marked so before, it is as it was."""
        key = self.headword
        if key is None:
            toast(self.app, "Only words of the dictionary can be marked.")
            return
        marked = mark_word(self.app.services, key, KnowledgeState(state))
        self._marked(key, marked.state, marked.undo)

    def action_undo(self) -> None:
        """Takes the last card, mark or correction back."""
        if not self._undo:
            toast(self.app, "Nothing to undo here.")
            return
        undo = self._undo.pop()
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
