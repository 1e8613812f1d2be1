"""A small recurrent network that reads a sentence both ways and weighs the readings of its characters.

Embeddings of the characters, and of their words' classes where it looks at these; one bidirectional LSTM; two linear
layers, the second with a row of weights for each reading. Weights come as whole numbers with a scale for each row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

START, END, UNKNOWN = 0, 1, 2
"""Rows of the embedding for the edges of a sentence and for characters it does not know."""
NO_TAG = 0
"""Row of the embedding of word classes for the edges of a sentence and for words without one."""
FLOOR = -8.0
"""Log-probabilities end here, so that a network can be outvoted."""


class Network:
    """One trained network."""

    def __init__(self, arrays: dict[str, Array], prefix: str, outputs: Array) -> None:
        """Unpacks the weights.

        Args:
            arrays: As ``readings.npz`` has them.
            prefix: Of the names of this network's arrays.
            outputs: For each character with several readings, the rows of the output layer that its readings have.
        """
        import numpy as np  # noqa: PLC0415  80 ms

        def unpacked(name: str) -> Array:
            scale = arrays.get(f"{prefix}{name}_scale")
            values = arrays[prefix + name].astype(np.float32)
            scaled: Array = values if scale is None else values * scale.astype(np.float32)[:, None]
            return scaled

        self._np = np
        self._embedding = unpacked("embedding")
        self._tags = unpacked("tags") if f"{prefix}tags" in arrays else None
        self._input, self._input_bias = unpacked("input"), unpacked("input_bias")
        self._recurrent = unpacked("recurrent")
        self._hidden, self._hidden_bias = unpacked("hidden"), unpacked("hidden_bias")
        self._output, self._output_bias = unpacked("output"), unpacked("output_bias")
        self._outputs = outputs

    def scores(self, rows: list[int], tags: list[int], places: list[int], chars: list[int]) -> Array:
        """Returns a score for each reading of some characters, as ``outputs`` has them.

        Args:
            rows: Of the embedding, one a character of the sentence, its edges included.
            tags: Rows of the embedding of word classes, likewise.
            places: Of the characters asked for, in the sentence.
            chars: Their rows of ``outputs``.
        """
        np = self._np
        embedded = self._embedding[rows]
        if self._tags is not None:
            embedded = np.hstack([embedded, self._tags[tags]])
        beside_edge = [place + 1 for place in places]
        seen = self._states(embedded)[beside_edge]
        if len(self._hidden) > seen.shape[1]:
            seen = np.hstack([seen, embedded[beside_edge]])
        inner = np.maximum(seen @ self._hidden + self._hidden_bias, 0)
        outputs = self._outputs[chars]
        found: Array = np.matmul(self._output[outputs], inner[:, :, None])[:, :, 0] + self._output_bias[outputs]
        return found

    def _states(self, embedded: Array) -> Array:
        """Runs the LSTM both ways at once; returns the states of each place, forward and backward side by side.

        The recurrent weights of both ways are one matrix, its columns ordered input, forget and output gates, then
        cell candidates, each forward and backward. Those of the gates are halved beforehand: with the logistic
        function written as (1 + tanh(x/2)) / 2, one call of tanh does for all four.
        """
        np, recurrent = self._np, self._recurrent
        size = recurrent.shape[0]
        half = size // 2
        forward = embedded @ self._input + self._input_bias
        steps: Array = forward.reshape(len(embedded), 4, 2, half).copy()
        steps[:, :, 1] = steps[::-1, :, 1]
        steps = steps.reshape(len(embedded), 4 * size)
        states: Array = np.zeros((len(embedded), size), np.float32)
        state, cell, gates = states[0], np.zeros(size, np.float32), np.empty(4 * size, np.float32)
        opened, candidates = gates[: 3 * size], gates[3 * size :]
        entering, forgetting, leaving = opened.reshape(3, size)
        dot, add, multiply, tanh, a_half = np.dot, np.add, np.multiply, np.tanh, np.float32(0.5)
        # One step takes 5 us; with a new array for each result it would take 8.
        for inputs, row in zip(steps, states, strict=True):
            dot(state, recurrent, out=gates)
            tanh(add(gates, inputs, out=gates), out=gates)
            add(multiply(opened, a_half, out=opened), a_half, out=opened)
            multiply(cell, forgetting, out=cell)
            add(cell, multiply(entering, candidates, out=entering), out=cell)
            state = multiply(leaving, tanh(cell, out=candidates), out=row)
        states[:, half:] = states[::-1, half:].copy()
        return states


def log_probabilities(scores: Array) -> Array:
    """Returns the logarithms of the probabilities that scores stand for, by rows."""
    import numpy as np  # noqa: PLC0415  loaded before

    shifted = scores - scores.max(axis=1, keepdims=True)
    found: Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return found
