"""The key that has a sentence translated: nothing is sent before the learner has agreed to where."""

from __future__ import annotations

from learnzh.model.changes import Changes
from learnzh.tui.operations import is_running, perform
from learnzh.tui.safe import toast
from learnzh.tui.screens.reading_modes import ReadingModes
from learnzh.tui.screens.word_cursor import WordCursor
from learnzh.workflows.many import chosen_translator
from learnzh.workflows.translating import translate_place

_NAME = "translate"


class Translating(WordCursor, ReadingModes):
    """Has the sentence at the cursor translated, and shows its English."""

    _agreed: bool = False
    """Whether the learner pressed the key again after it was said whom the text is sent to; asked once a reading."""

    def action_ask_english(self) -> None:
        """Asks the translator for the English of this sentence, where it has none."""
        stop = self.text.stop
        if stop is None or is_running(self.app, _NAME):
            return
        if self._lesson.sentences[stop.sentence].english:
            self.action_translate()
            return
        choice, service = chosen_translator()
        if not self._agreed:
            self._agreed = True
            toast(self.app, f"The sentence would be sent to {service}. The same key again sends it.")
            return
        services, lesson, place = self.app.services, self._stored.id, stop.sentence

        def show(changes: Changes) -> None:
            self.app.changed.publish(changes)
            if self.is_attached:
                self.show_changes()
                self._toggled |= {place}
                self.show_text()

        perform(
            self.app,
            _NAME,
            lambda _report, stopped: translate_place(services, lesson, place, choice, cancelled=stopped),
            show,
        )

    def show_changes(self) -> None:
        """Shows the lesson as it is stored now."""
        raise NotImplementedError
