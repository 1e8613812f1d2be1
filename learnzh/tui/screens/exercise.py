"""Exercises on a lesson just read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from learnzh.chinese.tones import join_syllables, show_reading
from learnzh.lessons.layout import fold
from learnzh.model.lesson import StoredLesson
from learnzh.model.text import Sentence
from learnzh.model.word import Headword
from learnzh.study.exercises import Exercise, ExerciseKind
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import Part, show
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.option_line import OptionLine
from learnzh.workflows.exercising import note_answer

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_ASKED = {
    ExerciseKind.TONES: "How is the word read?",
    ExerciseKind.GAP: "Which word is missing?",
    ExerciseKind.ORDER: "Put the pieces in order.",
}
_MOST = 7
"""Options at most."""
_GAP = "____"
_MEASURE = 76
"""The widest a line of the sentence gets."""
_AROUND = 5
"""Columns beside it: margins, and the bar of a question that is too long."""


class ExerciseScreen(Sturdy, Screen[None]):
    """Asks the exercises one by one, and ends with a summary.

    Args:
        stored: The lesson they are of.
        exercises: What is asked; at least one.
    """

    NAME = "exercise"
    CSS_PATH = "exercise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self, stored: StoredLesson, exercises: tuple[Exercise, ...]) -> None:
        super().__init__()
        self._stored, self._exercises = stored, exercises
        self._number = 0
        self._at = 0
        self._chosen: list[int] = []
        self._results: list[bool | None] = []
        """How each answer went; None where there was none."""
        self._asked_at: datetime | None = None

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="count")
        with VerticalScroll(id="question", can_focus=False):
            yield Static(id="asked")
            yield Static(id="sentence")
            for place in range(_MOST):
                yield OptionLine(place)
            yield Static(id="result")
        yield Footer()

    def on_mount(self) -> None:
        """Asks the first."""
        self.app.clear_notifications()
        self._ask()

    @property
    def _exercise(self) -> Exercise | None:
        """What is asked; None at the summary."""
        return self._exercises[self._number] if self._number < len(self._exercises) else None

    @property
    def _is_answered(self) -> bool:
        return len(self._results) > self._number

    @property
    def _is_order(self) -> bool:
        return self._exercise is not None and self._exercise.kind is ExerciseKind.ORDER

    def action_answer(self, place: int) -> None:
        """Chooses an option."""
        exercise = self._exercise
        if exercise is None or self._is_answered or place >= len(exercise.options) or place in self._chosen:
            return
        self._at = place
        self._chosen.append(place)
        if len(self._chosen) == len(exercise.right):
            self._answered(exercise, is_right=exercise.is_right(self._chosen))
        elif self._is_order:
            left = [number for number in range(len(exercise.options)) if number not in self._chosen]
            self._at = left[0]
        self._show()

    @on(OptionLine.Chosen)
    def _clicked(self, event: OptionLine.Chosen) -> None:
        self.action_answer(event.place)

    def action_point(self, step: int) -> None:
        """Goes to another option."""
        exercise = self._exercise
        if exercise is None or self._is_answered:
            return
        left = [number for number in range(len(exercise.options)) if number not in self._chosen]
        place = left.index(self._at) if self._at in left else 0
        self._at = left[(place + step) % len(left)]
        self._show()

    def action_choose(self) -> None:
        """Chooses the option at the cursor."""
        self.action_answer(self._at)

    def action_go_on(self) -> None:
        """Goes on to the next question; in the end, leaves."""
        if self._exercise is None:
            self.action_leave()
        else:
            self._number += 1
            self._ask()

    def action_take_back(self) -> None:
        """Takes the last piece back."""
        if self._is_order and self._chosen and not self._is_answered:
            self._at = self._chosen.pop()
            self._show()

    def action_skip(self) -> None:
        """Goes on without an answer."""
        if self._exercise is not None:
            if not self._is_answered:
                self._results.append(None)
            self._number += 1
            self._ask()

    def action_leave(self) -> None:
        """Ends the exercises."""
        self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Shows in the footer what can be done now."""
        is_asking = self._exercise is not None and not self._is_answered
        if action in ("choose", "skip"):
            return is_asking
        if action == "go_on":
            return not is_asking
        return is_asking and self._is_order if action == "take_back" else True

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self._show()

    def _ask(self) -> None:
        self._at, self._chosen, self._asked_at = 0, [], self.app.services.now()
        self._show()

    def _answered(self, exercise: Exercise, *, is_right: bool) -> None:
        self._results.append(is_right)
        now = self.app.services.now()
        changes = note_answer(self.app.services, exercise, now - (self._asked_at or now), is_right=is_right)
        if changes:
            self.app.changed.publish(changes)

    def _show(self) -> None:
        exercise, total = self._exercise, len(self._exercises)
        right = sum(result is True for result in self._results)
        place = f"{self._number + 1} of {total}" if exercise else f"{right} of {total} right"
        lesson = self._stored.lesson
        show(
            self.query_one("#count", Static),
            ("Exercises  ", "bold $primary"),
            (f"{place}  ", "$secondary"),
            (lesson.title, "$muted"),
        )
        for number, line in enumerate(self.query(OptionLine)):
            line.display = exercise is not None and number < len(exercise.options)
            if exercise is not None and line.display:
                line.set_class(number == self._at and not self._is_answered, "-here")
                show(line, *self._option(exercise, number))
        if exercise is None:
            self._show_summary()
        else:
            self._show_question(exercise)
        self.refresh_bindings()
        question = self.query_one("#question")
        if exercise is not None and self._is_answered:
            question.scroll_end(animate=False)
        else:
            question.scroll_home(animate=False)

    def _show_question(self, exercise: Exercise) -> None:
        sentence = self._sentence(exercise)
        show(self.query_one("#asked", Static), (_ASKED[exercise.kind], "italic $muted"))
        show(self.query_one("#sentence", Static), *self._asked(exercise, sentence))
        result: list[Part] = []
        if self._is_answered:
            is_right = self._results[-1]
            result = [("✓ right" if is_right else "✗ not so", "bold $success" if is_right else "bold $error"), "\n"]
            result += self._solution(exercise, sentence)
        show(self.query_one("#result", Static), *result)

    def _asked(self, exercise: Exercise, sentence: Sentence) -> list[Part]:
        hint: Part = (f"\n{sentence.english}", "$muted") if sentence.english else ""
        if exercise.kind is ExerciseKind.ORDER:
            placed = "".join(exercise.options[number] for number in self._chosen)
            return [("\n".join(fold(placed, self._columns)) or "…", "bold"), hint]
        token = sentence.tokens[exercise.token]
        before, after = sentence.text[: token.start], sentence.text[token.end :]
        if exercise.kind is ExerciseKind.TONES:
            return [*self._folded(before, token.text, after), hint if self._is_answered else ""]
        meaning = self._meaning(exercise)
        shown = token.text if self._is_answered else _GAP
        return [
            before,
            (shown, "bold $primary"),
            after,
            hint,
            (f"\nmissing: {meaning}" if meaning else "", "$secondary"),
        ]

    def _folded(self, before: str, word: str, after: str) -> list[Part]:
        """Breaks the lines as Chinese lines do; the word that is asked stays whole."""
        text = "\n".join(fold(f"{before}{word}{after}", self._columns, word))
        at = text.index(word)
        return [text[:at], (word, "bold underline $primary"), text[at + len(word) :]]

    @property
    def _columns(self) -> int:
        return max(20, min(_MEASURE, self.size.width - _AROUND))

    def _option(self, exercise: Exercise, number: int) -> list[Part]:
        written = exercise.options[number]
        if exercise.kind is ExerciseKind.TONES:
            written = show_reading(written)
        sign, style = "  ", ""
        if exercise.kind is ExerciseKind.ORDER:
            written = "—" if number in self._chosen else written
            style = "$muted" if number in self._chosen else ""
        elif self._is_answered and number in exercise.right:
            sign, style = "✓ ", "bold $success"
        elif self._is_answered and number in self._chosen:
            sign, style = "✗ ", "$error"
        here = "▸" if number == self._at and not self._is_answered else " "
        return [(here, "bold $primary"), (f"{number + 1} ", "bold $primary"), (f"{sign}{written}", style)]

    def _solution(self, exercise: Exercise, sentence: Sentence) -> list[Part]:
        if exercise.kind is ExerciseKind.ORDER:
            return [(sentence.text, "bold"), "\n"]
        token = sentence.tokens[exercise.token]
        meaning = self._meaning(exercise)
        return [
            (token.text, "bold"),
            (f"  {join_syllables(token.syllables)}  ", "$secondary"),
            (f"{meaning}\n", "$muted"),
        ]

    def _meaning(self, exercise: Exercise) -> str:
        entry = self._entry(exercise)
        token = self._sentence(exercise).tokens[exercise.token]
        if entry is None or not entry.senses:
            return ""
        return entry.senses[token.sense] if token.sense < len(entry.senses) else entry.senses[0]

    def _entry(self, exercise: Exercise) -> Headword | None:
        return self.app.services.dictionary.entry(exercise.word) if exercise.word else None

    def _sentence(self, exercise: Exercise) -> Sentence:
        return self._stored.lesson.sentences[exercise.sentence]

    def _show_summary(self) -> None:
        missed = [one for one, result in zip(self._exercises, self._results, strict=False) if result is False]
        skipped = sum(result is None for result in self._results)
        show(self.query_one("#asked", Static), ("Done", "italic $muted"))
        right = sum(result is True for result in self._results)
        line = f"{right} of {len(self._exercises)} right" + (f", {skipped} skipped" if skipped else "")
        show(self.query_one("#sentence", Static), (line, "bold"))
        parts: list[Part] = [("Look at these once more\n", "italic $muted")] if missed else []
        for exercise in missed:
            parts += self._solution(exercise, self._sentence(exercise))
        show(self.query_one("#result", Static), *parts)
