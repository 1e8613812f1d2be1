"""What the learner says of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState, LearnerWord
from learnzh.model.word import Headword, HeadwordKey
from learnzh.store.cards import add_card, drop_new_cards, suspend_cards
from learnzh.store.notes import note_of, set_note
from learnzh.store.preferences import load_settings
from learnzh.store.stands import Stand, restore_stand, stand_of
from learnzh.store.words import learner_words, set_knowledge
from learnzh.workflows.services import Services


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from a mark, a card, or many marks at once."""

    words: tuple[Stand, ...]
    """How each word stood before."""

    @property
    def headword(self) -> HeadwordKey:
        """The word, or the first of them."""
        return self.words[0].headword

    @property
    def state(self) -> KnowledgeState:
        """How it stood."""
        return self.words[0].state


@dataclass(frozen=True, slots=True)
class GlossUndo:
    """The way back from a gloss of one's own."""

    headword: HeadwordKey
    traditional: str
    gloss: str
    """What it was before."""


@dataclass(frozen=True, slots=True)
class Marked:
    """How a word stands now."""

    state: KnowledgeState
    undo: Undo
    cards: int = 0
    """How many cards were made."""
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
        stood = stand_of(services.store, *word)
        if stood.state is state:
            state = KnowledgeState.LEARNING if stood.cards else KnowledgeState.NEW
        _set(services, word, state)
    return Marked(state, Undo((stood,)))


def set_state(
    services: Services, key: HeadwordKey, state: KnowledgeState, met_in: tuple[int, int] | None = None
) -> Marked:
    """Makes a word stand in a state, whatever it was before.

    A word that is learned has a card; one that is new again loses its cards, but for those that were answered:
    they rest.

    Args:
        services: What it stands on.
        key: The word.
        state: How it is to stand.
        met_in: Lesson id and index of the sentence it was met in, for a card.
    """
    if state is KnowledgeState.LEARNING:
        return make_card(services, key, met_in)
    word = _word(services, key)
    with services.store.write():
        stood = stand_of(services.store, *word)
        _set(services, word, state)
        if state is KnowledgeState.NEW:
            drop_new_cards(services.store, key)
    return Marked(state, Undo((stood,)))


def mark_words(services: Services, keys: Sequence[HeadwordKey], state: KnowledgeState) -> Undo:
    """Marks many words as known or ignored, all of them or none."""
    words = [_word(services, key) for key in keys]
    with services.store.write():
        stood = tuple(stand_of(services.store, *word) for word in words)
        for word in words:
            _set(services, word, state)
    return Undo(stood)


def make_card(services: Services, key: HeadwordKey, met_in: tuple[int, int] | None = None) -> Marked:
    """Makes flashcards of a word, of the kinds the learner wants; they wait for the next day that has room for them.

    Args:
        services: What it stands on.
        key: The word.
        met_in: Lesson id and index of the sentence it was met in.
    """
    store, now, word = services.store, services.now(), _word(services, key)
    kinds = load_settings(store).kinds
    with store.write():
        stood = stand_of(store, *word)
        made = [kind for kind in kinds if add_card(store, key, word.traditional, kind, now, met_in=met_in)]
        _set(services, word, KnowledgeState.LEARNING)
    return Marked(KnowledgeState.LEARNING, Undo((stood,)), len(made))


def undo_mark(services: Services, undo: Undo) -> Changes:
    """Makes words stand as they did; a card that has been answered since is kept, and rests."""
    with services.store.write():
        for stood in undo.words:
            restore_stand(services.store, stood, services.now())
    return Changes.KNOWLEDGE | Changes.CARDS


def own_gloss(services: Services, key: HeadwordKey) -> str:
    """Returns the learner's own gloss of a word; empty without one."""
    return note_of(services.store, key)


def set_gloss(services: Services, key: HeadwordKey, gloss: str) -> GlossUndo:
    """Keeps the learner's own gloss of a word; an empty one takes it away."""
    word = _word(services, key)
    with services.store.write():
        before = note_of(services.store, key)
        set_note(services.store, *word, " ".join(gloss.split()), services.now())
    return GlossUndo(*word, before)


def undo_gloss(services: Services, undo: GlossUndo) -> Changes:
    """Makes the learner's own gloss of a word what it was."""
    set_note(services.store, undo.headword, undo.traditional, undo.gloss, services.now())
    return Changes.KNOWLEDGE


def _set(services: Services, word: _Word, state: KnowledgeState) -> None:
    """Notes how a word stands; only while it is learned are its cards asked."""
    now = services.now()
    set_knowledge(services.store, word.key, word.traditional, state, now)
    suspend_cards(services.store, word.key, now, rests=state is not KnowledgeState.LEARNING)


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
