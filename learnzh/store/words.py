"""What the learner knows of words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from learnzh.model.study import KnowledgeState, LearnerWord
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, read_time, time_text
from learnzh.store.headwords import headword_id

_SET = """
INSERT INTO knowledge (headword_id, state, changed_at) VALUES (?, ?, ?)
ON CONFLICT (headword_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
"""
_LOG = "INSERT INTO knowledge_change (headword_id, state, changed_at) VALUES (?, ?, ?)"
_OF_WORDS = """
SELECT h.simplified, h.reading, k.state
FROM json_each(?) word
JOIN headword h ON h.simplified = json_extract(word.value, '$[0]') AND h.reading = json_extract(word.value, '$[1]')
JOIN knowledge k ON k.headword_id = h.id
"""
_HAD = """
SELECT h.simplified, h.reading
FROM json_each(?) word
JOIN headword h ON h.simplified = json_extract(word.value, '$[0]') AND h.reading = json_extract(word.value, '$[1]')
WHERE EXISTS (SELECT 1 FROM card c WHERE c.headword_id = h.id)
  OR EXISTS (SELECT 1 FROM knowledge k WHERE k.headword_id = h.id AND k.state IN ('learning', 'known'))
"""
_LIST = """
SELECT h.simplified, h.reading, h.traditional, coalesce(k.state, 'new'), coalesce(met.count, 0),
  coalesce(met.lessons, 0), card.due
FROM headword h
LEFT JOIN knowledge k ON k.headword_id = h.id
LEFT JOIN (SELECT headword_id, sum(count) AS count, count(*) AS lessons FROM lesson_word
  WHERE :lesson IS NULL OR lesson_id = (SELECT id FROM lesson WHERE slug = :lesson)
  GROUP BY headword_id) met ON met.headword_id = h.id
LEFT JOIN (SELECT headword_id, min(due) AS due FROM card WHERE suspended_at IS NULL GROUP BY headword_id) card
  ON card.headword_id = h.id
WHERE (:state IS NULL OR coalesce(k.state, 'new') = :state) AND (:lesson IS NULL OR met.count IS NOT NULL)
ORDER BY met.count DESC, h.id
"""


def set_knowledge(store: Store, key: HeadwordKey, traditional: str, state: KnowledgeState, now: datetime) -> None:
    """Notes how the learner stands to a word."""
    with store.write():
        word = headword_id(store, key, traditional)
        store.execute(_LOG, (word, state.value, time_text(now)))
        if state is KnowledgeState.NEW:
            store.execute("DELETE FROM knowledge WHERE headword_id = ?", (word,))
        else:
            store.execute(_SET, (word, state.value, time_text(now)))


def knowledge_of(store: Store, key: HeadwordKey) -> KnowledgeState:
    """Returns how the learner stands to a word."""
    row = store.row(
        "SELECT k.state FROM knowledge k JOIN headword h ON h.id = k.headword_id "
        "WHERE h.simplified = ? AND h.reading = ?",
        key,
    )
    return KnowledgeState(row[0]) if row else KnowledgeState.NEW


def knowledge_among(store: Store, keys: Iterable[HeadwordKey]) -> dict[HeadwordKey, KnowledgeState]:
    """Returns those of some words that are not new."""
    wanted = json.dumps([list(key) for key in keys], ensure_ascii=False)
    return {
        HeadwordKey(simplified, reading): KnowledgeState(state)
        for simplified, reading, state in store.rows(_OF_WORDS, (wanted,))
    }


def words_had(store: Store, keys: Iterable[HeadwordKey]) -> list[HeadwordKey]:
    """Returns those of some words that the learner has: by a card, or as learned or known."""
    wanted = json.dumps([list(key) for key in keys], ensure_ascii=False)
    return [HeadwordKey(*row) for row in store.rows(_HAD, (wanted,))]


def learner_words(store: Store, state: KnowledgeState | None = None, lesson: str | None = None) -> list[LearnerWord]:
    """Returns the words met or marked, the most frequent first, of one state and of one lesson where given."""
    return [
        LearnerWord(
            HeadwordKey(simplified, reading),
            traditional,
            KnowledgeState(stands),
            count,
            lessons,
            read_time(due) if due else None,
        )
        for simplified, reading, traditional, stands, count, lessons, due in store.rows(
            _LIST, {"state": state.value if state else None, "lesson": lesson}
        )
    ]
