"""What words make together: a form of a word that the dictionary lists otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ConstructionKind(StrEnum):
    """How the tokens belong together."""

    REDUPLICATION = "reduplication"
    """A verb or an adjective said twice: 看一看, 高高兴兴."""
    SEPARABLE = "separable"
    """A verb and its object with something between them: 见了一面."""
    POTENTIAL = "potential"
    """A verb and what it can or cannot reach: 看不懂, 看得懂."""
    RESULT = "result"
    """A verb and what it leads to: 卖 掉."""
    ABBREVIATION = "abbreviation"
    """Names shortened to a character each: 中日韩."""


@dataclass(frozen=True, slots=True)
class Construction:
    """A stretch of tokens and the words it stands for."""

    kind: ConstructionKind
    first: int
    """Index of its first token."""
    last: int
    """Index of its last token, itself included."""
    words: tuple[str, ...]
    """The headwords it is a form of, in simplified characters: 看懂; 中国, 日本 and 韩国."""
