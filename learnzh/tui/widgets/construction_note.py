"""A line on what the word at the cursor makes with its neighbours; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from learnzh.model.construction import Construction, ConstructionKind
from learnzh.model.text import Token


def construction_notes(found: Iterable[Construction], tokens: Sequence[Token], at: int) -> list[str]:
    """Returns a line for every construction that covers a token, the shortest first.

    Args:
        found: Those of the sentence.
        tokens: Of the sentence.
        at: Index of the token.
    """
    covering = [construction for construction in found if construction.first <= at <= construction.last]
    covering.sort(key=lambda construction: construction.last - construction.first)
    return list(dict.fromkeys(_note(construction, tokens) for construction in covering))


def _note(construction: Construction, tokens: Sequence[Token]) -> str:
    stretch = tokens[construction.first : construction.last + 1]
    written = "".join(token.text for token in stretch)
    word = construction.words[0]
    match construction.kind:
        case ConstructionKind.POTENTIAL:
            form = "".join(token.headword.simplified if token.headword else token.text for token in stretch)
            return f"{written}: {'cannot' if form[1:2] == '不' else 'can'} · see {word}"
        case ConstructionKind.ABBREVIATION:
            return f"{written} = {' '.join(construction.words)}"
        case ConstructionKind.RESULT:
            return f"{written} = {' + '.join(construction.words)} (verb and result)"
        case ConstructionKind.REDUPLICATION:
            return f"{written} → {word} (said twice)"
        case ConstructionKind.SEPARABLE:
            return f"{written} → {word} (separable)"
