"""What the context model looks at: the neighbours of a character, the word it stands in, what the lexicon says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from learnzh.chinese.lexicon import Lexicon
from learnzh.model.text import TokenKind

_EDGE = "#"
"""Stands for what is before the first and behind the last character."""

_BY_KIND = {
    TokenKind.NAME: "N", TokenKind.NUMBER: "m", TokenKind.DATE: "t", TokenKind.LATIN: "x", TokenKind.PUNCTUATION: "w",
}  # fmt: skip


class Word(NamedTuple):
    """A stretch of a sentence as segmented, with what the dictionary says of it."""

    text: str
    readings: tuple[tuple[str, ...], ...] = ()
    """Its readings in small letters, one syllable a character, the likeliest first; empty if it has no entry."""
    tag: str = ""
    """Its word class, as ``tag_of`` has it."""


def tag_of(kind: TokenKind, word_class: str | None) -> str:
    """Returns the word class that the model sees.

    Args:
        kind: Of the piece.
        word_class: Of its first dictionary entry, as ``Headword`` has it; None where it has no entry.
    """
    return _BY_KIND.get(kind) or ("-" if word_class is None else word_class or "?")


class Place(NamedTuple):
    """One character in its sentence."""

    word: int
    """Place of the character's word in the sentence."""
    offset: int
    """Place of the character in its word."""
    said: tuple[str, ...]
    """The readings that the dictionary's entries of the word have here, the likeliest first."""


class Context:
    """A sentence as the model sees it."""

    def __init__(self, text: str, words: Sequence[Word], lexicon: Lexicon) -> None:
        self.text = text
        self._words = [_EDGE, *(word.text for word in words), _EDGE]
        self._tags = [_EDGE, _EDGE, *(word.tag for word in words), _EDGE, _EDGE]
        self._padded = f"{_EDGE * 3}{text}{_EDGE * 3}"
        self.places = [place for index, word in enumerate(words) for place in _places(index, word)]
        self.stretches = lexicon.stretches(text)
        self._default = lexicon.default

    def features(self, place: int, network: tuple[int, int]) -> list[int]:
        """Returns the hashed features of one place; each belongs to the character and what is seen there.

        Args:
            place: Of the character in the sentence.
            network: Which candidate the network prefers, and how sure it is of it (0 to 3).
        """
        padded = self._padded
        char = padded[place + 3]
        l3, l2, l1, _, r1, r2, r3 = tuple(padded[place : place + 7])
        index, offset, said = self.places[place]
        before, own, behind = self._words[index : index + 3]
        t2, t1, t0, u1, u2 = self._tags[index : index + 5]
        at = min(offset, 2) if len(own) > 1 else 9
        heard, sureness = network
        lexicon_says = self._lexicon_says(place)
        seen = (
            "",
            f"a{l1}",
            f"b{l2}",
            f"c{l3}",
            f"A{r1}",
            f"B{r2}",
            f"C{r3}",
            f"d{l2}{l1}",
            f"D{r1}{r2}",
            f"e{l1}{r1}",
            f"f{l3}{l2}{l1}",
            f"F{r1}{r2}{r3}",
            f"w{offset}{own}",
            f"v{before}",
            f"W{behind}",
            f"p{at}{t1}",
            f"P{at}{u1}",
            f"q{at}{t1},{u1}",
            f"r{at}{t2},{t1}",
            f"R{at}{u1},{u2}",
            f"s{at}{t0}",
            f"x{before},{u1}",
            f"X{t1},{behind}",
            f"L{lexicon_says}",
            f"T{_dictionary_says(own, said)}",
            f"N{heard}",
            f"N{heard}{sureness}",
            f"M{heard}{lexicon_says}",
        )
        return [crc32(f"{char}{what}".encode()) for what in seen]

    def tags(self) -> list[str]:
        """Returns the word class of each character's word, with the character's place in it: ``v0``, ``n1``, ``n3``.

        0 stands for a word of its own, 1 for the first, 2 for an inner and 3 for the last character.
        """
        found = []
        for word, tag in zip(self._words[1:-1], self._tags[2:-2], strict=True):
            if len(word) == 1:
                found.append(f"{tag}0")
            else:
                found += [f"{tag}1", *[f"{tag}2"] * (len(word) - 2), f"{tag}3"]
        return found

    def evidence(self, place: int, candidate: str) -> list[int]:
        """Returns the numbers of the general features that hold for a candidate, whatever the character."""
        length, said = len(self._words[self.places[place].word + 1]), self.places[place].said
        default = self._default.get(self.text[place]) == candidate
        found = [_NEUTRAL] if candidate.endswith("5") else []
        if default:
            found.append(_DEFAULT)
        stretch = self.stretches.get(place)
        if stretch is None:
            found += [_NO_STRETCH] if default else []
        else:
            found.append((_STRETCH if stretch[0] == candidate else _OTHER_STRETCH) + min(stretch[1], 4) - 2)
        if length == 1:
            found += [_ALONE] if candidate in said else []
        elif said:
            step = min(length, 4) - 2 + (0 if len(said) == 1 else 3)
            found.append(_SAID + step if candidate == said[0] else _ALSO if candidate in said else _UNSAID + step)
        elif default:
            found.append(_UNLISTED)
        return found

    def _lexicon_says(self, place: int) -> str:
        stretch = self.stretches.get(place)
        return f"{stretch[0]}{stretch[1]}" if stretch else ""


_STRETCH, _OTHER_STRETCH, _NO_STRETCH, _SAID, _ALSO, _UNSAID, _ALONE, _UNLISTED, _NEUTRAL, _DEFAULT = (
    0, 3, 6, 7, 13, 14, 20, 21, 22, 23
)  # fmt: skip
EVIDENCE = 24
"""How many general features there are."""


def _places(index: int, word: Word) -> list[Place]:
    return [
        Place(index, offset, tuple(dict.fromkeys(reading[offset] for reading in word.readings)))
        for offset in range(len(word.text))
    ]


def _dictionary_says(word: str, said: tuple[str, ...]) -> str:
    if len(word) == 1:
        return "1"
    return f"{said[0]}{min(len(word), 3)}{len(said)}" if said else "0"
