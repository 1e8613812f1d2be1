"""How cards are scheduled, from when on: appended, never changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from learnzh.model.study import Preset
from learnzh.store.connection import Store
from learnzh.store.events import event_id
from learnzh.store.reviews import latest_event


def presets(store: Store) -> list[Preset]:
    """Returns every preset, the oldest first."""
    rows = store.rows("SELECT id, parameters, retention, reschedules FROM preset ORDER BY id")
    return [Preset(key, tuple(json.loads(weights)), retention, bool(again)) for key, weights, retention, again in rows]


def current_preset(store: Store) -> Preset:
    """Returns the preset that holds."""
    every = presets(store)
    return every[-1] if every else Preset()


def add_preset(
    store: Store, parameters: Sequence[float], retention: float, now: datetime, *, reschedules: bool = False
) -> Preset:
    """Sets how cards are scheduled from now on. Those there are not touched: ``store.replay`` does that."""
    with store.write():
        made = Preset(event_id(now, after=latest_event(store)), tuple(parameters), retention, reschedules=reschedules)
        store.execute(
            "INSERT INTO preset VALUES (?, ?, ?, ?)",
            (made.id, json.dumps(list(made.parameters)), retention, int(reschedules)),
        )
    return made
