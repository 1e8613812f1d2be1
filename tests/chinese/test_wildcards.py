"""Wildcards in characters and in pinyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.tones import show_reading
from learnzh.chinese.wildcards import glob_of, has_wildcard, joined_reading, letters_glob, reading_pattern

SYLLABLES = st.sampled_from(["ni3", "hao3", "xi1", "an1", "lu:4", "nu:3", "de5", "zhong1", "e4", "r5", "xing2"])
READINGS = st.lists(SYLLABLES, min_size=1, max_size=4).map(" ".join)


def means(query: str, reading: str) -> bool:
    return reading_pattern(query).fullmatch(joined_reading(reading)) is not None


@pytest.mark.parametrize(
    ("query", "reading", "meant"),
    [
        ("ni*", "ni3 hao3", True),
        ("ni?", "ni3 hao3", True),
        ("?hao", "ni3 hao3", True),
        ("?", "ni3 hao3", False),
        ("ni?", "ni3", False),
        ("nǐ*", "ni3 hao3", True),
        ("ní*", "ni3 hao3", False),
        ("ni3*", "ni3 hao3", True),
        ("ni4*", "ni3 hao3", False),
        ("*hǎo", "ni3 hao3", True),
        ("*hào", "ni3 hao3", False),
        ("lü*", "lu:3 xing2", True),
        ("lv3＊", "lu:3 xing2", True),
        ("lu:xing", "lu:3 xing2", True),
        ("lu*", "lu:3 xing2", False),
        ("xi an", "xi1 an1", True),
        ("xi an", "xian1", False),
        ("xi'an", "xi1 an1", True),
        ("xian", "xi1 an1", True),
        ("bei*", "Bei3 jing1", True),
    ],
)
def test_a_pattern_means_the_readings_it_should(query: str, reading: str, *, meant: bool) -> None:
    assert means(query, reading) is meant


@given(READINGS)
def test_a_reading_is_meant_by_every_way_of_writing_it(reading: str) -> None:
    joined = joined_reading(reading)
    for query in (reading, joined, joined.replace("u:", "ü"), joined.replace("u:", "v"), show_reading(reading)):
        assert means(query, reading), query
        assert means(f"{query}*", reading), query
    assert means("".join(char for char in joined if not char.isdigit()), reading)
    assert means("?" * len(reading.split()), reading)


@given(READINGS, st.integers(0, 12))
def test_the_beginning_of_what_is_typed_means_it_already(reading: str, count: int) -> None:
    joined = joined_reading(reading).replace("u:", "v")

    assert means(f"{joined[:count]}*", reading)


@given(st.text(max_size=40))
def test_anything_makes_a_pattern(query: str) -> None:
    reading_pattern(query)
    letters_glob(query)
    assert has_wildcard(query) == any(char in "*?＊？" for char in query)


def test_a_bracket_is_no_class() -> None:
    assert glob_of("[好]＊") == "[[]好]*"
