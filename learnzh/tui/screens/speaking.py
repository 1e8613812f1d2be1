"""The keys that speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from learnzh.errors import MissingPartError
from learnzh.tui.safe import toast
from learnzh.tui.screens.lesson_screen import LessonScreen
from learnzh.workflows.speaking import Extent, open_speaker, say, tokens_at

if TYPE_CHECKING:
    from learnzh.workflows.speaking import Speaker


class Speaking(LessonScreen):
    """Says the word, the sentence or the paragraph at the cursor; the screen goes on meanwhile."""

    _speaker: Speaker | None = None

    def action_speak(self, extent: str) -> None:
        """Speaks; while it speaks, what is said next cuts it short."""
        here = self.here()
        if here is None:
            return
        stored, sentence, token = here
        try:
            self._speaker = self._speaker or open_speaker()
            if not say(self._speaker, tokens_at(stored.lesson, sentence, token, Extent(extent))):
                toast(self.app, "There is no pinyin here to speak.")
        except MissingPartError as error:
            toast(self.app, str(error), "warning")

    def on_unmount(self) -> None:
        """Falls silent when the screen is left."""
        if self._speaker is not None:
            self._speaker.stop()
