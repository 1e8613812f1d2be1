"""Simplified and traditional characters."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from learnzh.chinese.characters import hanzi_in
from learnzh.model.lesson import Script

# The most frequent characters that exist in traditional text only: two in a hundred settle the question.
_TRADITIONAL = frozenset(
    "這個們來說時國會為過學對發後麼開點問還見實樣關將東當沒動經種進業產員體電現無機總與長書馬車門語話請讓"
    "從頭應該間陳張劉楊黃趙吳孫鄭許鄧馮韓龍葉區華萬億幾兩歲條裡邊錢買賣飛場廣島灣臺灣數據運動記錄報導環"
)
_TRADITIONAL_SHARE = 0.02


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def detect_script(text: str) -> Script:
    """Tells which script a text is written in; simplified when nothing speaks for the other."""
    characters = hanzi_in(text)
    traditional = sum(char in _TRADITIONAL for char in characters)
    return Script.TRADITIONAL if traditional > _TRADITIONAL_SHARE * len(characters) else Script.SIMPLIFIED


def to_simplified(text: str) -> str:
    """Converts traditional to simplified characters, phrase by phrase, one character for one."""
    return _converted(text, "t2s")


def to_traditional(text: str) -> str:
    """Converts simplified to traditional characters as Taiwan writes them, phrase by phrase, one for one.

    The forms are those CC-CEDICT has (裡 為 著 床); words stay the mainland's.
    """
    return _converted(text, "s2tw")


def _converted(text: str, way: str) -> str:
    convert = _converter(way).convert
    converted = convert(text)
    if len(converted) == len(text):
        return converted
    # A phrase changed its length: fall back to single characters, so that offsets stay aligned.
    return "".join(convert(char)[:1] or char for char in text)


@cache
def _converter(way: str) -> _Converter:
    import opencc  # noqa: PLC0415  25 ms, and only an article in another script needs it

    converter: _Converter = opencc.OpenCC(way)
    return converter
