"""Organisations that no dictionary has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.organisations import Part, organisations
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import SqliteDictionary


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他在中国足球协会工作", "中国足球协会"),
        ("无锡市人民医院的医生", "无锡市人民医院"),
        ("安徽农业大学的学生", "安徽农业大学"),
        ("菲律宾火山与地震研究所说", "菲律宾火山与地震研究所"),
        ("北京市第一中级人民法院", "北京市第一中级人民法院"),
        ("中国石油天然气集团有限公司", "中国石油天然气集团有限公司"),
        ("国家体育总局介绍", "国家体育总局"),
        ("张家港市司法局的人", "张家港市司法局"),
        ("中国科学院大学很大", "中国科学院大学"),
        ("中国生态环境部宣布", "生态环境部"),
        ("世界自然保护联盟说", "世界自然保护联盟"),
        ("武汉体育中心开放", "武汉体育中心"),
    ],
)
def test_a_name_is_one_piece_made_of_its_words(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, name: str
) -> None:
    piece = next(piece for piece in segmenter.segment(text) if piece.text == name)

    assert piece.kind is TokenKind.NAME
    assert len(piece.parts) > 1
    assert "".join(piece.parts) == name
    assert all(dictionary.entries(part) for part in piece.parts)


@pytest.mark.parametrize(
    "text",
    [
        "美国科技公司很多",
        "中国重点大学的学生",
        "上海是经济中心",
        "中国学生和大学",
        "日本企业和协会",
        "中国建立了一个委员会",
        "他去北京看医院",
        "中国银行和清华大学",
        "这家公司的餐厅",
        "中国医院的医生",
        "朝鲜会见委员会主席",
    ],
)
def test_what_is_only_described_stays_in_its_words(segmenter: JiebaSegmenter, text: str) -> None:
    assert [piece for piece in segmenter.segment(text) if piece.parts] == []


words = st.sampled_from(
    ["中国", "无锡市", "国家", "和", "足球", "协会", "大学", "公司", "局", "人民", "的", "研究", "中心"]
)


@given(st.lists(st.builds(Part, words, st.sampled_from(["ns", "n", "vn", "nt", "c", "uj"])), max_size=12))
def test_names_lie_in_the_sentence_and_apart(parts: list[Part]) -> None:
    behind = 0
    for first, last in organisations(parts):
        assert behind <= first < last - 1 < len(parts)
        behind = last
