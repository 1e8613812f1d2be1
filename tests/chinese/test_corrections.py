"""The learner's boundaries hold in every text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.corrections import CorrectedSegmenter, Corrections, piece_of
from learnzh.chinese.dictionary import MemoryDictionary
from learnzh.chinese.segment import Piece
from learnzh.model.text import TokenKind

ANY = Any
texts = st.text("甲乙丙丁", max_size=14)
words = st.text("甲乙丙丁", min_size=1, max_size=4)
stretches = st.text("甲乙丙丁", min_size=2, max_size=5)


class Cutter:
    """Cuts at the words it knows, longest first."""

    def __init__(self, known: list[str]) -> None:
        self._words = sorted(known, key=len, reverse=True)

    def segment(self, text: str) -> list[Piece]:
        pieces = []
        while text:
            word = next((word for word in self._words if text.startswith(word)), text[0])
            pieces.append(Piece(word, TokenKind.WORD))
            text = text[len(word) :]
        return pieces


@st.composite
def splits(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    text = draw(stretches)
    cuts = sorted(draw(st.sets(st.integers(1, len(text) - 1), min_size=1)))
    return text, tuple(text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True))


def segmenters(known: list[str], boundaries: dict[str, tuple[str, ...]]) -> tuple[Cutter, CorrectedSegmenter]:
    inner = Cutter(known)
    return inner, CorrectedSegmenter(inner, Corrections(boundaries), MemoryDictionary(()))


def spans(pieces: list[Piece]) -> list[tuple[int, int]]:
    ends = list(accumulate(len(piece.text) for piece in pieces))
    return list(zip([0, *ends], ends, strict=False))


def places(text: str, stretch: str) -> Iterator[tuple[int, int]]:
    for begin in range(len(text)):
        if text.startswith(stretch, begin):
            yield begin, begin + len(stretch)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(texts, st.lists(words, max_size=6), st.lists(stretches, max_size=3), st.lists(splits(), max_size=3))
def test_the_pieces_join_back(
    text: str, known: list[str], joins: list[str], cuts: list[tuple[str, tuple[str, ...]]]
) -> None:
    _inner, segmenter = segmenters(known, {join: (join,) for join in joins} | dict(cuts))

    assert "".join(piece.text for piece in segmenter.segment(text)) == text


@given(texts, st.lists(words, max_size=6), st.lists(stretches, min_size=1, max_size=3, unique=True))
def test_a_joined_word_is_never_cut(text: str, known: list[str], joins: list[str]) -> None:
    """Of joined words that overlap one must give way: the shorter, then the one further right."""
    _inner, segmenter = segmenters(known, {join: (join,) for join in joins})
    inside = {place for begin, end in spans(segmenter.segment(text)) for place in (begin, end)}
    everywhere = [place for join in joins for place in places(text, join)]
    for begin, end in everywhere:
        rivals = [other for other in everywhere if other != (begin, end) and overlap(other, (begin, end))]
        if all((begin - end, begin) < (other[0] - other[1], other[0]) for other in rivals):
            assert not inside & set(range(begin + 1, end))


@given(texts, st.lists(words, max_size=6), stretches)
def test_a_join_touches_its_neighbours_at_most(text: str, known: list[str], join: str) -> None:
    inner, segmenter = segmenters(known, {join: (join,)})
    before, after = spans(inner.segment(text)), spans(segmenter.segment(text))
    touched = [any(overlap(span, place) for place in places(text, join)) for span in before]
    for index, span in enumerate(before):
        if not any(touched[max(index - 1, 0) : index + 2]):
            assert span in after


@given(texts, st.lists(words, max_size=6), splits())
def test_a_split_holds_wherever_the_piece_would_stand_and_touches_nothing_else(
    text: str, known: list[str], split: tuple[str, tuple[str, ...]]
) -> None:
    stretch, pieces = split
    inner, segmenter = segmenters([*known, stretch], {stretch: pieces})
    before, after = spans(inner.segment(text)), spans(segmenter.segment(text))
    ends = [0, *accumulate(map(len, pieces))]
    for begin, end in before:
        if text[begin:end] == stretch:
            wanted = list(pairwise(ends))
            assert [(b - begin, e - begin) for b, e in after if begin <= b < end] == wanted
        elif not any(overlap((begin, end), place) for place in places(text, stretch)):
            assert (begin, end) in after


@given(texts, st.lists(words, max_size=6), st.dictionaries(stretches, st.just(()), max_size=3))
def test_a_text_without_corrections_in_it_is_as_before(text: str, known: list[str], absent: dict[str, Any]) -> None:
    inner, segmenter = segmenters(known, {stretch: (stretch,) for stretch in absent if stretch not in text})

    assert segmenter.segment(text) == inner.segment(text)


@pytest.mark.parametrize(
    ("known", "boundaries", "text", "cut"),
    [
        (["特朗", "普通", "通过"], {"特朗普": ("特朗普",)}, "特朗普通过", "特朗普 通过"),
        (["话题"], {"的话": ("的话",)}, "他的话", "他 的话"),
        (["话题"], {"的话": ("的话",), "的话题": ("的", "话题")}, "他的话题", "他 的 话题"),
        (["中国人"], {"中国": ("中国",)}, "中国人", "中国人"),
        (["十六"], {"六岁": ("六", "岁")}, "十六岁", "十六 岁"),
        (["研究", "生命"], {"研究生命": ("研究生", "命")}, "研究生命", "研究生 命"),
        (["北京大"], {"北京大": ("北京", "大"), "大学": ("大学",)}, "北京大学", "北 京 大学"),
    ],
)
def test_corrections_meet_words_and_each_other(
    known: list[str], boundaries: dict[str, tuple[str, ...]], text: str, cut: str
) -> None:
    _inner, segmenter = segmenters(known, boundaries)

    assert " ".join(piece.text for piece in segmenter.segment(text)) == cut


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("卢比奥", TokenKind.NAME),
        ("荣州", TokenKind.NAME),
        ("马可·卢比奥", TokenKind.NAME),
        ("我的", TokenKind.WORD),
        ("六岁", TokenKind.WORD),
        ("喝茶", TokenKind.WORD),
        ("2003年", TokenKind.DATE),
        ("二百五十", TokenKind.NUMBER),
        ("市", TokenKind.WORD),
    ],
)
def test_what_a_person_makes_one_piece_is_a_word_a_name_or_a_number(
    segmenter: ANY, dictionary: ANY, text: str, kind: TokenKind
) -> None:
    assert piece_of(text, segmenter, dictionary) == Piece(text, kind)
