"""How hard a text reads, on one scale whatever the standard: what texts are sorted by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from learnzh.lessons.word_levels import counted_words, word_level
from learnzh.model.lesson import HIGHEST_DIFFICULTY, LOWEST_DIFFICULTY
from learnzh.model.text import Sentence
from learnzh.model.word import Standard

_EXTRA_WORD = log(2)


class Features(NamedTuple):
    """What the difficulty of a text is reckoned from."""

    level: float
    """Mean natural logarithm of the levels of its words in the three lists. A word that comes n times weighs √n, since
    met again it costs the reader less; one word of level 2 is added, so that a sentence of a word or two does not go
    to the ends of the scale."""
    word_length: float
    """Mean length of its distinct words, in characters."""
    sentence_length: float
    """Mean natural logarithm of the running words in a sentence."""


# Written by tests/training/difficulty.py: ridge regression of the level that 597 chapters and 773 sections claim, from
# eight books retold for HSK 1 to 6 (lbm364dl/graded-readers). _LEAST and _MOST hold a feature to what those texts show.
_INTERCEPT = -1.040
_WEIGHTS = Features(4.384, 0.889, 0.268)
_LEAST = Features(0.000, 1.281, 1.528)
_MOST = Features(9.900, 1.800, 3.160)


def features(sentences: Sequence[Sentence]) -> Features | None:
    """Measures a text; None where no word of it counts."""
    counts = Counter(counted_words(sentences))
    if not counts:
        return None
    lengths = [length for sentence in sentences if (length := len(counted_words([sentence])))]
    weight = sum(map(sqrt, counts.values()))
    return Features(
        level=(_EXTRA_WORD + sum(sqrt(count) * _log_level(word) for word, count in counts.items())) / (1 + weight),
        word_length=sum(map(len, counts)) / len(counts),
        sentence_length=sum(map(log, lengths)) / len(lengths),
    )


def difficulty(sentences: Iterable[Sentence]) -> float:
    """Returns how hard a text reads, 1.0 to 9.9 in tenths; 1.0 where no word counts.

    To 6 the scale is that of the HSK levels as graded readers use them; above, it goes on by the words.
    """
    measured = features(tuple(sentences))
    if measured is None:
        return LOWEST_DIFFICULTY
    inside = (max(least, min(most, value)) for value, least, most in zip(measured, _LEAST, _MOST, strict=True))
    figure = _INTERCEPT + sum(weight * value for weight, value in zip(_WEIGHTS, inside, strict=True))
    return round(max(LOWEST_DIFFICULTY, min(HIGHEST_DIFFICULTY, figure)), 1)


def sentence_difficulty(sentence: Sentence) -> float:
    """Returns how hard one sentence reads, on the scale of ``difficulty``."""
    return difficulty([sentence])


@lru_cache(maxsize=1 << 16)
def _log_level(word: str) -> float:
    return sum(log(word_level(word, standard)) for standard in Standard) / len(Standard)
