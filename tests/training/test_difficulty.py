"""The regression behind the difficulty figure."""

from __future__ import annotations

import random

import pytest

from learnzh.lessons.difficulty import Features
from tests.training.difficulty import Example, fit, spearman, within_one


def made_up() -> list[Example]:
    chance = random.Random(7)
    texts = []
    for _ in range(200):
        level = chance.choice(range(1, 7))
        found = Features(level / 5 + chance.gauss(0, 0.01), chance.uniform(1.4, 1.7), chance.uniform(2, 3))
        texts.append(Example(found, level, "a book"))
    return texts


def test_it_finds_what_decides_and_little_else() -> None:
    texts = made_up()
    found = fit(texts)

    assert found.weights.level == pytest.approx(5, rel=0.05)
    assert abs(found.weights.word_length) < 0.2
    assert abs(found.weights.sentence_length) < 0.1
    assert [round(found(text.features)) for text in texts] == [text.level for text in texts]


def test_what_lies_outside_of_the_texts_adds_no_more() -> None:
    found = fit(made_up())

    assert found(Features(0.6, 9.0, 9.0)) == found(Features(0.6, found.most.word_length, found.most.sentence_length))
    assert found(Features(9.0, 1.5, 2.5)) == 9.9
    assert found(Features(-9.0, 1.5, 2.5)) == 1.0


def test_ranks_and_levels_are_compared_as_they_should_be() -> None:
    assert spearman([1.0, 2.0, 3.0], [10, 20, 30]) == pytest.approx(1)
    assert spearman([3.0, 2.0, 1.0], [10, 20, 30]) == pytest.approx(-1)
    assert spearman([1.0, 1.0, 2.0, 3.0], [1, 2, 3, 3]) == pytest.approx(8 / 9)
    assert within_one([1.4, 2.6, 5.6], [2, 1, 5]) == pytest.approx(2 / 3)
