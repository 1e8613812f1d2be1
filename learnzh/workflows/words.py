"""What the learner says of words."""

from __future__ import annotations

from dataclasses import dataclass

from learnzh.model.changes import Changes
from learnzh.model.study import CardKind, KnowledgeState, LearnerWord
from learnzh.model.word import Headword, HeadwordKey
from learnzh.store.cards import add_card, has_card, suspend_cards
from learnzh.store.words import knowledge_of, learner_words, set_knowledge
from learnzh.workflows.services import Services


@dataclass(frozen=True, slots=True)
class Marked:
    """How a word stands now."""

    state: KnowledgeState
    changes: Changes


def mark_word(services: Services, key: HeadwordKey, state: KnowledgeState) -> Marked:
    """Marks a word as known or ignored; its cards rest meanwhile. Marked so again, it is as before."""
    store, now = services.store, services.now()
    with store.write():
        if knowledge_of(store, key) is state:
            suspend_cards(store, key, None)
            state = KnowledgeState.LEARNING if has_card(store, key) else KnowledgeState.NEW
        else:
            suspend_cards(store, key, now)
        set_knowledge(store, key, _traditional(services, key), state, now)
    return Marked(state, Changes.KNOWLEDGE | Changes.CARDS)


def make_card(services: Services, key: HeadwordKey, met_in: tuple[int, int] | None = None) -> tuple[bool, Marked]:
    """Makes a flashcard of a word, due at once.

    Args:
        services: What it stands on.
        key: The word.
        met_in: Lesson id and index of the sentence it was met in.

    Returns:
        Whether the card is new, and how the word stands.
    """
    store, now = services.store, services.now()
    with store.write():
        traditional = _traditional(services, key)
        is_new = add_card(store, key, traditional, CardKind.RECOGNITION, now, met_in=met_in)
        suspend_cards(store, key, None)
        set_knowledge(store, key, traditional, KnowledgeState.LEARNING, now)
    return is_new, Marked(KnowledgeState.LEARNING, Changes.KNOWLEDGE | Changes.CARDS)


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
