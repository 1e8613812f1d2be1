"""What the parts of the review share: the session, the clock, and how the card stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Static

from learnzh.model.study import CardKind, Rating
from learnzh.settings import ShownScript
from learnzh.study.leeches import is_leech_now
from learnzh.study.stopwatch import Stopwatch
from learnzh.study.typed import Typed
from learnzh.tui.safe import Part, show
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets import card_face
from learnzh.tui.widgets.card_face import CardLook
from learnzh.tui.widgets.rating_bar import RatingBar
from learnzh.tui.widgets.review_head import ReviewHead, Standing
from learnzh.tui.widgets.review_summary import practice_summary, summary
from learnzh.workflows.library import settings_of
from learnzh.workflows.practising import PracticeSession
from learnzh.workflows.review_session import ReviewSession, Summary

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_MEASURE = 72
"""The widest a line of the card gets; the sheet says so too."""
_AROUND = 6
"""Columns beside the card: its margins, and the bar of a card that is too long."""
_NARROWEST = 12


class ReviewingScreen(Sturdy, Screen[None]):
    """A session with cards on the screen; each part of the review is a mixin over this.

    Args:
        session: What is asked; None for the cards that are due.
    """

    app: LearnzhApp

    def __init__(self, session: ReviewSession | PracticeSession | None = None) -> None:
        super().__init__()
        self._session = session
        self.is_flipped = False
        self.is_paused = False
        self.suggested = Rating.GOOD
        """What enter gives once the answer is shown."""
        self._hints = 0
        self._typed: Typed | None = None
        self._summary: Summary | None = None
        self._watch = Stopwatch()
        """Of the session."""
        self._card_watch = Stopwatch()

    @property
    def session(self) -> ReviewSession | PracticeSession:
        """What is asked."""
        if self._session is None:
            self._session = ReviewSession(self.app.services)
        return self._session

    @property
    def look(self) -> CardLook | None:
        """The card as it is shown; None where nothing is asked."""
        question, face = self.session.question, self.session.face
        if question is None or face is None:
            return None
        width = max(_NARROWEST, min(_MEASURE, self.size.width - _AROUND))
        settings = settings_of(self.app.services)
        traditional = settings.script is ShownScript.TRADITIONAL
        return CardLook(question.card.kind, face, width, traditional, settings.pinyin_style)

    @property
    def kind(self) -> CardKind | None:
        """What the card asks."""
        return self.session.question.card.kind if self.session.question else None

    def ask(self) -> None:
        """Shows the session's card, or that none is left."""
        raise NotImplementedError

    def action_flip(self) -> None:
        """Shows the answer."""
        raise NotImplementedError

    def start_clocks(self) -> None:
        """Counts time; where it is counted already, someone is seen to be there."""
        now = self.app.services.now()
        if self.session.question and not self.is_paused:
            self._watch.start(now)
            self._card_watch.start(now)

    def restart_clocks(self) -> None:
        """Counts the time of another card."""
        self.stop_clocks()
        self._card_watch = Stopwatch()
        self.start_clocks()

    def stop_clocks(self) -> None:
        """Counts no time."""
        self._watch.stop(self.app.services.now())
        self._card_watch.stop(self.app.services.now())

    def thought(self) -> timedelta:
        """Returns how long the card has been looked at."""
        return self._card_watch.reading(self.app.services.now())

    def show_card(self) -> None:
        """Shows the card as it stands: front, hints, answer."""
        look = self.look
        if look is None:
            self._show_summary()
        elif not self.is_paused:
            self._show_front(look)
            if self.is_flipped:
                self._show_back(look)

    def show_head(self) -> None:
        """Shows how far the session is."""
        self.query_one(ReviewHead).show_standing(self._standing)

    def show_time(self) -> None:
        """Shows the time."""
        self.query_one(ReviewHead).show_time(self._standing)

    @property
    def _standing(self) -> Standing:
        return Standing(self.session, self._watch.reading(self.app.services.now()))

    def _show_front(self, look: CardLook) -> None:
        card = self.session.question.card if self.session.question else None
        flag: Part = ("⚑ flagged   ", "bold $accent") if card and card.is_flagged else ""
        show(self.query_one("#asked", Static), flag, (card_face.asked(look), "italic $muted"))
        shown = card_face.solved(look) if self.is_flipped else card_face.front(look)
        show(self.query_one("#front", Static), *shown)
        steps = card_face.hints(look)[: self._hints] if not self.is_flipped else []
        parts: list[Part] = []
        for step in steps:
            parts += ["\n" if parts else "", *step]
        hint = self.query_one("#hint", Static)
        hint.display = bool(parts)
        show(hint, *parts)

    def _show_back(self, look: CardLook) -> None:
        lapses = self.session.question.card.lapses if self.session.question else 0
        notice: list[Part] = []
        if is_leech_now(lapses):
            notice = card_face.leech_notice(look, lapses, practice=self.session.is_practice)
        for name, parts in (
            ("verdict", card_face.typed_result(self._typed)),
            ("reading", card_face.reading(look)),
            ("senses", card_face.senses(look)),
            ("story", card_face.story(look)),
            ("notice", notice),
        ):
            part = self.query_one(f"#{name}", Static)
            part.display = bool(parts)
            show(part, *parts)
        self.query_one(RatingBar).show_outcomes(self.session.outcomes, self.suggested)

    def _show_summary(self) -> None:
        width = max(_NARROWEST, min(_MEASURE, self.size.width - _AROUND))
        now = self.app.services.now()
        spent = self._watch.reading(now)
        if isinstance(self.session, PracticeSession):
            parts = practice_summary(self.session, spent)
        else:
            found = self._summary = self._summary or self.session.summary()
            until = max(found.next_due - now, timedelta()) if found.next_due else None
            parts = summary(found, spent, until, width)
        show(self.query_one("#summary", Static), *parts)
