"""Which characters look alike."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.looks import Parts, looks

PARTED: Mapping[str, Parts] = {
    "情": [["心", "青"], ["忄", "青"]],
    "清": [["水", "青"], ["氵", "青"]],
    "未": [["一", "木"]],
    "末": [["木", "一"]],
    "太": [["大", "丶"]],
    "犬": [["大", "丶"]],
    "丸": [["九", "丶"]],
    "忙": [["忄", "亡"]],
}


def _alike(one: str, other: str, wanted: str) -> bool:
    found = looks(PARTED, wanted)
    return bool({look for look, char in found if char == one} & {look for look, char in found if char == other})


def test_a_part_a_place_or_a_stroke_makes_the_difference() -> None:
    everything = "".join(PARTED) + "大九"
    assert _alike("情", "清", everything)
    assert _alike("未", "末", everything)
    assert _alike("大", "太", everything)
    assert _alike("太", "犬", everything)
    assert _alike("九", "丸", everything)


def test_a_stroke_alone_makes_nothing_alike() -> None:
    assert not _alike("太", "丸", "太丸犬")
    assert not _alike("情", "未", "".join(PARTED))


def test_a_radical_is_in_too_many_to_count() -> None:
    many = {chr(0x4E00 + number): [["忄", chr(0x5E00 + number)]] for number in range(50)}
    assert looks(many, many) == []
    assert looks(many, list(many)[:5]) != []


@given(st.dictionaries(st.characters(), st.lists(st.lists(st.characters(), max_size=3), max_size=2), max_size=9))
def test_every_look_is_shared(parted: Mapping[str, Parts]) -> None:
    found = looks(parted, parted)
    for look, char in found:
        assert any(other != char for same, other in found if same == look)
