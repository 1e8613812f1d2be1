"""The words of a lesson."""

from __future__ import annotations

from collections.abc import Sequence

from learnzh.chinese.dictionary import Dictionary
from learnzh.model.lesson import VocabularyItem
from learnzh.model.text import Sentence, TokenKind
from learnzh.model.word import HeadwordKey


def vocabulary(sentences: Sequence[Sentence], dictionary: Dictionary) -> tuple[VocabularyItem, ...]:
    """Lists the distinct words of a text in the order they are first met; names and numbers are no vocabulary."""
    counts: dict[HeadwordKey, int] = {}
    first: dict[HeadwordKey, int] = {}
    for index, sentence in enumerate(sentences):
        for token in sentence.tokens:
            if token.headword is not None and token.kind is TokenKind.WORD:
                counts[token.headword] = counts.get(token.headword, 0) + 1
                first.setdefault(token.headword, index)
    return tuple(VocabularyItem(key, _traditional(key, dictionary), count, first[key]) for key, count in counts.items())


def senses_met(sentences: Sequence[Sentence]) -> dict[HeadwordKey, int]:
    """Returns which sense each word of a text has where it is first met, as an index."""
    met: dict[HeadwordKey, int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            if token.headword is not None:
                met.setdefault(token.headword, token.sense)
    return met


def _traditional(key: HeadwordKey, dictionary: Dictionary) -> str:
    entries = (entry.traditional for entry in dictionary.entries(key.simplified) if entry.key == key)
    return next(entries, key.simplified)  # a newer dictionary may have dropped a word that stored tokens name
