"""Which characters look alike, by the parts they are made of; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

_LARGEST = 40
"""Characters that may share a look: more have a radical in common, and nobody takes them for each other."""
_SLIGHT = frozenset("丶一丿丨乛乚㇆乀亅十亠")
"""Strokes, and what is hardly more: characters that have only these in common do not look alike."""

Parts = Sequence[Sequence[str]]
"""The ways a character can be taken apart: 情 is 心 and 青, or 忄 and 青."""


def looks(parted: Mapping[str, Parts], wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Returns looks, each with a character that has it.

    Characters that share a look differ in one part (情 清), in where their parts stand (未 末), or in a stroke (大 太).

    Args:
        parted: How characters are taken apart.
        wanted: The characters that count.
    """
    found = sorted({(look, char) for char in wanted for look in _of(char, parted.get(char, ()))})
    sizes = Counter(look for look, _char in found)
    return [(look, char) for look, char in found if 1 < sizes[look] <= _LARGEST]


def _of(char: str, ways: Parts) -> Iterator[str]:
    yield char
    for parts in map(sorted, ways):
        if len(parts) == 1:
            continue
        yield "".join(parts)
        for place, part in enumerate(parts):
            rest = parts[:place] + parts[place + 1 :]
            if not _SLIGHT.issuperset(rest):
                # With a stroke more, it looks as the rest itself does.
                yield "".join(rest) + ("" if part in _SLIGHT else "＋")
