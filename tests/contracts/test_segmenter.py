"""What every segmenter promises, with and without the learner's corrections."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.chinese.corrections import CorrectedSegmenter, Corrections
from learnzh.chinese.segment import JiebaSegmenter, Segmenter
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import SqliteDictionary

CORRECTIONS = Corrections(
    {"友好城市": ("友好城市",), "的话题": ("的", "话题"), "长城": ("长", "城"), "市长": ("市", "长")},
    {"长": ("zhang3",)},
)
TEXTS = st.text(st.sampled_from("中国友好城市长的话题2003年１，。！“” \n\tabÅ·鑫𬺓ー한\u3000")) | st.text(max_size=30)


@pytest.fixture(params=["jieba", "corrected", "nothing corrected"])
def cutting(request: pytest.FixtureRequest, segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> Segmenter:
    if request.param == "jieba":
        return segmenter
    corrections = CORRECTIONS if request.param == "corrected" else Corrections({}, {})
    return CorrectedSegmenter(segmenter, corrections, dictionary)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])  # it keeps nothing
@given(text=TEXTS)
def test_pieces_join_back_to_the_text(cutting: Segmenter, text: str) -> None:
    pieces = cutting.segment(text)

    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_a_text_is_cut_one_way(cutting: Segmenter, text: str) -> None:
    assert cutting.segment(text) == cutting.segment(text)


def test_nothing_is_cut_into_nothing(cutting: Segmenter) -> None:
    assert cutting.segment("") == []


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("我们学习中文。", "学习", TokenKind.WORD),
        ("我们学习中文。", "。", TokenKind.PUNCTUATION),
        ("一共有293对。", "293", TokenKind.NUMBER),
        ("我们用Python。", "Python", TokenKind.LATIN),
    ],
)
def test_pieces_are_of_their_kind(cutting: Segmenter, text: str, piece: str, kind: TokenKind) -> None:
    assert (piece, kind) in [(found.text, found.kind) for found in cutting.segment(text)]
