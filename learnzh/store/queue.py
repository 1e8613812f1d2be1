"""Which card is asked next, and how many wait.

Cards in learning come first, at their minute. Then those in review that are due on this day of the learner, and new
ones evenly between them, as many as the day allows. A card waits for tomorrow whose sibling, another question on the
same word, was answered today.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from learnzh.model.study import Card, CardKind, Moment
from learnzh.store.cards import CARDS, card_of
from learnzh.store.connection import Store, read_time, time_text

_IS_FREE = """
(c.buried_until IS NULL OR c.buried_until <= :day) AND c.id NOT IN (SELECT value FROM json_each(:skipped))
  AND c.kind NOT IN (SELECT value FROM json_each(:without))
"""
_IS_ALONE = """
NOT EXISTS (SELECT 1 FROM card s WHERE s.headword_id = c.headword_id AND s.id <> c.id AND s.last_day >= :day)
"""
_LEARNING = f"""
FROM card c WHERE c.suspended_at IS NULL AND c.last_review IS NOT NULL AND c.phase <> 2
  AND c.due <= :until AND {_IS_FREE}
"""
_REVIEW = f"""
FROM card c WHERE c.suspended_at IS NULL AND c.phase = 2 AND c.due_day <= :day AND {_IS_FREE} AND {_IS_ALONE}
"""
_NEW = f"""
FROM card c WHERE c.suspended_at IS NULL AND c.last_review IS NULL AND c.phase = 1 AND {_IS_FREE} AND {_IS_ALONE}
"""
_TODAY = """
SELECT total(answers) FILTER (WHERE age = 0), total(answers) FILTER (WHERE age >= 2) FROM review_tally WHERE day = ?
"""


class Limits(NamedTuple):
    """How many cards a day has room for."""

    new: int
    reviews: int


class Waiting(NamedTuple):
    """How many cards are still asked today, each word once."""

    new: int
    learning: int
    """Those that are due, or so soon that they may come early."""
    reviews: int

    @property
    def all(self) -> int:
        """Of every kind."""
        return sum(self)


def next_card(
    store: Store,
    moment: Moment,
    ahead: datetime,
    left: Waiting,
    *,
    skipped: Collection[int] = (),
    without: Collection[CardKind] = (),
) -> Card | None:
    """Returns the card to ask now, or None.

    Args:
        store: The learner's file.
        moment: Now.
        ahead: Until when a card in learning may be asked early, where nothing else is left.
        left: What ``waiting`` says of this moment.
        skipped: Cards not to be asked.
        without: Kinds of cards not to be asked.
    """
    values = _values(moment, skipped, without)
    learning = _first(store, f"{_LEARNING} ORDER BY c.due, c.id", {**values, "until": time_text(moment.at)})
    if learning:
        return learning
    review = _first(store, f"{_REVIEW} ORDER BY c.due_day, c.due, c.id", values) if left.reviews else None
    new = _first(store, f"{_NEW} ORDER BY c.id", values) if left.new else None
    if review and new:
        # Both run out together: of whichever less is done of its share, one comes.
        done = answered_on(store, moment.day)
        return new if done.new * (done.reviews + left.reviews) < done.reviews * (done.new + left.new) else review
    return review or new or _first(store, f"{_LEARNING} ORDER BY c.due, c.id", {**values, "until": time_text(ahead)})


def waiting(
    store: Store,
    moment: Moment,
    ahead: datetime,
    limits: Limits,
    *,
    skipped: Collection[int] = (),
    without: Collection[CardKind] = (),
) -> Waiting:
    """Returns how many cards are still asked today; the other arguments are those of ``next_card``."""
    values = {**_values(moment, skipped, without), "until": time_text(ahead)}
    left = room_on(store, moment.day, limits)
    return Waiting(
        _count(store, _NEW, {**values, "most": left.new}),
        _count(store, _LEARNING, {**values, "most": -1}),
        _count(store, _REVIEW, {**values, "most": left.reviews}),
    )


def answered_on(store: Store, day: int) -> Limits:
    """Returns how many new cards and how many in review were answered on a day."""
    row = store.row(_TODAY, (day,))
    return Limits(int(row[0]), int(row[1])) if row else Limits(0, 0)


def room_on(store: Store, day: int, limits: Limits) -> Limits:
    """Returns how many more a day has room for."""
    done = answered_on(store, day)
    return Limits(max(limits.new - done.new, 0), max(limits.reviews - done.reviews, 0))


def new_waiting(store: Store) -> int:
    """Returns how many cards were never answered and are not suspended."""
    row = store.row("SELECT count(*) FROM card WHERE suspended_at IS NULL AND last_review IS NULL AND phase = 1")
    return int(row[0]) if row else 0


def next_times(store: Store, moment: Moment) -> tuple[datetime | None, int | None]:
    """Returns when the next card in learning is due, and the learner's day on which the next other one is.

    New cards that today has no room for are due tomorrow, and so are those that wait for a sibling.
    """
    learning = store.row(
        "SELECT min(due) FROM card WHERE suspended_at IS NULL AND last_review IS NOT NULL AND phase <> 2"
    )
    review = store.row(
        "SELECT min(max(due_day, :day + 1)) FROM card WHERE suspended_at IS NULL AND phase = 2", {"day": moment.day}
    )
    days = [day for day in (review[0] if review else None, moment.day + 1 if new_waiting(store) else None) if day]
    return read_time(learning[0]) if learning and learning[0] else None, min(days, default=None)


def _values(moment: Moment, skipped: Collection[int], without: Collection[CardKind]) -> dict[str, object]:
    kinds = [kind.value for kind in without]
    return {"day": moment.day, "skipped": json.dumps(list(skipped)), "without": json.dumps(kinds)}


def _first(store: Store, chosen: str, values: dict[str, object]) -> Card | None:
    row = store.row(f"{CARDS} WHERE c.id = (SELECT c.id {chosen} LIMIT 1)", values)
    return card_of(row) if row else None


def _count(store: Store, chosen: str, values: dict[str, object]) -> int:
    row = store.row(f"SELECT count(*) FROM (SELECT DISTINCT c.headword_id {chosen} LIMIT :most)", values)
    return int(row[0]) if row else 0
