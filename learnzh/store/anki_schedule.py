"""Gives the cards of an Anki collection we wrote the schedule and the answers they have here."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from learnzh.model.study import CardKind, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, read_time

_DAY_BEGINS = timedelta(hours=4)
"""Anki's day begins at four, unless set otherwise."""
_SINCE = timedelta(days=3650)
"""How old the collection says it is: days are counted from its beginning, and none may be before it."""
_EASE = 2500
_TEMPLATES = {CardKind.RECOGNITION.value: 0, CardKind.RECALL.value: 1}
_CARDS = """
SELECT h.simplified, h.reading, c.id, c.kind, c.phase, c.due, c.last_review, c.stability, c.difficulty, c.suspended_at
FROM card c JOIN headword h ON h.id = c.headword_id WHERE c.last_review IS NOT NULL OR c.suspended_at IS NOT NULL
"""
_REVIEWS = """
SELECT rating, reviewed_at, duration_ms, card_before FROM review WHERE card_id = ? AND undone_at IS NULL ORDER BY id
"""
_SET = """
UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = ?, reps = ?, lapses = ?, left = ?, data = ?
WHERE id = ?
"""
_ANSWER = """
INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)
"""


def write_schedule(
    store: Store, path: Path, guids: Mapping[HeadwordKey, str], now: datetime, zone: tzinfo | None
) -> None:
    """Writes due days, intervals, FSRS's state and answers into a collection that holds notes only.

    Args:
        store: The learner's file.
        path: The collection, unpacked.
        guids: How the collection names the note of each word.
        now: The time.
        zone: In which days begin and end; None is the machine's.
    """
    begin = _day_start(now - _SINCE, zone)
    with contextlib.closing(sqlite3.connect(path)) as collection, collection:
        ((conf,),) = collection.execute("SELECT conf FROM col").fetchall()
        # Answers of the first scheduler would be renumbered: its learning cards had three grades.
        conf = json.dumps({**json.loads(conf), "schedVer": 2})
        collection.execute("UPDATE col SET crt = ?, conf = ?", (int(begin.timestamp()), conf))
        query = "SELECT n.guid, c.ord, c.id FROM cards c JOIN notes n ON n.id = c.nid"
        there = {(guid, place): card for guid, place, card in collection.execute(query)}
        moments: set[int] = set()
        for simplified, reading, card_id, kind, *state in store.rows(_CARDS):
            target = there.get((guids.get(HeadwordKey(simplified, reading), ""), _TEMPLATES.get(kind, -1)))
            if target is not None:
                answers = list(_answers(store.rows(_REVIEWS, (card_id,)), read_time(state[1])))
                collection.execute(_SET, (*_schedule(state, answers, begin, zone), target))
                collection.executemany(_ANSWER, [_row(answer, target, moments) for answer in answers])


def _day_start(moment: datetime, zone: tzinfo | None) -> datetime:
    local = moment.astimezone(zone) - _DAY_BEGINS
    start = local.replace(hour=_DAY_BEGINS.seconds // 3600, minute=0, second=0, microsecond=0)
    # The machine's own zone is a fixed offset after ``astimezone()``; that of the day itself is looked up anew.
    return start.replace(tzinfo=None).astimezone() if zone is None else start


def _schedule(
    state: list[Any], answers: list[tuple[int, ...]], begin: datetime, zone: tzinfo | None
) -> tuple[int | str, ...]:
    phase, due, last, stability, difficulty, suspended = state
    due_at = read_time(due)
    lapses = sum(ease == 1 and kind == 1 for _at, ease, _ivl, _last, _time, kind in answers)
    if last is None:
        return 0, -1, 0, 0, 0, 0, 0, 0, "{}"
    is_review = phase == Phase.REVIEW.value
    interval = max((due_at - read_time(last)).days, 1) if is_review else 0
    day = (_day_start(due_at, zone).date() - begin.date()).days
    queue = -1 if suspended else 2 if is_review else 1
    memory = {"s": round(stability, 4), "d": round(difficulty, 3)} if stability and difficulty else {}
    ease = _EASE if phase != Phase.LEARNING.value else 0
    when = day if is_review else int(due_at.timestamp())
    return phase, queue, when, interval, ease, len(answers), lapses, 0 if is_review else 1001, json.dumps(memory)


def _answers(rows: list[tuple[Any, ...]], due: datetime) -> Iterator[tuple[int, ...]]:
    """Returns time in ms, ease, interval given, interval before, duration in ms and kind of each answer.

    The interval given is the due time the next answer found, or the card's own. Of answers that came from elsewhere
    it is not known: the time to the next answer stands for it.
    """
    before = 0
    for place, (rating, at, duration, card_before) in enumerate(rows):
        found, answered = json.loads(card_before), read_time(at)
        if place + 1 == len(rows):
            until = due
        else:
            later = json.loads(rows[place + 1][3])
            until = read_time(rows[place + 1][1] if later.get("imported") else later["due"])
        seconds = max(int((until - answered).total_seconds()), 0)
        interval = seconds // 86_400 or -seconds  # negative intervals are seconds
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
