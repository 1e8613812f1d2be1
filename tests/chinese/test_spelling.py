"""Pinyin as people type it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.spelling import read_pinyin
from learnzh.chinese.tones import join_syllables, mark
from learnzh.errors import LearnzhError

LETTERS = ["ni", "hao", "xi", "an", "xian", "lu:", "nu:e", "zhuang", "er", "e", "ang", "fan", "gan", "yuan", "dian"]
syllables = st.builds(lambda letters, tone: f"{letters}{tone}", st.sampled_from(LETTERS), st.integers(1, 4))


@pytest.mark.parametrize(
    "typed", ["ni3hao3", "nǐhǎo", "nǐ hǎo", "ni3 hao3", " ni3  hao3 ", "ni3-hao3", "ｎｉ３ｈａｏ３", "nǐ'hǎo"]
)
def test_every_way_of_writing_is_read(typed: str) -> None:
    assert read_pinyin(typed, 2) == ("ni3", "hao3")


@pytest.mark.parametrize(
    ("typed", "characters", "read"),
    [
        ("lv4", 1, ("lu:4",)),
        ("lü4", 1, ("lu:4",)),
        ("lu:4", 1, ("lu:4",)),
        ("lǜ", 1, ("lu:4",)),
        ("nüe4", 1, ("nu:e4",)),
        ("nue4", 1, ("nu:e4",)),
        ("yue4", 1, ("yue4",)),
        ("Róngzhōu", 2, ("Rong2", "zhou1")),
        ("Wáng Xiǎomíng", 3, ("Wang2", "Xiao3", "ming2")),
        ("Xī'ān", 2, ("Xi1", "an1")),
        ("xian1", 1, ("xian1",)),
        ("xi1an1", 2, ("xi1", "an1")),
        ("fang1an4", 2, ("fang1", "an4")),
        ("dàngāo", 2, ("dan4", "gao1")),
        ("péngyou", 2, ("peng2", "you5")),
        ("peng2you5", 2, ("peng2", "you5")),
        ("peng2you0", 2, ("peng2", "you5")),
        ("yìdiǎnr", 3, ("yi4", "dian3", "r5")),
        ("de5", 1, ("de5",)),
        ("hng5", 1, ("hng5",)),
        ("ê4", 1, ("ê4",)),
    ],
)
def test_syllables_are_those_of_cc_cedict(typed: str, characters: int, read: tuple[str, ...]) -> None:
    assert read_pinyin(typed, characters) == read


@pytest.mark.parametrize(
    ("typed", "characters", "said"),
    [
        ("", 1, "is not pinyin"),
        ("中", 1, "is not pinyin"),
        ("ni3!", 1, "is not pinyin"),
        ("[/oops]", 1, "is not pinyin"),
        ("zzz1", 1, "is no syllable"),
        ("nǐ3", 1, "is no syllable"),
        ("rong2zhou1", 3, "there are 3 characters, but 2 syllables"),
        ("rong2", 2, "there are 2 characters, but 1 syllable"),
        ("ni3hao3", 1, "there is 1 character, but 2 syllables"),
        ("rongzhou", 2, '"rong" has no tone'),
        ("jieshao4", 2, '"jie" has no tone'),
        ("de", 1, '"de" has no tone'),
    ],
)
def test_what_is_wrong_is_said(typed: str, characters: int, said: str) -> None:
    with pytest.raises(LearnzhError, match=said.replace("[", r"\[")):
        read_pinyin(typed, characters)


@given(st.lists(syllables, min_size=1, max_size=5))
def test_what_is_shown_can_be_typed(word: list[str]) -> None:
    assert read_pinyin(join_syllables(word), len(word)) == tuple(word)
    assert read_pinyin("".join(word), len(word)) == tuple(word)
    assert read_pinyin(" ".join(map(mark, word)), len(word)) == tuple(word)


@given(st.text(max_size=12), st.integers(0, 4))
def test_anything_typed_is_read_or_refused(typed: str, characters: int) -> None:
    with contextlib.suppress(LearnzhError):
        assert len(read_pinyin(typed, characters)) == characters
