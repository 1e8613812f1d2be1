import time
from datetime import date

import pytest

from learnzh.articles.markdown import parse_markdown
from learnzh.errors import LessonFileError, SourceError
from learnzh.model.article import Passage, Section

LESSON = """---
title: 姐妹城市
title_english: "Sister cities: a visit"
section: china
source: 示例报
author: 李明
published: 2019-12-10
url: https://example.com/a
---

我家在北京。
> My home is in Beijing.
你好！你好！
> Hello!
> Hello!

第二段没有翻译。
"""


def test_a_lesson_file_is_read_whole() -> None:
    article = parse_markdown(LESSON, "lesson.md")

    assert article.title == "姐妹城市"
    assert article.title_english == "Sister cities: a visit"
    assert article.section is Section.CHINA
    assert (article.source, article.author, article.published) == ("示例报", "李明", date(2019, 12, 10))
    assert article.url == "https://example.com/a"
    assert article.paragraphs == (
        (Passage("我家在北京。", "My home is in Beijing."), Passage("你好！你好！", "Hello! Hello!")),
        (Passage("第二段没有翻译。"),),
    )


def test_chinese_lines_without_translation_stay_passages_of_one_paragraph() -> None:
    article = parse_markdown("---\ntitle: 一\n---\n第一句。\n第二句。\n", "lesson.md")

    assert article.paragraphs == ((Passage("第一句。"), Passage("第二句。")),)


@pytest.mark.parametrize(
    ("head", "line", "words"),
    [
        ("titel: 一", 2, 'unknown key "titel"'),
        ("title: 一\ntitle: 二", 3, "given twice"),
        ("published: 10.12.2019", 2, "is no date"),
        ("published: 2019-02-30", 2, "no day"),
        ("title: 一\nsection: chinese", 3, "unknown section"),
        ("no entry at all", 2, "no entry"),
        ("section: china\ntitle: [unclosed", 3, "no plain text"),
    ],
)
def test_a_wrong_head_is_refused_with_its_line(head: str, line: int, words: str) -> None:
    with pytest.raises(LessonFileError, match=words) as caught:
        parse_markdown(f"---\n{head}\n---\n正文。\n", "lesson.md", strict=True)

    assert caught.value.path == "lesson.md"
    assert caught.value.line == line
    assert caught.value.hint


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("一句。\n> One.\n二句。\n三句。\n> Three.\n", 6, "has no English"),
        ("一句。\n> One.\n二句。\n\n三句。\n> Three.\n", 6, "has no English"),
        ("一句。\n> One.\n二句。\n", 6, "has no English"),
        ("一句。\n>\n", 5, "is empty"),
    ],
)
def test_a_sentence_of_the_course_without_english_is_refused_with_its_line(body: str, line: int, words: str) -> None:
    with pytest.raises(LessonFileError, match=words) as caught:
        parse_markdown(f"---\ntitle: 一\n---\n{body}", "3.md", strict=True)

    assert caught.value.line == line


def test_a_lesson_of_the_course_has_a_head() -> None:
    with pytest.raises(LessonFileError, match="no head"):
        parse_markdown("一句。\n> One.\n", "3.md", strict=True)


def test_the_head_of_another_program_is_passed_over() -> None:
    head = "layout: post\ntags:\n  - 新闻\ncategories: [a, b]\ntitle: 公园\nsection: blog\npublished: yesterday"
    head += "\nauthor: '李明'"
    article = parse_markdown(f"---\n{head}\n---\n这一句话写到\n第二行。\n", "post.md")

    assert (article.title, article.author) == ("公园", "李明")
    assert (article.section, article.published) == (None, None)
    assert article.text == "这一句话写到第二行。"


@pytest.mark.parametrize("value", ["[unclosed", "|", '"half', "{a: b}", ""])
def test_a_value_that_is_no_text_is_no_title(value: str) -> None:
    assert parse_markdown(f"---\ntitle: {value}\n---\n# 公园\n\n正文。\n", "post.md").title == "公园"


@pytest.mark.parametrize("text", ["---\n正文。\n---\n再说。\n", "---\n正文。\n再说。\n"])
def test_text_between_rules_is_text(text: str) -> None:
    assert parse_markdown(text, "notes.md").text.replace("\n", "") == "正文。再说。"


def test_the_nearest_section_is_offered() -> None:
    with pytest.raises(LessonFileError) as caught:
        parse_markdown("---\nsection: scitech\n---\n正文。\n", "lesson.md", strict=True)

    assert "sci-tech" in caught.value.hint


def test_a_head_that_is_never_closed_is_refused() -> None:
    with pytest.raises(LessonFileError, match="never closed"):
        parse_markdown("---\ntitle: 一\n\n正文", "lesson.md", strict=True)


def test_a_translation_without_chinese_above_is_refused_in_a_lesson_file() -> None:
    with pytest.raises(LessonFileError, match="without a Chinese line") as caught:
        parse_markdown("---\ntitle: 一\n---\n\n> Hello.\n你好。\n", "lesson.md", strict=True)

    assert caught.value.line == 5


def test_a_lesson_without_text_is_refused() -> None:
    with pytest.raises(LessonFileError, match="no text"):
        parse_markdown("---\ntitle: 一\n---\n\n", "lesson.md", strict=True)


def test_ordinary_quotes_are_text_when_chinese_and_dropped_when_not() -> None:
    article = parse_markdown("# 一\n\n> 引用的话。\n\n> An English quote.\n\n正文。\n", "notes.md")

    assert article.text == "引用的话。\n正文。"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**很**好，*也*快", "很好，也快"),
        ("[链接](https://a.example/b_(c) 'title')在这里", "链接在这里"),
        ("[链接][1]在这里", "链接在这里"),
        ("看![图](a.png)这里", "看这里"),
        ("`代码 *x*`和\\*星\\*", "代码 *x*和*星*"),
        ("<b>粗</b>&amp;<ruby>字<rt>zì</rt></ruby>", "粗&字"),
        ("- 一项", "一项"),
        ("3. 一项", "一项"),
        ("| 甲 | 乙 |", "甲、乙"),
        ("[b]标记[/b]", "[b]标记[/b]"),
        ("看<!-- 注\n释 -->这里", "看这里"),
        ("```\n代码\n```", "代码"),
        ("snake_case_名字", "snake_case_名字"),
    ],
)
def test_marks_are_reduced_to_their_text(marked: str, plain: str) -> None:
    assert parse_markdown(f"# 一\n\n{marked}\n", "notes.md").text == plain


def test_ordinary_lines_are_joined_to_sentences() -> None:
    article = parse_markdown("# 一\n\n这一句话写到\n第二行。\n然后结束。\n", "notes.md")

    assert article.paragraphs == ((Passage("这一句话写到第二行。"), Passage("然后结束。")),)


def test_title_and_byline_come_from_the_first_lines() -> None:
    article = parse_markdown(
        "公园要来了\n===\n\n来源：新华社 2019年12月10日\n\n正文。\n\n## 小标题\n\n再说。\n", "notes.md"
    )

    assert article.title == "公园要来了"
    assert (article.source, article.published) == ("新华社", date(2019, 12, 10))
    assert article.text == "正文。\n小标题\n再说。"


def test_a_rule_at_the_start_is_no_head() -> None:
    assert parse_markdown("---\n\n正文。\n", "notes.md").text == "正文。"


def test_nothing_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        parse_markdown("![图](a.png)\n", "notes.md")


def test_hostile_text_is_cleaned_everywhere() -> None:
    article = parse_markdown(
        "---\ntitle: 一\x1b]0;x\x07二\nauthor: 李\u202e明\n---\n正\x1b[2J文。\n> A \x9b1mB\n", "lesson.md"
    )

    assert (article.title, article.author) == ("一二", "李明")
    assert article.paragraphs == ((Passage("正文。", "A B"),),)


@pytest.mark.parametrize("run", ["[", "*a", "<", "`", "(", "|-", "　", "# ", "> ", "_ "])
def test_a_hostile_line_takes_no_time(run: str) -> None:
    begin = time.monotonic()
    parse_markdown(f"# 一\n\n中{run * 50_000}文\n\n#{run * 50_000}x", "notes.md")

    assert time.monotonic() - begin < 10


def test_a_title_may_be_wrapped_above_its_rule() -> None:
    article = parse_markdown("很长的\n题目\n===\n\n正文在这里。\n接着写。", "a.md")

    assert (article.title, article.text) == ("很长的题目", "正文在这里。接着写。")


def test_english_may_go_on_and_be_taken_up_again() -> None:
    text = "---\ntitle: 题\n---\n一。\n> One\n> and more.\n二。\n\n> Nothing above.\n\n三。\n> Three."
    article = parse_markdown(text, "a.md")

    assert [[(one.text, one.english) for one in members] for members in article.paragraphs] == [
        [("一。", "One and more."), ("二。", "")],
        [("三。", "Three.")],
    ]
