"""Text to sentences, pieces and readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.characters import strip_controls
from learnzh.chinese.heteronyms import decided
from learnzh.chinese.pinyin import align, name_syllables, number_syllables
from learnzh.chinese.script import detect_script, to_simplified
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.chinese.sentences import split_sentences
from learnzh.chinese.tones import join_syllables
from learnzh.lessons.annotate import annotate
from learnzh.model.lesson import Script
from learnzh.model.text import Token
from learnzh.store.dictionary import SqliteDictionary

prose = st.text("中国城市我们有的了在2003年11月6日一百二十三第，。！？“”（）《》… abZ%.", max_size=60)


class TestSentences:
    @pytest.mark.parametrize(
        ("paragraph", "sentences"),
        [
            ("你好。我好！他呢？", ["你好。", "我好！", "他呢？"]),
            ("他说：“你好。”我笑了。", ["他说：“你好。”", "我笑了。"]),
            ("“真的吗？”他问。她没说话。", ["“真的吗？”他问。", "她没说话。"]),
            ("他来了（我没看见。）就走了。好。", ["他来了（我没看见。）就走了。", "好。"]),
            ("等等……好吧。", ["等等……", "好吧。"]),
            ("没有标点", ["没有标点"]),
            ("价格是3.5元。", ["价格是3.5元。"]),
        ],
    )
    def test_marks_stay_with_their_sentence(self, paragraph: str, sentences: list[str]) -> None:
        assert split_sentences(paragraph) == sentences

    @given(prose)
    def test_joined_again_they_are_the_paragraph(self, paragraph: str) -> None:
        assert "".join(split_sentences(paragraph)) == (paragraph if paragraph.strip() else "")


class TestScript:
    def test_it_is_told_by_its_characters(self) -> None:
        assert detect_script("這個國家有很多城市") is Script.TRADITIONAL
        assert detect_script("这个国家有很多城市") is Script.SIMPLIFIED
        assert detect_script("") is Script.SIMPLIFIED

    @given(st.text("這個國家後面的頭髮乾淨皇后裏面里程", max_size=30))
    def test_simplified_text_is_as_long(self, text: str) -> None:
        assert len(to_simplified(text)) == len(text)

    def test_phrases_decide(self) -> None:
        assert to_simplified("頭髮乾淨，皇后在後面") == "头发干净，皇后在后面"


@given(st.text(max_size=40))
def test_what_is_cleaned_is_clean(text: str) -> None:
    cleaned = strip_controls(text)

    assert strip_controls(cleaned) == cleaned
    assert not any(char in cleaned for char in "\x1b\x00\x07\x9b\u202e\u200b\ufeff\r")


def read(segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str) -> dict[str, str]:
    tokens: tuple[Token, ...] = annotate(text, segmenter, dictionary)
    assert "".join(token.text for token in tokens) == text
    return {token.text: join_syllables(token.syllables) for token in tokens}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("长江很长。", {"长江": "Cháng Jiāng", "长": "cháng"}),
        ("他在银行工作。", {"银行": "yínháng"}),
        ("他不来，这不是他。", {"不": "bù", "是": "shì"}),
        ("一百多只鸟，只有三只猫。", {"只": "zhī", "只有": "zhǐyǒu"}),
        ("1864只大熊猫。", {"只": "zhī"}),
        ("他种了很多树，这种树很高。", {"种": "zhòng", "这种": "zhèzhǒng"}),
        ("一场足球比赛", {"场": "chǎng"}),
        ("一场大雨", {"场": "cháng"}),
        ("陈昊苏在北京。", {"陈昊苏": "Chén Hàosū", "北京": "Běijīng"}),
        ("西安的女儿", {"西安": "Xī'ān", "女儿": "nǚ'ér"}),
        ("有一百二十三个", {"一百二十三": "yībǎi'èrshísān"}),
    ],
)
def test_readings_in_context(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, readings: dict[str, str]
) -> None:
    assert readings.items() <= read(segmenter, dictionary, text).items()


def test_traditional_text_is_kept_and_read(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    tokens = annotate("學生們喜歡中國。", segmenter, dictionary, Script.TRADITIONAL)

    assert [token.text for token in tokens] == ["學生", "們", "喜歡", "中國", "。"]
    assert tokens[0].headword == ("学生", "xue2 sheng5")


def test_rules_of_grammar_touch_only_what_they_are_for() -> None:
    assert decided("三只猫") == {1: "zhi1"}
    assert decided("只有一只能走") == {}
    assert decided("各种茶") == {1: "zhong3"}
    assert decided("变为") == {1: "wei2"}


def test_syllables_are_laid_over_characters() -> None:
    assert align("cheng2 shi4", "城市") == ("cheng2", "shi4")
    assert align("ka3 la1 O K", "卡拉OK") == ("ka3", "la1", "O", "K")
    assert align("cheng2", "城市") == ()
    assert name_syllables("王小明", ("wang2", "xiao3", "ming2")) == ("Wang2", "Xiao3", "ming2")
    assert name_syllables("卢比奥", ("lu2", "bi3", "ao4")) == ("Lu2", "bi3", "ao4")
    assert number_syllables("2003年一") == ("", "", "", "", "nian2", "yi1")
