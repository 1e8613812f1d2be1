"""The reader: a lesson, a word cursor, and the meaning of the word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Footer, Static

from learnzh.model.construction import Construction
from learnzh.model.lesson import Lesson, StoredLesson
from learnzh.model.text import Token
from learnzh.model.word import level_label
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import show
from learnzh.tui.screens.finding import Finding
from learnzh.tui.screens.reading_modes import ReadingModes
from learnzh.tui.screens.sitting import Sitting
from learnzh.tui.screens.speaking import Speaking
from learnzh.tui.screens.translating import Translating
from learnzh.tui.screens.word_marks import WordMarks
from learnzh.tui.steps import Step
from learnzh.tui.widgets.construction_note import construction_notes
from learnzh.tui.widgets.find_bar import FindBar
from learnzh.tui.widgets.gloss_panel import GlossPanel
from learnzh.tui.widgets.page import Stop
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.library import settings_of
from learnzh.workflows.reading import constructions, gloss, open_reading

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp


class ReaderScreen(Sitting, Finding, Translating, ReadingModes, WordMarks, Speaking):
    """Reads one lesson.

    Args:
        slug: Its name.
        sentence: Where to open it, by index; None where reading stopped.
    """

    NAME = "reader"
    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self, slug: str, sentence: int | None = None) -> None:
        super().__init__()
        self._slug = slug
        self._asked = sentence
        self._undo: list[Step] = []
        self._constructions: tuple[tuple[Token, ...], tuple[Construction, ...]] = ((), ())
        """Those of the sentence looked at last: moving within it finds nothing new."""

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="head")
        with Container(id="desk"):
            yield RubyText(id="text")
            yield GlossPanel(id="gloss")
        yield FindBar(id="find")
        yield Footer()

    def on_mount(self) -> None:
        """Opens the lesson where reading stopped."""
        reading = open_reading(self.app.services, self._slug)
        self._stored, self._knowledge, self._settings = reading.stored, reading.knowledge, reading.settings
        self._lesson, self._names = reading.stored.lesson, reading.names
        self._sentence = self._within(reading.stored.position if self._asked is None else self._asked)
        self._show_head()
        self.show_text((self._sentence, self._first_word()))
        self._undo = self.app.steps.setdefault(self._slug, self._undo)
        self.begin_watching()  # last: a full disk keeps nobody from reading

    def on_screen_resume(self) -> None:
        """Shows what was changed in the settings meanwhile."""
        settings = settings_of(self.app.services)
        if self._sitting is not None and settings != self._settings:
            self._settings = settings
            self._show_head()
            self.show_text()

    def go_to(self, sentence: int) -> None:
        """Puts the cursor at the beginning of a sentence, by index."""
        self.text.move_to(self.text.page.find(self._within(sentence)))

    def _within(self, sentence: int) -> int:
        return max(0, min(len(self._lesson.sentences) - 1, sentence))

    def _first_word(self) -> int:
        """Returns the first token of the sentence that can be marked: many news begin with a date."""
        tokens = self._lesson.sentences[self._sentence].tokens if self._lesson.sentences else ()
        return next((at for at, token in enumerate(tokens) if token.headword is not None), 0)

    def on_unmount(self) -> None:
        """Notes the end of the sitting, however the reader was left."""
        self.end_watching()

    @on(RubyText.Moved)
    def _follow(self, event: RubyText.Moved) -> None:
        stop = event.place
        self._show_gloss()
        if stop.sentence != self._sentence:
            self._sentence = stop.sentence
            self._show_head()
        self.heed(stop)

    @on(RubyText.Pointed)
    def _point(self, event: RubyText.Pointed) -> None:
        self._show_gloss(event.place)

    def action_leave(self) -> None:
        """Goes back to the library."""
        self.app.pop_screen()

    def here(self) -> tuple[StoredLesson, int, int] | None:
        """Returns the lesson, and the sentence and token of the cursor, both by index."""
        stop = self.text.stop
        return (self._stored, stop.sentence, stop.token) if stop else None

    def corrected(self, undo: CorrectionUndo | None) -> None:
        """Shows the lesson as it is stored now, the cursor where it was; the way back is kept for undo."""
        if undo is not None:
            self._undo.append(undo)
        self.show_changes()

    def knowledge_changed(self) -> None:
        """Shows the text and the gloss as the words stand now."""
        self.show_changes()

    def show_changes(self) -> None:
        """Shows the lesson as it is stored now, the cursor where it was."""
        stop = self.text.stop
        start = self._lesson.sentences[stop.sentence].tokens[stop.token].start if stop else 0
        reading = open_reading(self.app.services, self._slug)
        self._stored, self._knowledge, self._lesson = reading.stored, reading.knowledge, reading.stored.lesson
        self.rewritten()
        self._show_head()
        if stop:
            tokens = self._lesson.sentences[stop.sentence].tokens
            token = next((index for index, token in enumerate(tokens) if token.end > start), 0)
            self.show_text((stop.sentence, token))

    def _show_gloss(self, pointed: Stop | None = None) -> None:
        """Shows the meaning of the word under the mouse, else of the one at the cursor."""
        panel = self.query_one(GlossPanel)
        panel.set_class(self.gloss_hidden, "-hidden")
        if self.gloss_hidden:
            show(self.query_one("#gloss-text", Static), ("v shows the pinyin of the word, then its meaning", "$muted"))
            return
        stop = pointed or self.text.stop
        if stop is None:
            return
        tokens = self._lesson.sentences[stop.sentence].tokens
        token = tokens[stop.token]
        if self._constructions[0] is not tokens:
            self._constructions = (tokens, constructions(self.app.services, tokens))
        notes = construction_notes(self._constructions[1], tokens, stop.token)
        found = gloss(self.app.services, token, self._names, self._slug)
        now, style = self.app.services.now(), self._settings.pinyin_style
        panel.show_gloss(found, self.state_of(token), notes, now, style)

    def _show_head(self) -> None:
        lesson = self._lesson
        show(
            self.query_one("#head", Static),
            (self.shown_title, "bold $primary"),
            (f"  {lesson.title_english}" if lesson.title_english else "", "$muted"),
            "\n",
            (facts(lesson), "$muted"),
            (f" · {self._sentence + 1}/{len(lesson.sentences)}", "$secondary"),
        )


def facts(lesson: Lesson) -> str:
    """Writes what is known of a lesson in one line."""
    levels = " ".join(f"{level_label(grade.level)} ({grade.standard})" for grade in reversed(lesson.grades))
    day = lesson.published.isoformat() if lesson.published else ""
    return " · ".join(filter(None, (f"HSK {levels}", f"difficulty {lesson.difficulty}", lesson.source, day)))
