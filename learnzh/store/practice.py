"""Cards to practise, be they due or not."""

from __future__ import annotations

import json
from collections.abc import Iterable

from learnzh.model.study import Card, CardKind, Memory
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import CARDS, card_of
from learnzh.store.connection import Store, read_time
from learnzh.study.leeches import FIRST

_LESSON = "(SELECT id FROM lesson WHERE slug = ?)"
# Words without a card that the learner does not know, with the sentence they are first met in.
_NEW_WORDS = f"""
SELECT h.simplified, h.reading, h.traditional, s.text, s.english, l.slug, l.title, l.added_at
FROM lesson_word w JOIN headword h ON h.id = w.headword_id JOIN lesson l ON l.id = w.lesson_id
JOIN sentence s ON s.id = w.first_sentence_id LEFT JOIN knowledge k ON k.headword_id = h.id
WHERE w.lesson_id = {_LESSON} AND coalesce(k.state, 'new') NOT IN ('known', 'ignored')
  AND NOT EXISTS (SELECT 1 FROM card c WHERE c.headword_id = h.id)
ORDER BY w.first_sentence_id, h.id
"""

_DUE = "c.suspended_at IS NULL AND c.phase = 2 AND c.due_day <= ?"


def flagged_cards(store: Store, most: int) -> list[Card]:
    """Returns the cards the learner flagged, the earliest first; suspended ones too."""
    return _cards(store, "c.flagged_at IS NOT NULL ORDER BY c.flagged_at, c.id LIMIT ?", most)


def due_until(store: Store, day: int, most: int) -> list[Card]:
    """Returns the cards in review that are due up to a day of the learner, the earliest first."""
    return _cards(store, f"{_DUE} ORDER BY c.due_day, c.due LIMIT ?", day, most)


def words_to_practise(store: Store, day: int) -> tuple[int, int, int]:
    """Returns how many words have leeches, flagged cards, and cards in review due up to a day of the learner."""
    row = store.row(
        f"SELECT (SELECT count(DISTINCT headword_id) FROM card WHERE lapses > 0 AND lapses >= {FIRST}), "
        "(SELECT count(DISTINCT headword_id) FROM card WHERE flagged_at IS NOT NULL), "
        f"(SELECT count(DISTINCT headword_id) FROM card c WHERE {_DUE})",
        (day,),
    )
    return row or (0, 0, 0)


def cards_of_lesson(store: Store, slug: str) -> list[Card]:
    """Returns the cards of the words of a lesson."""
    words = f"SELECT headword_id FROM lesson_word WHERE lesson_id = {_LESSON}"
    return _cards(store, f"c.suspended_at IS NULL AND c.headword_id IN ({words}) ORDER BY c.id", slug)


def new_words_of_lesson(store: Store, slug: str) -> list[Card]:
    """Returns cards that are not there, of the words of a lesson that have none and that the learner does not know."""
    return [
        Card(
            id=0,
            headword=HeadwordKey(word, reading),
            traditional=traditional,
            kind=CardKind.RECOGNITION,
            memory=Memory(due=read_time(added)),
            sentence=text,
            sentence_english=english,
            lesson_slug=slug,
            lesson_title=title,
        )
        for word, reading, traditional, text, english, slug, title, added in store.rows(_NEW_WORDS, (slug,))
    ]


def words_with_cards(store: Store) -> list[tuple[HeadwordKey, str, str]]:
    """Returns the words that have cards, with their traditional form and the learner's own gloss."""
    rows = store.rows(
        "SELECT h.simplified, h.reading, h.traditional, coalesce(n.gloss, '') FROM headword h "
        "LEFT JOIN note n ON n.headword_id = h.id WHERE h.id IN (SELECT headword_id FROM card) ORDER BY h.id"
    )
    return [(HeadwordKey(word, reading), traditional, gloss) for word, reading, traditional, gloss in rows]


def cards_of_words(store: Store, keys: Iterable[HeadwordKey]) -> list[Card]:
    """Returns the cards of some words."""
    wanted = json.dumps([list(key) for key in keys])
    return _cards(
        store,
        "c.suspended_at IS NULL AND (h.simplified, h.reading) IN "
        "(SELECT value ->> 0, value ->> 1 FROM json_each(?)) ORDER BY c.id",
        wanted,
    )


def _cards(store: Store, chosen: str, *values: object) -> list[Card]:
    return [card_of(row) for row in store.rows(f"{CARDS} WHERE {chosen}", values)]
