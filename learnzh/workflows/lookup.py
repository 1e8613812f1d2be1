"""Looking words up while typing, and everything about one of them."""

from __future__ import annotations

from dataclasses import dataclass

from learnzh.chinese.tones import show_reading
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, HeadwordKey
from learnzh.model.word_facts import WordFacts
from learnzh.store.words import knowledge_among
from learnzh.workflows.services import Services
from learnzh.workflows.word_facts import word_facts

_LONGER = 16
"""Words that contain a word, shown at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word that answers to what was typed."""

    headword: Headword
    state: KnowledgeState


@dataclass(frozen=True, slots=True)
class FullEntry:
    """A page of the dictionary."""

    facts: WordFacts
    longer: tuple[Headword, ...]
    """Words that contain it, the most frequent first."""


def complete(services: Services, query: str, limit: int = 60) -> list[Found]:
    """Finds headwords while a query is being typed, best first: 1 to 30 ms.

    Args:
        services: What it stands on.
        query: Characters, pinyin in any form, or English; ``*`` stands for anything, ``?`` for one character or
            one syllable.
        limit: How many at most.
    """
    headwords = services.dictionary.complete(query, limit)
    states = knowledge_among(services.store, [headword.key for headword in headwords])
    return [Found(headword, states.get(headword.key, KnowledgeState.NEW)) for headword in headwords]


def full_entry(services: Services, key: HeadwordKey) -> FullEntry:
    """Returns everything about a word: 20 ms, most of it for the words that contain it."""
    longer = services.dictionary.words_with(key.simplified, _LONGER)
    return FullEntry(word_facts(services, key), tuple(longer))


def key_of(services: Services, form: str, pinyin: str = "") -> HeadwordKey | None:
    """Returns the entry meant by characters in either script, and by pinyin with marks where that is given.

    The likeliest where several are written so; None where the dictionary has none.
    """
    entries = services.dictionary.entries(form)
    read_so = [entry for entry in entries if show_reading(entry.reading).lower() == pinyin.lower()]
    return next((entry.key for entry in (*read_so, *entries)), None)
