"""Which of a character's readings a sentence asks for: a small recurrent network and a table of weighted features.

The network is the one of g2pM (Park and Lee, "g2pM: A Neural Grapheme-to-Phoneme Conversion Package for Mandarin
Chinese", Interspeech 2020): character embeddings, one bidirectional LSTM, two linear layers. Its scores and the
weights of the features found at a place add up; softmax makes probabilities of them. ``tests/training/readings.py``
trained both, and says on what; ``data/NOTICE.md`` has the licences.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from learnzh.chinese.context import Context

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

MOST_CANDIDATES = 8
"""Readings that one character may have."""
FLOOR = -8.0
"""The network's log-probabilities end here, so that it can be outvoted."""
ABSENT = -1e4
"""Score of what is no candidate."""
_START, _END, _UNKNOWN = 0, 1, 2
"""Rows of the embedding for the edges of a sentence and for characters it does not know."""


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
        vocabulary = str(arrays["vocabulary"])
        self._rows = {char: row for row, char in enumerate(vocabulary, _UNKNOWN + 1)}
        self._embedding = arrays["embedding"].astype(np.float32) * arrays["embedding_scale"].astype(np.float32)[:, None]
        names = ("input", "input_bias", "recurrent", "hidden", "hidden_bias", "output", "output_bias")
        self._layer = {name: arrays[name].astype(np.float32) for name in names}
        # The last row of the output layer stands for readings that the network does not know.
        readings = str(arrays["readings"]).split(" ")
        numbers = {reading: number for number, reading in enumerate(readings)}
        lines = str(arrays["candidates"]).split(" ")
        self.candidates = {line[0]: tuple(line[1:].split(",")) for line in lines}
        self._trust_rows = {char: row for row, char in enumerate(self.candidates)}
        self._evidence: list[float] = arrays["evidence"].tolist()
        self._trust = arrays["trust"].astype(np.float32)
        self._classes = np.full((len(lines), MOST_CANDIDATES), len(readings), np.intp)
        for row, candidates in enumerate(self.candidates.values()):
            self._classes[row, : len(candidates)] = [numbers.get(each, len(readings)) for each in candidates]
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
        np = self._np
        several = [self.candidates[text[place]] for place in asked]
        heard = self.heard(text, asked)
        scores = heard * self._trust[[self._trust_rows[text[place]] for place in asked]][:, None]
        for row, (place, readings) in enumerate(zip(asked, several, strict=True)):
            for column, reading in enumerate(readings):
                scores[row, column] += sum([self._evidence[each] for each in context.evidence(place, reading)])
            scores[row, len(readings) :] = ABSENT * 2
        preferred, sureness = sure(heard)
        features = [
            context.features(place, network)
            for place, network in zip(asked, zip(preferred, sureness, strict=True), strict=True)
        ]
        scores += self._table(features)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        return {
            place: Choice(readings, tuple(chances[: len(readings)]))
            for place, readings, chances in zip(asked, several, scores.tolist(), strict=True)
        }

    def heard(self, text: str, places: list[int]) -> Array:
        """Returns the network's log-probabilities of the candidates at each place, none below ``FLOOR``."""
        np, layer = self._np, self._layer
        rows = [_START, *(self._rows.get(char, _UNKNOWN) for char in text), _END]
        seen = self._states(self._embedding[rows])[[place + 1 for place in places]]
        inner = np.maximum(seen @ layer["hidden"] + layer["hidden_bias"], 0)
        classes = self._classes[[self._trust_rows[text[place]] for place in places]]
        scores = np.matmul(layer["output"][classes], inner[:, :, None])[:, :, 0] + layer["output_bias"][classes]
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        clipped: Array = np.maximum(scores, FLOOR)
        return clipped

    def _table(self, features: list[list[int]]) -> Array:
        """Adds up the weights of the features of each place."""
        np = self._np
        keys = np.array(features, np.uint32)
        rows = np.searchsorted(self._keys, keys)
        rows[self._keys[np.minimum(rows, len(self._keys) - 1)] != keys] = len(self._keys)
        total: Array = self._weights[rows].sum(axis=1)
        return total

    def _states(self, embedded: Array) -> Array:
        """Runs the LSTM both ways at once; returns the states of each place, forward and backward side by side.

        The recurrent weights of both ways are one matrix, its columns ordered input, forget and output gates, then
        cell candidates, each forward and backward. Those of the gates are halved beforehand: with the logistic
        function written as (1 + tanh(x/2)) / 2, one call of tanh does for all four.
        """
        np, layer = self._np, self._layer
        size = layer["recurrent"].shape[0]
        half = size // 2
        forward = embedded @ layer["input"] + layer["input_bias"]
        steps: Array = forward.reshape(len(embedded), 4, 2, half).copy()
        steps[:, :, 1] = steps[::-1, :, 1]
        steps = steps.reshape(len(embedded), 4 * size)
        recurrent = layer["recurrent"]
        states: Array = np.zeros((len(embedded), size), np.float32)
        state, cell = np.zeros(size, np.float32), np.zeros(size, np.float32)
        for step, inputs in enumerate(steps):
            gates = np.tanh(inputs + state @ recurrent)
            opened = gates[: 3 * size] * 0.5 + 0.5
            cell = opened[size : 2 * size] * cell + opened[:size] * gates[3 * size :]
            state = states[step] = opened[2 * size :] * np.tanh(cell)
        states[:, half:] = states[::-1, half:].copy()
        return states


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
