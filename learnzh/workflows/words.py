"""What the learner says of words."""

from __future__ import annotations

from dataclasses import dataclass

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


def mark_word(services: Services, key: HeadwordKey, state: KnowledgeState) -> Marked:
    """Marks a word as known or ignored; its cards rest meanwhile. Marked so again, it is as before."""
    store = services.store
    with store.write():
        undo = _undo(services, key)
        if undo.state is state:
            state = KnowledgeState.LEARNING if undo.had_card else KnowledgeState.NEW
        _set(services, key, state)
    return Marked(state, undo)


def make_card(services: Services, key: HeadwordKey, met_in: tuple[int, int] | None = None) -> Marked:
    """Makes a flashcard of a word, due at once.

    Args:
        services: What it stands on.
        key: The word.
        met_in: Lesson id and index of the sentence it was met in.
    """
    store, now = services.store, services.now()
    with store.write():
        undo = _undo(services, key)
        is_new = add_card(store, key, _traditional(services, key), CardKind.RECOGNITION, now, met_in=met_in)
        _set(services, key, KnowledgeState.LEARNING)
    return Marked(KnowledgeState.LEARNING, undo, is_new)


def undo_mark(services: Services, undo: Undo) -> Changes:
    """Makes a word stand as it did; a card that has been answered is kept, and rests."""
    with services.store.write():
        _set(services, undo.headword, undo.state)
        if not undo.had_card:
            drop_new_cards(services.store, undo.headword)
            suspend_cards(services.store, undo.headword, services.now())
    return Changes.KNOWLEDGE | Changes.CARDS


def _undo(services: Services, key: HeadwordKey) -> Undo:
    return Undo(key, knowledge_of(services.store, key), has_card(services.store, key))


def _set(services: Services, key: HeadwordKey, state: KnowledgeState) -> None:
    """Notes how a word stands; only while it is learned are its cards asked."""
    now = services.now()
    set_knowledge(services.store, key, _traditional(services, key), state, now)
    suspend_cards(services.store, key, None if state is KnowledgeState.LEARNING else now)


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


def _traditional(services: Services, key: HeadwordKey) -> str:
    entry = services.dictionary.entry(key)
    return entry.traditional if entry else key.simplified
