"""Cards for other programs, and from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from learnzh.model.deck import Answer, DeckWord
from learnzh.model.study import CardKind, KnowledgeState, Memory, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import set_memory
from learnzh.store.connection import Store, read_time, time_text
from learnzh.store.headwords import headword_id

_WORDS = """
SELECT h.simplified, h.reading, h.traditional, coalesce(k.state, 'new'), group_concat(c.kind, ' '), min(c.due),
  min(c.stability), sum(a.answers), sum(a.lapses), coalesce(s.text, ''), coalesce(s.english, ''),
  coalesce(l.title, ''), coalesce(n.gloss, '')
FROM card c JOIN headword h ON h.id = c.headword_id
LEFT JOIN knowledge k ON k.headword_id = h.id LEFT JOIN note n ON n.headword_id = h.id
LEFT JOIN sentence s ON s.id = c.sentence_id LEFT JOIN lesson l ON l.id = s.lesson_id
LEFT JOIN (SELECT card_id, count(*) AS answers, sum(rating = 1 AND json_extract(card_before, '$.phase') = 2) AS lapses
  FROM review WHERE undone_at IS NULL GROUP BY card_id) a ON a.card_id = c.id
WHERE :state IS NULL OR k.state = :state
GROUP BY h.id ORDER BY min(c.id)
"""
_CARD = """
INSERT INTO card (headword_id, kind, due, created_at, suspended_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (headword_id, kind) DO NOTHING
"""
_REVIEW = "INSERT INTO review (card_id, rating, reviewed_at, duration_ms, card_before) VALUES (?, ?, ?, ?, ?)"
_KNOWLEDGE = """
INSERT INTO knowledge (headword_id, state, changed_at) VALUES (?, ?, ?) ON CONFLICT (headword_id) DO NOTHING
"""
_KNOWLEDGE_LOG = "INSERT INTO knowledge_change (headword_id, state, changed_at) VALUES (?, ?, ?)"
_NOTE = "INSERT INTO note (headword_id, gloss, changed_at) VALUES (?, ?, ?) ON CONFLICT (headword_id) DO NOTHING"


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card that comes from elsewhere."""

    kind: CardKind
    memory: Memory
    is_suspended: bool = False
    answers: Sequence[Answer] = ()


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word that comes from elsewhere."""

    key: HeadwordKey
    traditional: str
    state: KnowledgeState
    cards: Sequence[NewCard] = ()
    gloss: str = ""
    """Kept where the dictionary does not have the word."""


def deck_words(store: Store, state: KnowledgeState | None = None) -> list[DeckWord]:
    """Returns the words that have cards, the oldest card first; of one state where given. Meanings are left empty."""
    return [
        DeckWord(
            HeadwordKey(simplified, reading),
            traditional,
            KnowledgeState(stands),
            tuple(sorted(map(CardKind, kinds.split()), key=list(CardKind).index)),
            read_time(due),
            stability,
            answers or 0,
            lapses or 0,
            *met_in_and_gloss,
        )
        for simplified, reading, traditional, stands, kinds, due, stability, answers, lapses, *met_in_and_gloss in (
            store.rows(_WORDS, {"state": state.value if state else None})
        )
    ]


def card_kinds(store: Store) -> dict[HeadwordKey, set[CardKind]]:
    """Returns which cards each word has."""
    kinds: dict[HeadwordKey, set[CardKind]] = {}
    query = "SELECT h.simplified, h.reading, c.kind FROM card c JOIN headword h ON h.id = c.headword_id"
    for simplified, reading, kind in store.rows(query):
        kinds.setdefault(HeadwordKey(simplified, reading), set()).add(CardKind(kind))
    return kinds


def word_states(store: Store) -> dict[HeadwordKey, KnowledgeState]:
    """Returns how the learner stands to every word that is not new."""
    query = "SELECT h.simplified, h.reading, k.state FROM knowledge k JOIN headword h ON h.id = k.headword_id"
    return {HeadwordKey(simplified, reading): KnowledgeState(state) for simplified, reading, state in store.rows(query)}


def add_words(store: Store, words: Iterable[NewWord], now: datetime) -> None:
    """Adds words with their cards and answers in one transaction: all of them or none.

    A card, a state or a gloss that is there already stays as it is.
    """
    at = time_text(now)
    with store.write():
        for word in words:
            word_id = headword_id(store, word.key, word.traditional)
            for card in word.cards:
                _add_card(store, word_id, card, at)
            if store.execute(_KNOWLEDGE, (word_id, word.state.value, at)).rowcount == 1:
                store.execute(_KNOWLEDGE_LOG, (word_id, word.state.value, at))
            if word.gloss:
                store.execute(_NOTE, (word_id, word.gloss, at))


def _add_card(store: Store, word_id: int, card: NewCard, at: str) -> None:
    created = min([at, *(time_text(answer.at) for answer in card.answers[:1])])
    values = (word_id, card.kind.value, time_text(card.memory.due), created, at if card.is_suspended else None)
    cursor = store.execute(_CARD, values)
    if cursor.rowcount != 1 or cursor.lastrowid is None:
        return
    card_id = cursor.lastrowid
    if card.memory.last_review is None and card.memory.phase is Phase.LEARNING:
        return
    set_memory(store, card_id, card.memory)
    state = _state(card.memory)
    store.execute_many(
        _REVIEW,
        [
            (card_id, answer.rating.value, time_text(answer.at), round(answer.duration.total_seconds() * 1000), state)
            for answer in card.answers
        ],
    )


def _state(memory: Memory) -> str:
    """Returns the state an answer given elsewhere is kept with: that which came in, since no earlier one is known.

    ``imported`` marks the answer: it was scheduled by another program, and replaying it does not give the card.
    """
    return json.dumps(
        {
            "due": time_text(memory.due),
            "phase": memory.phase.value,
            "step": memory.step,
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "last_review": time_text(memory.last_review) if memory.last_review else None,
            "imported": True,
        }
    )
