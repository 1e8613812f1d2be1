"""The lesson file: what was written is read back, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnzh.articles.clean import clean_line
from learnzh.articles.markdown import parse_markdown
from learnzh.model.text import Sentence
from learnzh.share.escaping import line
from learnzh.share.lesson_file import write_lesson_file
from tests.share.sheets import LESSON, hostile

CLEAN = hostile.map(lambda text: clean_line(line(text)))
"""As a lesson has it: cleaned when it came in."""
ENGLISH = st.just("") | CLEAN.map(lambda text: clean_line(f"In English: {text}"))
CHINESE = (CLEAN | CLEAN.map(lambda text: clean_line(f"{text}中文"))).filter(bool)


def test_it_is_written_as_the_course_is() -> None:
    assert write_lesson_file(replace(LESSON, title="“标题”", source="[新华社]")) == (
        "---\n"
        "title: “标题”\n"
        "title_english: China has friendly cities\n"
        "section: sci-tech\n"
        'source: "[新华社]"\n'
        "author: 张三\n"
        "published: 2003-11-07\n"
        "url: https://example.org/a?b=1&c=2\n"
        "---\n"
        "中国有“友好城市”。\n"
        "> China has friendly cities.\n"
        "中国人民协会说。\n"
        "> The association says so.\n"
        "\n"
        "OK！\n"
    )


def test_the_facts_come_back() -> None:
    article = parse_markdown(write_lesson_file(LESSON), "a.md")

    assert (article.title, article.title_english) == (LESSON.title, LESSON.title_english)
    assert (article.section, article.source, article.author) == (LESSON.section, LESSON.source, LESSON.author)
    assert (article.published, article.url) == (LESSON.published, LESSON.url)


@given(st.lists(st.tuples(st.booleans(), CHINESE, ENGLISH), min_size=1, max_size=5))
@settings(max_examples=150)
def test_every_sentence_comes_back(parts: list[tuple[bool, str, str]]) -> None:
    paragraph = 0
    sentences: list[Sentence] = []
    for begins, text, english in parts:
        paragraph += begins and bool(sentences)
        sentences.append(Sentence(text, (), paragraph, english))
    article = parse_markdown(write_lesson_file(replace(LESSON, sentences=tuple(sentences))), "a.md")
    found = [
        (number, passage.text, passage.english)
        for number, members in enumerate(article.paragraphs)
        for passage in members
    ]

    assert found == [(one.paragraph, one.text, one.english) for one in sentences]


@given(CLEAN.filter(bool), CLEAN)
def test_every_title_comes_back(title: str, english: str) -> None:
    article = parse_markdown(write_lesson_file(replace(LESSON, title=title, title_english=english)), "a.md")

    assert article.title == clean_line(title.replace("<!--", "< !--"))
    assert article.title_english == clean_line(english.replace("<!--", "< !--"))
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "text",
    [
        *(
            "# 一",
            "## 二 ##",
            "> 三",
            "- 四",
            "* 五",
            "+ 六",
            "1. 七",
            "2) 八",
            "---",
            "***",
            "___",
            "===",
            "| 九 | 十 |",
        ),
        *("|---|---|", ":--|--", "```", "~~~ 码", "[甲]: 乙", "[^1]: 注", "![图](x) 文", "<b>文</b>", "<!-- 文", "a\\"),
        *("&lt;文", "&amp", "\\*文\\*", "`a` `b`", "文 __粗__ *斜* ~~删~~", "<https://a.b> 文", "A--B|", "…文"),
    ],
)
def test_marks_stand_for_themselves(text: str) -> None:
    sentences = (Sentence(text, (), 0, f"It says: {text}"), Sentence("后面。", (), 0, ""))
    article = parse_markdown(write_lesson_file(replace(LESSON, sentences=sentences)), "a.md")

    assert [(one.text, one.english) for one in article.paragraphs[0]] == [(text, f"It says: {text}"), ("后面。", "")]
