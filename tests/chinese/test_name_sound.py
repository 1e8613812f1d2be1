"""Names found in a translation by their sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.name_sound import english_by_sound
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import SqliteDictionary
from learnzh.workflows.course import course_files, read_course_file


@pytest.mark.parametrize(
    ("chinese", "english", "names"),
    [
        ("美国国务卿卢比奥在北京", "US Secretary of State Rubio in Beijing", {"卢比奥": "Rubio", "北京": "Beijing"}),
        ("乌克兰总统泽连斯基说", "Ukraine's Zelensky said that Moscow had agreed", {"泽连斯基": "Zelensky"}),
        ("德国外长贝尔伯克出席", "German Foreign Minister Baerbock attended", {"贝尔伯克": "Baerbock"}),
        ("总统埃雷卡特和外长雷纳", "President Erekat and Minister Reyna", {"埃雷卡特": "Erekat", "雷纳": "Reyna"}),
        ("作家马可·卢比奥说", "The writer Marco Rubio said",
         {"马可·卢比奥": "Marco Rubio", "马可": "Marco", "卢比奥": "Rubio"}),
        ("王小明到了无锡市", "Wang Xiaoming arrived in Wuxi", {"王小明": "Wang Xiaoming", "无锡市": "Wuxi"}),
        ("杭州的径山寺", "the Jingshan Temple in Hangzhou", {"径山寺": "Jingshan Temple", "杭州": "Hangzhou"}),
        ("嫦娥六号到了", "Chang'e-6 arrived, unlike Chang'e-5", {"嫦娥六号": "Chang'e-6"}),
        # Not there, or there twice, or only a little alike.
        ("美国国务卿卢比奥说", "The US Secretary of State said in Berlin", {}),
        ("国务卿卢比奥说", "Neither Rubio nor Lubio said so", {}),
        ("记者李超碧报道", "Wang Wei reports from Berlin", {}),
        ("我们喜欢城市", "Chen Haosu likes Wuxi", {}),
        ("美国国务卿卢比奥说", "", {}),
    ],
)  # fmt: skip
def test_names_in_a_translation(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, chinese: str, english: str, names: dict[str, str]
) -> None:
    found = english_by_sound(annotate(chinese, segmenter, dictionary), english)

    assert found == names


def test_the_lessons_give_their_names(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    found: dict[str, str] = {}
    for file in course_files():
        for sentence in build_lesson(read_course_file(file), segmenter, dictionary).sentences:
            names = english_by_sound(sentence.tokens, sentence.english)
            assert set(names) <= {token.text for token in sentence.tokens if token.kind is TokenKind.NAME}
            assert all(english in sentence.english for english in names.values())
            found |= names
    spelled = {"陈昊苏": "Chen Haosu", "嫦娥六号": "Chang'e-6", "径山寺": "Jingshan Temple", "鹊桥二号": "Queqiao-2"}

    assert spelled.items() <= found.items()
    assert "荣州市" not in found, "Yongju sounds otherwise"


@given(st.text("ABCabc 'é-", max_size=30))
def test_whatever_the_english_what_is_found_stands_in_it(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, english: str
) -> None:
    found = english_by_sound(annotate("卢比奥和阿巴", segmenter, dictionary), english)

    assert all(word in english for spelled in found.values() for word in spelled.split())
