"""What a sitting with the cards asks of the learner's file, beside the cards themselves."""

from __future__ import annotations

from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store

_DURATIONS = "SELECT duration_ms FROM review WHERE undone_at IS NULL ORDER BY id DESC LIMIT ?"
# A cross join keeps the order of the tables: the answers of today are few.
_BEGUN = """
SELECT h.simplified, h.reading, max(c.phase = 2) FROM review r CROSS JOIN card c ON c.id = r.card_id
CROSS JOIN headword h ON h.id = c.headword_id WHERE r.id >= ? AND r.undone_at IS NULL AND r.age = 0
GROUP BY h.id ORDER BY min(r.id)
"""
_WORD = "SELECT id FROM card WHERE headword_id = (SELECT headword_id FROM card WHERE id = ?) ORDER BY id <> ?, id"


def recent_durations(store: Store, most: int = 100) -> list[int]:
    """Returns how long the last answers took, in milliseconds; those that were not timed left out."""
    return [duration for (duration,) in store.rows(_DURATIONS, (most,)) if duration > 0]


def words_begun(store: Store, since: int) -> list[tuple[HeadwordKey, bool]]:
    """Returns the words first asked since some event, and whether their card has left learning.

    Args:
        store: The learner's file.
        since: The lowest id of a review that counts, as ``first_id`` gives it.
    """
    return [(HeadwordKey(word, reading), bool(done)) for word, reading, done in store.rows(_BEGUN, (since,))]


def is_asked(store: Store, card_id: int) -> bool:
    """Tells whether a card is there and not suspended."""
    return store.row("SELECT 1 FROM card WHERE id = ? AND suspended_at IS NULL", (card_id,)) is not None


def cards_of_word(store: Store, card_id: int) -> list[int]:
    """Returns the ids of the cards of the same word, this one first."""
    return [found for (found,) in store.rows(_WORD, (card_id, card_id))]
