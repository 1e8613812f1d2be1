"""The cheapest way through a sentence, where every word has a cost and so has every pair of word classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from learnzh.model.text import TokenKind


class Edge(NamedTuple):
    """A word that may stand at a place."""

    end: int
    """Offset behind its last character."""
    cost: int
    state: int
    """Its word class, an index of the table of transitions."""
    kind: TokenKind


class Step(NamedTuple):
    """A word of the cheapest way."""

    start: int
    end: int
    state: int
    kind: TokenKind


def cheapest(edges: Sequence[Sequence[Edge]], transitions: Sequence[Sequence[int]], first: int) -> list[Step]:
    """Returns the words of the cheapest way from the first character to the last (Viterbi's algorithm).

    Args:
        edges: For every character the words that begin there; some way must lead to the end.
        transitions: Cost of a word class (second index) behind another (first).
        first: The word class that stands before the first word.
    """
    length = len(edges)
    # At every offset: the cheapest way there by the class of its last word, as (cost, start, class before, kind).
    reached: list[dict[int, tuple[int, int, int, TokenKind]]] = [{} for _ in range(length + 1)]
    reached[0][first] = (0, 0, first, TokenKind.PUNCTUATION)
    for start, here in enumerate(edges):
        if not reached[start]:
            continue
        arrivals = [(way[0], transitions[state], state) for state, way in reached[start].items()]
        for end, cost, state, kind in here:
            if len(arrivals) == 1:
                base, row, before = arrivals[0]
                total = base + row[state]
            else:
                total, before = min([(base + row[state], before) for base, row, before in arrivals])
            total += cost
            known = reached[end].get(state)
            if known is None or total < known[0]:
                reached[end][state] = (total, start, before, kind)
    steps = []
    end = length
    state = min(reached[end], key=lambda state: (reached[end][state][0], state)) if length else first
    while end:
        _, start, before, kind = reached[end][state]
        steps.append(Step(start, end, state, kind))
        end, state = start, before
    steps.reverse()
    return steps
