"""The review: a card, its answer, how it went."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, ProgressBar, Static

from learnzh.chinese.tones import show_reading
from learnzh.lessons.layout import fold
from learnzh.model.study import Outcome, Rating
from learnzh.study.scheduler import describe_interval
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import Part, content, show, toast
from learnzh.tui.sturdy import Sturdy
from learnzh.workflows.reviewing import (
    Question,
    answer_question,
    due_next,
    next_question,
    options,
    undo_answer,
    undo_latest,
)

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_LABELS = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}


_MEASURE = 72
"""The widest a line of the sentence gets; the sheet says so too."""
_AROUND = 6
"""Columns beside the card: its margins, and the bar of a card that is too long."""
_NARROWEST = 12


class RatingButton(Static):
    """A rating to give by key or mouse, with the interval it leads to."""

    class Chosen(Message):
        """The rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, rating: Rating) -> None:
        super().__init__(id=f"grade-{rating.value}", classes="grade")
        self._rating = rating

    def show_outcome(self, outcome: Outcome) -> None:
        """Shows the interval."""
        show(
            self,
            (f"{self._rating.value} ", "bold $primary"),
            _LABELS[self._rating],
            (f"\n{describe_interval(outcome.interval)}", "$muted"),
        )

    def on_click(self, event: events.Click) -> None:
        """Gives the rating."""
        event.stop()
        self.post_message(self.Chosen(self._rating))


class ReviewScreen(Sturdy, Screen[None]):
    """Asks the cards that are due, one by one."""

    NAME = "review"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._outcomes: dict[Rating, Outcome] = {}
        self._answered: list[int] = []
        self._asked_at: datetime | None = None

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        with Horizontal(id="count"):
            yield Static(id="left")
            yield ProgressBar(id="bar", show_eta=False, show_percentage=False)
        with VerticalScroll(id="card", can_focus=False):
            yield Static(id="front")
            yield Static(id="back")
        with Horizontal(id="grades"):
            for rating in Rating:
                yield RatingButton(rating)
        yield Footer()

    def on_mount(self) -> None:
        """Asks the first card; what was said elsewhere does not cover it."""
        self.app.clear_notifications()
        self._ask(next_question(self.app.services))

    def action_flip(self) -> None:
        """Shows the answer; where nothing is asked, goes back."""
        if self._question is None:
            self.action_leave()
            return
        # The intervals are those of this moment; the one chosen is stored as it was shown.
        self._outcomes = options(self.app.services, self._question)
        for rating, outcome in self._outcomes.items():
            self.query_one(f"#grade-{rating.value}", RatingButton).show_outcome(outcome)
        show(self.query_one("#back", Static), content(*_back(self._question)))
        self.set_class(True, "-flipped")  # noqa: FBT003  Textual's own signature
        self.refresh_bindings()

    def action_go_on(self) -> None:
        """Answers that it went well."""
        self.action_grade(Rating.GOOD)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Tells which of the two meanings of the space bar holds now; the footer shows it."""
        return bool(self._outcomes) == (action == "go_on") if action in ("flip", "go_on") else True

    def action_grade(self, rating: int) -> None:
        """Stores an answer, and asks the next card."""
        if self._question is None or not self._outcomes:
            return
        now = self.app.services.now()
        duration = now - (self._asked_at or now)
        given = answer_question(
            self.app.services, self._question, self._outcomes[Rating(rating)], min(duration, timedelta(minutes=5))
        )
        if given:
            self._answered.append(given.review_id)
        else:
            toast(self.app, "This card was answered elsewhere meanwhile; that answer stands.")
        self._ask(next_question(self.app.services))

    def action_undo(self) -> None:
        """Takes the last answer back and asks its card again."""
        earlier = not self._answered
        question = undo_latest(self.app.services) if earlier else undo_answer(self.app.services, self._answered[-1])
        self._answered = self._answered[:-1]
        if question:
            self._ask(question)
            if earlier:
                toast(self.app, "An answer of an earlier review is taken back.")
        elif earlier:
            toast(self.app, "There is no answer to take back.")

    def action_leave(self) -> None:
        """Stops; every answer is kept."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    @on(RatingButton.Chosen)
    def _rate(self, event: RatingButton.Chosen) -> None:
        self.action_grade(event.rating)

    def _ask(self, question: Question | None) -> None:
        self._question, self._outcomes = question, {}
        self._asked_at = self.app.services.now()
        self.remove_class("-flipped")
        self.refresh_bindings()
        self.set_class(question is None, "-done")
        done = len(self._answered)
        waiting = question.waiting.all if question else 0
        show(self.query_one("#left", Static), f"{waiting} left", (f" · {done} done", "$muted"))
        self.query_one(ProgressBar).update(total=max(done + waiting, 1), progress=done)
        self._show_front()

    def on_resize(self) -> None:
        """Breaks the sentence anew."""
        self._show_front()

    def _show_front(self) -> None:
        width = max(_NARROWEST, min(_MEASURE, self.size.width - _AROUND))
        parts = _front(self._question, width) if self._question else self._farewell(len(self._answered))
        show(self.query_one("#front", Static), *parts)

    def _farewell(self, done: int) -> list[Part]:
        following = due_next(self.app.services)
        lines: list[Part] = [("All done.\n\n" if done else "Nothing is due.\n\n", "bold $primary")]
        if done:
            lines += [f"{done} answer{'' if done == 1 else 's'}, all stored.\n"]
        if following:
            lines += [f"The next card is due in {describe_interval(following - self.app.services.now())}.\n"]
        else:
            lines += ["You have no cards yet. In a lesson, c makes one of the word at the cursor.\n"]
        return [*lines, ("\nspace or q: back", "$muted")]


def _front(question: Question, width: int) -> list[Part]:
    """Writes the word and its sentence, broken into lines of a width."""
    card = question.card
    word = card.headword.simplified
    parts: list[Part] = [("  ".join(word), "bold $primary"), "\n\n"]
    written = word if word in card.sentence else card.traditional
    before, met, after = "\n".join(fold(card.sentence, width, written)).partition(written)
    return [*parts, (before, "$muted"), (met, "bold $accent"), (after, "$muted")]


def _back(question: Question) -> list[Part]:
    card, entry = question.card, question.headword
    parts: list[Part] = [(show_reading(card.headword.reading), "bold $secondary")]
    if card.traditional != card.headword.simplified:
        parts += [(f"   {card.traditional}", "$muted")]
    parts += ["\n\n"]
    senses = entry.senses if entry else ("not in the dictionary any more",)
    parts += [f"{number}. {sense}\n" for number, sense in enumerate(senses, start=1)]
    if card.sentence_english:
        parts += [(f"\n{card.sentence_english}\n", "italic $muted")]
    if card.lesson_title:
        parts += [(f"\nfrom {card.lesson_title}", "$muted")]
    return parts
