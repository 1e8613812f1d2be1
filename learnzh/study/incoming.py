"""What another program's schedule means to FSRS."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from math import exp, expm1

from learnzh.model.deck import IncomingCard
from learnzh.model.study import Given, Memory, Moment, Phase
from learnzh.study.scheduler import replay, to_millisecond

MATURE_DAYS = 21
"""From this interval on Anki calls a card mature, and a word counts as known."""
_EASE = 2.5
"""SM-2's factor of a card that nothing is known of."""
_SHORTEST, _LONGEST = 0.01, 36_500.0
"""Days of stability."""
_PHASES = {1: Phase.LEARNING, 2: Phase.REVIEW, 3: Phase.RELEARNING}


def memory_of(card: IncomingCard, now: datetime, day_of: Callable[[datetime], Moment]) -> Memory:
    """Returns the state of a card that another program scheduled: due when it is there.

    Stability and difficulty are that program's where it reckons with FSRS, else what its answers lead to, else what
    its interval and ease amount to. A card that was never answered is new, and due now.

    Args:
        card: The card.
        now: The time.
        day_of: Says where in the learner's life a time lies.
    """
    new = Memory(due=to_millisecond(now))
    phase = _PHASES.get(card.phase)
    if phase is None or card.due is None:
        return new
    if card.stability is not None and card.difficulty is not None:
        stability, difficulty = card.stability, card.difficulty
    elif card.answers:
        replayed = replay(new, [Given(0, answer.rating, day_of(answer.at)) for answer in card.answers])
        stability, difficulty = replayed.stability or _SHORTEST, replayed.difficulty or 5.0
    elif card.interval > 0:
        stability, difficulty = from_interval(card.interval, card.ease or _EASE)
    else:
        return new
    last = card.answers[-1].at if card.answers else card.due - timedelta(days=min(card.interval, _LONGEST))
    return Memory(
        due=to_millisecond(card.due),
        phase=phase,
        step=None if phase is Phase.REVIEW else 0,
        stability=min(max(stability, _SHORTEST), _LONGEST),
        difficulty=difficulty,
        last_review=to_millisecond(last),
        last_day=day_of(last).day,
        due_day=day_of(card.due).day if phase is Phase.REVIEW else None,
    )


def from_interval(interval: float, ease: float) -> tuple[float, float]:
    """Returns stability (days) and difficulty (1 to 10) of a card of SM-2.

    An interval is taken for that at which 90 % are recalled, which is what stability means; the difficulty is that
    which would have let the stability grow by the ease. From ``memory_state_from_sm2`` of fsrs-rs
    (https://github.com/open-spaced-repetition/fsrs-rs), under the same default parameters.

    Args:
        interval: Days.
        ease: 2.5 is SM-2's at first.
    """
    import fsrs  # noqa: PLC0415  30 ms

    w = fsrs.Scheduler().parameters
    stability = min(max(interval, _SHORTEST), _LONGEST)
    growth = exp(w[8]) * stability ** -w[9] * expm1(0.1 * w[10])
    return stability, min(max(11 - (ease - 1) / growth, 1.0), 10.0)
