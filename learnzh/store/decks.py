"""Cards for other programs, and from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from learnzh.model.deck import Answer, DeckWord
from learnzh.model.study import CardKind, KnowledgeState, Memory, Moment
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import set_memory
from learnzh.store.connection import Store, read_time, time_text
from learnzh.store.events import CHANCE_BITS, first_id
from learnzh.store.headwords import headword_id
from learnzh.store.reviews import ADD, age_of_interval, encode_memory
from learnzh.study.scheduler import card_name

_WORDS = """
SELECT h.simplified, h.reading, h.traditional, coalesce(k.state, 'new'), group_concat(c.kind, ' '), min(c.due),
  min(c.stability), sum(c.answers), sum(c.lapses), coalesce(s.text, ''), coalesce(s.english, ''),
  coalesce(l.title, ''), coalesce(n.gloss, ''), coalesce(n.memo, '')
FROM card c JOIN headword h ON h.id = c.headword_id
LEFT JOIN knowledge k ON k.headword_id = h.id LEFT JOIN note n ON n.headword_id = h.id
LEFT JOIN sentence s ON s.id = c.sentence_id LEFT JOIN lesson l ON l.id = s.lesson_id
WHERE :state IS NULL OR k.state = :state
GROUP BY h.id ORDER BY min(c.id)
"""
_CARD = """
INSERT INTO card (headword_id, kind, due, created_at, changed_at, suspended_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (headword_id, kind) DO NOTHING
"""
_IS_TAKEN = "SELECT 1 FROM review WHERE id = ?"
_KNOWLEDGE = """
INSERT INTO knowledge (headword_id, state, changed_at) VALUES (?, ?, ?) ON CONFLICT (headword_id) DO NOTHING
"""
_KNOWLEDGE_LOG = "INSERT INTO knowledge_change (headword_id, state, changed_at) VALUES (?, ?, ?)"
_NOTE = """
INSERT INTO note (headword_id, gloss, memo, changed_at) VALUES (?, ?, ?, ?) ON CONFLICT (headword_id) DO NOTHING
"""
_CATEGORY = "//"
"""How a line of a memo begins that names a category, as in Pleco's own files."""


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
    category: str = ""
    """Kept in the memo."""


def deck_words(store: Store, state: KnowledgeState | None = None) -> list[DeckWord]:
    """Returns the words that have cards, the oldest card first; of one state where given. Meanings are left empty."""
    return [_deck_word(*row) for row in store.rows(_WORDS, {"state": state.value if state else None})]


def _deck_word(*row: Any) -> DeckWord:  # noqa: ANN401  values of columns
    simplified, reading, traditional, stands, kinds, *facts = row
    due, stability, answers, lapses, sentence, english, source, gloss, memo = facts
    return DeckWord(
        HeadwordKey(simplified, reading),
        traditional,
        KnowledgeState(stands),
        tuple(sorted(map(CardKind, kinds.split()), key=list(CardKind).index)),
        read_time(due),
        stability,
        answers or 0,
        lapses or 0,
        sentence,
        english,
        source,
        gloss,
        _category(memo),
    )


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


def add_words(store: Store, words: Iterable[NewWord], now: datetime, day_of: Callable[[datetime], Moment]) -> None:
    """Adds words with their cards and answers in one transaction: all of them or none.

    A card, a state or a gloss that is there already stays as it is.

    Args:
        store: The learner's file.
        words: What comes.
        now: The time.
        day_of: Says where in the learner's life a time lies.
    """
    at = time_text(now)
    with store.write():
        for word in words:
            word_id = headword_id(store, word.key, word.traditional)
            for card in word.cards:
                made = _add_card(store, word_id, card, at)
                if made is not None:
                    _add_answers(store, made, card_name(word.key, card.kind), card, day_of)
            if store.execute(_KNOWLEDGE, (word_id, word.state.value, at)).rowcount == 1:
                store.execute(_KNOWLEDGE_LOG, (word_id, word.state.value, at))
            if word.gloss or word.category:
                memo = f"{_CATEGORY}{word.category}" if word.category else ""
                store.execute(_NOTE, (word_id, word.gloss, memo, at))


def _category(memo: str) -> str:
    lines = (line.removeprefix(_CATEGORY).strip() for line in memo.splitlines() if line.startswith(_CATEGORY))
    return next(lines, "")


def _add_card(store: Store, word_id: int, card: NewCard, at: str) -> int | None:
    """Adds a card, and returns its id where it was answered before; None where it is new, or there already."""
    created = min([at, *(time_text(answer.at) for answer in card.answers[:1])])
    values = (word_id, card.kind.value, time_text(card.memory.due), created, at, at if card.is_suspended else None)
    cursor = store.execute(_CARD, values)
    if cursor.rowcount != 1 or cursor.lastrowid is None:
        return None
    if card.memory.is_new:
        return None
    set_memory(store, cursor.lastrowid, card.memory)
    return cursor.lastrowid


def _add_answers(store: Store, card_id: int, name: str, card: NewCard, day_of: Callable[[datetime], Moment]) -> None:
    # ``imported`` marks the answer: another program scheduled by it, and replaying it does not give the card. The
    # state it is kept with is that which came in, since no earlier one is known.
    state = encode_memory(card.memory, imported=True)
    before: Moment | None = None
    for answer in card.answers:
        moment = day_of(answer.at)
        gap = moment.day - before.day if before else None
        store.execute(
            ADD,
            (
                _id_of(store, answer.at, name),
                card_id,
                answer.rating.value,
                time_text(answer.at),
                moment.day,
                moment.hour,
                0 if gap is None else age_of_interval(gap) if gap else 1,
                round(answer.duration.total_seconds() * 1000),
                0,
                None,
                state,
            ),
        )
        before = moment


def _id_of(store: Store, at: datetime, name: str) -> int:
    """Returns the id of an answer given elsewhere: the same wherever the same deck is imported."""
    made = first_id(at) + crc32(name.encode()) % (1 << CHANCE_BITS)
    while store.row(_IS_TAKEN, (made,)):
        made += 1
    return made
