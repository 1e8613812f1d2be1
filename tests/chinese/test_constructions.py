"""Forms of words that the dictionary lists otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.constructions import expand_abbreviation, find_constructions
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.annotate import annotate
from learnzh.store.dictionary import SqliteDictionary


def found(segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str) -> list[tuple[str, str, str]]:
    tokens = annotate(text, segmenter, dictionary)
    return [
        (
            construction.kind.value,
            "".join(token.text for token in tokens[construction.first : construction.last + 1]),
            "+".join(construction.words),
        )
        for construction in find_constructions(tokens, dictionary)
    ]


FOUND: list[tuple[str, tuple[str, str, str]]] = [
    ("你看看这本书", ("reduplication", "看看", "看")),
    ("让我想一想", ("reduplication", "想一想", "想")),
    ("他听了听就走了", ("reduplication", "听了听", "听")),
    ("孩子们高高兴兴地回家", ("reduplication", "高高兴兴", "高兴")),
    ("我们研究研究", ("reduplication", "研究研究", "研究")),
    ("我们聊聊天吧", ("reduplication", "聊聊天", "聊天")),
    ("大家见见面", ("reduplication", "见见面", "见面")),
    ("房间干干净净", ("reduplication", "干干净净", "干净")),
    ("你学不会", ("potential", "学不会", "学会")),
    ("国家级非遗项目", ("abbreviation", "非遗", "非物质文化遗产")),
    ("你帮了他的忙", ("separable", "帮了他的忙", "帮忙")),
    ("我们昨天见了一面", ("separable", "见了一面", "见面")),
    ("他睡了一个好觉", ("separable", "睡了一个好觉", "睡觉")),
    ("开了三个小时的会", ("separable", "开了三个小时的会", "开会")),
    ("他们结了婚", ("separable", "结了婚", "结婚")),
    ("我生他的气", ("separable", "生他的气", "生气")),
    ("我看不懂中文报", ("potential", "看不懂", "看懂")),
    ("你听得懂吗", ("potential", "听得懂", "听懂")),
    ("谁也离不开水", ("potential", "离不开", "离开")),
    ("我想不起来他是谁", ("potential", "想不起来", "想起来")),
    ("衣服洗干净了", ("result", "洗干净", "洗+干净")),
    ("把这些地方连接起来", ("result", "连接起来", "连接+起来")),
    ("中日韩三国开会", ("abbreviation", "中日韩", "中国+日本+韩国")),
    ("中美关系很重要", ("abbreviation", "中美", "中国+美国")),
    ("中越两国签署协议", ("abbreviation", "中越", "中国+越南")),
    ("京津冀一起发展", ("abbreviation", "京津冀", "北京+天津+河北")),
    ("巴以双方停火", ("abbreviation", "巴以", "巴勒斯坦+以色列")),
]


@pytest.mark.parametrize(("text", "construction"), FOUND)
def test_found(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, construction: tuple[str, str, str]
) -> None:
    assert construction in found(segmenter, dictionary, text)


@pytest.mark.parametrize(
    "text",
    [
        "妈妈和爸爸常常谢谢奶奶",
        "他是不是来了",
        "这个菜做得好吃",
        "他跑得很快",
        "他不同意不公开的会议",
        "见他的时候下雨了",
        "过了一年",
        "篝火熊熊",
        "很有新意",
        "任职满五年",
        "他想见你",
        "中国人民喜欢德国",
        "每日加班的人",
        "学了法，又学了文",
        "看，看见了",
        "上了三年大学",
        "天天向上",
        "是非遗忘",
    ],
)
def test_what_only_looks_alike_is_left_alone(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str
) -> None:
    assert found(segmenter, dictionary, text) == []


def test_what_is_doubled_is_not_also_a_result(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    assert [kind for kind, _text, _words in found(segmenter, dictionary, "房间干干净净")] == ["reduplication"]


def test_a_character_stands_for_what_its_neighbours_ask() -> None:
    assert expand_abbreviation("港澳台") == ("香港", "澳门", "台湾")
    assert expand_abbreviation("中澳") == ("中国", "澳大利亚")
    assert expand_abbreviation("中央") == ()


@given(st.text("看不懂一了的得见面帮忙中日韩高兴。", max_size=20))
def test_every_construction_lies_in_the_sentence_and_its_words_in_the_dictionary(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str
) -> None:
    tokens = annotate(text, segmenter, dictionary)
    for construction in find_constructions(tokens, dictionary):
        assert 0 <= construction.first <= construction.last < len(tokens)
        assert all(dictionary.entries(word) for word in construction.words)
