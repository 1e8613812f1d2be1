"""Tones as they are spoken."""

from __future__ import annotations

import pytest

from learnzh.chinese.sandhi import spoken


@pytest.mark.parametrize(
    ("text", "cited", "heard"),
    [
        ("不是", "bu4 shi4", "bu2 shi4"),
        ("不好", "bu4 hao3", "bu4 hao3"),
        ("一个", "yi1 ge4", "yi2 ge4"),
        ("一般", "yi1 ban1", "yi4 ban1"),
        ("一起", "yi1 qi3", "yi4 qi3"),
        ("第一", "di4 yi1", "di4 yi1"),
        ("第一次", "di4 yi1 ci4", "di4 yi1 ci4"),
        ("十一月", "shi2 yi1 yue4", "shi2 yi1 yue4"),
        ("你好", "ni3 hao3", "ni2 hao3"),
        ("展览馆", "zhan3 lan3 guan3", "zhan2 lan2 guan3"),
        ("城市", "cheng2 shi4", "cheng2 shi4"),
    ],
)
def test_spoken_tones(text: str, cited: str, heard: str) -> None:
    assert " ".join(spoken(text, cited.split())) == heard
