"""What a reader can correct: boundaries and readings."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from learnzh.chinese.characters import is_hanzi
from learnzh.model.changes import Changes
from learnzh.model.lesson import StoredLesson
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.tui.operations import Progressed, Report, perform
from learnzh.tui.safe import toast
from learnzh.tui.screens.correct import Choice, CorrectScreen
from learnzh.tui.sturdy import Sturdy
from learnzh.workflows.correcting import Spot, join_words, split_word
from learnzh.workflows.corrections import Corrected, CorrectionUndo, Scope, undo_correction

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_NAME = "correct"
_PATIENCE = 0.7
"""Seconds after which the person is told that a correction is under way."""


class CorrectingScreen(Sturdy, Screen[None]):
    """A screen with a word cursor in a stored lesson; what is corrected is stored and shown at once."""

    app: LearnzhApp
    _since: float | None = None
    """When a correction began that the person has not been told of."""

    @on(Progressed)
    def _say_it_takes_long(self, message: Progressed) -> None:
        if message.name == _NAME and self._since is not None and time.monotonic() - self._since > _PATIENCE:
            self._since = None
            toast(self.app, "Correcting your lessons …")

    def here(self) -> tuple[StoredLesson, int, int] | None:
        """Returns the lesson, and the sentence and token of the cursor, both by index."""
        raise NotImplementedError

    def corrected(self, undo: CorrectionUndo | None) -> None:
        """Shows the lesson as it is stored now, and keeps the way back where there is one."""
        raise NotImplementedError

    def action_split(self) -> None:
        """Asks where to cut the word."""
        found = self.word_here()
        if found is None:
            return
        spot, token = found
        if len(token.text) == 1:
            toast(self.app, "A single character cannot be split.")
            return
        cuts = [f"{token.text[:at]} | {token.text[at:]}" for at in range(1, len(token.text))]
        self._ask(
            CorrectScreen(f"Split {token.text}", cuts),
            lambda choice, report: split_word(self.app.services, spot, choice.cut + 1, choice.scope, report=report),
        )

    def action_join(self) -> None:
        """Asks whether this word and the next are one."""
        found, place = self.word_here(), self.here()
        if found is None or place is None:
            return
        spot, token = found
        following = _sentence(place).tokens[place[2] + 1 : place[2] + 2]
        if not following or following[0].kind is TokenKind.PUNCTUATION:
            toast(self.app, "There is no word behind this one to join it with.")
            return
        joined = Spot(spot.lesson_id, spot.position, spot.start, following[0].end)
        self._ask(
            CorrectScreen(f"Join {token.text} and {following[0].text}", [token.text + following[0].text]),
            lambda choice, report: join_words(self.app.services, joined, choice.scope, report=report),
        )

    def take_back(self, undo: CorrectionUndo) -> None:
        """Undoes a correction."""

        def finish(changes: Changes) -> None:
            self._show(None, changes)
            toast(self.app, "The correction is taken back")

        perform(self.app, _NAME, lambda _report, _cancelled: undo_correction(self.app.services, undo), finish)

    def word_here(self) -> tuple[Spot, Token] | None:
        """Returns the word at the cursor, or says that there is none to correct."""
        place = self.here()
        token = _sentence(place).tokens[place[2]] if place else None
        if place is None or token is None or not any(map(is_hanzi, token.text)):
            toast(self.app, "Only Chinese words can be corrected.")
            return None
        return Spot(place[0].id, place[1], token.start, token.end), token

    def _ask(self, question: CorrectScreen, work: Callable[[Choice, Report], Corrected]) -> None:
        def begin(choice: Choice | None) -> None:
            if choice is not None:
                self.correct(lambda report: work(choice, report))

        self.app.push_screen(question, begin)

    def correct(self, work: Callable[[Report], Corrected]) -> None:
        """Makes a correction beside the screen, and shows it."""

        def finish(done: Corrected) -> None:
            self._show(done.undo, done.changes)
            toast(self.app, _told(done))

        self._since = time.monotonic()
        perform(self.app, _NAME, lambda report, _cancelled: work(report), finish)

    def _show(self, undo: CorrectionUndo | None, changes: Changes) -> None:
        self._since = None
        self.app.changed.publish(changes)
        if self.is_attached:
            self.corrected(undo)


def _sentence(place: tuple[StoredLesson, int, int]) -> Sentence:
    return place[0].lesson.sentences[place[1]]


def _told(done: Corrected) -> str:
    if done.scope is Scope.HERE:
        return "Corrected here; u takes it back"
    sentences = "1 sentence" if done.sentences == 1 else f"{done.sentences} sentences"
    return f"Corrected everywhere: {sentences}; u takes it back"
