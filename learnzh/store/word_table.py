"""Every word the learner has met or marked, and the marking of many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from learnzh.model.article import Section
from learnzh.model.study import CardKind, KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, time_text

SLICE = 2000
"""Headwords counted by one statement: 0.1 s where thousands of lessons hold them, so that a screen can read between."""

_STANDING = """
SELECT h.id, h.simplified, h.reading, h.traditional, coalesce(k.state, 'new'), coalesce(k.changed_at, '')
FROM headword h LEFT JOIN knowledge k ON k.headword_id = h.id WHERE h.id BETWEEN ? AND ?
"""
# The first lesson was added first: ids grow with time.
_LESSONS = """
SELECT w.headword_id, w.lessons, l.added_at FROM (
  SELECT headword_id, count(*) AS lessons, min(lesson_id) AS first FROM lesson_word
  WHERE headword_id BETWEEN ? AND ? GROUP BY headword_id) w
JOIN lesson l ON l.id = w.first
"""
_COUNTS = "SELECT headword_id, sum(count) FROM lesson_word WHERE headword_id BETWEEN ? AND ? GROUP BY headword_id"
_IN_SECTION = """
SELECT DISTINCT w.headword_id FROM lesson l CROSS JOIN lesson_word w ON w.lesson_id = l.id WHERE l.section = ?
"""
_ENROL = """
INSERT INTO headword (simplified, traditional, reading)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[2]'), json_extract(value, '$[1]') FROM json_each(?)
WHERE true ON CONFLICT (simplified, reading) DO NOTHING
"""
_FIND = """
SELECT h.id, coalesce(k.state, 'new'), coalesce(k.changed_at, ''), h.simplified, h.reading
FROM json_each(?) word
JOIN headword h ON h.simplified = json_extract(word.value, '$[0]') AND h.reading = json_extract(word.value, '$[1]')
LEFT JOIN knowledge k ON k.headword_id = h.id ORDER BY word.key
"""
_SET = """
INSERT INTO knowledge (headword_id, state, changed_at) VALUES (?, ?, ?)
ON CONFLICT (headword_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
"""
_LOG = "INSERT INTO knowledge_change (headword_id, state, changed_at) VALUES (?, ?, ?)"
_CARDS = "SELECT id, suspended_at FROM card WHERE headword_id IN (SELECT value FROM json_each(?))"
_NEW_CARD = """
INSERT INTO card (headword_id, kind, due, created_at, changed_at, sentence_id)
VALUES (?, ?, ?, ?, ?, (SELECT first_sentence_id FROM lesson_word WHERE headword_id = ? ORDER BY lesson_id LIMIT 1))
ON CONFLICT (headword_id, kind) DO NOTHING
"""
_DROP_CARD = "DELETE FROM card WHERE id = ? AND NOT EXISTS (SELECT 1 FROM review r WHERE r.card_id = card.id)"


class NewWord(NamedTuple):
    """A word to be marked, which the file may not know yet."""

    key: HeadwordKey
    traditional: str


@dataclass(slots=True)
class TableWord:
    """A row of the table of words; times are as the file keeps them, and sort as they are."""

    id: int
    key: HeadwordKey
    traditional: str
    state: KnowledgeState
    since: str
    """When it was marked, else when it was first met; empty where neither is known."""
    lessons: int = 0
    """In how many lessons of the library it occurs."""
    count: int | None = None
    """How often it occurs in them; None until it has been counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How words and their cards stood before a change."""

    words: tuple[tuple[int, str, str], ...]
    """Headword id, state, and since when; the time is empty for new words."""
    resting: tuple[tuple[int, str | None], ...]
    """Card id, and since when it was resting, of the cards that were there."""
    made: tuple[int, ...]
    """Cards the change made."""


def word_ids(store: Store) -> int:
    """Returns the largest id of a headword; 0 without any."""
    row = store.row("SELECT max(id) FROM headword")
    return int(row[0] or 0) if row else 0


def table_words(store: Store, first: int) -> list[TableWord]:
    """Returns the words met or marked among the ``SLICE`` ids from ``first`` on, by id."""
    ends = first, first + SLICE - 1
    met = {word: (lessons, at) for word, lessons, at in store.rows(_LESSONS, ends)}
    words = []
    for word, simplified, reading, traditional, state, since in store.rows(_STANDING, ends):
        lessons, first_met = met.get(word, (0, ""))
        if lessons or since:
            key = HeadwordKey(simplified, reading)
            words.append(TableWord(word, key, traditional, KnowledgeState(state), since or first_met, lessons))
    return words


def word_counts(store: Store, first: int) -> list[tuple[int, int]]:
    """Returns how often the words among the ``SLICE`` ids from ``first`` on occur, with their ids."""
    return [(int(word), int(count)) for word, count in store.rows(_COUNTS, (first, first + SLICE - 1))]


def words_of_section(store: Store, section: Section) -> frozenset[int]:
    """Returns the ids of the words that occur in the lessons of a section; 0.1 s for 2 million words in lessons."""
    return frozenset(word for (word,) in store.rows(_IN_SECTION, (section.value,)))


def mark_words(
    store: Store,
    words: Sequence[NewWord],
    state: KnowledgeState,
    now: datetime,
    *,
    kinds: Sequence[CardKind] = (CardKind.RECOGNITION,),
) -> Standing:
    """Marks words in one transaction, with a row in the log each; words that stand so already are left alone.

    A word to be learned gets cards, and its cards are asked; the cards of others rest.

    Args:
        store: The learner's file.
        words: The words.
        state: How they stand from now on.
        now: The time.
        kinds: Of the cards of words to be learned.

    Returns:
        How those that were changed stood before.
    """
    at, is_learned = time_text(now), state is KnowledgeState.LEARNING
    with store.write():
        before = tuple(row for row in enrol(store, words) if row[1] != state.value)
        ids = [word for word, _state, _since in before]
        resting = tuple(cards_among(store, ids))
        set_states(store, [(word, state.value, at) for word in ids], at)
        if is_learned:
            store.execute_many(_NEW_CARD, [(word, kind.value, at, at, at, word) for word in ids for kind in kinds])
        changed = [(None if is_learned else at, card) for card, since in resting if (since is None) is not is_learned]
        rest_cards(store, changed, at)
        there = {card for card, _since in resting}
        made = tuple(card for card, _since in cards_among(store, ids) if card not in there)
    return Standing(before, resting, made)


def restore_words(store: Store, standing: Standing, now: datetime) -> None:
    """Makes words and cards stand as they did; the log goes on, and a card answered since is kept, and rests."""
    at = time_text(now)
    with store.write():
        set_states(store, standing.words, at)
        rest_cards(store, [(since, card) for card, since in standing.resting], at)
        store.execute_many(_DROP_CARD, [(card,) for card in standing.made])
        rest_cards(store, [(at, card) for card in standing.made], at)


def enrol(store: Store, words: Sequence[NewWord]) -> list[tuple[int, str, str]]:
    """Adds headwords that are new to the file; returns how each stands, in the order given; inside ``write()`` only.

    Headword id, state, and since when; the time is empty for new words.
    """
    listed = json.dumps([[*word.key, word.traditional] for word in words], ensure_ascii=False)
    store.execute(_ENROL, (listed,))
    return [(row[0], row[1], row[2]) for row in store.rows(_FIND, (listed,))]


def cards_among(store: Store, words: Iterable[int]) -> list[tuple[int, str | None]]:
    """Returns the cards of words, each with since when it rests."""
    return [(card, since) for card, since in store.rows(_CARDS, (json.dumps(list(words)),))]


def rest_cards(store: Store, cards: Iterable[tuple[str | None, int]], at: str) -> None:
    """Suspends cards, or with None takes them out of that."""
    query = "UPDATE card SET suspended_at = ?, changed_at = ? WHERE id = ?"
    store.execute_many(query, [(since, at, card) for since, card in cards])


def set_states(store: Store, words: Sequence[tuple[int, str, str]], at: str) -> None:
    """Writes states and the log; ``at`` is when this is done, which may be later than the time of a state."""
    store.execute_many(_LOG, [(word, state, at) for word, state, _since in words])
    new = KnowledgeState.NEW.value
    store.execute_many("DELETE FROM knowledge WHERE headword_id = ?", [(w,) for w, s, _since in words if s == new])
    store.execute_many(_SET, [word for word in words if word[1] != new])
