"""The networks of the reading model, with weights small enough to follow by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.context import Context, Word, tag_of
from learnzh.chinese.lexicon import lexicon
from learnzh.chinese.reading_model import reading_model
from learnzh.chinese.reading_network import Network, log_probabilities
from learnzh.model.text import TokenKind

LETTERS, STATES, INNER = 3, 4, 2


def arrays(seed: int, *, sees_letter: bool = True) -> dict[str, Any]:
    luck = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "embedding": (6, LETTERS),
        "input": (LETTERS, 4 * STATES),
        "input_bias": (4 * STATES,),
        "hidden": (STATES + (LETTERS if sees_letter else 0), INNER),
        "hidden_bias": (INNER,),
        "output": (5, INNER),
        "output_bias": (5,),
    }
    found = {name: luck.normal(size=shape) for name, shape in shapes.items()}
    recurrent = luck.normal(size=(STATES, 4, 2, STATES // 2))
    recurrent[: STATES // 2, :, 1] = recurrent[STATES // 2 :, :, 0] = 0
    return found | {"recurrent": recurrent.reshape(STATES, 4 * STATES)}


def slow_states(weights: dict[str, Any], rows: list[int]) -> np.ndarray[Any, Any]:
    """The textbook's LSTM, one way after the other."""
    half = STATES // 2
    columns = np.arange(4 * STATES).reshape(4, 2, half)
    found = np.zeros((len(rows), STATES))
    for side, order in enumerate((range(len(rows)), reversed(range(len(rows))))):
        state, cell = np.zeros(half), np.zeros(half)
        own = slice(side * half, (side + 1) * half)
        for place in order:
            sums = weights["embedding"][rows[place]] @ weights["input"] + weights["input_bias"]
            sums = sums + state @ weights["recurrent"][own]
            opened, forgets, lets_out = (1 / (1 + np.exp(-2 * sums[columns[gate, side]])) for gate in range(3))
            cell = forgets * cell + opened * np.tanh(sums[columns[3, side]])
            state = found[place, own] = lets_out * np.tanh(cell)
    return found


@given(seed=st.integers(0, 99), rows=st.lists(st.integers(0, 5), min_size=3, max_size=9), sees_letter=st.booleans())
def test_it_computes_what_an_lstm_does(seed: int, rows: list[int], *, sees_letter: bool) -> None:
    weights = arrays(seed, sees_letter=sees_letter)
    outputs = np.array([[0, 1], [2, 4]])
    place = len(rows) // 2 - 1

    found = Network(weights, "", outputs).scores(rows, [], [place], [1])

    seen = slow_states(weights, rows)[place + 1]
    if sees_letter:
        seen = np.concatenate([seen, weights["embedding"][rows[place + 1]]])
    inner = np.maximum(seen @ weights["hidden"] + weights["hidden_bias"], 0)
    expected = [weights["output"][row] @ inner + weights["output_bias"][row] for row in outputs[1]]
    assert found[0] == pytest.approx(expected, abs=1e-3)


def test_rounded_weights_have_a_scale_for_each_row() -> None:
    weights = arrays(7)
    scale = np.abs(weights["output"]).max(axis=1) / 127
    rounded = weights | {"output": np.rint(weights["output"] / scale[:, None]).astype(np.int8), "output_scale": scale}
    outputs = np.array([[0, 3]])

    fine, coarse = (Network(each, "", outputs).scores([0, 3, 4, 1], [], [1], [0]) for each in (weights, rounded))

    assert coarse == pytest.approx(fine, abs=0.1)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=8))
def test_log_probabilities_are_of_chances_that_add_up(scores: list[float]) -> None:
    found = np.exp(log_probabilities(np.array([scores])))

    assert found.sum() == pytest.approx(1)
    assert found[0, np.argmax(scores)] == found.max()


def test_each_character_has_the_class_of_its_word_and_its_place_in_it() -> None:
    words = [Word("他", (), "r"), Word("图书馆", (), "n"), Word("跑步", (), "v")]

    assert Context("他图书馆跑步", words, lexicon()).tags() == ["r0", "n1", "n2", "n3", "v1", "v3"]


def test_what_a_piece_is_goes_before_its_class() -> None:
    assert tag_of(TokenKind.NAME, "n") == "N"
    assert tag_of(TokenKind.WORD, "vn") == "vn"
    assert tag_of(TokenKind.WORD, "") != tag_of(TokenKind.WORD, None)


def test_the_class_of_a_neighbour_counts() -> None:
    """A preposition stands before what is done for somebody; one who is something is that."""
    text = "他为你工作"

    def chance(tags: str) -> float:
        words = [Word(part, (), tag) for part, tag in zip(("他", "为", "你", "工作"), tags, strict=True)]
        return reading_model().choices(Context(text, words, lexicon()), [1])[1].of("wei4")

    assert chance("rprv") != chance("nnnn")


@pytest.mark.parametrize(
    "text", ["我们都在银行工作", "他长得很高头发很长", "这首乐曲使人快乐", "为人民服务为了你", "倒了一杯水又倒下了"]
)
def test_the_second_network_is_asked_only_where_it_can_sway(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model, words = reading_model(), [Word(char) for char in text]
    asked = model.choices(Context(text, words, lexicon()), range(len(text)))
    monkeypatch.setattr(model, "_swayed", float("inf"))
    always = model.choices(Context(text, words, lexicon()), range(len(text)))

    assert {place: choice.best()[0] for place, choice in asked.items()} == {
        place: choice.best()[0] for place, choice in always.items()
    }
