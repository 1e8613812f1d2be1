"""What is left of a review: cards of each sort, how far one is, the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ProgressBar, Static

from learnzh.lessons.layout import fold
from learnzh.model.study import Phase
from learnzh.tui.safe import Part, show
from learnzh.workflows.practising import PracticeSession
from learnzh.workflows.review_session import ReviewSession

_TITLE = 22
"""Columns of what is practised; the title of a lesson may be longer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a session is."""

    session: ReviewSession | PracticeSession
    spent: timedelta
    """Without pauses."""


class ReviewHead(Horizontal):
    """The line at the top of the review."""

    def compose(self) -> ComposeResult:
        """Holds the counts, the bar and the time."""
        yield Static(id="left")
        yield ProgressBar(id="bar", show_eta=False, show_percentage=False)
        yield Static(id="time")

    def show_standing(self, standing: Standing) -> None:
        """Shows how far the session is."""
        session = standing.session
        left = session.waiting.all
        self.query_one(ProgressBar).update(total=max(session.done + left, 1), progress=session.done)
        show(self.query_one("#left", Static), *_counts(session))
        self.show_time(standing)

    def show_time(self, standing: Standing) -> None:
        """Shows the time spent, and how much is left."""
        parts: list[Part] = []
        if isinstance(standing.session, ReviewSession) and standing.session.question:
            minutes = standing.session.minutes_left()
            parts += [f"{minutes:.0f} min left" if minutes >= 1 else "1 min left", ("  ", "")]
        parts.append((clock(standing.spent), "$muted"))
        show(self.query_one("#time", Static), *parts)


def clock(spent: timedelta) -> str:
    """Writes a time as a clock does: ``3:07``, ``1:02:09``."""
    seconds = int(spent.total_seconds())
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def _counts(session: ReviewSession | PracticeSession) -> list[Part]:
    if isinstance(session, PracticeSession):
        left = session.waiting.all
        title = fold(session.title, _TITLE)
        named = title[0] + ("…" if len(title) > 1 else "")
        return [("PRACTICE ", "bold $accent"), named, (f" · {left} left", "$muted")]
    waiting = session.waiting
    memory = session.question.card.memory if session.question else None
    at = None if memory is None else 0 if memory.is_new else 2 if memory.phase is Phase.REVIEW else 1
    parts: list[Part] = []
    for place, (count, name) in enumerate(zip(waiting, ("new", "learning", "review"), strict=True)):
        parts += [(" · ", "$muted") if place else "", (f"{count} {name}", "bold underline" if place == at else "")]
    return parts
