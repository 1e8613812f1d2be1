"""What the learner says of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from learnzh.model.changes import Changes
from learnzh.model.study import CardKind, KnowledgeState, LearnerWord
from learnzh.model.word import Headword, HeadwordKey
from learnzh.store.cards import add_card, drop_new_cards, has_card, suspend_cards
from learnzh.store.words import knowledge_of, learner_words, set_knowledge
from learnzh.workflows.services import Services


@dataclass(frozen=True, slots=True)
class Undo:
    """How a word stood before."""

    headword: HeadwordKey
    state: KnowledgeState
    had_card: bool
    """Whether it had a card, resting or not."""


@dataclass(frozen=True, slots=True)
class Marked:
    """How a word stands now."""

    state: KnowledgeState
    undo: Undo
    is_new: bool = False
    """Whether a card was made."""
    changes: Changes = Changes.KNOWLEDGE | Changes.CARDS


class _Word(NamedTuple):
    key: HeadwordKey
    traditional: str


def mark_word(services: Services, key: HeadwordKey, state: KnowledgeState) -> Marked:
    """Marks a word as known or ignored; its cards rest meanwhile.

    Marked so again, the mark goes: a word with a card is learned, another is new.
    """
    word = _word(services, key)
    with services.store.write():
        undo = _undo(services, key)
        if undo.state is state:
            state = KnowledgeState.LEARNING if undo.had_card else KnowledgeState.NEW
        _set(services, word, state)
    return Marked(state, undo)


def make_card(services: Services, key: HeadwordKey, met_in: tuple[int, int] | None = None) -> Marked:
    """Makes a flashcard of a word, due at once.

    Args:
        services: What it stands on.
        key: The word.
        met_in: Lesson id and index of the sentence it was met in.
    """
    store, now, word = services.store, services.now(), _word(services, key)
    with store.write():
        undo = _undo(services, key)
        is_new = add_card(store, key, word.traditional, CardKind.RECOGNITION, now, met_in=met_in)
        _set(services, word, KnowledgeState.LEARNING)
    return Marked(KnowledgeState.LEARNING, undo, is_new)


def undo_mark(services: Services, undo: Undo) -> Changes:
    """Makes a word stand as it did; a card that has been answered is kept, and rests."""
    word = _word(services, undo.headword)
    with services.store.write():
        _set(services, word, undo.state)
        if not undo.had_card:
            drop_new_cards(services.store, undo.headword)
            suspend_cards(services.store, undo.headword, services.now())
    return Changes.KNOWLEDGE | Changes.CARDS


def _undo(services: Services, key: HeadwordKey) -> Undo:
    return Undo(key, knowledge_of(services.store, key), has_card(services.store, key))


def _set(services: Services, word: _Word, state: KnowledgeState) -> None:
    """Notes how a word stands; only while it is learned are its cards asked."""
    now = services.now()
    set_knowledge(services.store, word.key, word.traditional, state, now)
    suspend_cards(services.store, word.key, None if state is KnowledgeState.LEARNING else now)


def list_words(
    services: Services, state: KnowledgeState | None = None, lesson: str | None = None
) -> list[tuple[LearnerWord, Headword | None]]:
    """Returns the words met or marked with their entries, the most frequent first.

    Args:
        services: What it stands on.
        state: Only words that stand so.
        lesson: Only words of the lesson with that slug.
    """
    words = learner_words(services.store, state, lesson)
    return [(word, services.dictionary.entry(word.headword)) for word in words]


def _word(services: Services, key: HeadwordKey) -> _Word:
    """Looks up what the learner's file keeps of a word; before a transaction, since it may build the dictionary."""
    entry = services.dictionary.entry(key)
    return _Word(key, entry.traditional if entry else key.simplified)
