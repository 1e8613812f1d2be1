"""A sentence without one of its words; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from learnzh.model.text import Token
from learnzh.model.word import HeadwordKey

BLANK = "＿"
"""As wide as a character."""

Places = tuple[tuple[int, int], ...]
"""Beginnings and ends in a sentence, from left to right."""


def places_of(tokens: Iterable[Token], key: HeadwordKey) -> Places:
    """Returns where a word stands in a sentence; none where it does not stand there with this reading.

    A word of several characters is given away by a longer word it stands in (中国, 中国人): it stands there too.
    """
    tokens = list(tokens)
    forms = {token.text for token in tokens if token.headword == key}
    found = []
    for token in tokens:
        if token.headword == key:
            found.append((token.start, token.end))
        else:
            found += [place for form in sorted(forms) if len(form) > 1 for place in _within(token, form)]
    return tuple(found)


def blanked(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Returns a sentence with a low line for each character of some places."""
    for begin, end in places:
        text = text[:begin] + BLANK * (end - begin) + text[end:]
    return text


def _within(token: Token, form: str) -> list[tuple[int, int]]:
    found, begin = [], token.text.find(form)
    while begin >= 0:
        found.append((token.start + begin, token.start + begin + len(form)))
        begin = token.text.find(form, begin + len(form))
    return found
