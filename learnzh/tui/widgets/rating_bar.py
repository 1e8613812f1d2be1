"""How an answer went: the four ratings, each with what it leads to."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from learnzh.model.study import Outcome, Rating
from learnzh.study.scheduler import describe_interval
from learnzh.tui.safe import show

LABELS = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
_PRACTISED = {Rating.AGAIN: "comes again", Rating.GOOD: "known"}


class RatingButton(Static):
    """A rating to give by key or mouse."""

    class Chosen(Message):
        """The rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, rating: Rating) -> None:
        super().__init__(id=f"grade-{rating.value}", classes="grade")
        self._rating = rating

    def show_rating(self, leads_to: str, *, is_suggested: bool) -> None:
        """Shows what the rating leads to, and whether enter gives it."""
        self.set_class(is_suggested, "-suggested")
        show(
            self,
            ("▸" if is_suggested else " ", "bold $primary"),
            (f"{self._rating.value} ", "bold $primary"),
            (LABELS[self._rating], "bold" if is_suggested else ""),
            (f"\n{leads_to}", "$muted"),
        )

    def on_click(self, event: events.Click) -> None:
        """Gives the rating."""
        event.stop()
        self.post_message(self.Chosen(self._rating))


class RatingBar(Horizontal):
    """The ratings side by side."""

    def compose(self) -> ComposeResult:
        """Holds a button for each."""
        for rating in Rating:
            yield RatingButton(rating)

    def show_outcomes(self, outcomes: Mapping[Rating, Outcome], suggested: Rating) -> None:
        """Shows the ratings that can be given; without outcomes, those of practice."""
        for rating in Rating:
            button = self.query_one(f"#grade-{rating.value}", RatingButton)
            button.display = bool(outcomes) or rating in _PRACTISED
            leads_to = describe_interval(outcomes[rating].interval) if outcomes else _PRACTISED.get(rating, "")
            button.show_rating(leads_to, is_suggested=rating is suggested)
