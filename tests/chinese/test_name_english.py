"""Foreign names that a text spells itself."""

from __future__ import annotations

import pytest

from learnzh.chinese.name_english import name_english, names_english
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.annotate import annotate
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.store.dictionary import SqliteDictionary

KINDS = {"n": TokenKind.NAME, "w": TokenKind.WORD, "x": TokenKind.LATIN, "p": TokenKind.PUNCTUATION}


def tokens(marked: str) -> tuple[Token, ...]:
    """Writes tokens as ``text/kind`` between bars."""
    pairs = [part.rsplit("/", 1) for part in marked.split("|")]
    return tuple(Token(text, KINDS[kind], 0, ("x",) if kind in "nw" else ()) for text, kind in pairs)


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("马可·卢比奥/n|（/p|Marco/x| /p|Rubio/x|）/p",
         {"马可·卢比奥": "Marco Rubio", "马可": "Marco", "卢比奥": "Rubio"}),
        ("马可/w|·/p|卢比奥/n|（/p|Marco/x| /p|Rubio/x|）/p",
         {"马可·卢比奥": "Marco Rubio", "马可": "Marco", "卢比奥": "Rubio"}),
        ("卢比奥/n|(/p|Rubio/x|)/p", {"卢比奥": "Rubio"}),
        ("卢比奥/n|（/p|Marco/x| /p|Rubio/x|）/p", {"卢比奥": "Marco Rubio"}),
        ("城市/w|（/p|Rubio/x|）/p", {}),
        ("卢比奥/n|（/p|国务卿/w|Rubio/x|）/p", {}),
        ("卢比奥/n|（/p|rubio/x|）/p", {}),
        ("卢比奥/n|（/p|Rubio/x", {}),
        ("（/p|Rubio/x|）/p", {}),
    ],
)  # fmt: skip
def test_brackets_behind_a_name_spell_it(marked: str, names: dict[str, str]) -> None:
    assert name_english(tokens(marked)) == names


def test_the_first_spelling_of_a_text_holds() -> None:
    sentences = [tokens("卢比奥/n|（/p|Rubio/x|）/p"), tokens("卢比奥/n|（/p|Rubyo/x|）/p")]

    assert names_english(Sentence("", one, 0) for one in sentences) == {"卢比奥": "Rubio"}


def test_brackets_are_believed_before_a_translation(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    aligned = annotate("国务卿卢比奥说", segmenter, dictionary)
    sentences = [Sentence("", aligned, 0, "Rubyo said"), Sentence("", tokens("卢比奥/n|（/p|Rubio/x|）/p"), 0)]

    assert names_english(sentences[:1]) == {"卢比奥": "Rubyo"}
    assert names_english(sentences) == {"卢比奥": "Rubio"}
