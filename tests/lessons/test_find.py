"""Places found in a text."""

from __future__ import annotations

import pytest

from learnzh.lessons.find import Found, TextSearch
from learnzh.model.text import Sentence, Token, TokenKind


def sentence(words: str, english: str = "") -> Sentence:
    tokens, start = [], 0
    for word in words.split(" "):
        text, _, syllables = word.partition("/")
        kind = TokenKind.WORD if syllables else TokenKind.LATIN if text.isalnum() else TokenKind.PUNCTUATION
        tokens.append(Token(text, kind, start, tuple(filter(None, syllables.split("_")))))
        start += len(text)
    return Sentence("".join(token.text for token in tokens), tuple(tokens), 0, english)


TEXT = [
    sentence("中國/Zhong1_guo2 城市/cheng2_shi4 ，/ 女兒/nu:3_er2", "Chinese cities, a daughter."),
    sentence("GDP 是/shi4 城市/cheng2_shi4", "The GDP of a city."),
    sentence("西安/Xi1_an1 先/xian1"),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("城市", [(0, 1, 1), (1, 2, 2)]),
        ("国城", [(0, 0, 1)]),
        ("國", [(0, 0, 0)]),
        ("chengshi", [(0, 1, 1), (1, 2, 2)]),
        ("cheng2shi4", [(0, 1, 1), (1, 2, 2)]),
        ("chéngshì", [(0, 1, 1), (1, 2, 2)]),
        ("cheng4", []),
        ("zhongguocheng", [(0, 0, 1)]),
        ("guoch", [(0, 0, 1)]),
        ("nver", [(0, 3, 3)]),
        ("nǚ", [(0, 3, 3)]),
        ("xian", [(2, 0, 0), (2, 1, 1)]),
        ("daughter", [(0, 0, 0)]),
        ("aughter", []),
        ("gdp", [(1, 0, 0)]),
        ("c", []),
        ("", []),
        ("  ", []),
        ("(", []),
        ("北", []),
    ],
)
def test_places(query: str, found: list[tuple[int, int, int]]) -> None:
    assert TextSearch(TEXT).find(query) == [Found(*place) for place in found]
