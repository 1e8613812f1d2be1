"""The keys that say how the learner stands to a word, and undo."""

from __future__ import annotations

from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.safe import toast
from learnzh.tui.screens.edit_word import Edited, EditWordScreen
from learnzh.tui.screens.lesson_screen import LessonScreen
from learnzh.tui.steps import Step, told
from learnzh.workflows.correcting import read_word
from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.finishing import FinishUndo, undo_finish
from learnzh.workflows.new_cards import said_of
from learnzh.workflows.words import (
    GlossUndo,
    Marked,
    Undo,
    make_card,
    mark_word,
    own_gloss,
    set_gloss,
    set_state,
    undo_gloss,
    undo_mark,
)

_TOLD = {
    KnowledgeState.NEW: "new again",
    KnowledgeState.LEARNING: "being learned",
    KnowledgeState.KNOWN: "known",
    KnowledgeState.IGNORED: "ignored",
}


class WordMarks(LessonScreen):
    """Makes cards, marks words and edits them for the learner; every step can be taken back."""

    _undo: list[Step]

    def knowledge_changed(self) -> None:
        """Shows the text and the gloss as the words stand now."""
        raise NotImplementedError

    def action_make_card(self) -> None:
        """Makes a card of the word."""
        key = self._key("Cards are made of words that are in the dictionary.")
        if key is not None:
            made = make_card(self.app.services, key, self._met_in())
            self._marked(key, made)
            toast(self.app, said_of(self.app.services, key.simplified, made.cards))

    def action_mark(self, state: str) -> None:
        """Marks the word as known or ignored; marked so before, it is as it was."""
        key = self._key("Only words of the dictionary can be marked.")
        if key is not None:
            self._marked(key, mark_word(self.app.services, key, KnowledgeState(state)))

    def action_set_state(self, state: str) -> None:
        """Makes the word stand so, however it stood before."""
        key = self._key("Only words of the dictionary can be marked.")
        if key is not None:
            marked = set_state(self.app.services, key, KnowledgeState(state), self._met_in())
            self._marked(key, marked)
            toast(self.app, f"{key.simplified} is {_TOLD[marked.state]}")

    def action_edit_word(self) -> None:
        """Asks for a gloss and a reading of the learner's own."""
        found = self.word_here()
        if found is None:
            return
        spot, token = found
        key = token.headword
        typed = " ".join(filter(None, token.syllables)).replace("u:", "ü")
        gloss = own_gloss(self.app.services, key) if key else None

        def done(edited: Edited | None) -> None:
            if edited is None:
                return
            if key and edited.gloss is not None:
                self._undo.append(set_gloss(self.app.services, key, edited.gloss))
                self.app.changed.publish(Changes.KNOWLEDGE)
                self.knowledge_changed()
                toast(self.app, f"Your gloss of {key.simplified} is kept" if edited.gloss else "Your gloss is gone")
            scope = edited.scope
            if edited.reading and scope is not None:
                self.correct(lambda report: read_word(self.app.services, spot, edited.reading, scope, report=report))

        self.app.push_screen(EditWordScreen(token.text, typed, gloss), done)

    def action_undo(self) -> None:
        """Takes the last card, mark, gloss, correction or finish back."""
        if not self._undo:
            toast(self.app, "Nothing to undo here.")
            return
        step = self._undo.pop()
        if isinstance(step, CorrectionUndo):
            self.take_back(step)
            return
        self.app.changed.publish(self.take_step_back(step))
        self.knowledge_changed()
        toast(self.app, told(step))

    def take_step_back(self, step: Undo | GlossUndo | FinishUndo) -> Changes:
        """Undoes a step that is no correction."""
        services = self.app.services
        if isinstance(step, Undo):
            return undo_mark(services, step)
        if isinstance(step, GlossUndo):
            return undo_gloss(services, step)
        return undo_finish(services, step)

    def _key(self, otherwise: str) -> HeadwordKey | None:
        key = self.headword
        if key is None:
            toast(self.app, otherwise)
        return key

    def _met_in(self) -> tuple[int, int] | None:
        stop = self.text.stop
        return (self._stored.id, stop.sentence) if stop else None

    def _marked(self, key: HeadwordKey, marked: Marked) -> None:
        self._undo.append(marked.undo)
        self._knowledge[key] = marked.state
        self.app.changed.publish(marked.changes)
        self.show_text()
