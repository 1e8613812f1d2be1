"""When a card comes back: FSRS 6, by the ``fsrs`` package."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from learnzh.model.study import Memory, Outcome, Phase, Rating

if TYPE_CHECKING:
    import fsrs


def next_states(memory: Memory, now: datetime) -> dict[Rating, Outcome]:
    """Returns what each answer would lead to; the one chosen is what is stored, so buttons tell the truth."""
    return {rating: answer(memory, rating, now) for rating in Rating}


def answer(memory: Memory, rating: Rating, now: datetime) -> Outcome:
    """Returns what an answer makes of a card.

    Args:
        memory: The card before.
        rating: How the answer went.
        now: The time of the answer, with a time zone; it counts to the millisecond, as the file keeps it, so
            that replaying the log gives the same card.
    """
    import fsrs  # noqa: PLC0415  30 ms

    now = to_millisecond(now)
    card = fsrs.Card(
        card_id=0,  # without an id the constructor sleeps a millisecond to make one
        state=fsrs.State(memory.phase.value),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )
    reviewed, _log = _scheduler().review_card(card, fsrs.Rating(rating.value), now)
    after = Memory(
        due=to_millisecond(reviewed.due),
        phase=Phase(reviewed.state.value),
        step=reviewed.step,
        stability=reviewed.stability,
        difficulty=reviewed.difficulty,
        last_review=now,
    )
    return Outcome(rating, after, after.due - now)


def replay(created: datetime, answers: Iterable[tuple[Rating, datetime]]) -> Memory:
    """Returns the card that a log of answers leads to."""
    memory = Memory(due=to_millisecond(created))
    for rating, at in answers:
        memory = answer(memory, rating, at).memory
    return memory


def to_millisecond(moment: datetime) -> datetime:
    """Cuts a time to the millisecond."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def describe_interval(interval: timedelta) -> str:
    """Writes an interval as a button shows it: ``10 min``, ``3 days``, ``5 months``."""
    minutes = round(interval.total_seconds() / 60)
    days = interval.total_seconds() / 86_400
    for size, unit in ((365.25, "year"), (30.44, "month"), (1, "day")):
        if days >= size:
            amount = f"{days / size:.1f}".removesuffix(".0") if size > 1 else str(round(days))
            return f"{amount} {unit}" + ("" if amount == "1" else "s")
    if minutes >= 60:  # noqa: PLR2004  minutes of an hour
        return f"{round(minutes / 60)} h"
    return f"{minutes} min" if minutes else "now"


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs  # noqa: PLC0415  30 ms

    # Fuzz draws from the global random numbers: the interval shown would not be the one given.
    return fsrs.Scheduler(enable_fuzzing=False)
