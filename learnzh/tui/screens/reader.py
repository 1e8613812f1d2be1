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
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Token
from learnzh.model.word import HeadwordKey, level_label
from learnzh.settings import PinyinMode
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import show, toast
from learnzh.tui.screens.correcting import CorrectingScreen
from learnzh.tui.widgets.construction_note import construction_notes
from learnzh.tui.widgets.gloss_panel import GlossPanel
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.library import change_settings
from learnzh.workflows.reading import begin_sitting, constructions, end_sitting, gloss, keep_place, open_reading
from learnzh.workflows.words import Undo, make_card, mark_word, undo_mark

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_MODES = {
    PinyinMode.ALL: "pinyin above all words",
    PinyinMode.LEARNING: "pinyin above words that are new or being learned",
    PinyinMode.UNKNOWN: "pinyin above new words",
    PinyinMode.NONE: "no pinyin",
}


class ReaderScreen(CorrectingScreen):
    """Reads one lesson.

    Args:
        slug: Its name.
    """

    NAME = "reader"
    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self, slug: str) -> None:
        super().__init__()
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
        self._sentence = reading.stored.position
        if reading.settings.english:
            self._shown = set(range(len(self._lesson.sentences)))
        self._show_head()
        self._show_text((reading.stored.position, 0))
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

    def action_move(self, step: int) -> None:
        """Goes some words on or back."""
        text = self.query_one(RubyText)
        text.move_to(text.cursor + step)

    def action_line(self, step: int) -> None:
        """Goes some lines down or up."""
        text = self.query_one(RubyText)
        if text.page.stops:
            text.move_to(text.page.vertical(text.cursor, step))

    def action_page(self, step: int) -> None:
        """Goes a page on or back; at the end it finishes the lesson."""
        text = self.query_one(RubyText)
        if step > 0 and text.cursor >= len(text.page.stops) - 1:
            self.action_finish()
        else:
            text.turn_page(step)

    def action_edge(self, step: int) -> None:
        """Goes to the beginning or the end."""
        text = self.query_one(RubyText)
        text.move_to(0 if step < 0 else len(text.page.stops) - 1)

    def action_sentence(self, step: int) -> None:
        """Goes to the beginning of another sentence."""
        text = self.query_one(RubyText)
        if text.stop:
            sentence = max(0, min(len(self._lesson.sentences) - 1, text.stop.sentence + step))
            text.move_to(text.page.find(sentence))

    def action_next_unknown(self, step: int = 1) -> None:
        """Goes to the next word that is not known."""
        text = self.query_one(RubyText)
        found = text.page.seek(text.cursor, step, text.is_unknown)
        if found is None:
            toast(self.app, "No more new words this way.")
        else:
            text.move_to(found)

    def action_previous_unknown(self) -> None:
        """Goes to the previous word that is not known."""
        self.action_next_unknown(-1)

    def action_translate(self) -> None:
        """Shows or hides the English of the sentence."""
        stop = self.query_one(RubyText).stop
        if stop is None:
            return
        if not self._lesson.sentences[stop.sentence].english:
            toast(self.app, "This article came without a translation.")
            return
        self._shown ^= {stop.sentence}
        self._show_text()

    def action_translate_all(self) -> None:
        """Shows or hides the English of every sentence."""
        everything = {index for index, sentence in enumerate(self._lesson.sentences) if sentence.english}
        if not everything:
            toast(self.app, "This article came without a translation.")
            return
        self._shown = set() if everything <= self._shown else everything
        self._settings, _changes = change_settings(self.app.services, english=bool(self._shown))
        self._show_text()

    def action_pinyin(self) -> None:
        """Goes on to the next way of showing pinyin."""
        modes = [mode for mode in PinyinMode if mode in (PinyinMode.ALL, PinyinMode.NONE) or self._knowledge]
        at = modes.index(self._settings.pinyin) if self._settings.pinyin in modes else 0
        following = modes[(at + 1) % len(modes)]
        self._settings, _changes = change_settings(self.app.services, pinyin=following)
        toast(self.app, _MODES[following].capitalize())
        self._show_text()

    def action_make_card(self) -> None:
        """Makes a card of the word."""
        stop, key = self.query_one(RubyText).stop, self._headword()
        if stop is None or key is None:
            toast(self.app, "Cards are made of words that are in the dictionary.")
            return
        made = make_card(self.app.services, key, (self._stored.id, stop.sentence))
        self._marked(key, made.state, made.undo)
        toast(self.app, f"{key.simplified}: a new card" if made.is_new else f"{key.simplified} has a card already")

    def action_mark(self, state: str) -> None:
        """Marks the word as known or ignored; marked so before, it is as it was."""
        key = self._headword()
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
        stop = self.query_one(RubyText).stop
        return (self._stored, stop.sentence, stop.token) if stop else None

    def corrected(self, undo: CorrectionUndo | None) -> None:
        """Shows the lesson as it is stored now, the cursor where it was; the way back is kept for undo."""
        if undo is not None:
            self._undo.append(undo)
        stop = self.query_one(RubyText).stop
        start = self._lesson.sentences[stop.sentence].tokens[stop.token].start if stop else 0
        reading = open_reading(self.app.services, self._slug)
        self._stored, self._knowledge, self._lesson = reading.stored, reading.knowledge, reading.stored.lesson
        self._show_head()
        if stop:
            tokens = self._lesson.sentences[stop.sentence].tokens
            token = next((index for index, token in enumerate(tokens) if token.end > start), 0)
            self._show_text((stop.sentence, token))

    def _headword(self) -> HeadwordKey | None:
        text = self.query_one(RubyText)
        return text.page.token(text.stop).headword if text.stop else None

    def _marked(self, key: HeadwordKey, state: KnowledgeState, undo: Undo) -> None:
        self._undo.append(undo)
        self._set_state(key, state)

    def _set_state(self, key: HeadwordKey, state: KnowledgeState) -> None:
        self._knowledge[key] = state
        self._show_text()

    def _show_text(self, place: tuple[int, int] | None = None) -> None:
        text = self.query_one(RubyText)
        shown = frozenset(self._shown)
        text.show_lesson(self._lesson.sentences, self._knowledge, self._settings.pinyin, shown, place=place)

    def _show_gloss(self) -> None:
        text = self.query_one(RubyText)
        if text.stop is None:
            return
        token = text.page.token(text.stop)
        state = self._knowledge.get(token.headword, KnowledgeState.NEW) if token.headword else KnowledgeState.NEW
        tokens = self._lesson.sentences[text.stop.sentence].tokens
        if self._constructions[0] is not tokens:
            self._constructions = (tokens, constructions(self.app.services, tokens))
        notes = construction_notes(self._constructions[1], tokens, text.stop.token)
        self.query_one(GlossPanel).show_gloss(gloss(self.app.services, token, self._names), state, notes)

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
