"""The English of names that a text gives itself, in brackets (马可·卢比奥（Marco Rubio）) or in its translation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from learnzh.chinese.name_sound import english_by_sound
from learnzh.model.text import Sentence, Token, TokenKind

_OPEN, _CLOSE = frozenset("（("), frozenset("）)")
_DOTS = frozenset("·・•‧")
_INSIDE = _DOTS | frozenset(" -–.'’&")
"""Marks that stand within a foreign name."""


def name_english(tokens: Sequence[Token]) -> dict[str, str]:
    """Returns the foreign spelling that stands in brackets behind a name, by the name as it is written in Chinese.

    A name of several parts gives its parts too, where the spelling has as many: 卢比奥 is Rubio.

    Args:
        tokens: Of one sentence.
    """
    found: dict[str, str] = {}
    for place, token in enumerate(tokens):
        if token.text not in _OPEN or not place:
            continue
        english = _spelling(tokens[place + 1 :])
        name = _name_before(tokens[:place]) if english else ""
        if name:
            found.update(_parts(name, english))
            found[name] = english
    return found


def names_english(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Returns the spellings in all sentences of a text; the first of a name holds, brackets before translations."""
    written: dict[str, str] = {}
    heard: dict[str, str] = {}
    for sentence in sentences:
        written = name_english(sentence.tokens) | written
        if sentence.english:
            heard = english_by_sound(sentence.tokens, sentence.english) | heard
    return heard | written


def _spelling(tokens: Sequence[Token]) -> str:
    """Returns what stands before the closing bracket, where that is a foreign name and nothing else."""
    written: list[str] = []
    for token in tokens:
        if token.text in _CLOSE:
            english = "".join(written).strip()
            return english if english[:1].isupper() else ""
        if token.kind is not TokenKind.LATIN and not _INSIDE.issuperset(token.text):
            return ""
        written.append(token.text)
    return ""


def _name_before(tokens: Sequence[Token]) -> str:
    """Returns the name that ends here; parts with a dot between them are one."""
    start = len(tokens) - 1
    if tokens[start].kind is not TokenKind.NAME:
        return ""
    while start > 1 and tokens[start - 1].text in _DOTS and tokens[start - 2].syllables:
        start -= 2
    return "".join(token.text for token in tokens[start:])


def _parts(name: str, english: str) -> dict[str, str]:
    for dot in _DOTS:
        name = name.replace(dot, "·")
    parts, words = name.split("·"), english.split()
    return dict(zip(parts, words, strict=True)) if 1 < len(parts) == len(words) else {}
