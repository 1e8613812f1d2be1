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
from learnzh.tui.safe import show, toast
from learnzh.tui.screens.reading_modes import ReadingModes
from learnzh.tui.screens.speaking import Speaking
from learnzh.tui.screens.word_cursor import WordCursor
from learnzh.tui.screens.word_marks import WordMarks
from learnzh.tui.widgets.construction_note import construction_notes
from learnzh.tui.widgets.gloss_panel import GlossPanel
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.reading import begin_sitting, constructions, end_sitting, gloss, keep_place, open_reading
from learnzh.workflows.words import Undo

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp


class ReaderScreen(WordCursor, ReadingModes, WordMarks, Speaking):
    """Reads one lesson.

    Args:
        slug: Its name.
        sentence: Where to begin; where reading stopped if None.
    """

    NAME = "reader"
    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self, slug: str, sentence: int | None = None) -> None:
        super().__init__()
        self._begin = sentence
        self._slug = slug
        self._undo: list[Undo | CorrectionUndo] = []
        self._shown: set[int] = set()
        self._sitting: int | None = None
        self._constructions: tuple[tuple[Token, ...], tuple[Construction, ...]] = ((), ())
        """Those of the sentence looked at last: moving within it finds nothing new."""

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="head")
        with Container(id="desk"):
            yield RubyText(id="text")
            yield GlossPanel(id="gloss")
        yield Footer()

    def on_mount(self) -> None:
        """Opens the lesson where reading stopped."""
        reading = open_reading(self.app.services, self._slug)
        self._stored, self._knowledge, self._settings = reading.stored, reading.knowledge, reading.settings
        self._lesson, self._names = reading.stored.lesson, reading.names
        self._sentence = reading.stored.position if self._begin is None else self._begin
        if reading.settings.english:
            self._shown = set(range(len(self._lesson.sentences)))
        self._show_head()
        self.show_text((self._sentence, 0))
        self._sitting = begin_sitting(self.app.services, self._stored)  # last: a full disk keeps nobody from reading

    def on_unmount(self) -> None:
        """Notes the end of the sitting, however the reader was left."""
        if self._sitting is not None:
            end_sitting(self.app.services, self._sitting, self._sentence)

    @on(RubyText.Moved)
    def _follow(self, event: RubyText.Moved) -> None:
        stop = event.place
        if stop.sentence != self._sentence:
            self._sentence = stop.sentence
            self._show_head()
            self._show_gloss()
            keep_place(self.app.services, self._stored, stop.sentence, sitting=self._sitting)
        else:
            self._show_gloss()

    def action_finish(self) -> None:
        """Marks the lesson as finished."""
        keep_place(self.app.services, self._stored, 0, finished=True)
        toast(self.app, f"Finished: {self._lesson.title}")
        self.app.pop_screen()

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
        stop = self.text.stop
        start = self._lesson.sentences[stop.sentence].tokens[stop.token].start if stop else 0
        reading = open_reading(self.app.services, self._slug)
        self._stored, self._knowledge, self._lesson = reading.stored, reading.knowledge, reading.stored.lesson
        self._show_head()
        if stop:
            tokens = self._lesson.sentences[stop.sentence].tokens
            token = next((index for index, token in enumerate(tokens) if token.end > start), 0)
            self.show_text((stop.sentence, token))

    def show_text(self, place: tuple[int, int] | None = None) -> None:
        """Shows the text anew, the cursor staying or going to a token of a sentence, both by index."""
        text = self.text
        shown = frozenset(self._shown)
        text.show_lesson(self._lesson.sentences, self._knowledge, self._settings.pinyin, shown, place=place)

    def _show_gloss(self) -> None:
        stop, token = self.text.stop, self.token
        if stop is None or token is None:
            return
        tokens = self._lesson.sentences[stop.sentence].tokens
        if self._constructions[0] is not tokens:
            self._constructions = (tokens, constructions(self.app.services, tokens))
        notes = construction_notes(self._constructions[1], tokens, stop.token)
        found = gloss(self.app.services, token, self._names)
        self.query_one(GlossPanel).show_gloss(found, self.state_of(token), notes)

    def _show_head(self) -> None:
        lesson = self._lesson
        show(
            self.query_one("#head", Static),
            (lesson.title, "bold $primary"),
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
