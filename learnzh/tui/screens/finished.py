"""A lesson read to its end: what it taught, and what next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from learnzh.chinese.tones import show_reading
from learnzh.lessons.layout import text_width
from learnzh.model.changes import Changes
from learnzh.model.lesson import StoredLesson
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey, hsk_label
from learnzh.study.evidence import Evidence
from learnzh.study.exercises import Exercise
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import perform
from learnzh.tui.safe import Part, show, toast
from learnzh.tui.screens.exercise import ExerciseScreen
from learnzh.tui.steps import Step, told
from learnzh.tui.sturdy import Sturdy
from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.exercising import lesson_exercises
from learnzh.workflows.finishing import Finished, FinishUndo, Suggestion, finished_report, next_lessons, undo_finish
from learnzh.workflows.library import settings_of
from learnzh.workflows.words import GlossUndo, Undo, mark_words, undo_gloss, undo_mark

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_WORDS_SHOWN = 24
"""Words listed at most; the rest is counted."""
_LABEL = 14
"""Columns of the labels at the left."""
_AROUND = 5
"""Columns beside the text: margins, and the bar of a page that is too long."""
_MEASURE = 96
"""The widest the page gets; the sheet says so too."""


class NextLesson(Static):
    """A lesson to read next."""

    class Chosen(Message):
        """It was clicked."""

        def __init__(self, slug: str) -> None:
            super().__init__()
            self.slug = slug

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(classes="next")
        self.suggestion = suggestion

    def mark(self, is_here: bool) -> None:  # noqa: FBT001  whether the cursor is here
        """Shows it, with or without the cursor."""
        lesson = self.suggestion.lesson
        needed = text_width(f"  {lesson.title}  {lesson.title_english}")
        has_room = bool(lesson.title_english) and needed <= min(self.app.size.width, _MEASURE) - _AROUND
        self.set_class(is_here, "-here")
        show(
            self,
            ("▸ " if is_here else "  ", "bold $primary"),
            (lesson.title, "bold" if is_here else ""),
            (f"  {lesson.title_english}" if has_room else "", "$muted"),
            (f"\n  {hsk_label(lesson.level)} · {self.suggestion.reason}", "$muted"),
        )

    def on_click(self, event: events.Click) -> None:
        """Opens it."""
        event.stop()
        self.post_message(self.Chosen(self.suggestion.lesson.slug))


class FinishedScreen(Sturdy, Screen[str | None]):
    """What a lesson came to. Ends with the lesson to open, "" for the library, None where finishing was taken back.

    Args:
        stored: The lesson.
        since: When the sitting began.
        total: Everything it has shown.
        steps: What was done in the lesson, finishing it last; grows and shrinks here.
    """

    NAME = "finished"
    CSS_PATH = "finished.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self, stored: StoredLesson, since: datetime, total: Evidence, steps: list[Step]) -> None:
        super().__init__()
        self._stored, self._began, self._total, self._steps = stored, since, total, steps
        self._suggestions: list[Suggestion] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="head")
        with VerticalScroll(id="came-to", can_focus=False):
            yield Static(id="facts")
            yield Static(id="rest")
            yield Static("Read next", id="next-title")
            self._suggestions = next_lessons(self.app.services, self._stored.lesson.slug)
            for suggestion in self._suggestions:
                yield NextLesson(suggestion)
        yield Footer()

    def on_mount(self) -> None:
        """Shows what the lesson came to."""
        self.app.clear_notifications()
        self.app.changed.publish(Changes.LESSONS)
        self.query_one("#next-title").display = bool(self._suggestions)
        self._show()
        self._show_choice()

    def action_know_rest(self) -> None:
        """Marks the words that were never looked up as known."""
        words = [key for key, _entry in self._report.unasked]
        if not words:
            toast(self.app, "There is no new word left that you did not look up.")
            return
        self._steps.append(mark_words(self.app.services, words, KnowledgeState.KNOWN))
        self.app.changed.publish(Changes.KNOWLEDGE | Changes.CARDS)
        self._show()
        toast(self.app, f"{_words(len(words))} marked as known; u takes it back")

    def action_exercise(self) -> None:
        """Opens the exercises."""
        services, stored, looked_up = self.app.services, self._stored, set(self._total.looked_up)

        def begin(exercises: tuple[Exercise, ...]) -> None:
            if not exercises:
                toast(self.app, "This lesson is too short for exercises.")
            elif self.is_current:
                self.app.push_screen(ExerciseScreen(stored, exercises))

        perform(self.app, "exercises", lambda _r, _c: lesson_exercises(services, stored, looked_up), begin)

    def action_choose(self, step: int) -> None:
        """Goes to another lesson."""
        self._at = max(0, min(len(self._suggestions) - 1, self._at + step))
        self._show_choice()
        if self._suggestions:
            self.query(NextLesson)[self._at].scroll_visible(animate=False)

    def action_open_next(self) -> None:
        """Opens the lesson at the cursor."""
        if self._suggestions:
            self.dismiss(self._suggestions[self._at].lesson.slug)
        else:
            self.action_leave()

    @on(NextLesson.Chosen)
    def _open(self, event: NextLesson.Chosen) -> None:
        self.dismiss(event.slug)

    def action_undo(self) -> None:
        """Takes the last step back; the last of all here is finishing the lesson."""
        step = self._steps[-1] if self._steps else None
        if step is None or isinstance(step, CorrectionUndo):
            self.dismiss(None)
            return
        self._steps.pop()
        services = self.app.services
        if isinstance(step, Undo):
            changes = undo_mark(services, step)
        elif isinstance(step, GlossUndo):
            changes = undo_gloss(services, step)
        else:
            changes = undo_finish(services, step)
        self.app.changed.publish(changes)
        toast(self.app, told(step))
        if isinstance(step, FinishUndo):
            self.dismiss(None)
        else:
            self._show()

    def action_leave(self) -> None:
        """Goes back to the library."""
        self.dismiss("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Offers exercises where the learner wants them."""
        return settings_of(self.app.services).exercises if action == "exercise" else True

    def on_resize(self) -> None:
        """Shows as much as the lines hold now."""
        self._show()
        self._show_choice()

    def on_screen_resume(self) -> None:
        """Shows the words as they stand after the exercises."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        self._report = finished_report(self.app.services, self._stored, self._began, self._total)
        lesson = self._stored.lesson
        show(
            self.query_one("#head", Static),
            ("✓ ", "bold $success"),
            (lesson.title, "bold $primary"),
            (f"\n  {lesson.title_english or 'read to its end'}", "$muted"),
        )
        show(self.query_one("#facts", Static), *_facts(self._report, self.size.width - _LABEL - _AROUND))
        show(self.query_one("#rest", Static), *_rest(self._report))

    def _show_choice(self) -> None:
        for number, one in enumerate(self.query(NextLesson)):
            one.mark(number == self._at)


def _facts(report: Finished, columns: int) -> list[Part]:
    read = [_duration(report.active)] if report.active else []
    read += [f"{report.characters:,} characters"] if report.characters else []
    read += [f"{report.speed} a minute"] if report.speed else []
    rows = [
        ("Time", " · ".join(read) or "too short to tell"),
        ("Looked up", _words(report.looked_up)),
        ("New cards", _listed(report.cards, columns) or "none"),
        ("Now known", _listed(report.known, columns) or "none"),
        ("Coverage", f"you know {report.summary.coverage:.0%} of its running words".replace("%", " %", 1)),
    ]
    return [part for label, text in rows for part in ((f"{label:<{_LABEL}}", "$muted"), f"{text}\n")]


def _rest(report: Finished) -> list[Part]:
    count = len(report.unasked)
    if not report.characters:
        return [("Too little was read to tell which words you know.\n", "$muted")]
    if not count:
        return [("No new word is left that you did not look up.\n", "$muted")]
    words = "  ".join(key.simplified for key, _entry in report.unasked[:_WORDS_SHOWN])
    more = f"  and {count - _WORDS_SHOWN} more" if count > _WORDS_SHOWN else ""
    head = "A new word you never looked up" if count == 1 else f"{count} new words you never looked up"
    return [
        (f"{head}\n", "bold"),
        f"{words}{more}\n",
        ("k", "bold $primary"),
        (" marks " + ("it" if count == 1 else "them") + " as known\n", "$muted"),
    ]


def _listed(words: Sequence[HeadwordKey], columns: int) -> str:
    """Writes words with their pinyin, as many as a line holds."""
    shown = ""
    for count, key in enumerate(words):
        more = f"and {len(words) - count} more"
        longer = f"{shown}{key.simplified} {show_reading(key.reading)}  "
        is_last = count + 1 == len(words)
        if shown and text_width(longer) + (0 if is_last else len(more)) > columns:
            return f"{shown}{more}"
        shown = longer
    return shown.rstrip()


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count:,} words"


def _duration(time: timedelta) -> str:
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
