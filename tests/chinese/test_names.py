"""Names in pinyin, and what is none though the dictionary writes it with a capital."""

from __future__ import annotations

import pytest

from learnzh.chinese.names import is_common_noun
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.annotate import annotate
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import SqliteDictionary


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("无锡市", "Wu2 xi1 Shi4"),
        ("荣州市", "Rong2 zhou1 Shi4"),
        ("江苏省", "Jiang1 su1 Sheng3"),
        ("四子王旗", "Si4 zi3 wang2 Qi2"),
        ("沙市", "Sha1 shi4"),
        ("联合国教科文组织", "Lian2 he2 guo2 Jiao4 ke1 wen2 Zu3 zhi1"),
        ("嫦娥六号", "Chang2 e2 liu4 hao4"),
    ],
)
def test_capitals(segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, pinyin: str) -> None:
    (token,) = annotate(text, segmenter, dictionary)

    assert token.kind is TokenKind.NAME
    assert " ".join(token.syllables) == pinyin


@pytest.mark.parametrize("word", ["中国人", "日本人", "欧洲人", "三月", "星期一", "非物质文化遗产"])
def test_a_common_noun_is_no_name(segmenter: JiebaSegmenter, dictionary: SqliteDictionary, word: str) -> None:
    assert is_common_noun(word)
    assert all(token.kind is not TokenKind.NAME for token in annotate(word, segmenter, dictionary))
