"""How syllables sound next to each other: 一, 不 and third tones. For display; spelling keeps citation tones."""

from __future__ import annotations

from collections.abc import Sequence

from learnzh.model.text import Syllables, Token, TokenKind


def spoken(text: str, syllables: Sequence[str]) -> Syllables:
    """Returns the syllables of one word as they are spoken (现代汉语词典, 凡例; GB/T 16159-2012 spells without this).

    不 is bu2 before a fourth tone. 一 is yi2 before a fourth tone and yi4 before the others; in an ordinal, a number
    and at the end of a word it stays yi1. A third tone before a third tone is a second.

    Args:
        text: The word.
        syllables: Numbered, one a character, citation tones.
    """
    found = list(syllables)
    for place, char in enumerate(text[:-1]):
        behind = "4" if text[place + 1] in "个個" else syllables[place + 1][-1:]  # said lightly, 个 is a fourth tone
        if char == "不" and found[place] == "bu4" and behind == "4":
            found[place] = "bu2"
        elif char == "一" and found[place] == "yi1" and not _counted(text, place) and behind in ("1", "2", "3", "4"):
            found[place] = "yi2" if behind == "4" else "yi4"
    for place in range(len(found) - 1):
        if syllables[place][-1:] == "3" == syllables[place + 1][-1:]:
            found[place] = f"{found[place][:-1]}2"
    return tuple(found)


def spoken_tokens(tokens: Sequence[Token]) -> list[Syllables]:
    """Returns the syllables of the tokens of a sentence as they are spoken, 不 and 一 before the next word too.

    Between words third tones stay as they are: whether they change is a matter of phrasing.
    """
    found: list[Syllables] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.text in ("不", "一") and following is not None and any(following.syllables[:1]):
            before = tokens[place - 1].text[-1:] if place else ""
            behind = following.text[:1] if following.kind is not TokenKind.DATE else "月"
            text, syllables = before + token.text + behind, (*token.syllables, following.syllables[0])
            found.append(spoken(text, ("",) * len(before) + syllables)[len(before) :][:1])
        else:
            found.append(spoken(token.text, token.syllables) if token.syllables else ())
    return found


_DIGITS = frozenset("〇零一二三四五六七八九十")


def _counted(text: str, place: int) -> bool:
    """Tells whether 一 is a digit or an ordinal: 第一, 十一, 一九, 一月."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    return before == "第" or before in _DIGITS or behind in _DIGITS or behind in ("月", "号")
