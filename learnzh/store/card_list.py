"""Cards listed: all of them, those due, forgotten often, flagged or suspended."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from learnzh.model.study import Card, Moment
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import CARDS, Marks, card_of
from learnzh.store.connection import Store, time_text
from learnzh.study.leeches import FIRST


class Which(StrEnum):
    """Which cards are listed."""

    ALL = "all"
    DUE = "due"
    """Asked today, new ones left out."""
    LEECHES = "leeches"
    FLAGGED = "flagged"
    SUSPENDED = "suspended"


_WHERE = {
    Which.ALL: "true ORDER BY c.id",
    Which.DUE: (
        "c.suspended_at IS NULL AND (c.buried_until IS NULL OR c.buried_until <= :day) AND ("
        "c.phase = 2 AND c.due_day <= :day OR c.phase <> 2 AND c.last_review IS NOT NULL AND c.due <= :now) "
        "ORDER BY c.due, c.id"
    ),
    Which.LEECHES: "c.lapses >= :leech AND c.lapses > 0 ORDER BY c.lapses DESC, c.id",
    Which.FLAGGED: "c.flagged_at IS NOT NULL ORDER BY c.flagged_at DESC, c.id",
    Which.SUSPENDED: "c.suspended_at IS NOT NULL ORDER BY c.suspended_at DESC, c.id",
}
_OF_WORD = "SELECT DISTINCT h.simplified, h.reading FROM headword h JOIN card c ON c.headword_id = h.id WHERE "


class ListedCard(NamedTuple):
    """A card, and what the learner set of it."""

    card: Card
    marks: Marks


def listed_cards(store: Store, which: Which, moment: Moment, most: int = -1) -> list[ListedCard]:
    """Returns cards with their marks.

    Args:
        store: The learner's file.
        which: Which of them.
        moment: Now.
        most: How many at most; all by default.
    """
    where = f"WHERE {_WHERE[which]} LIMIT :most"
    values = {"day": moment.day, "now": time_text(moment.at), "leech": FIRST, "most": most}
    marks = {
        card: Marks(*row)
        for card, *row in store.rows(
            f"SELECT c.id, c.suspended_at, c.buried_until, c.flagged_at FROM card c {where}", values
        )
    }
    return [ListedCard(card, marks[card.id]) for card in map(card_of, store.rows(f"{CARDS} {where}", values))]


def words_with_cards(store: Store, form: str) -> list[HeadwordKey]:
    """Returns the words written so, in either script, that have a card."""
    query = f"{_OF_WORD} h.simplified = :form OR h.traditional = :form"
    return [HeadwordKey(*row) for row in store.rows(query, {"form": form})]
