"""One figure for how hard a text reads."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson
from learnzh.lessons.difficulty import difficulty, features, sentence_difficulty
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.store.dictionary import SqliteDictionary
from learnzh.workflows.course import course_files, lesson_slug, read_course_file

SCALE = ["今天", "事情", "世界", "严格", "一旦", "仓库", "一举", "魑魅"]
"""Two characters each; of level 1 to 6 in every list, of 7–9, and of none."""


def sentence(*words: str, kind: TokenKind = TokenKind.WORD) -> Sentence:
    return Sentence("".join(words), tuple(Token(word, kind, 0, (), HeadwordKey(word, "x")) for word in words), 0)


lines = st.lists(st.lists(st.sampled_from(SCALE), min_size=1, max_size=12), min_size=1, max_size=6)


@given(lines)
def test_it_is_a_figure_in_tenths_on_the_scale(words: list[list[str]]) -> None:
    figure = difficulty([sentence(*line) for line in words])

    assert 1.0 <= figure <= 9.9
    assert figure == round(figure, 1)


@given(lines, st.randoms())
def test_the_order_of_sentences_is_nothing_to_it(words: list[list[str]], chance: random.Random) -> None:
    text = [sentence(*line) for line in words]
    shuffled = list(text)
    chance.shuffle(shuffled)

    assert difficulty(shuffled) == pytest.approx(difficulty(text), abs=0.11)  # a sum in another order may round apart


def test_a_word_met_again_costs_less_than_a_new_one() -> None:
    again = [sentence("学校", "缔结"), sentence("学校", "缔结"), sentence("学校", "学校")]
    new = [sentence("学校", "缔结"), sentence("学校", "拓展"), sentence("学校", "学校")]

    assert 1 < difficulty(again) < difficulty(new) < 9


@given(st.integers(1, 30))
def test_harder_words_never_make_an_easier_sentence(length: int) -> None:
    figures = [sentence_difficulty(sentence(*[word] * length)) for word in SCALE]

    assert figures == sorted(figures)
    assert figures[0] < 3
    assert figures[-1] > 6


def test_the_scale_has_ends() -> None:
    assert difficulty([sentence(*"我你他是好人")]) < 2
    assert difficulty([sentence("魑魅", "魍魉", "饕餮", "魑魅魍魉", "魃魈魁")] * 99) == 9.9


def test_what_does_not_count_changes_nothing() -> None:
    plain = sentence("学校", "城市")
    names = sentence("魑魅", "魍魉", kind=TokenKind.NAME)

    assert difficulty([plain, names]) == difficulty([plain])
    assert features([names]) is None
    assert difficulty([names]) == difficulty([]) == 1.0


def test_sentences_of_one_text_are_told_apart(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    figures = [
        sentence_difficulty(Sentence(text, annotate(text, segmenter, dictionary), 0))
        for text in (
            "我是学生。",
            "我觉得这个城市很漂亮。",
            "政府决定加强经济合作。",
            "双方旨在缔结协定，拓展邦交，弘扬源远流长的传统。",
        )
    ]

    assert figures == sorted(set(figures))
    assert figures[0] < 2
    assert figures[-1] > 6


def test_a_story_gets_harder_from_level_to_level(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    stories: dict[str, list[float]] = {}
    for file in course_files():
        lesson = build_lesson(read_course_file(file), segmenter, dictionary)
        stories.setdefault(file.parent.name, []).append(lesson.difficulty)
        assert abs(lesson.difficulty - int(file.stem)) < 1, lesson_slug(file)

    for figures in stories.values():
        assert figures == sorted(set(figures))
