"""Gives the cards of an Anki collection we wrote the schedule and the answers they have here."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any

from learnzh.model.study import CardKind, Moment, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, read_time
from learnzh.study.days import day_begins

_SINCE = 3650
"""How many days old the collection says it is: days are counted from its beginning, and none may be before it."""
_EASE = 2500
_TEMPLATES = {CardKind.RECOGNITION.value: 0, CardKind.RECALL.value: 1, CardKind.LISTENING.value: 2}
_CARDS = """
SELECT h.simplified, h.reading, c.id, c.kind, c.phase, c.due, c.last_review, c.last_day, c.due_day, c.stability,
  c.difficulty, c.suspended_at
FROM card c JOIN headword h ON h.id = c.headword_id WHERE c.last_review IS NOT NULL OR c.suspended_at IS NOT NULL
"""
_REVIEWS = """
SELECT rating, reviewed_at, day, duration_ms, card_before FROM review
WHERE card_id = ? AND undone_at IS NULL ORDER BY id
"""
_SET = """
UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = ?, reps = ?, lapses = ?, left = ?, data = ?
WHERE id = ?
"""
_ANSWER = """
INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)
"""


def write_schedule(
    store: Store, path: Path, guids: Mapping[HeadwordKey, str], today: Moment, *, zone: tzinfo | None, day_start: int
) -> None:
    """Writes due days, intervals, FSRS's state and answers into a collection that holds notes only.

    Args:
        store: The learner's file.
        path: The collection, unpacked.
        guids: How the collection names the note of each word.
        today: The time, and the learner's day.
        zone: In which days begin and end; None is the machine's.
        day_start: The hour at which they do.
    """
    begin = today.day - _SINCE
    with contextlib.closing(sqlite3.connect(path)) as collection, collection:
        ((conf,),) = collection.execute("SELECT conf FROM col").fetchall()
        # Answers of the first scheduler would be renumbered: its learning cards had three grades.
        conf = json.dumps({**json.loads(conf), "schedVer": 2, "rollover": day_start})
        created = int(day_begins(begin, zone, day_start).timestamp())
        collection.execute("UPDATE col SET crt = ?, conf = ?", (created, conf))
        query = "SELECT n.guid, c.ord, c.id FROM cards c JOIN notes n ON n.id = c.nid"
        there = {(guid, place): card for guid, place, card in collection.execute(query)}
        moments: set[int] = set()
        for simplified, reading, card_id, kind, *state in store.rows(_CARDS):
            target = there.get((guids.get(HeadwordKey(simplified, reading), ""), _TEMPLATES.get(kind, -1)))
            if target is not None:
                answers = list(_answers(store.rows(_REVIEWS, (card_id,)), state))
                collection.execute(_SET, (*_schedule(state, answers, begin), target))
                collection.executemany(_ANSWER, [_row(answer, target, moments) for answer in answers])


def _schedule(state: list[Any], answers: list[tuple[int, ...]], begin: int) -> tuple[int | str, ...]:
    phase, due, last, last_day, due_day, stability, difficulty, suspended = state
    lapses = sum(ease == 1 and kind == 1 for _at, ease, _ivl, _last, _time, kind in answers)
    if last is None:
        return 0, -1, 0, 0, 0, 0, 0, 0, "{}"
    is_review = phase == Phase.REVIEW.value
    interval = max(due_day - last_day, 1) if is_review else 0
    queue = -1 if suspended else 2 if is_review else 1
    memory = {"s": round(stability, 4), "d": round(difficulty, 3)} if stability and difficulty else {}
    ease = _EASE if phase != Phase.LEARNING.value else 0
    when = due_day - begin if is_review else int(read_time(due).timestamp())
    return phase, queue, when, interval, ease, len(answers), lapses, 0 if is_review else 1001, json.dumps(memory)


def _answers(rows: list[tuple[Any, ...]], state: list[Any]) -> Iterator[tuple[int, ...]]:
    """Returns time in ms, ease, interval given, interval before, duration in ms and kind of each answer.

    The interval given is that of the card as the next answer found it, or as it is now. Of answers that came from
    elsewhere it is not known: the time to the next answer stands for it.
    """
    _phase, due, _last, last_day, due_day, *_rest = state
    before = 0
    for place, (rating, at, day, duration, card_before) in enumerate(rows):
        found, answered = json.loads(card_before), read_time(at)
        until, days = due, due_day - last_day if due_day is not None else 0
        if place + 1 < len(rows):
            _rating, next_at, next_day, _duration, text = rows[place + 1]
            later = json.loads(text)
            until, days = later["due"], later["due_day"] - later["last_day"] if later["due_day"] is not None else 0
            if later.get("imported"):
                until, days = next_at, next_day - day
        # Intervals below a day are negative, in seconds.
        interval = days or -max(int((read_time(until) - answered).total_seconds()), 0)
        kind = 1 if found.get("imported") else found["phase"] - 1
        yield int(answered.timestamp() * 1000), rating, interval, before, duration, kind
        before = interval


def _row(answer: tuple[int, ...], card: int, moments: set[int]) -> tuple[int, ...]:
    """Returns a row of the log; its key is the time, so that of two answers in one millisecond one comes later."""
    at, ease, interval, before, duration, kind = answer
    while at in moments:
        at += 1
    moments.add(at)
    return at, card, ease, interval, before, _EASE if kind else 0, duration, kind
