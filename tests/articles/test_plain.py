from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles.plain import parse_text
from learnzh.errors import SourceError
from learnzh.model.article import Article


def lines(article: Article) -> list[str]:
    return [passage.text for paragraph in article.paragraphs for passage in paragraph]


def test_title_byline_and_body_are_told_apart() -> None:
    article = parse_text("公园要来了\n来源：新华社 2019年12月10日\n作者：李明\n\n第一段。\n第二段。\n", "news.txt")

    assert article.title == "公园要来了"
    assert (article.source, article.author, article.published) == ("新华社", "李明", date(2019, 12, 10))
    assert lines(article) == ["第一段。", "第二段。"]


def test_a_first_line_that_is_a_sentence_is_text() -> None:
    article = parse_text("今天天气很好，我们去公园。\n明天再说。", "news.txt")

    assert article.title == "今天天气很好，我们去公园"
    assert lines(article) == ["今天天气很好，我们去公园。", "明天再说。"]


def test_a_single_line_is_text_and_gives_the_title() -> None:
    article = parse_text("今天天气很好", "news.txt")

    assert article.title == "今天天气很好"
    assert lines(article) == ["今天天气很好"]


def test_a_long_first_sentence_gives_its_first_clause() -> None:
    article = parse_text("今天天气很好，" + "我们一起去公园看花看树看人" * 4 + "。", "news.txt")

    assert article.title == "今天天气很好"


def test_a_long_first_clause_is_cut() -> None:
    article = parse_text("我们一起去公园看花看树看人" * 4 + "。", "news.txt")

    assert len(article.title) == 30
    assert article.title.endswith("…")


def test_lines_wrapped_at_a_margin_are_joined() -> None:
    wrapped = "北京市政府今天宣布，明年将在全市\n新建五十个公园，方便居民散步和运\n动。市民感到高兴。"

    assert lines(parse_text(wrapped, "news.txt")) == [wrapped.replace("\n", "")]


def test_indentation_parts_wrapped_paragraphs() -> None:
    wrapped = (
        "　　北京市政府今天宣布，明年将在\n全市新建五十个公园，方便居民散步\n和运动。\n　　市民感到高兴，大家都说好极了"
    )

    assert len(lines(parse_text(wrapped, "news.txt"))) == 2


def test_a_line_a_paragraph_is_not_joined() -> None:
    text = "第一段说的是公园。\n第二段说的是居民，他们很高兴，也很忙。\n第三段。"

    assert len(lines(parse_text(text, "news.txt"))) == 3


def test_nothing_is_refused() -> None:
    with pytest.raises(SourceError, match=r"no text in news\.txt"):
        parse_text(" \n　\n\u200b", "news.txt")


@given(st.text(st.sampled_from("今天很好。，\n 　来源：2019-12-10作者a")))
def test_every_text_gives_a_title_and_a_body(text: str) -> None:
    if not text.strip():
        return
    article = parse_text(text, "news.txt")

    assert article.title
    assert article.text
