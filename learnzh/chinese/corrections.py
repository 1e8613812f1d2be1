"""What the learner corrected everywhere, held in every text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.patterns import NUMERALS
from learnzh.chinese.segment import Piece, Segmenter
from learnzh.model.text import Syllables, TokenKind

MIDDLE_DOTS = frozenset("·•‧・")
"""They stand inside foreign names: 乔治·华盛顿."""
_GRAMMAR = frozenset("的了着过是在和与及或也都就不没有我你他她它们这那谁说于被把对从到将来去上下中后前个很太最会能")
"""Characters that a name in single characters seldom has: 我的 is no name, 荣州 is."""
_SOUNDS = frozenset(
    "阿埃艾安昂奥巴白拜班邦贝本比彼宾波伯博布查达戴丹道德登迪蒂丁顿杜多厄恩尔法凡菲费芬弗夫福盖冈高戈格根贡古哈海汉豪赫亨洪胡华怀惠霍基"
    "吉加贾杰金津卡凯坎康考科克肯孔库拉莱赖兰朗劳勒雷里丽利莉列林隆卢鲁路伦罗洛吕马玛迈麦曼芒茅梅门蒙米密摩莫默姆木穆拿纳娜奈南瑙内嫩能尼"
    "涅宁纽农努诺欧帕派潘庞佩彭蓬皮平珀普齐奇恰乔切琴丘让热日荣茹若撒萨塞赛桑瑟森沙山尚绍舍申圣施史舒斯思松苏索塔泰坦汤特滕提田廷通图托瓦"
    "万旺威韦维魏温文翁沃乌伍武西希锡夏香肖歇谢辛欣兴休许雅亚延扬尧耶叶伊因英尤于约赞扎詹章珍芝治朱茨兹祖佐"
)
"""Characters that foreign names are commonly written with."""


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
    segmented anew with the piece beside it, so that 特朗 普通 过 becomes 特朗普 通过.

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
        pieces = self._joined(text)
        splits = [stretch for stretch in self._splits if stretch in text]
        if splits:
            starts = boundaries(pieces)
            whole = [(b, e) for b, e in occurrences(text, splits) if b in starts and e in starts]
            pieces = self._place(text, pieces, apart(whole))
        return pieces

    def _joined(self, text: str) -> list[Piece]:
        """Cuts a text, but no joined word; one that stands within a longer piece is not cut, and left there."""
        pieces = self._inner.segment(text)
        joins = [stretch for stretch in self._joins if stretch in text]
        if not joins:
            return pieces
        starts = boundaries(pieces)
        cut = [(b, e) for b, e in apart(occurrences(text, joins)) if any(b < place < e for place in starts)]
        return self._place(text, pieces, cut)

    def _place(self, text: str, pieces: list[Piece], stretches: Iterable[tuple[int, int]]) -> list[Piece]:
        claims = [(begin, end, tuple(self._corrected(text[begin:end]))) for begin, end in stretches]
        return place(pieces, claims, self._joined) if claims else pieces

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
    with a name in it is a name, as is one that is written as foreign names are, and one of single characters without
    grammar or numerals among them.
    """
    alone = segmenter.segment(text)
    if len(alone) == 1:
        return alone[0]
    if dictionary.entries(text):
        return Piece(text, TokenKind.WORD)
    single = all(len(piece.text) == 1 for piece in alone)
    plain = (_GRAMMAR | NUMERALS).isdisjoint(text) and all(map(is_hanzi, text))
    foreign = len(text) > 2 and _SOUNDS.issuperset(text)  # noqa: PLR2004  any two may be a word
    is_name = foreign or any(piece.kind is TokenKind.NAME for piece in alone) or not MIDDLE_DOTS.isdisjoint(text)
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
    """Returns the pieces of a gap; what is left of a piece at its edge is segmented anew, its neighbour with it."""
    kept: list[Piece] = []
    whole: list[bool] = []
    start = 0
    for piece in pieces:
        low, high = max(start, begin) - start, min(start + len(piece.text), end) - start
        if low < high:
            kept.append(piece._replace(text=piece.text[low:high]))
            whole.append(high - low == len(piece.text))
        start += len(piece.text)
    loose = [not all(whole[max(index - 1, 0) : index + 2]) for index in range(len(kept))]
    for is_loose, run in groupby(zip(loose, kept, strict=True), key=itemgetter(0)):
        together = [piece for _loose, piece in run]
        yield from segment("".join(piece.text for piece in together)) if is_loose else together
