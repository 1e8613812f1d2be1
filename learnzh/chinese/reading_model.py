"""Which of a character's readings a sentence asks for: two small recurrent networks and a table of weighted features.

The first network is the one of g2pM (Park and Lee, "g2pM: A Neural Grapheme-to-Phoneme Conversion Package for Mandarin
Chinese", Interspeech 2020); its scores and the weights of the features found at a place add up. The second was trained
here, and looks at word classes too. The logarithms of their probabilities are averaged; softmax makes probabilities of
them. ``tests/training/readings.py`` trained all of it, and says on what; ``data/NOTICE.md`` has the licences.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from learnzh.chinese.context import Context
from learnzh.chinese.reading_network import END, FLOOR, NO_TAG, START, UNKNOWN, Network, log_probabilities

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

MOST_CANDIDATES = 8
"""Readings that one character may have."""
ABSENT = -1e4
"""Score of what is no candidate."""


class Choice(NamedTuple):
    """The readings of one place, each with its probability."""

    readings: tuple[str, ...]
    probabilities: tuple[float, ...]

    def best(self) -> tuple[str, float]:
        """Returns the likeliest reading and its probability."""
        chance = max(self.probabilities)
        return self.readings[self.probabilities.index(chance)], chance

    def of(self, reading: str) -> float:
        """Returns the probability of a reading; 0 if it is not among them."""
        return self.probabilities[self.readings.index(reading)] if reading in self.readings else 0.0


class ReadingModel:
    """The trained weights, ready to use."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        import numpy as np  # noqa: PLC0415  80 ms

        self._np = np
        self._rows = {char: row for row, char in enumerate(str(arrays["vocabulary"]), UNKNOWN + 1)}
        self._tag_rows = {tag: row for row, tag in enumerate(str(arrays["tag_names"]).split(" "), NO_TAG + 1)}
        # The last row of g2pM's output layer stands for readings that it does not know.
        readings = str(arrays["readings"]).split(" ")
        numbers = {reading: number for number, reading in enumerate(readings)}
        lines = str(arrays["candidates"]).split(" ")
        self.candidates = {line[0]: tuple(line[1:].split(",")) for line in lines}
        self._char_rows = {char: row for row, char in enumerate(self.candidates)}
        known = np.full((len(lines), MOST_CANDIDATES), len(readings), np.intp)
        own = np.zeros((len(lines), MOST_CANDIDATES), np.intp)
        count = 0
        for row, candidates in enumerate(self.candidates.values()):
            known[row, : len(candidates)] = [numbers.get(each, len(readings)) for each in candidates]
            own[row, : len(candidates)] = range(count, count + len(candidates))
            count += len(candidates)
        self._first = Network(arrays, "", known)
        # While the first half is trained, there is no second one.
        self._second = Network(arrays, "second_", own) if "second_embedding" in arrays else None
        self._evidence: list[list[float]] = [arrays["evidence"].tolist(), arrays["second_evidence"].tolist()]
        self._trust = arrays["trust"].astype(np.float32)
        self._share = float(arrays["share"])
        self._swayed = -FLOOR * self._share / (1 - self._share)
        """Where the first opinion is further apart than this, the second cannot change what is read."""
        self._keys = np.cumsum(arrays["key_steps"], dtype=np.uint64).astype(np.uint32)
        present = np.unpackbits(arrays["present"]).reshape(-1, MOST_CANDIDATES)[: len(self._keys)].astype(bool)
        self._weights = np.zeros((len(self._keys) + 1, MOST_CANDIDATES), np.float32)
        self._weights[:-1][present] = arrays["weights"].astype(np.float32) * float(arrays["weight_scale"])

    def choices(self, context: Context, places: Sequence[int]) -> dict[int, Choice]:
        """Weighs the readings at some places of a sentence; places without several readings are left out."""
        text = context.text
        asked = [place for place in places if len(self.candidates.get(text[place], ())) > 1]
        if not asked:
            return {}
        scores = first = self.opinion(context, asked)
        best = self._np.sort(first, axis=1)[:, -2:]
        if self._second is not None and (best[:, 1] - best[:, 0]).min() < self._swayed:
            second = self.second_opinion(self._second, context, asked)
            scores = (1 - self._share) * self._np.maximum(first, FLOOR) + self._share * self._np.maximum(second, FLOOR)
        several = [self.candidates[text[place]] for place in asked]
        for row, readings in enumerate(several):
            scores[row, len(readings) :] = ABSENT
        chances = self._np.exp(log_probabilities(scores)).tolist()
        return {
            place: Choice(readings, tuple(row[: len(readings)]))
            for place, readings, row in zip(asked, several, chances, strict=True)
        }

    def opinion(self, context: Context, asked: list[int]) -> Array:
        """Returns the log-probabilities of the candidates, as g2pM with the features has them."""
        heard = self.heard(context.text, asked)
        preferred, sureness = sure(heard)
        features = [
            context.features(place, network)
            for place, network in zip(asked, zip(preferred, sureness, strict=True), strict=True)
        ]
        trusted = heard * self._trust[self._chars(context, asked)][:, None]
        return log_probabilities(trusted + self._general(context, asked, self._evidence[0]) + self._table(features))

    def second_opinion(self, network: Network, context: Context, asked: list[int]) -> Array:
        """Returns the log-probabilities of the candidates, as the second network has them."""
        rows, tags = self.rows_of(context)
        scores = network.scores(rows, tags, asked, self._chars(context, asked))
        return log_probabilities(scores + self._general(context, asked, self._evidence[1]))

    def _chars(self, context: Context, asked: list[int]) -> list[int]:
        return [self._char_rows[context.text[place]] for place in asked]

    def _general(self, context: Context, asked: list[int], weights: list[float]) -> Array:
        """Adds up what dictionary and lexicon say of each candidate."""
        found: Array = self._np.full((len(asked), MOST_CANDIDATES), ABSENT * 2, self._np.float32)
        for row, place in enumerate(asked):
            for column, reading in enumerate(self.candidates[context.text[place]]):
                found[row, column] = sum([weights[each] for each in context.evidence(place, reading)])
        return found

    def rows_of(self, context: Context) -> tuple[list[int], list[int]]:
        """Returns the rows of the embeddings of characters and of word classes, the edges of the sentence included."""
        tags = [self._tag_rows.get(tag, NO_TAG) for tag in context.tags()]
        return self._letters(context.text), [NO_TAG, *tags, NO_TAG]

    def heard(self, text: str, places: list[int]) -> Array:
        """Returns what g2pM makes of the candidates at each place: log-probabilities, none below ``FLOOR``."""
        chars = [self._char_rows[text[place]] for place in places]
        scores = self._first.scores(self._letters(text), [], places, chars)
        clipped: Array = self._np.maximum(log_probabilities(scores), FLOOR)
        return clipped

    def _letters(self, text: str) -> list[int]:
        return [START, *(self._rows.get(char, UNKNOWN) for char in text), END]

    def _table(self, features: list[list[int]]) -> Array:
        """Adds up the weights of the features of each place."""
        np = self._np
        keys = np.array(features, np.uint32)
        rows = np.searchsorted(self._keys, keys)
        rows[self._keys[np.minimum(rows, len(self._keys) - 1)] != keys] = len(self._keys)
        total: Array = self._weights[rows].sum(axis=1)
        return total


def sure(heard: Array) -> tuple[list[int], list[int]]:
    """Returns which candidate the network prefers at each place, and how sure it is, from 0 to 3."""
    best = heard.max(axis=1)
    preferred: list[int] = heard.argmax(axis=1).tolist()
    # The logarithms of 0.7, 0.95 and 0.995.
    sureness: list[int] = sum((best > limit).astype(int) for limit in (-0.357, -0.0513, -0.00501)).tolist()
    return preferred, sureness


@cache
def reading_model() -> ReadingModel:
    """Loads the weights that are shipped: 30 ms, and numpy's own import."""
    # For products as small as these the threads of a BLAS wait for each other, and take the second core for it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy as np  # noqa: PLC0415  80 ms

    packed = resources.files("learnzh.chinese").joinpath("data", "readings.npz").read_bytes()
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        return ReadingModel(dict(arrays))
