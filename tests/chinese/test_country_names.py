"""Countries in one character."""

from __future__ import annotations

import pytest

from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.annotate import annotate
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import SqliteDictionary


@pytest.mark.parametrize(
    ("text", "character", "english"),
    [
        ("俄国家杜马通过了法案", "俄", "Russia"),
        ("美参议院通过法案", "美", "USA"),
        ("英首相发表讲话", "英", "United Kingdom"),
        ("他赴英留学", "英", "United Kingdom"),
        ("法总统说", "法", "France"),
    ],
)
def test_a_character_is_a_country_beside_what_countries_have(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, character: str, english: str
) -> None:
    token = next(token for token in annotate(text, segmenter, dictionary) if token.text == character)
    entry = next(entry for entry in dictionary.entries(character) if entry.key == token.headword)

    assert token.kind is TokenKind.NAME
    assert english in entry.senses[token.sense]


@pytest.mark.parametrize(
    ("text", "character"),
    [("她很美", "美"), ("依法办事", "法"), ("以方便群众", "以"), ("当日下午", "日"), ("德才兼备", "德")],
)
def test_elsewhere_it_is_the_word(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, character: str
) -> None:
    tokens = annotate(text, segmenter, dictionary)

    assert all(token.kind is TokenKind.WORD for token in tokens if token.text == character)
