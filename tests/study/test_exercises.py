"""Exercises: what is asked has one right answer."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.dictionary import MemoryDictionary
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import Headword, HeadwordKey, Standard
from learnzh.study.distractors import other_tones, other_words
from learnzh.study.exercises import CHOICES, Exercise, ExerciseKind, Material, make_exercises
from learnzh.study.pieces import FEWEST, MOST, pieces_of

DAY = date(2026, 11, 24)


def noun(written: str, reading: str, *senses: str, level: int | None = 3, word_class: str = "n") -> Headword:
    levels = {Standard.HSK_2025: level} if level else {}
    return Headword(written, written, reading, senses, levels=levels, word_class=word_class)


WORDS = [
    noun("城市", "cheng2 shi4", "city; town"),
    noun("学校", "xue2 xiao4", "school"),
    noun("动物", "dong4 wu4", "animal"),
    noun("公园", "gong1 yuan2", "park", level=2),
    noun("城镇", "cheng2 zhen4", "town"),
    noun("都会", "du1 hui4", "large city; metropolis"),
    noun("友谊", "you3 yi4", "friendship", level=6),
    noun("月亮", "yue4 liang5", "moon"),
    noun("参加", "can1 jia1", "to participate", word_class="v"),
    noun("重要", "zhong4 yao4", "important", word_class="a"),
    noun("你好", "ni3 hao3", "hello"),
    noun("我们", "wo3 men5", "we", word_class="r"),
    noun("的", "de5", "of", word_class="u"),
    noun("在", "zai4", "in", word_class="p"),
    noun("有", "you3", "to have", word_class="v"),
    noun("和", "he2", "and", word_class="c"),
]
BY_TEXT = {word.simplified: word for word in WORDS}
DICTIONARY = MemoryDictionary(WORDS)


def sentence(text: str) -> Sentence:
    tokens, start = [], 0
    for written in text.split():
        word = BY_TEXT.get(written)
        kind = TokenKind.WORD if word else TokenKind.PUNCTUATION
        key = word.key if word else None
        tokens.append(Token(written, kind, start, tuple(word.reading.split()) if word else (), key))
        start += len(written)
    return Sentence("".join(text.split()), tuple(tokens), 0)


texts = st.lists(st.sampled_from([word.simplified for word in WORDS]), min_size=3, max_size=16).map(
    lambda words: sentence(" ".join([*words, "。"]))
)


def material(*sentences: Sentence) -> Material:
    return Material(sentences, DICTIONARY, WORDS, Standard.HSK_2025)


def accepted(exercise: Exercise) -> list[str]:
    return [option for index, option in enumerate(exercise.options) if exercise.is_right([index])]


@given(st.lists(texts, min_size=1, max_size=6), st.integers(0, 400))
def test_every_question_has_one_right_answer(sentences: list[Sentence], days: int) -> None:
    made = make_exercises(material(*sentences), "slug", DAY + timedelta(days=days))
    asked = [exercise.word for exercise in made if exercise.word]

    assert len(asked) == len(set(asked)), "a word asked twice"
    for exercise in made:
        here = sentences[exercise.sentence]
        assert exercise.is_right(exercise.right)
        if exercise.kind is ExerciseKind.ORDER:
            assert "".join(exercise.options[index] for index in exercise.right) == here.text
            assert not exercise.is_right(range(len(exercise.options))), "in order from the beginning"
            continue
        token = here.tokens[exercise.token]
        right = token.text if exercise.kind is ExerciseKind.GAP else " ".join(token.syllables)
        assert accepted(exercise) == [right]
        assert len(set(exercise.options)) == CHOICES
        if exercise.kind is ExerciseKind.GAP:
            assert here.text.count(token.text) == 1
            assert not any(option in here.text for option in exercise.options if option != right)


@given(texts)
def test_pieces_joined_are_the_sentence(made: Sentence) -> None:
    pieces = pieces_of(made, DICTIONARY)

    assert "".join(pieces) == (made.text if pieces else "")
    assert not pieces or FEWEST <= len(pieces) <= MOST


def test_a_lesson_has_the_same_exercises_all_day_and_others_tomorrow() -> None:
    words = [noun(a + b, "yi1 er4", f"sense{a}{b}") for a in "甲乙丙丁戊" for b in "子丑寅卯辰"]
    dictionary = MemoryDictionary(words)
    tokens = tuple(Token(w.simplified, TokenKind.WORD, 2 * i, ("yi1", "er4"), w.key) for i, w in enumerate(words[:8]))
    text = Sentence("".join(token.text for token in tokens), tokens, 0)
    stock = Material([text] * 9, dictionary, words, Standard.HSK_2025)

    assert make_exercises(stock, "one", DAY) == make_exercises(stock, "one", DAY)
    assert make_exercises(stock, "one", DAY) != make_exercises(stock, "one", DAY + timedelta(days=1))
    assert make_exercises(stock, "one", DAY) != make_exercises(stock, "two", DAY)


def test_wrong_words_are_of_the_same_class_and_level_and_mean_something_else() -> None:
    found = {word.simplified for word in other_words(BY_TEXT["城市"], WORDS, Standard.HSK_2025)}

    assert found == {"学校", "动物", "公园", "月亮", "你好"}


def test_the_words_that_matter_to_the_learner_are_asked_first() -> None:
    text = sentence("学校 有 动物 和 公园 和 月亮 。")
    moon = BY_TEXT["月亮"].key
    stock = Material([text, text], DICTIONARY, WORDS, Standard.HSK_2025, worth=lambda key: float(key == moon))
    first = make_exercises(stock, "slug", DAY)[0]

    assert first.word == moon


@pytest.mark.parametrize(
    ("written", "reading", "attested", "never"),
    [
        ("好", "hao3", ["hao4"], "hao4"),  # 爱好: the dictionary has it
        ("关系", "guan1 xi5", [], "guan1 xi4"),  # a neutral tone may be spoken full
        ("你好", "ni3 hao3", [], "ni2 hao3"),  # that is how it is spoken
    ],
)
def test_a_reading_that_could_be_heard_is_no_wrong_answer(
    written: str, reading: str, attested: list[str], never: str
) -> None:
    found = other_tones(written, reading.split(), attested, random.Random(1))

    assert found
    assert reading not in found
    assert never not in found


@pytest.mark.parametrize("written", ["一样", "不同"])
def test_tones_that_change_in_speech_are_not_asked(written: str) -> None:
    assert other_tones(written, ("yi1", "yang4"), [], random.Random(1)) == []


tones = st.lists(st.tuples(st.sampled_from(["ma", "shi", "lu:"]), st.sampled_from("12345")), min_size=1, max_size=4)


@given(tones, tones, st.integers())
def test_wrong_tones_have_the_same_letters(right: list[tuple[str, str]], other: list[tuple[str, str]], at: int) -> None:
    syllables = ["".join(pair) for pair in right]
    attested = " ".join("".join(pair) for pair in other)
    for found in other_tones("字" * len(right), syllables, [attested], random.Random(at)):
        assert [syllable[:-1] for syllable in found.split()] == [letters for letters, _tone in right]
        assert found not in (" ".join(syllables), attested)


def test_what_belongs_together_stays_together() -> None:
    text = sentence("我们 的 学校 在 城市 有 动物 和 公园 。")

    assert pieces_of(text, DICTIONARY) == ("我们的", "学校", "在城市", "有", "动物和公园。")
    assert HeadwordKey("和", "he2") == BY_TEXT["和"].key
