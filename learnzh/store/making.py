"""Cards of many words at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from learnzh.model.study import CardKind, KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, time_text
from learnzh.store.word_table import NewWord, Standing, cards_among, enrol, rest_cards, set_states

_HAD = """
SELECT h.simplified, h.reading, c.kind
FROM json_each(?) word
JOIN headword h ON h.simplified = json_extract(word.value, '$[0]') AND h.reading = json_extract(word.value, '$[1]')
JOIN card c ON c.headword_id = h.id
"""
_ADD = """
INSERT INTO card (headword_id, kind, due, created_at, changed_at, sentence_id)
VALUES (:word, :kind, :at, :at, :at, (SELECT first_sentence_id FROM lesson_word WHERE headword_id = :word
  ORDER BY lesson_id = :lesson DESC, lesson_id LIMIT 1))
ON CONFLICT (headword_id, kind) DO NOTHING
"""


def kinds_had(store: Store, keys: Iterable[HeadwordKey]) -> dict[HeadwordKey, set[CardKind]]:
    """Returns which kinds of cards some words have; words without any are left out."""
    wanted = json.dumps([list(key) for key in keys], ensure_ascii=False)
    found: dict[HeadwordKey, set[CardKind]] = {}
    for simplified, reading, kind in store.rows(_HAD, (wanted,)):
        found.setdefault(HeadwordKey(simplified, reading), set()).add(CardKind(kind))
    return found


def add_cards(
    store: Store, words: Sequence[NewWord], kinds: Sequence[CardKind], now: datetime, *, lesson: int = 0
) -> Standing:
    """Makes cards of words in one transaction, of the kinds they have none of; the words are learned from now on.

    The cards of a word that was known or ignored are asked again; those of one that is learned stay as they are.

    Args:
        store: The learner's file.
        words: The words.
        kinds: What is asked.
        now: The time.
        lesson: Id of the lesson whose sentence a card keeps; else that of the first lesson with the word.

    Returns:
        How words and cards stood before.
    """
    at, learned = time_text(now), KnowledgeState.LEARNING.value
    with store.write():
        found = enrol(store, words)
        before = tuple(row for row in found if row[1] != learned)
        all_ids, ids = [row[0] for row in found], {row[0] for row in before}
        there = {card for card, _since in cards_among(store, all_ids)}
        resting = tuple(cards_among(store, ids))
        set_states(store, [(word, learned, at) for word in sorted(ids)], at)
        store.execute_many(
            _ADD,
            [{"word": word, "kind": kind.value, "at": at, "lesson": lesson} for word in all_ids for kind in kinds],
        )
        rest_cards(store, [(None, card) for card, since in resting if since is not None], at)
        made = tuple(card for card, _since in cards_among(store, all_ids) if card not in there)
    return Standing(before, resting, made)
