"""The placement test, taken by learners made up for it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from learnzh.model.word import Headword, Standard
from learnzh.study.placement import INVENTED, QUESTIONS, Estimate, Placement
from learnzh.study.placement_words import from_easy_to_hard, invented_words, level_at

SIZE = 10_800


def taken(knows: Callable[[int], bool], seed: int, guesses: float = 0.0) -> Estimate:
    test, chance = Placement(SIZE, seed), random.Random(seed)
    while not test.is_over:
        place = test.question.place
        test.answer(is_known=(place is not None and knows(place)) or chance.random() < guesses)
    return test.estimate()


@pytest.mark.parametrize("known", [0, 100, 500, 1450, 4000, 9000, SIZE])
def test_who_knows_the_first_words_is_measured(known: int) -> None:
    estimates = [taken(lambda place: place < known, seed) for seed in range(12)]

    assert sum(estimate.low <= known <= estimate.high for estimate in estimates) >= 10
    assert all(estimate.likely <= estimate.high for estimate in estimates)


@pytest.mark.parametrize("guesses", [0.0, 0.1])
def test_who_knows_ever_fewer_is_measured_too(guesses: float) -> None:
    inside = 0
    for seed in range(15):
        chance = random.Random(f"learner {seed}")
        known = [chance.random() < 1 / (1 + ((place + 40) / 1490) ** 3) for place in range(SIZE)]
        estimate = taken(known.__getitem__, seed, guesses)
        inside += not estimate.is_valid or estimate.low <= sum(known) <= estimate.high
    assert inside >= 11


@pytest.mark.parametrize("guesses", [1.0, 0.6])
def test_who_guesses_gets_about_nothing(guesses: float) -> None:
    estimates = [taken(lambda _place: False, seed, guesses) for seed in range(10)]

    assert all(estimate.words <= 100 for estimate in estimates)
    assert all(estimate.likely <= 100 for estimate in estimates)
    assert sum(not estimate.is_valid for estimate in estimates) >= 9


def test_an_answer_is_taken_back() -> None:
    test = Placement(SIZE, 3)
    asked = []
    for _question in range(20):
        asked.append(test.question)
        test.answer(is_known=True)
    before = test.estimate()
    test.answer(is_known=False)
    test.undo()

    assert test.estimate() == before
    while test.answers:
        test.undo()
        assert test.question == asked.pop()
    test.undo()


def test_a_quarter_of_the_words_is_invented_and_none_is_asked_twice() -> None:
    test = Placement(SIZE, 5)
    while not test.is_over:
        test.answer(is_known=(test.question.place or SIZE) < 3000)
    places = [question.place for question, _known in test.answers]

    assert len(places) == QUESTIONS
    assert places.count(None) == INVENTED
    assert len({place for place in places if place is not None}) == QUESTIONS - INVENTED


def word(simplified: str, level: int, rank: int, word_class: str = "n") -> Headword:
    return Headword(
        simplified, simplified, "x", ("x",), levels={Standard.HSK_2025: level}, rank=rank, word_class=word_class
    )


WORDS = [
    word("城市", 1, 400), word("朋友", 1, 100), word("经济", 2, 50), word("文化", 2, 800), word("老师", 3, 90),
    word("学校", 3, 2000),
]  # fmt: skip


def test_words_stand_by_level_and_frequency() -> None:
    ordered = [entry.simplified for entry in from_easy_to_hard(WORDS, Standard.HSK_2025)]

    assert ordered.index("朋友") < ordered.index("城市"), "of a level, the frequent one"
    assert ordered.index("经济") < ordered.index("文化")
    assert ordered[-1] == "学校"
    assert level_at(WORDS, Standard.HSK_2025, 1) == 1
    assert level_at(WORDS, Standard.HSK_2025, 2) == 2
    assert level_at(WORDS, Standard.HSK_2025, 6) is None


def test_invented_words_are_built_of_words_and_are_none() -> None:
    forbidden = {"城友", "朋市"}
    made = invented_words(WORDS, forbidden.__contains__, 2, seed=1)

    firsts, lasts = {entry.simplified[0] for entry in WORDS}, {entry.simplified[1] for entry in WORDS}
    assert made
    assert all(one[0] in firsts and one[1] in lasts and one not in forbidden for one in made)
    assert not set(made) & {entry.simplified for entry in WORDS}
    assert invented_words([], forbidden.__contains__, 2, seed=1) == []
