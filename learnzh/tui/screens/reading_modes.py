"""The keys that change how the text is shown: pinyin, translation."""

from __future__ import annotations

from learnzh.settings import PinyinMode
from learnzh.tui.safe import toast
from learnzh.tui.screens.lesson_screen import LessonScreen
from learnzh.workflows.library import change_settings

_MODES = {
    PinyinMode.ALL: "pinyin above all words",
    PinyinMode.LEARNING: "pinyin above words that are new or being learned",
    PinyinMode.UNKNOWN: "pinyin above new words",
    PinyinMode.NONE: "no pinyin",
}


class ReadingModes(LessonScreen):
    """Shows the text in other ways; what is chosen is kept for the next time."""

    _shown: set[int]
    """Sentences whose English is shown, by index."""

    def action_translate(self) -> None:
        """Shows or hides the English of the sentence."""
        stop = self.text.stop
        if stop is None:
            return
        if not self._lesson.sentences[stop.sentence].english:
            toast(self.app, "This article came without a translation.")
            return
        self._shown ^= {stop.sentence}
        self.show_text()

    def action_translate_all(self) -> None:
        """Shows or hides the English of every sentence."""
        everything = {index for index, sentence in enumerate(self._lesson.sentences) if sentence.english}
        if not everything:
            toast(self.app, "This article came without a translation.")
            return
        self._shown = set() if everything <= self._shown else everything
        self._settings, _changes = change_settings(self.app.services, english=bool(self._shown))
        self.show_text()

    def action_pinyin(self) -> None:
        """Goes on to the next way of showing pinyin."""
        modes = [mode for mode in PinyinMode if mode in (PinyinMode.ALL, PinyinMode.NONE) or self._knowledge]
        at = modes.index(self._settings.pinyin) if self._settings.pinyin in modes else 0
        following = modes[(at + 1) % len(modes)]
        self._settings, _changes = change_settings(self.app.services, pinyin=following)
        toast(self.app, _MODES[following].capitalize())
        self.show_text()
