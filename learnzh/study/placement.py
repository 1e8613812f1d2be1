"""How many words a learner knows, from two minutes of yes and no.

Words and invented words are shown one by one; the learner says whether each is known. That invented words measure
guessing, and that yes and no suffice, is Meara and Buxton (Language Testing 4, 1987); that a sample by frequency
measures a vocabulary is Goulden, Nation and Read (Applied Linguistics 11, 1990).

The chance that a word is known falls along a list in which the words stand from easy to hard:

    k(x) = 1 / (1 + exp((x - t) / s))        x the logarithm of the word's place, t and s the learner's

and the learner says yes to a word with the chance ``k + (1 - k) g``, to an invented one with the chance ``g``. That is
the three-parameter model of item response theory (Birnbaum 1968); solved for k it is the correction for guessing
``(h - f) / (1 - f)`` of Anderson and Freebody (1983), taken at every place of the list instead of once. The answers
weigh every t, s and g of a grid (Bayes); the estimate is the mean of the size over the weights, its interval holds
nine tenths of them. The next word is taken where the answer tells most: about where half is known.

Whoever claims more than a third of the invented words has said nothing that can be corrected (Huibregtse, Admiraal
and Meara, Language Testing 19, 2002, compare the corrections there): the estimate is then zero, and says why.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

QUESTIONS = 60
"""Two minutes at two seconds each."""
INVENTED = 15
"""How many of them are invented words."""
_BLOCK = QUESTIONS // INVENTED
"""Among so many questions in a row one is an invented word."""
MOST_CLAIMED = 1 / 3
"""The share of invented words above which an answer means nothing."""
LIKELY = 0.8
"""A word known with this chance or more is taken for known."""
_SOFTENING = 40
"""Added to places before the logarithm: among the first words of a list, places mean little."""
_SLOPES = (0.05, 0.1, 0.18, 0.28, 0.4, 0.55)
"""How gently the chance falls, in units of the logarithm: at 0.28 from nine tenths to one within a factor of 3.4."""
_GUESSES = (0.005, 0.02, 0.05, 0.1, 0.18, 0.28, 0.4, 0.55, 0.75, 0.95)
_STEPS = 56
_SLIP = 0.02
"""The chance that a known word is denied: a slip of the finger."""
_TAIL = 0.05
"""What lies below the interval, and above it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A word to be asked."""

    place: int | None
    """Its place in the list; None for an invented word."""
    number: int
    """Which of the invented words; 0 for others."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the answers say."""

    words: int
    """Words of the list that are known, likeliest."""
    low: int
    high: int
    """Nine times in ten the true figure lies between these."""
    likely: int
    """How many words from the beginning of the list are known with a chance of ``LIKELY`` or more."""
    claimed: int
    """Invented words the learner said to know."""
    invented: int
    """Invented words that were shown."""

    @property
    def is_valid(self) -> bool:
        """Whether the answers tell words from invented ones."""
        return self.claimed <= MOST_CLAIMED * self.invented

    @property
    def margin(self) -> int:
        """Half of the interval."""
        return (self.high - self.low + 1) // 2


class Placement:
    """A test under way.

    Args:
        size: How many words the list has, from easy to hard.
        seed: Which words are taken; the same seed and answers give the same test.
    """

    def __init__(self, size: int, seed: int) -> None:
        if size < 1:
            raise ValueError("a list of words is needed")
        self.size = size
        self._seed = seed
        self.answers: list[tuple[Question, bool]] = []
        self._weights: list[list[float]] = [self._prior()]

    @property
    def is_over(self) -> bool:
        """Whether every question has been answered."""
        return len(self.answers) >= QUESTIONS

    @property
    def question(self) -> Question:
        """What is asked next; the same until it is answered."""
        at = len(self.answers)
        chance = random.Random(f"{self._seed}:{at // _BLOCK}")  # noqa: S311  a test for a learner, not a secret
        if at % _BLOCK == chance.randrange(_BLOCK):
            return Question(None, at // _BLOCK)
        return Question(self._place(random.Random(f"{self._seed}:at:{at}")), 0)  # noqa: S311

    def answer(self, *, is_known: bool) -> None:
        """Takes the answer to the question."""
        question = self.question
        self.answers.append((question, is_known))
        self._weights.append(self._weighed(question, is_known=is_known))

    def undo(self) -> None:
        """Takes the last answer back, if there is one."""
        if self.answers:
            self.answers.pop()
            self._weights.pop()

    def estimate(self) -> Estimate:
        """Returns what the answers say by now."""
        invented = [is_known for question, is_known in self.answers if question.place is None]
        claimed = sum(invented)
        if claimed > MOST_CLAIMED * len(invented):
            return Estimate(0, 0, 0, 0, claimed, len(invented))
        sizes = sorted(zip(self._sizes, self._by_curve(), strict=True))
        mean = sum(size * weight for size, weight in sizes)
        half = math.exp(self._spacing / 2)  # the truth may lie between two curves of the grid
        low, high = _quantile(sizes, _TAIL) / half, min(_quantile(sizes, 1 - _TAIL) * half, self.size)
        return Estimate(round(mean), math.floor(low), math.ceil(high), self._likely(), claimed, len(invented))

    def chance(self, place: int) -> float:
        """Returns the chance that the word at a place is known."""
        return sum(
            weight * _known(self._x(place), middle, slope)
            for (middle, slope), weight in zip(self._curves, self._by_curve(), strict=True)
        )

    def _likely(self) -> int:
        begin, end = 0, self.size
        while begin < end:
            middle = (begin + end) // 2
            begin, end = (middle + 1, end) if self.chance(middle) >= LIKELY else (begin, middle)
        return begin

    def _place(self, chance: random.Random) -> int:
        """Returns a word not asked yet, about where half are known; spread wide while little is known of where."""
        asked = {question.place for question, _is_known in self.answers}
        curves = self._by_curve()
        middle, slope = chance.choices(self._curves, curves)[0]
        for _attempt in range(50):
            x = middle + slope * math.log((odds := chance.uniform(0.1, 0.9)) / (1 - odds))
            place = min(max(round(math.exp(x)) - _SOFTENING, 0), self.size - 1)
            if place not in asked:
                return place
            middle += chance.uniform(-0.3, 0.3)
        return chance.randrange(self.size)

    def _x(self, place: int) -> float:
        return math.log(place + _SOFTENING)

    @cached_property
    def _curves(self) -> list[tuple[float, float]]:
        first = math.log(_SOFTENING / 2)
        return [(first + self._spacing * step, slope) for step in range(_STEPS) for slope in _SLOPES]

    @property
    def _spacing(self) -> float:
        """How far the middles of neighbouring curves are apart."""
        return math.log((2 * self.size + _SOFTENING) / (_SOFTENING / 2)) / (_STEPS - 1)

    @cached_property
    def _sizes(self) -> list[float]:
        """How many words of the list each curve knows, summed at places that stand for their neighbours."""
        edges = sorted({round(self.size * (step / 200) ** 2) for step in range(201)})
        spans = [(self._x((begin + end) // 2), end - begin) for begin, end in pairwise(edges)]
        return [sum(count * _known(x, middle, slope) for x, count in spans) for middle, slope in self._curves]

    def _prior(self) -> list[float]:
        """Every place is as likely as any other; guessing the less the more of it."""
        weights = [(1 - guess) ** 2 for _curve in self._curves for guess in _GUESSES]
        total = sum(weights)
        return [weight / total for weight in weights]

    def _by_curve(self) -> list[float]:
        weights, step = self._weights[-1], len(_GUESSES)
        return [sum(weights[begin : begin + step]) for begin in range(0, len(weights), step)]

    def _weighed(self, question: Question, *, is_known: bool) -> list[float]:
        if question.place is None:
            chances = list(_GUESSES) * len(self._curves)
        else:
            x = self._x(question.place)
            knows = [_known(x, middle, slope) * (1 - _SLIP) for middle, slope in self._curves]
            chances = [known + (1 - known) * guess for known in knows for guess in _GUESSES]
        weights = [
            weight * (chance if is_known else 1 - chance)
            for weight, chance in zip(self._weights[-1], chances, strict=True)
        ]
        total = sum(weights)
        return [weight / total for weight in weights]


def _known(x: float, middle: float, slope: float) -> float:
    return 1 / (1 + math.exp(min((x - middle) / slope, 700)))


def _quantile(sizes: Sequence[tuple[float, float]], share: float) -> float:
    below = 0.0
    for size, weight in sizes:
        below += weight
        if below >= share:
            return size
    return sizes[-1][0]
