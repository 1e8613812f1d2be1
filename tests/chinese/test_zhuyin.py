"""Pinyin in zhuyin."""

from __future__ import annotations

import pytest
from pypinyin import Style
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert

from learnzh.chinese.zhuyin import join_zhuyin, to_zhuyin

_SPELT_OTHERWISE = frozenset(("m", "n", "ng", "hng"))
"""Interjections without a vowel, for which pypinyin writes one, or two signs."""
MARKED = sorted({syllable for readings in pinyin_dict.values() for syllable in readings.split(",")})


def test_every_syllable_is_that_of_pypinyin() -> None:
    compared = 0
    for marked in MARKED:
        numbered = to_tone3(marked, neutral_tone_with_five=True)
        if numbered[:-1] in _SPELT_OTHERWISE:
            continue
        theirs = convert(marked, Style.BOPOMOFO, False)  # noqa: FBT003  its own signature
        if numbered.endswith("5"):  # they write the dot behind, as it is not written in print
            theirs = f"˙{theirs.rstrip('˙')}"
        assert to_zhuyin(numbered) == theirs, numbered
        compared += 1
    assert compared > 1500


def test_every_syllable_of_the_dictionary_has_signs(dictionary: object) -> None:
    rows = dictionary._connection.execute("SELECT DISTINCT reading FROM headword")  # type: ignore[attr-defined]
    syllables = {syllable.lower() for (reading,) in rows for syllable in reading.split()}
    without = {syllable[:-1] for syllable in syllables if syllable[-1].isdigit() and to_zhuyin(syllable).isascii()}

    assert without <= {"xx", "ging"}, "what CC-CEDICT writes for no reading, and a Taiwanese one"


@pytest.mark.parametrize(
    ("numbered", "signs"),
    [("lu:4", "ㄌㄩˋ"), ("nu:e4", "ㄋㄩㄝˋ"), ("nve4", "ㄋㄩㄝˋ"), ("Zhong1", "ㄓㄨㄥ"), ("r5", "ㄦ"), ("ng2", "ㄫˊ")]
    + [(text, text) for text in ("", "K", "OK", "xx5", "bzz3", "ja1", "·")],
)
def test_other_spellings_and_what_is_no_syllable(numbered: str, signs: str) -> None:
    assert to_zhuyin(numbered) == signs


@pytest.mark.parametrize(
    ("syllables", "signs"),
    [
        (("cheng2", "shi4"), "ㄔㄥˊㄕˋ"),
        (("Xi1", "an1"), "ㄒㄧ ㄢ"),
        (("peng2", "you5"), "ㄆㄥˊ˙ㄧㄡ"),
        (("ma1", "ma5"), "ㄇㄚ˙ㄇㄚ"),
        (("yi1", "dian3", "r5"), "ㄧ ㄉㄧㄢˇㄦ"),
        (("", "nian2", ""), "ㄋㄧㄢˊ"),
        ((), ""),
    ],
)
def test_syllables_run_together_only_where_they_stay_apart(syllables: tuple[str, ...], signs: str) -> None:
    assert join_zhuyin(syllables) == signs


def test_no_two_readings_look_the_same() -> None:
    together = {join_zhuyin(["xi1", "an1"]), join_zhuyin(["xian1"]), join_zhuyin(["xi1", "an5"])}

    assert len(together) == 3
