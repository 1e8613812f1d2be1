"""What progress is counted from: the logs of knowledge, reading and answers."""

from __future__ import annotations

from learnzh.store.connection import Store
from learnzh.study.progress import Change, Sitting

_CHANGES = """
SELECT h.simplified, c.headword_id, c.state, c.changed_at AS at
FROM knowledge_change c JOIN headword h ON h.id = c.headword_id
WHERE c.headword_id IN (SELECT headword_id FROM knowledge_change WHERE state <> 'learning')
UNION ALL
SELECT h.simplified, h.id, iif(r.matured > 0, 'mature', 'young'), r.reviewed_at
FROM review r JOIN card c ON c.id = r.card_id JOIN headword h ON h.id = c.headword_id
WHERE r.matured <> 0 AND r.undone_at IS NULL
ORDER BY at
"""
_STATES = """
SELECT h.simplified, max(k.state = 'known' OR (k.state = 'learning' AND k.mature))
FROM knowledge k JOIN headword h ON h.id = k.headword_id WHERE k.state <> 'ignored' GROUP BY h.simplified
"""
_SITTINGS = """
SELECT started_at, characters, active_ms FROM reading_session WHERE characters > 0 ORDER BY started_at
"""


def knowledge_log(store: Store) -> list[Change]:
    """Returns the marks made and when cards came of age or fell back, the oldest first.

    Words that were only ever learned, as most with cards are, are left out until their cards come of age.
    """
    return list(map(Change._make, store.rows(_CHANGES)))


def stands(store: Store) -> tuple[set[str], set[str]]:
    """Returns the words known now, marked so or with a card that keeps 21 days or more, and others being learned."""
    known: set[str] = set()
    learning: set[str] = set()
    for word, is_known in store.rows(_STATES):
        (known if is_known else learning).add(word)
    return known, learning


def sittings(store: Store) -> list[Sitting]:
    """Returns when something was read, the oldest first."""
    return [Sitting(at, characters, active / 60_000) for at, characters, active in store.rows(_SITTINGS)]
