"""What the learner corrected everywhere, held in every text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.segment import NUMERALS, Piece, Segmenter
from learnzh.model.text import Syllables, TokenKind

MIDDLE_DOTS = frozenset("·•‧・")
"""They stand inside foreign names: 乔治·华盛顿."""
_GRAMMAR = frozenset("的了着过是在和与及或也都就不没有我你他她它们这那谁说于被把对从到将来去上下中后前个很太最会能")
"""Characters that a name in single characters seldom has: 我的 is no name, 卢比奥 is."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The learner's corrections that hold everywhere, by simplified text."""

    boundaries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How a stretch is cut; a single piece is a word that is never cut."""
    readings: Mapping[str, Syllables] = field(default_factory=dict)
    """How a word is read, a numbered syllable for each character; ``""`` for one that is not Chinese."""


NO_CORRECTIONS = Corrections()

Claim = tuple[int, int, tuple[Piece, ...]]
"""Where a stretch begins and ends, and its pieces."""


class CorrectedSegmenter:
    """A segmenter under the learner's corrections.

    A joined word is never cut, wherever it occurs. A split is cut so wherever its text begins and ends at boundaries,
    as it does where the segmenter makes one piece of it. Of corrections that overlap the longer goes first, then the
    one further left; a split may lie over joined words, so that an exception (的话题 into 的 and 话题) can be made to a
    join (的话). Nothing else changes, but for what a join leaves of a piece it takes characters from: that is
    segmented anew.

    Args:
        inner: Cuts the text.
        corrections: What it must not get wrong.
        dictionary: Tells words from names among the learner's pieces.
    """

    def __init__(self, inner: Segmenter, corrections: Corrections, dictionary: Dictionary) -> None:
        self._inner = inner
        self.corrections = corrections
        self._dictionary = dictionary
        self._joins = [text for text, pieces in corrections.boundaries.items() if len(pieces) == 1]
        self._splits = [text for text, pieces in corrections.boundaries.items() if len(pieces) > 1]
        self._pieces: dict[str, Piece] = {}

    def segment(self, text: str) -> list[Piece]:
        """Returns the pieces of simplified text; their texts join back to it."""
        pieces = self._inner.segment(text)
        joins = [stretch for stretch in self._joins if stretch in text]
        if joins:
            starts = boundaries(pieces)
            cut = [(b, e) for b, e in occurrences(text, joins) if any(b < place < e for place in starts)]
            pieces = self._place(text, pieces, apart(cut))
        splits = [stretch for stretch in self._splits if stretch in text]
        if splits:
            starts = boundaries(pieces)
            whole = [(b, e) for b, e in occurrences(text, splits) if b in starts and e in starts]
            pieces = self._place(text, pieces, apart(whole))
        return pieces

    def _place(self, text: str, pieces: list[Piece], stretches: Iterable[tuple[int, int]]) -> list[Piece]:
        claims = [(begin, end, tuple(self._corrected(text[begin:end]))) for begin, end in stretches]
        return place(pieces, claims, self._inner.segment) if claims else pieces

    def _corrected(self, stretch: str) -> Iterator[Piece]:
        for text in self.corrections.boundaries[stretch]:
            if text not in self._pieces:
                self._pieces[text] = piece_of(text, self._inner, self._dictionary)
            yield self._pieces[text]


def corrections_of(segmenter: Segmenter) -> Corrections:
    """Returns the corrections a segmenter works under."""
    found = getattr(segmenter, "corrections", NO_CORRECTIONS)
    return found if isinstance(found, Corrections) else NO_CORRECTIONS


def piece_of(text: str, segmenter: Segmenter, dictionary: Dictionary) -> Piece:
    """Tells what a stretch is that a person made one piece.

    What the segmenter itself leaves whole is what it says; what the dictionary has is a word. Of the rest, a stretch
    with a name in it, and one of single characters without grammar or numerals among them, is a name.
    """
    alone = segmenter.segment(text)
    if len(alone) == 1:
        return alone[0]
    if dictionary.entries(text):
        return Piece(text, TokenKind.WORD)
    single = all(len(piece.text) == 1 for piece in alone)
    plain = (_GRAMMAR | NUMERALS).isdisjoint(text) and all(map(is_hanzi, text))
    is_name = any(piece.kind is TokenKind.NAME for piece in alone) or not MIDDLE_DOTS.isdisjoint(text)
    return Piece(text, TokenKind.NAME if is_name or (single and plain) else TokenKind.WORD)


def boundaries(pieces: Iterable[Piece]) -> set[int]:
    """Returns the offsets at which pieces begin and end."""
    places = {0}
    end = 0
    for piece in pieces:
        end += len(piece.text)
        places.add(end)
    return places


def occurrences(text: str, stretches: Collection[str]) -> list[tuple[int, int]]:
    """Returns where stretches begin and end in a text, overlapping ones too: the longest first, then the leftmost."""
    found = []
    for stretch in stretches:
        begin = text.find(stretch)
        while begin >= 0:
            found.append((begin, begin + len(stretch)))
            begin = text.find(stretch, begin + 1)
    return sorted(found, key=lambda span: (span[0] - span[1], span))


def apart(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns those stretches that overlap none before them in the order given, from left to right."""
    kept: list[tuple[int, int]] = []
    for begin, end in stretches:
        if all(end <= other[0] or other[1] <= begin for other in kept):
            kept.append((begin, end))
    return sorted(kept)


def place(pieces: Sequence[Piece], claims: Sequence[Claim], segment: Callable[[str], list[Piece]]) -> list[Piece]:
    """Puts claimed stretches among the pieces of a text.

    Args:
        pieces: The whole text.
        claims: Stretches from left to right that do not overlap.
        segment: Cuts what a claim leaves of a piece it takes characters from.
    """
    placed: list[Piece] = []
    at = 0
    for begin, end, parts in claims:
        placed += [*_between(pieces, at, begin, segment), *parts]
        at = end
    length = sum(len(piece.text) for piece in pieces)
    return [*placed, *_between(pieces, at, length, segment)]


def _between(pieces: Sequence[Piece], begin: int, end: int, segment: Callable[[str], list[Piece]]) -> Iterator[Piece]:
    start = 0
    for piece in pieces:
        low, high = max(start, begin) - start, min(start + len(piece.text), end) - start
        if low < high:
            yield from [piece] if high - low == len(piece.text) else segment(piece.text[low:high])
        start += len(piece.text)
