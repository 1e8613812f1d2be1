"""Documents of Word to articles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles import Source, extract
from learnzh.errors import SourceError
from tests.articles.packed import TEXT, docx, outcome, paragraph, run


def lines(body: str) -> list[str]:
    article = extract(Source("a.docx", docx(body)))
    return [article.title, *article.text.split("\n")]


def test_title_byline_and_paragraphs() -> None:
    body = "".join(
        map(paragraph, [run("中国城市的") + run("新故事"), run("新华社　2019年12月10日"), run(TEXT), run("完。")])
    )
    article = extract(Source("a.docx", docx(body)))

    assert (article.title, article.source, article.published) == ("中国城市的新故事", "新华社", date(2019, 12, 10))
    assert article.text == f"{TEXT}\n完。"


def test_what_the_reader_does_not_see_is_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看见</w:t></w:r>'
    deleted = "<w:del><w:r><w:delText>删</w:delText><w:t>去</w:t></w:r></w:del>"
    field = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    ruby = f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"

    assert lines(paragraph(run("标题")) + paragraph(run("一"), hidden, shown, deleted, field, ruby, run("字。"))) == [
        "标题",
        "一看见汉字。",
    ]


def test_tables_and_text_boxes_are_read_once() -> None:
    box = paragraph(run("文本框。"))
    boxes = (
        f"<mc:AlternateContent><mc:Choice><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("左边的话。", "右边的话。"))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"

    assert lines(paragraph(run("标题")) + table + paragraph(f"<w:r>{boxes}</w:r>", run("正文。"))) == [
        "标题",
        "左边的话。",
        "右边的话。",
        "正文。",
        "文本框。",
    ]


def test_a_document_in_english_is_read_as_such() -> None:
    sentence = "The mayor said that the cities of the three countries should be friends for many years to come. "
    body = paragraph(run("The Cities Are Friends")) + paragraph(run(sentence * 3)) + paragraph(run(sentence * 2))
    article = extract(Source("a.docx", docx(body)))

    assert article.title == "The Cities Are Friends"
    assert len(article.paragraphs) == 2


def test_a_document_without_text_says_so() -> None:
    with pytest.raises(SourceError, match="no text in a.docx"):
        lines(paragraph())


@given(st.text(alphabet=st.sampled_from('<>/wp:trdel"= 中国。&;x\n'), max_size=200))
def test_whatever_stands_in_it_gives_an_article_or_one_line(body: str) -> None:
    said = outcome(Source("a.docx", docx(body)))

    assert said
    assert "\x1b" not in said
