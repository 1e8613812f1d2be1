"""When a card comes back: FSRS 6, by the ``fsrs`` package."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from learnzh.model.study import CardKind, Given, Memory, Moment, Outcome, Phase, Preset, Rating
from learnzh.model.word import HeadwordKey

if TYPE_CHECKING:
    import fsrs

LOWEST_RETENTION, HIGHEST_RETENTION = 0.7, 0.97
"""What may be desired: below, more is relearned than kept; above, a card comes back nearly every day."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FUZZ = threading.Lock()


def next_states(memory: Memory, moment: Moment, preset: Preset, seed: str) -> dict[Rating, Outcome]:
    """Returns what each answer would lead to; the one chosen is what is stored, so buttons tell the truth."""
    return {rating: answer(memory, rating, moment, preset, seed) for rating in Rating}


def answer(
    memory: Memory, rating: Rating, moment: Moment, preset: Preset | None = None, seed: str | None = None
) -> Outcome:
    """Returns what an answer makes of a card.

    Args:
        memory: The card before.
        rating: How the answer went.
        moment: When. It counts to the millisecond, as the file keeps it, so that replaying the log gives the same
            card. An answer that seems to come before the last one, after the clock was set back, counts as given
            with it.
        preset: How cards are scheduled; None is FSRS's own.
        seed: Of the days by which cards learned together part; None leaves them together. The same seed gives the
            same interval, so that the one shown is the one given.
    """
    import fsrs  # noqa: PLC0415  30 ms

    moment = _not_before(memory, moment)
    # FSRS counts whole days between times. The learner's days are what counts, so it is shown their beginnings.
    today = _EPOCH + timedelta(days=moment.day)
    card = fsrs.Card(
        card_id=0,  # without an id the constructor sleeps a millisecond to make one
        state=fsrs.State(memory.phase.value),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=today,
        last_review=_EPOCH + timedelta(days=memory.last_day) if memory.last_day is not None else None,
    )
    preset = preset or Preset()
    with _seeded(seed):
        scheduler = _scheduler(preset.parameters, preset.retention, fuzz=seed is not None)
        reviewed, _log = scheduler.review_card(card, fsrs.Rating(rating.value), today)
    interval = reviewed.due - today
    phase = Phase(reviewed.state.value)
    after = Memory(
        due=moment.at + interval,
        phase=phase,
        step=reviewed.step,
        stability=reviewed.stability,
        difficulty=reviewed.difficulty,
        last_review=moment.at,
        last_day=moment.day,
        due_day=moment.day + interval.days if phase is Phase.REVIEW else None,
    )
    return Outcome(rating, moment, after, interval)


def replay(
    base: Memory, log: Sequence[Given], presets: Sequence[Preset] = (), *, name: str = "", first: int = 0
) -> Memory:
    """Returns the card that a log of answers leads to; the arguments are those of ``replay_steps``."""
    steps = replay_steps(base, log, presets, name=name, first=first)
    return steps[-1] if steps else base


def replay_steps(
    base: Memory, log: Sequence[Given], presets: Sequence[Preset] = (), *, name: str = "", first: int = 0
) -> list[Memory]:
    """Returns what a card became with each answer of a log.

    Args:
        base: The card before the first of them.
        log: The answers that stand, the oldest first.
        presets: All that were ever set, the oldest first.
        name: The card's, as ``card_name`` gives it; without one, its days are not spread.
        first: How many answers the card had before these.
    """
    memory, steps = base, []
    for place, given in enumerate(log):
        is_last = place == len(log) - 1  # only there an interval shows; what is remembered does not depend on it
        seed = seed_of(name, first + place) if name and is_last else None
        memory = answer(memory, given.rating, given.moment, preset_of(presets, given.id), seed).memory
        steps.append(memory)
    return steps


def preset_of(presets: Iterable[Preset], answer_id: int) -> Preset:
    """Returns the preset that an answer counts under: the one that held, or a later one that reschedules."""
    found = Preset()
    for preset in presets:
        if preset.id < answer_id or preset.reschedules:
            found = preset
    return found


def card_name(key: HeadwordKey, kind: CardKind) -> str:
    """Returns what a card is called on every machine."""
    return f"{key.simplified} {key.reading} {kind.value}"


def seed_of(name: str, answers: int) -> str:
    """Returns the seed of a card's next interval: the same on every machine.

    Args:
        name: The card's, as ``card_name`` gives it.
        answers: How many it has that stand.
    """
    return f"{name}#{answers}"


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


def _not_before(memory: Memory, moment: Moment) -> Moment:
    at, day = to_millisecond(moment.at), moment.day
    if memory.last_review is not None:
        at = max(at, memory.last_review)
    if memory.last_day is not None:
        day = max(day, memory.last_day)
    return Moment(at, day, moment.hour)


@contextmanager
def _seeded(seed: str | None) -> Iterator[None]:
    """Gives FSRS, which draws its fuzz from the global random numbers, the same ones for the same seed."""
    if seed is None:
        yield
        return
    with _FUZZ:
        state = random.getstate()
        random.seed(seed)
        try:
            yield
        finally:
            random.setstate(state)


@lru_cache(maxsize=32)
def _scheduler(parameters: tuple[float, ...], retention: float, *, fuzz: bool) -> fsrs.Scheduler:
    import fsrs  # noqa: PLC0415  30 ms

    wanted = min(max(retention, LOWEST_RETENTION), HIGHEST_RETENTION)
    if parameters:
        return fsrs.Scheduler(parameters, desired_retention=wanted, enable_fuzzing=fuzz)
    return fsrs.Scheduler(desired_retention=wanted, enable_fuzzing=fuzz)
