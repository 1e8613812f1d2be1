"""Which of the words a learner has may be taken for another; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from learnzh.chinese.tones import plain_key
from learnzh.model.face import Likeness
from learnzh.model.word import HeadwordKey

EACH = 3
"""Words of one likeness at most."""
_TURNED = 0.9
"""How alike two words look that have the same characters in another order: less than those with one odd stroke."""
_SIMILAR = 0.8
"""How much a character that looks alike counts beside the same one."""


class Candidate(NamedTuple):
    """A word that may be taken for another."""

    key: HeadwordKey
    rank: int
    """By frequency, 1 the most frequent."""
    meaning: int | None = None
    """How far down a meaning is that both have, in both definitions together; None where they have none."""


class Likely(NamedTuple):
    """A word, and why it may be taken for the one that is asked."""

    key: HeadwordKey
    likeness: Likeness


def confusables(
    word: HeadwordKey, others: Iterable[Candidate], similar: Sequence[AbstractSet[str]], each: int = EACH
) -> tuple[Likely, ...]:
    """Returns the words that may be taken for one: by sound first, then by shape, then by meaning.

    Args:
        word: The word.
        others: Those to choose from; the word itself is never among what is returned.
        similar: For each of its characters, those that look alike.
        each: How many at most by sound, by shape, and by meaning.
    """
    groups: dict[Likeness, list[tuple[float, int, Likely]]] = {}
    for other in others:
        found = _likeness(word, other, similar) if other.key != word else None
        if found:
            likeness, distance = found
            group = Likeness.SOUND if likeness is Likeness.TONES else likeness
            groups.setdefault(group, []).append((distance, other.rank, Likely(other.key, likeness)))
    return tuple(likely for group in Likeness for *_order, likely in sorted(groups.get(group, []))[:each])


def _likeness(
    word: HeadwordKey, other: Candidate, similar: Sequence[AbstractSet[str]]
) -> tuple[Likeness, float] | None:
    """Returns the first reason to take one word for the other, and how little it weighs; None without any."""
    is_written_so = word.simplified == other.key.simplified
    reading, heard = word.reading.lower().split(), other.key.reading.lower().split()
    if not is_written_so and len(reading) == len(heard) and plain_key("".join(reading)) == plain_key("".join(heard)):
        odd = sum(one != two for one, two in zip(reading, heard, strict=True))
        return (Likeness.TONES if odd else Likeness.SOUND), float(odd)
    look = 1.0 if is_written_so else _look(word.simplified, other.key.simplified, similar)
    if look:
        return Likeness.SHAPE, -look
    return (Likeness.MEANING, float(other.meaning)) if other.meaning is not None else None


def _look(text: str, other: str, similar: Sequence[AbstractSet[str]]) -> float:
    """Returns how alike two words look, from 0 to 1: the share of characters that are the same or look alike."""
    if len(text) != len(other):
        return 0.0
    if sorted(text) == sorted(other):
        return _TURNED
    score = 0.0
    for char, there, alike in zip(text, other, similar, strict=True):
        score += 1.0 if char == there else _SIMILAR if there in alike else 0.0
    return score / len(text)
