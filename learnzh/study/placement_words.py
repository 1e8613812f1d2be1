"""The words of the placement test: the list from easy to hard, and invented words between them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from itertools import accumulate

from learnzh.model.word import Headword, Level, Standard

_LENGTH = 2
"""Characters of an invented word, as of most words."""
_NOUNS = ("n", "nz", "vn", "an")
_UNKNOWN_RANK = 400_000


def from_easy_to_hard(entries: Sequence[Headword], standard: Standard) -> list[Headword]:
    """Orders the words of a list: by level and by frequency, each counting half.

    Learners meet words in the order of courses, which is that of the levels, and in the order of texts, which is
    frequency: a word's place is the geometric mean of its place by frequency and of the middle place of its level.
    """
    graded = [entry for entry in entries if standard in entry.levels]
    by_rank = sorted(graded, key=lambda entry: entry.rank or _UNKNOWN_RANK)
    sizes: dict[Level, int] = {}
    for entry in graded:
        sizes[entry.levels[standard]] = sizes.get(entry.levels[standard], 0) + 1
    levels = sorted(sizes)
    ends = dict(zip(levels, accumulate(sizes[level] for level in levels), strict=True))

    def place(numbered: tuple[int, Headword]) -> float:
        number, entry = numbered
        level = entry.levels[standard]
        return math.log(number) + math.log(ends[level] - sizes[level] / 2)

    return [entry for _number, entry in sorted(enumerate(by_rank, 1), key=place)]


def level_at(words: Sequence[Headword], standard: Standard, known: int) -> Level | None:
    """Returns the level in whose words somebody is who knows so many; None behind the last."""
    below = 0
    for level in sorted({entry.levels[standard] for entry in words}):
        below += sum(entry.levels[standard] == level for entry in words)
        if known < below:
            return level
    return None


def invented_words(words: Sequence[Headword], is_word: Callable[[str], bool], count: int, seed: int) -> list[str]:
    """Makes words of two characters that do not exist, from easy ones to hard ones.

    Each takes the beginning of one noun and the end of another that is about as hard: 城市 and 朋友 give 城友. So it
    is built as words are, of characters the learner may know, and means nothing.

    Args:
        words: The list, from easy to hard.
        is_word: Tells whether something is a word of a dictionary or a list.
        count: How many; fewer come back where the list is too short for them.
        seed: The same seed gives the same words.
    """
    nouns = [entry.simplified for entry in words if len(entry.simplified) == _LENGTH and entry.word_class in _NOUNS]
    chance = random.Random(seed)  # noqa: S311  a test for a learner, not a secret
    made: list[str] = []
    for number in range(count):
        begin, end = (len(nouns) * part // count for part in (number, number + 1))
        near = nouns[begin : max(end, begin + 1)]
        for _attempt in range(200):
            first, second = (chance.choice(near) for _part in range(2)) if near else ("", "")
            word = first[:1] + second[1:]
            doubled = word[:1] == word[1:]
            if first != second and not doubled and word not in made and not is_word(word):
                made.append(word)
                break
    return made
