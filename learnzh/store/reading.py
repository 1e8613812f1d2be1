"""Where the learner stands in a lesson, and when it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from learnzh.model.lesson import LessonState
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, time_text

_ENCOUNTER = """
INSERT INTO encounter (session_id, passed, looked_up, headword_id)
SELECT ?, ?, ?, id FROM headword WHERE simplified = ? AND reading = ?
ON CONFLICT DO UPDATE SET passed = passed + excluded.passed, looked_up = looked_up + excluded.looked_up
"""
_NEVER_LOOKED_UP = """
SELECT h.simplified, h.reading, w.count
FROM lesson_word w JOIN headword h ON h.id = w.headword_id
JOIN (SELECT e.headword_id, sum(e.looked_up) AS looked_up, sum(e.passed) AS passed
  FROM reading_session r JOIN encounter e ON e.session_id = r.id WHERE r.lesson_id = :lesson GROUP BY e.headword_id) met
  ON met.headword_id = h.id AND met.looked_up = 0 AND met.passed > 0
WHERE w.lesson_id = :lesson AND NOT EXISTS (SELECT 1 FROM knowledge k WHERE k.headword_id = h.id)
ORDER BY w.count DESC, h.id
"""
_MARKED_SINCE = """
SELECT h.simplified, h.reading, k.state
FROM lesson_word w JOIN knowledge k ON k.headword_id = w.headword_id JOIN headword h ON h.id = w.headword_id
WHERE w.lesson_id = :lesson AND k.changed_at >= :since ORDER BY k.changed_at, h.id
"""


@dataclass(frozen=True, slots=True)
class ReadingSession:
    """One sitting with a lesson."""

    started_at: datetime
    ended_at: datetime
    first_position: int
    last_position: int


def set_place(store: Store, lesson_id: int, position: int, state: LessonState) -> None:
    """Notes the sentence where reading stopped, and how far the lesson is; a finished lesson stays finished."""
    with store.write():
        store.execute(
            "UPDATE lesson SET position = ?, state = CASE state WHEN 'finished' THEN state ELSE ? END WHERE id = ?",
            (position, state.value, lesson_id),
        )


def put_place_back(store: Store, lesson_id: int, position: int, state: LessonState) -> None:
    """Makes a lesson as far as it was, be it finished or not."""
    with store.write():
        store.execute("UPDATE lesson SET position = ?, state = ? WHERE id = ?", (position, state.value, lesson_id))


def add_session(store: Store, lesson_id: int, session: ReadingSession) -> int:
    """Notes a sitting, and returns its number."""
    with store.write():
        cursor = store.execute(
            "INSERT INTO reading_session (lesson_id, started_at, ended_at, first_position, last_position) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                lesson_id,
                time_text(session.started_at),
                time_text(session.ended_at),
                session.first_position,
                session.last_position,
            ),
        )
        return int(cursor.lastrowid or 0)


def move_session(store: Store, session_id: int, now: datetime, position: int) -> None:
    """Notes how long a sitting has lasted by now, and how far it has come."""
    with store.write():
        store.execute(
            "UPDATE reading_session SET ended_at = ?, last_position = ? WHERE id = ?",
            (time_text(now), position, session_id),
        )


def add_evidence(
    store: Store, session_id: int, characters: int, active_ms: int, words: Iterable[tuple[HeadwordKey, int, int]]
) -> None:
    """Adds to what a sitting has shown.

    Args:
        store: The learner's file.
        session_id: The sitting.
        characters: Chinese characters read.
        active_ms: Milliseconds of reading.
        words: Words with how often each was read past and looked up; those the file does not know are left out.
    """
    with store.write():
        store.execute(
            "UPDATE reading_session SET characters = characters + ?, active_ms = active_ms + ? WHERE id = ?",
            (characters, active_ms, session_id),
        )
        store.execute_many(_ENCOUNTER, [(session_id, passed, looked_up, *key) for key, passed, looked_up in words])


def finish_state(store: Store, lesson_id: int) -> tuple[int, LessonState]:
    """Returns where reading stands in a lesson, and how far the lesson is."""
    row = store.row("SELECT position, state FROM lesson WHERE id = ?", (lesson_id,))
    return (int(row[0]), LessonState(row[1])) if row else (0, LessonState.NEW)


def never_looked_up(store: Store, lesson_id: int) -> list[tuple[HeadwordKey, int]]:
    """Returns the new words of a lesson that were read past and not looked up in it, with how often they occur."""
    rows = store.rows(_NEVER_LOOKED_UP, {"lesson": lesson_id})
    return [(HeadwordKey(simplified, reading), count) for simplified, reading, count in rows]


def marked_since(store: Store, lesson_id: int, since: datetime) -> list[tuple[HeadwordKey, KnowledgeState]]:
    """Returns the words of a lesson that have been marked or made cards of since a time, the earliest first."""
    rows = store.rows(_MARKED_SINCE, {"lesson": lesson_id, "since": time_text(since)})
    return [(HeadwordKey(simplified, reading), KnowledgeState(state)) for simplified, reading, state in rows]


def latest_read(store: Store) -> str | None:
    """Returns the slug of the unfinished lesson that was read last, or None."""
    row = store.row(
        "SELECT l.slug FROM reading_session r JOIN lesson l ON l.id = r.lesson_id WHERE l.state = 'reading' "
        "ORDER BY r.started_at DESC, r.id DESC LIMIT 1"
    )
    return row[0] if row else None
