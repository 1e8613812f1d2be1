"""Typed pinyin against a reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.tones import mark, show_reading
from learnzh.study.typed import Verdict, add_tones, check_pinyin

_NI_HAO = "ni3 hao3"
_SYLLABLES = st.sampled_from(
    ["ni3", "hao3", "nu:3", "lu:e4", "zhuang4", "shi4", "er2", "an1", "xi1", "xian1", "ou3", "ju2", "de5", "e4", "ma1"]
)
_READINGS = st.lists(_SYLLABLES, min_size=1, max_size=5)


def _verdicts(typed: str, reading: str, characters: str = "") -> list[tuple[str, str]]:
    return [(one.given, one.verdict.value) for one in check_pinyin(typed, reading, characters).syllables]


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("ni3hao3", _NI_HAO),
        ("ni3 hao3", _NI_HAO),
        ("nǐ hǎo", _NI_HAO),
        ("nǐhǎo", _NI_HAO),
        ("ni\u030chao\u030c", _NI_HAO),
        ("nĭhăo", _NI_HAO),
        ("NI3HAO3", _NI_HAO),
        ("ｎｉ３ｈａｏ３", _NI_HAO),
        ("  ni³hao³! ", _NI_HAO),
        ("nihao 33", _NI_HAO),
        ("nu:3", "nu:3"),
        ("nü3", "nu:3"),
        ("nv3", "nu:3"),
        ("nǚ", "nu:3"),
        ("NV3", "nu:3"),
        ("lue4", "lu:e4"),
        ("jv2", "ju2"),
        ("peng2you5", "peng2 you5"),
        ("peng2you0", "peng2 you5"),
        ("peng2you", "peng2 you5"),
        ("péngyou", "peng2 you5"),
        ("pengyou 2", "peng2 you5"),
        ("pengyou 20", "peng2 you5"),
        ("de", "de5"),
        ("xi1'an1", "Xi1 an1"),
        ("Xī'ān", "Xi1 an1"),
        ("xi1an1", "Xi1 an1"),
        ("xian1", "xian1"),
        ("huar1", "hua1 r5"),
        ("hua1r", "hua1 r5"),
        ("huār", "hua1 r5"),
        ("huā ér", "hua1 r5"),
        ("hua1 r5", "hua1 r5"),
        ("huar 1", "hua1 r5"),
        ("huar1", "huar1"),
        ("ka3la1OK", "ka3 la1 O K"),
        ("er2zi", "er2 zi5"),
    ],
)
def test_is_right(typed: str, reading: str) -> None:
    assert check_pinyin(typed, reading).is_right


@pytest.mark.parametrize(
    ("typed", "reading", "verdicts"),
    [
        ("ni3hao4", _NI_HAO, [("ni3", "right"), ("hao4", "wrong tone")]),
        ("ni3hao", _NI_HAO, [("ni3", "right"), ("hao", "wrong tone")]),
        ("ni3hai3", _NI_HAO, [("ni3", "right"), ("hai3", "wrong syllable")]),
        ("nihai", _NI_HAO, [("ni", "right"), ("hai", "wrong syllable")]),
        ("ni3", _NI_HAO, [("ni3", "right"), ("", "missing")]),
        ("hao3", _NI_HAO, [("", "missing"), ("hao3", "right")]),
        ("ni3hao3ma5", _NI_HAO, [("ni3", "right"), ("hao3", "right"), ("ma5", "extra")]),
        ("hao3ni3", _NI_HAO, [("hao3", "wrong syllable"), ("ni3", "wrong syllable")]),
        ("ni33hao3", _NI_HAO, [("ni3", "right"), ("3", "extra"), ("hao3", "right")]),
        ("nǐ hǎo 44", _NI_HAO, [("ni3", "right"), ("hao3", "right"), ("4", "extra"), ("4", "extra")]),
        ("", _NI_HAO, [("", "missing"), ("", "missing")]),
        ("nu3", "nu:3", [("nu3", "wrong syllable")]),
        ("peng2you3", "peng2 you5", [("peng2", "right"), ("you3", "wrong tone")]),
        ("xian1", "Xi1 an1", [("xi", "wrong tone"), ("an1", "right")]),
        ("xi an", "xian1", [("xi", "extra"), ("an", "wrong syllable")]),
        ("hua1", "hua1 r5", [("hua1", "right"), ("", "missing")]),
        ("huar2", "hua1 r5", [("hua2", "wrong tone"), ("r", "right")]),
        ("nihao 34", _NI_HAO, [("ni3", "right"), ("hao4", "wrong tone")]),
        ("nihao 333", _NI_HAO, [("ni3", "right"), ("hao3", "right"), ("3", "extra")]),
        ("你好", _NI_HAO, [("你", "wrong syllable"), ("好", "wrong syllable")]),
    ],
)
def test_says_what_was_wrong(typed: str, reading: str, verdicts: list[tuple[str, str]]) -> None:
    found = check_pinyin(typed, reading)
    assert _verdicts(typed, reading) == verdicts
    assert not found.is_right
    assert not found.needs_tones


def test_without_any_tone_they_are_asked_for() -> None:
    found = check_pinyin("nihao", _NI_HAO)
    assert found.needs_tones
    assert not found.is_right
    assert add_tones(found, "33").is_right
    assert add_tones(found, "３ ３").is_right
    wrong = add_tones(found, "34")
    assert [(one.tone_expected, one.tone_given, one.verdict) for one in wrong.syllables] == [
        ("3", "3", Verdict.RIGHT),
        ("3", "4", Verdict.WRONG_TONE),
    ]
    assert not add_tones(found, "").is_right
    assert not add_tones(found, "x").is_right


@pytest.mark.parametrize(
    ("typed", "reading", "characters", "is_right"),
    [
        ("ni2hao3", _NI_HAO, "", True),
        ("zhan2lan2guan3", "zhan3 lan3 guan3", "展览馆", True),
        ("xiao3lao2hu3", "xiao3 lao3 hu3", "小老虎", True),
        ("bu2dui4", "bu4 dui4", "不对", True),
        ("bu4dui4", "bu4 dui4", "不对", True),
        ("bu2dui4", "bu4 dui4", "部队", False),
        ("bu2hao3", "bu4 hao3", "不好", False),
        ("yi2ge4", "yi1 ge4", "一个", True),
        ("yi4tian1", "yi1 tian1", "一天", True),
        ("yi4sheng1", "yi1 sheng1", "医生", False),
        ("yi4dianr3", "yi1 dian3 r5", "一点儿", True),
        ("di4yi4", "di4 yi1", "第一", False),
    ],
)
def test_tones_as_they_are_said(typed: str, reading: str, characters: str, is_right: bool) -> None:  # noqa: FBT001
    found = check_pinyin(typed, reading, characters)
    assert found.is_right is is_right
    said = any(one.is_spoken for one in found.syllables)
    assert said is (is_right and typed != reading.replace(" ", ""))


@given(_READINGS)
def test_every_way_of_writing_a_reading_is_right(syllables: list[str]) -> None:
    reading = " ".join(syllables)
    for typed in (
        "".join(syllables),
        reading,
        reading.upper(),
        reading.replace("u:", "v"),
        show_reading(reading),
        " ".join(map(mark, syllables)),
        "".join(syllable[:-1] for syllable in syllables) + " " + "".join(syllable[-1] for syllable in syllables),
    ):
        found = check_pinyin(typed, reading)
        assert found.is_right, typed
        assert [one.expected for one in found.syllables] == syllables


@given(_READINGS, st.data())
def test_one_wrong_tone_is_marked_and_only_it(syllables: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(syllables) - 1))
    right = check_pinyin("".join(syllables), " ".join(syllables)).syllables[place]
    tone = data.draw(st.sampled_from([t for t in "12345" if t not in (right.tone_expected, right.tone_spoken)]))
    typed = [*syllables[:place], syllables[place][:-1] + tone, *syllables[place + 1 :]]
    found = check_pinyin("".join(typed), " ".join(syllables))
    wrong = [at for at, one in enumerate(found.syllables) if one.verdict is not Verdict.RIGHT]
    assert wrong == [place]
    assert found.syllables[place].verdict is Verdict.WRONG_TONE
    assert found.syllables[place].tone_given == tone


@given(_READINGS, st.data())
def test_a_syllable_left_out_is_noticed(syllables: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(syllables) - 1))
    assert not check_pinyin(" ".join([*syllables[:place], *syllables[place + 1 :]]), " ".join(syllables)).is_right


@given(st.text(), st.text(max_size=40) | st.builds(" ".join, _READINGS), st.text(max_size=6))
def test_no_text_is_an_error(typed: str, reading: str, tones: str) -> None:
    found = check_pinyin(typed, reading)
    expected = [one for one in found.syllables if one.verdict is not Verdict.EXTRA]
    assert all(one.expected for one in expected)
    assert not (found.is_right and found.needs_tones)
    if found.needs_tones:
        assert len(add_tones(found, tones).syllables) >= len(found.syllables)


@given(st.text(max_size=30), _READINGS)
def test_every_syllable_of_the_reading_is_judged_once(typed: str, syllables: list[str]) -> None:
    found = check_pinyin(typed, " ".join(syllables))
    assert [one.expected for one in found.syllables if one.verdict is not Verdict.EXTRA] == syllables
