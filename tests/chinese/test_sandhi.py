"""Tones as they are spoken."""

from __future__ import annotations

import pytest

from learnzh.chinese.sandhi import spoken, spoken_tokens
from learnzh.model.text import Token, TokenKind


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
        ("一个", "yi1 ge5", "yi2 ge5"),
    ],
)
def test_spoken_tones(text: str, cited: str, heard: str) -> None:
    assert " ".join(spoken(text, cited.split())) == heard


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("不/bu4 是/shi4", "bu2 shi4"),
        ("不/bu4 好/hao3", "bu4 hao3"),
        ("一/yi1 个/ge5 人/ren2", "yi2 ge5 ren2"),
        ("一/yi1 本/ben3", "yi4 ben3"),
        ("第/di4 一/yi1 次/ci4", "di4 yi1 ci4"),
        ("一/yi1 ，/ 二/er4", "yi1 er4"),
        ("不/bu4", "bu4"),
        ("GDP/ 不/bu4 大/da4", "bu2 da4"),
        ("我/wo3 很/hen3", "wo3 hen3"),
    ],
)
def test_the_next_word_is_heard(words: str, heard: str) -> None:
    tokens = []
    for word in words.split():
        text, syllables = word.split("/")
        kind = TokenKind.WORD if syllables else TokenKind.PUNCTUATION
        tokens.append(Token(text, kind, 0, tuple(filter(None, [syllables]))))

    assert " ".join(syllable for syllables in spoken_tokens(tokens) for syllable in syllables) == heard


def test_a_month_is_counted() -> None:
    tokens = [Token("一", TokenKind.NUMBER, 0, ("yi1",)), Token("月", TokenKind.DATE, 1, ("yue4",))]

    assert spoken_tokens(tokens) == [("yi1",), ("yue4",)]
