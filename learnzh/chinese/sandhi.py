"""How syllables sound next to each other: 一, 不 and third tones. For display; spelling keeps citation tones."""

from __future__ import annotations

from collections.abc import Sequence

from learnzh.model.text import Syllables


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
        behind = syllables[place + 1][-1:]
        if char == "不" and found[place] == "bu4" and behind == "4":
            found[place] = "bu2"
        elif char == "一" and found[place] == "yi1" and not _counted(text, place) and behind in ("1", "2", "3", "4"):
            found[place] = "yi2" if behind == "4" else "yi4"
    for place in range(len(found) - 1):
        if syllables[place][-1:] == "3" == syllables[place + 1][-1:]:
            found[place] = f"{found[place][:-1]}2"
    return tuple(found)


_DIGITS = frozenset("〇零一二三四五六七八九十")


def _counted(text: str, place: int) -> bool:
    """Tells whether 一 is a digit or an ordinal: 第一, 十一, 一九, 一月."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    return before == "第" or before in _DIGITS or behind in _DIGITS or behind in ("月", "号")
