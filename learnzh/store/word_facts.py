"""What the learner's file says of one word."""

from __future__ import annotations

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.model.word_facts import CardFacts, Example, LibraryFacts, MetIn
from learnzh.store.connection import Store, read_time
from learnzh.store.notes import note_of

_LOOKED_AT, _GLANCED_AT = 60, 12
"""Of a word in more lessons than this, the latest are looked at: a word like 的 is in every one."""
_COUNTED = 200
"""Lessons up to which a glance adds up how often a word occurs: 1 ms."""
_STANDS = """
SELECT h.id, coalesce(k.state, 'new'),
  (SELECT count(*) FROM lesson_word WHERE headword_id = h.id),
  (SELECT coalesce(sum(passed), 0) FROM encounter WHERE headword_id = h.id),
  (SELECT coalesce(sum(looked_up), 0) FROM encounter WHERE headword_id = h.id)
FROM headword h LEFT JOIN knowledge k ON k.headword_id = h.id WHERE h.simplified = ? AND h.reading = ?
"""
_COUNT = "SELECT coalesce(sum(count), 0) FROM lesson_word WHERE headword_id = ?"
_CARD = """
SELECT due, stability, suspended_at IS NOT NULL,
  (SELECT count(*) FROM review r WHERE r.card_id = card.id AND r.undone_at IS NULL)
FROM card WHERE headword_id = ? ORDER BY suspended_at IS NOT NULL, due LIMIT 1
"""
_MET = """
SELECT l.slug, l.title, w.count, s.position, s.text, s.english
FROM (SELECT lesson_id, count, first_sentence_id FROM lesson_word WHERE headword_id = :word
  ORDER BY lesson_id DESC LIMIT :looked_at) w
JOIN lesson l ON l.id = w.lesson_id JOIN sentence s ON s.id = w.first_sentence_id
ORDER BY l.slug = :here, l.state = 'new', s.english = '', abs(length(s.text) - 20), l.id DESC LIMIT :most
"""
"""A sentence of twenty characters is a good example: it has a context and is taken in at once."""


def library_facts(
    store: Store, key: HeadwordKey, here: str = "", most: int = 8, *, at_a_glance: bool = False
) -> LibraryFacts:
    """Returns how a word stands and where it was met.

    Args:
        store: The learner's file.
        key: The word.
        here: Slug of the lesson that is open; it comes last.
        most: How many lessons and examples at most.
        at_a_glance: Look at few lessons, and add up occurrences in many only where that is quick: for a cursor
            that goes from word to word.
    """
    row = store.row(_STANDS, key)
    if row is None:
        return LibraryFacts()
    word, state, lessons, passed, looked_up = row
    total = None if at_a_glance and lessons > _COUNTED else store.row(_COUNT, (word,))
    card = store.row(_CARD, (word,))
    looked_at = _GLANCED_AT if at_a_glance else _LOOKED_AT
    found = store.rows(_MET, {"word": word, "looked_at": looked_at, "here": here, "most": most})
    return LibraryFacts(
        state=KnowledgeState(state),
        note=note_of(store, key),
        card=CardFacts(read_time(card[0]), card[1], bool(card[2]), card[3]) if card else None,
        count=total[0] if total else 0,
        lessons=lessons,
        passed=passed,
        looked_up=looked_up,
        met=tuple(MetIn(slug, title, times, position) for slug, title, times, position, _text, _english in found),
        examples=tuple(Example(text, english, slug, title, at) for slug, title, _count, at, text, english in found),
    )
