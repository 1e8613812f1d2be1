"""Words of the lessons around one: what else a learner of it may have met."""

from __future__ import annotations

from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store

_WORDS = """
SELECT DISTINCT h.simplified, h.reading
FROM (SELECT id FROM lesson ORDER BY id = :lesson DESC,
  section = (SELECT section FROM lesson WHERE id = :lesson) DESC, id DESC LIMIT :lessons) l
JOIN lesson_word w ON w.lesson_id = l.id JOIN headword h ON h.id = w.headword_id ORDER BY h.id
"""
_CARD = """
SELECT c.id FROM card c JOIN headword h ON h.id = c.headword_id
WHERE h.simplified = ? AND h.reading = ? AND c.suspended_at IS NULL ORDER BY c.due, c.id LIMIT 1
"""


def words_around(store: Store, lesson_id: int, lessons: int = 8) -> list[HeadwordKey]:
    """Returns the words of a lesson and of the latest others, those of its section before the rest.

    Args:
        store: The learner's file.
        lesson_id: The lesson.
        lessons: How many lessons, this one among them.
    """
    rows = store.rows(_WORDS, {"lesson": lesson_id, "lessons": lessons})
    return [HeadwordKey(simplified, reading) for simplified, reading in rows]


def active_card(store: Store, key: HeadwordKey) -> int | None:
    """Returns the id of the card of a word that is in review, the one due first; None without one."""
    row = store.row(_CARD, key)
    return int(row[0]) if row else None
