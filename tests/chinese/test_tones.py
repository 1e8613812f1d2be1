"""Pinyin in its three ways of writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.tones import has_tones, join_syllables, mark, plain_key, show_reading, syllables_agree, tones_agree


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [
        ("cheng2", "chéng"),
        ("hao3", "hǎo"),
        ("lu:4", "lǜ"),
        ("nu:3", "nǚ"),
        ("lu:e4", "lüè"),
        ("gui4", "guì"),
        ("liu2", "liú"),
        ("xiong2", "xióng"),
        ("dou1", "dōu"),
        ("a1", "ā"),
        ("ma5", "ma"),
        ("r5", "r"),
        ("Bei3", "Běi"),
        ("m2", "ḿ"),
        ("ng4", "ǹg"),
        ("P", "P"),
    ],
)
def test_the_mark_stands_on_the_right_letter(numbered: str, marked: str) -> None:
    assert mark(numbered) == marked


@pytest.mark.parametrize(
    ("reading", "shown"),
    [
        ("cheng2 shi4", "chéngshì"),
        ("Xi1 an1", "Xī'ān"),
        ("nu:3 er2", "nǚ'ér"),
        ("yi1 dian3 r5", "yīdiǎnr"),
        ("Bei3 jing1 Shi4", "Běijīng Shì"),
        ("Mao2 Ze2 dong1", "Máo Zédōng"),
        ("ka3 la1 O K", "kǎlā OK"),
        ("fang1 an4", "fāng'àn"),
        ("ke3 e4", "kě'è"),
    ],
)
def test_the_syllables_of_a_word_are_joined(reading: str, shown: str) -> None:
    assert show_reading(reading) == shown


def test_characters_without_pinyin_are_left_out() -> None:
    assert join_syllables(["", "nian2", "", "yue4"]) == "niányuè"


@given(
    st.lists(st.sampled_from(["cheng2", "shi4", "lu:4", "nu:e4", "hao3", "ma5", "an1", "er2"]), min_size=1, max_size=5)
)
def test_every_way_of_writing_has_the_same_key(syllables: list[str]) -> None:
    numbered, marked = "".join(syllables), join_syllables(syllables)

    assert plain_key(numbered) == plain_key(marked) == plain_key(marked.upper())
    assert tones_agree(numbered, " ".join(syllables))
    assert tones_agree(marked, " ".join(syllables))


def test_an_apostrophe_parts_syllables() -> None:
    assert syllables_agree("xi'an", "Xi1 an1")
    assert syllables_agree("xī’ān", "Xi1 an1")
    assert not syllables_agree("xi'an", "xian1")
    assert syllables_agree("xian", "Xi1 an1")
    assert not syllables_agree("ti'an'men", "Tian1 an1 men2")


def test_tones_that_are_given_must_agree() -> None:
    assert tones_agree("cheng2shi", "cheng2 shi4")
    assert not tones_agree("cheng2shi2", "cheng2 shi4")
    assert not tones_agree("chéngshí", "cheng2 shi4")
    assert has_tones("chéngshì")
    assert not has_tones("chengshi")
    assert plain_key("lv4") == plain_key("lü") == plain_key("lu:4") == "lv"
