"""The keys that change how the text is shown: pinyin, script, translation, what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from learnzh.lessons.difficulty import sentence_difficulty
from learnzh.lessons.layout import has_pinyin
from learnzh.lessons.shown_script import script_of, title_in_script
from learnzh.model.lesson import Lesson, Script
from learnzh.model.text import Sentence
from learnzh.settings import PinyinMode, PinyinStyle, ShownScript, ToneColours
from learnzh.tui.safe import toast
from learnzh.tui.screens.lesson_screen import LessonScreen
from learnzh.tui.widgets.row_paint import Display
from learnzh.workflows.library import change_settings
from learnzh.workflows.reading import sentences_in

_MODES = {
    PinyinMode.ALL: "pinyin above all words",
    PinyinMode.LEARNING: "pinyin above words that are new or being learned",
    PinyinMode.UNKNOWN: "pinyin above new words",
    PinyinMode.NONE: "no pinyin",
}
_STYLES = {
    PinyinStyle.MARKS: "pinyin with tone marks",
    PinyinStyle.NUMBERS: "pinyin with numbers",
    PinyinStyle.ZHUYIN: "zhuyin",
}
_TONES = {
    ToneColours.OFF: "tones not coloured",
    ToneColours.BRIGHT: "tones: red, green, blue, purple, grey",
    ToneColours.CLASSIC: "tones: red, orange, green, blue, grey",
    ToneColours.DISTINCT: "tones in colours told apart by all eyes",
}
_CLEARLY = 1.0
"""How much harder than its lesson a sentence is that is marked: a level of graded readers."""

Choice = TypeVar("Choice", bound=StrEnum)


class ReadingModes(LessonScreen):
    """Shows the text in other ways; what is chosen is kept for the next time."""

    def __init__(self) -> None:
        super().__init__()
        self._toggled: set[int] = set()
        """Sentences whose English is shown, or hidden where all English is shown, by index."""
        self._together: set[int] = set()
        """Paragraphs whose English stands behind them, by index."""
        self._revealed: set[tuple[int, int]] = set()
        """Sentence and token of words whose pinyin was asked for."""
        self._meant: tuple[int, int] | None = None
        """Of the word whose meaning was asked for."""
        self._written: tuple[Lesson, Script, Sequence[Sentence]] | None = None
        """The sentences in the script they were shown in last."""
        self._hard: tuple[Lesson, frozenset[int]] | None = None

    @cached_property
    def _has_english(self) -> bool:
        return any(sentence.english for sentence in self._lesson.sentences)

    @property
    def script(self) -> Script:
        """The script the lesson is seen in."""
        return script_of(self._lesson.script, self._settings.script)

    @property
    def shown_title(self) -> str:
        """The title in the script the lesson is seen in."""
        return title_in_script(self._lesson.title, self._lesson.script, self.script)

    @property
    def gloss_hidden(self) -> bool:
        """Whether the meaning of the word at the cursor is not to be seen yet."""
        stop = self.text.stop
        return self._settings.hide_gloss and stop is not None and self._meant != stop[:2]

    def show_text(self, place: tuple[int, int] | None = None) -> None:
        """Shows the text anew, the cursor staying or going to a token of a sentence, both by index."""
        self.text.show_lesson(self._display(), place=place)

    def action_translate(self) -> None:
        """Shows or hides the English of the sentence."""
        stop = self.text.stop
        if stop is None or not self._may_translate(stop.sentence):
            return
        self._together.discard(self._lesson.sentences[stop.sentence].paragraph)
        self._toggled ^= {stop.sentence}
        self.show_text()

    def action_translate_paragraph(self) -> None:
        """Shows or hides the English of the paragraph."""
        stop = self.text.stop
        if stop is None or not self._may_translate(stop.sentence):
            return
        paragraph = self._lesson.sentences[stop.sentence].paragraph
        members = {n for n, sentence in enumerate(self._lesson.sentences) if sentence.paragraph == paragraph}
        if not self._settings.english:
            self._together ^= {paragraph}
            self._toggled -= members
        elif members <= self._toggled:
            self._toggled -= members
        else:
            self._toggled |= members
        self.show_text()

    def action_translate_all(self) -> None:
        """Shows the English of every sentence from now on, or no more."""
        if self._has_english or self._settings.english:
            self._change(english=not self._settings.english)
            self._toggled.clear()
            self._together.clear()
            toast(self.app, "English with every sentence" if self._settings.english else "English on request")
            self.show_text()
        else:
            self._say_no_english()

    def action_pinyin(self) -> None:
        """Goes on to the next way of showing pinyin."""
        modes = [mode for mode in PinyinMode if mode in (PinyinMode.ALL, PinyinMode.NONE) or self._knowledge]
        chosen = _next(modes, self._settings.pinyin)
        self._revealed.clear()
        self._change(pinyin=chosen)
        self._tell(_MODES[chosen])

    def action_style(self) -> None:
        """Goes on to the next way of writing readings."""
        chosen = _next(list(PinyinStyle), self._settings.pinyin_style)
        self._change(pinyin_style=chosen)
        self._tell(_STYLES[chosen])

    def action_script(self) -> None:
        """Shows traditional characters for simplified ones, or simplified for traditional."""
        chosen = ShownScript.SIMPLIFIED if self.script is Script.TRADITIONAL else ShownScript.TRADITIONAL
        self._change(script=chosen)
        self._show_head()
        self._tell(f"{chosen.value} characters")

    def action_tones(self) -> None:
        """Goes on to the next way of colouring tones."""
        chosen = _next(list(ToneColours), self._settings.tones)
        self._change(tones=chosen)
        self._tell(_TONES[chosen])

    def action_mark_harder(self) -> None:
        """Marks sentences that are harder than the lesson, or does not."""
        self._change(mark_harder=not self._settings.mark_harder)
        self._tell("harder sentences are marked" if self._settings.mark_harder else "no sentences are marked")

    def action_hide_gloss(self) -> None:
        """Hides the meaning of words until it is asked for, or shows it at once."""
        self._meant = None
        self._change(hide_gloss=not self._settings.hide_gloss)
        self._tell("meanings wait for v" if self._settings.hide_gloss else "meanings are shown at once")

    def action_reveal(self) -> None:
        """Shows the next thing that is hidden of the word: its pinyin, then its meaning; then hides them again."""
        stop, token = self.text.stop, self.token
        if stop is None or token is None:
            return
        place = (stop.sentence, stop.token)
        shown = has_pinyin(token, self.state_of(token), self._settings.pinyin) or place in self._revealed
        if not shown and any(token.syllables):
            self._revealed.add(place)
        elif self.gloss_hidden:
            self._meant = place
        elif place in self._revealed or self._meant == place:
            self._revealed.discard(place)
            self._meant = None
        else:
            toast(self.app, "Nothing of this word is hidden.")
            return
        self.show_text()

    def _display(self) -> Display:
        everything = frozenset(range(len(self._lesson.sentences))) if self._settings.english else frozenset()
        return Display(
            self._sentences(),
            self._knowledge,
            self._settings,
            everything ^ self._toggled,
            frozenset(self._together),
            frozenset(self._revealed),
            self._harder() if self._settings.mark_harder else frozenset(),
        )

    def _sentences(self) -> Sequence[Sentence]:
        kept = self._written
        if kept is None or kept[0] is not self._lesson or kept[1] is not self.script:
            kept = (self._lesson, self.script, sentences_in(self.app.services, self._lesson, self.script))
            self._written = kept
        return kept[2]

    def _harder(self) -> frozenset[int]:
        """Returns the sentences that are clearly harder than the lesson, by index."""
        if self._hard is None or self._hard[0] is not self._lesson:
            limit = self._lesson.difficulty + _CLEARLY
            sentences = enumerate(self._lesson.sentences)
            self._hard = (self._lesson, frozenset(n for n, one in sentences if sentence_difficulty(one) >= limit))
        return self._hard[1]

    def _may_translate(self, sentence: int) -> bool:
        if self._lesson.sentences[sentence].english:
            return True
        self._say_no_english()
        return False

    def _say_no_english(self) -> None:
        toast(self.app, "This article came without a translation. Y asks a translator for this sentence.")

    def _change(self, **changed: object) -> None:
        self._settings, _changes = change_settings(self.app.services, **changed)

    def _tell(self, text: str) -> None:
        toast(self.app, text[0].upper() + text[1:])
        self.show_text()


def _next(choices: Sequence[Choice], now: Choice) -> Choice:
    at = choices.index(now) if now in choices else 0
    return choices[(at + 1) % len(choices)]
