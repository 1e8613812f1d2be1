"""Foreign names that a text spells itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from learnzh.chinese.name_english import name_english, names_english
from learnzh.model.text import Token, TokenKind

KINDS = {"n": TokenKind.NAME, "w": TokenKind.WORD, "x": TokenKind.LATIN, "p": TokenKind.PUNCTUATION}


def tokens(marked: str) -> Sequence[Token]:
    """Writes tokens as ``text/kind`` between bars."""
    pairs = [part.rsplit("/", 1) for part in marked.split("|")]
    return [Token(text, KINDS[kind], 0, ("x",) if kind in "nw" else ()) for text, kind in pairs]


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

    assert names_english(sentences) == {"卢比奥": "Rubio"}
