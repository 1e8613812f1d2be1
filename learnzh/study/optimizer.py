"""Fits FSRS to a learner's own answers, by ``fsrs-rs-python``, an extra of learnzh.

Whether it is worth it is judged on answers it has not seen: it is fitted to the earlier four fifths, and asked about
the last fifth. Only then is it fitted to all.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from learnzh.errors import LearnzhError, MissingPartError

if TYPE_CHECKING:
    import fsrs_rs_python

FEWEST = 400
"""Answers after days, and not after minutes, below which chance would be fitted; Anki asked for as many at first."""
_SEEN = 0.8
_HINT = 'install it with: pip install "learnzh[optimize]"'

History = Sequence[tuple[int, int]]
"""A card's answers, the oldest first: rating, and the learner's day."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What fitting came to."""

    parameters: tuple[float, ...]
    answers: int
    """After days, that were fitted to."""
    loss_before: float
    """Mean log-loss on the last fifth under the parameters that hold: 0 would be foresight."""
    loss_after: float
    """Under those fitted to the answers before it."""

    @property
    def is_better(self) -> bool:
        """Whether it foresees answers better that it has not seen."""
        return self.loss_after < self.loss_before


def has_optimizer() -> bool:
    """Tells whether the extra is installed."""
    return importlib.util.find_spec("fsrs_rs_python") is not None


def fit(histories: Sequence[History], held: Sequence[float]) -> Fit:
    """Fits the parameters of FSRS to answers; 10,000 take less than a second.

    Args:
        histories: Of every card.
        held: The parameters that hold now; empty for FSRS's own.

    Raises:
        MissingPartError: The extra is not installed.
        LearnzhError: The answers are too few.
    """
    if not has_optimizer():
        raise MissingPartError("the optimizer is not installed", _HINT)
    from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS  # noqa: PLC0415  20 ms, and an extra

    items = _items(histories)
    if len(items) < FEWEST:
        raise LearnzhError(
            f"you have {len(items):,} answers that were given after a day or more, and it takes {FEWEST}",
            "review on; FSRS's own parameters serve until then",
        )
    items.sort(key=lambda item: item[0])
    every = [item for _day, item in items]
    cut = round(len(every) * _SEEN)
    current = list(held or DEFAULT_PARAMETERS)
    tried = _within_bounds(FSRS(current).compute_parameters(every[:cut]))
    return Fit(
        parameters=_within_bounds(FSRS(current).compute_parameters(every)),
        answers=len(every),
        loss_before=FSRS(current).evaluate(every[cut:]).log_loss,
        loss_after=FSRS(list(tried)).evaluate(every[cut:]).log_loss,
    )


def _items(histories: Sequence[History]) -> list[tuple[int, fsrs_rs_python.FSRSItem]]:
    """Returns, for each answer after days, its day and all answers to its card up to it."""
    from fsrs_rs_python import FSRSItem, FSRSReview  # noqa: PLC0415  as above

    items = []
    for history in histories:
        reviews: list[fsrs_rs_python.FSRSReview] = []
        before: int | None = None
        for rating, day in history:
            gap = max(day - before, 0) if before is not None else 0
            reviews.append(FSRSReview(rating, gap))
            if gap:
                items.append((day, FSRSItem(reviews)))
            before = day
    return items


def _within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """Cuts parameters to what the scheduler accepts: the two packages differ in the last digits."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS  # noqa: PLC0415  30 ms

    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(value, low), high) for value, low, high in bounds)
