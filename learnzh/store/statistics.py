"""What progress is counted from: the logs of knowledge, reading and answers."""

from __future__ import annotations

from typing import NamedTuple

from learnzh.store.connection import Store
from learnzh.study.progress import Answer, Change, Sitting

_CHANGES = """
SELECT h.simplified, c.headword_id, c.state, c.changed_at AS at
FROM knowledge_change c JOIN headword h ON h.id = c.headword_id
UNION ALL
SELECT h.simplified, h.id, iif(after, 'mature', 'young'), at FROM (
  SELECT card_id, at, before, coalesce(lead(before) OVER (PARTITION BY card_id ORDER BY id), now) AS after FROM (
    SELECT r.id, r.card_id, r.reviewed_at AS at, c.phase = 2 AND coalesce(c.stability, 0) >= 21 AS now,
      json_extract(r.card_before, '$.phase') = 2 AND coalesce(json_extract(r.card_before, '$.stability'), 0) >= 21
      AS before
    FROM review r JOIN card c ON c.id = r.card_id WHERE r.undone_at IS NULL))
JOIN card ON card.id = card_id JOIN headword h ON h.id = card.headword_id WHERE after <> before
ORDER BY at
"""
_STATES = """
SELECT h.simplified, k.state = 'known' OR (k.state = 'learning' AND k.mature), k.state = 'learning'
FROM knowledge k JOIN headword h ON h.id = k.headword_id
"""
_SITTINGS = """
SELECT started_at, characters, active_ms FROM reading_session WHERE characters > 0 ORDER BY started_at
"""
# What a card was before an answer says whether recall was asked, and after how long.
_ANSWERS = """
SELECT reviewed_at, rating, json_extract(card_before, '$.phase') = 2, coalesce(julianday(
  json_extract(card_before, '$.due')) - julianday(json_extract(card_before, '$.last_review')), 0), duration_ms
FROM review WHERE undone_at IS NULL ORDER BY reviewed_at
"""
_DUE = """
SELECT max(due, coalesce(buried_until, due)) FROM card WHERE suspended_at IS NULL
"""


class Stand(NamedTuple):
    """How the learner stands to a headword now."""

    simplified: str
    is_known: bool
    """Marked so, or a card of it keeps 21 days or more."""
    is_learning: bool


def knowledge_log(store: Store) -> list[Change]:
    """Returns every mark ever made and when cards came of age or fell back, the oldest first."""
    return [Change(*row) for row in store.rows(_CHANGES)]


def stands(store: Store) -> list[Stand]:
    """Returns the words known or learned."""
    return [Stand(word, bool(known), bool(learning)) for word, known, learning in store.rows(_STATES)]


def sittings(store: Store) -> list[Sitting]:
    """Returns when something was read, the oldest first."""
    return [Sitting(at, characters, active / 60_000) for at, characters, active in store.rows(_SITTINGS)]


def answers(store: Store) -> list[Answer]:
    """Returns the answers that stand, the oldest first."""
    return [
        Answer(at, rating > 1, bool(is_review), days, milliseconds / 1000)
        for at, rating, is_review, days, milliseconds in store.rows(_ANSWERS)
    ]


def due_times(store: Store) -> list[str]:
    """Returns when the cards that are asked are due next."""
    return [at for (at,) in store.rows(_DUE)]
