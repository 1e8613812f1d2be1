"""The placement test: word after word, yes or no."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static

from learnzh.model.word import level_label
from learnzh.study.placement import LIKELY, QUESTIONS, Estimate
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import perform
from learnzh.tui.safe import Part, show
from learnzh.tui.sturdy import Sturdy
from learnzh.workflows.placement import Test, accept, begin_test
from learnzh.workflows.vocabulary import Bulk

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_BEGIN, _ACCEPT = "begin test", "accept test"
_BAR = 40
"""Columns of the bar that says how much is done."""


class PlacementScreen(Sturdy, Screen[Bulk | None]):
    """One word at a time. Ends with what was marked, where the learner wanted that.

    Args:
        seed: Which words are taken; another each time where None.
    """

    NAME = "placement"
    CSS_PATH = "placement.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self, seed: int | None = None) -> None:
        super().__init__()
        self._seed = random.randrange(2**31) if seed is None else seed  # noqa: S311  a choice of words, no secret
        self._test: Test | None = None

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        with Vertical(id="test"):
            yield Static("How many words do you know?", id="title")
            yield Static("", id="word")
            yield Static("", id="bar")
            yield Static("", id="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Chooses the words."""
        self._show()
        services, seed = self.app.services, self._seed
        perform(self.app, _BEGIN, lambda report, _cancelled: begin_test(services, seed, report=report), self._begin)

    def _begin(self, test: Test) -> None:
        self._test = test
        if self.is_attached:
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's
        """Offers answers while words are asked, and marking at the end."""
        is_over = self._test is not None and self._test.placement.is_over
        if action == "answer":
            return self._test is not None and not is_over
        return is_over if action == "accept" else True

    def action_answer(self, is_known: bool) -> None:  # noqa: FBT001  the action's own argument
        """Takes an answer."""
        if self._test and not self._test.placement.is_over:
            self._test.placement.answer(is_known=is_known)
            self._show()

    def action_back(self) -> None:
        """Takes the last answer back."""
        if self._test:
            self._test.placement.undo()
            self._show()

    def action_accept(self) -> None:
        """Marks what is likely known."""
        test, services = self._test, self.app.services
        if test is None or not test.placement.is_over:
            return

        def finish(done: tuple[Estimate, Bulk]) -> None:
            if self.is_attached:
                self.dismiss(done[1])

        perform(self.app, _ACCEPT, lambda r, c: accept(services, test, report=r, cancelled=c), finish)

    def action_leave(self) -> None:
        """Leaves without marking anything."""
        self.dismiss(None)

    def _show(self) -> None:
        self.refresh_bindings()
        word, bar, hint = (self.query_one(f"#{name}", Static) for name in ("word", "bar", "hint"))
        if self._test is None:
            show(hint, "Choosing words …")
            return
        if self._test.placement.is_over:
            self.add_class("-over")
            estimate = self._test.placement.estimate()
            show(word, *_result(self._test, estimate))
            show(bar, "")
            show(hint, *_advice(self._test, estimate))
            return
        self.remove_class("-over")
        done = len(self._test.placement.answers)
        filled = round(self._test.share * _BAR)
        show(word, (self._test.shown, "bold"))
        show(bar, ("━" * filled, "$primary"), ("─" * (_BAR - filled), "$faint"), f" {done} of {QUESTIONS}")
        show(
            hint,
            ("→", "bold $primary"),
            " or y: I know it      ",
            ("←", "bold $primary"),
            " or n: I do not\n\n",
            ("Say yes only where you could say what it means.\nSome of these words are invented.", "$muted"),
        )


def _result(test: Test, estimate: Estimate) -> list[Part]:
    if not estimate.is_valid:
        return [("about 0 words", "bold $primary")]
    level = test.level(estimate)
    place = f"HSK {level_label(level)}" if level else "all of HSK"
    return [(f"about {_round(estimate.words):,} ± {_round(estimate.margin):,} words, {place}", "bold $primary")]


def _advice(test: Test, estimate: Estimate) -> list[Part]:
    claimed = f"You said you know {estimate.claimed} of the {estimate.invented} invented words"
    if not estimate.is_valid:
        return [f"{claimed}:\nyour answers cannot tell what you know, and nothing will be marked."]
    between = f"nine times in ten {_round(estimate.low):,} to {_round(estimate.high):,}"
    marking = f" marks the first {estimate.likely:,} words as known: those with a chance\nof {LIKELY:.0%} or more."
    return [
        f"of {len(test.words):,} words of HSK {test.standard.value}; {between}.\n",
        (f"{claimed}; that is taken off.\n\n", "$muted"),
        ("⏎", "bold $primary"),
        f"{marking} What you have marked yourself stays. ",
        ("q", "bold $primary"),
        " leaves.",
    ]


def _round(words: int) -> int:
    """Rounds a figure to what can be said of it."""
    step = 50 if words >= 1000 else 10 if words >= 100 else 5 if words >= 20 else 1  # noqa: PLR2004
    return round(words / step) * step
