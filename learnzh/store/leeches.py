"""Cards that are forgotten again and again."""

from __future__ import annotations

from learnzh.model.study import Card
from learnzh.store.cards import CARDS, card_of
from learnzh.store.connection import Store
from learnzh.study.leeches import FIRST

_LEECHES = f"{CARDS} WHERE c.lapses >= ? AND c.lapses > 0 ORDER BY c.lapses DESC, c.id LIMIT ?"
"""That there are any lapses is what the index says of its cards."""


def leeches(store: Store, most: int = -1) -> list[Card]:
    """Returns the cards that were forgotten eight times or more, suspended ones too, the worst first."""
    return [card_of(row) for row in store.rows(_LEECHES, (FIRST, most))]


def leech_words(store: Store) -> frozenset[int]:
    """Returns the ids of the headwords that have such a card."""
    rows = store.rows("SELECT DISTINCT headword_id FROM card WHERE lapses >= ? AND lapses > 0", (FIRST,))
    return frozenset(word for (word,) in rows)
