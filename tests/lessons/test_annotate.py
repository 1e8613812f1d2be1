"""Tokens of whole sentences, in either script and with whatever stands between the words."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.chinese.tones import join_syllables
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson
from learnzh.model.lesson import Script
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import SqliteDictionary
from learnzh.workflows.course import course_files, read_course_file

# Characters beyond the BMP, full-width forms, zero as a circle, emoji, marks of quotation, classical words.
mixed = st.text("他说GDP第3届ＡＢ１２〇○𠮷𪚥😀‍“”‘’『』「」·-－%℃年月日之乎者也看不懂 .。", max_size=30)


@given(mixed)
def test_tokens_join_back_and_syllables_lie_over_characters(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str
) -> None:
    tokens = annotate(text, segmenter, dictionary)

    assert "".join(token.text for token in tokens) == text
    for token in tokens:
        assert len(token.syllables) in (0, len(token.text))
        assert token.kind not in (TokenKind.LATIN, TokenKind.PUNCTUATION) or not any(map(is_hanzi, token.text))


def test_lessons_in_traditional_characters_are_read_alike(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary
) -> None:
    converter = opencc.OpenCC("s2t")
    for file in course_files():
        for sentence in build_lesson(read_course_file(file), segmenter, dictionary).sentences:
            traditional = converter.convert(sentence.text)
            tokens = annotate(traditional, segmenter, dictionary, Script.TRADITIONAL)
            same = [(token.syllables, token.headword, token.sense) for token in tokens]
            assert same == [(token.syllables, token.headword, token.sense) for token in sentence.tokens], traditional


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("3月8日－10日", ["3月", "8日", "－", "10日"]),
        ("晴，－11℃", ["晴", "，", "－11", "℃"]),
        ("第3次和第十四届", ["第3", "次", "和", "第十四", "届"]),
        ("２０２４年涨５％", ["２０２４年", "涨", "５％"]),
        ("子曰：“有朋”", ["子", "曰", "：", "“", "有", "朋", "”"]),
        ("𠮷野家", ["𠮷", "野", "家"]),
        ("他用5G手机😀", ["他", "用", "5G", "手机", "😀"]),
    ],
)
def test_what_stands_between_words(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, tokens: list[str]
) -> None:
    assert [token.text for token in annotate(text, segmenter, dictionary)] == tokens


@pytest.mark.parametrize(
    ("text", "name", "pinyin"),
    [
        ("无锡市人民医院", "无锡市人民医院", "Wúxī Shì Rénmín Yīyuàn"),
        ("他在中国足球协会", "中国足球协会", "Zhōngguó Zúqiú Xiéhuì"),
        ("作家马可·卢比奥说", "马可·卢比奥", "Mǎkě Lúbǐ'ào"),
    ],
)
def test_a_long_name_is_spelled_by_its_words(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, name: str, pinyin: str
) -> None:
    token = next(token for token in annotate(text, segmenter, dictionary) if token.text == name)

    assert join_syllables(token.syllables) == pinyin
    assert token.kind is TokenKind.NAME
    assert token.headword is None
