"""Where the learner stands in a lesson, and when it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from learnzh.model.lesson import LessonState
from learnzh.store.connection import Store, time_text


@dataclass(frozen=True, slots=True)
class ReadingSession:
    """One sitting with a lesson."""

    started_at: datetime
    ended_at: datetime
    first_position: int
    last_position: int


def set_place(store: Store, lesson_id: int, position: int, state: LessonState) -> None:
    """Notes the sentence where reading stopped, and how far the lesson is."""
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


def latest_read(store: Store) -> str | None:
    """Returns the slug of the unfinished lesson that was read last, or None."""
    row = store.row(
        "SELECT l.slug FROM reading_session r JOIN lesson l ON l.id = r.lesson_id WHERE l.state = 'reading' "
        "ORDER BY r.id DESC LIMIT 1"
    )
    return row[0] if row else None
