"""The page for paper."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import etree, html

from learnzh.chinese.characters import strip_controls
from learnzh.lessons.ruby import Look
from learnzh.model.lesson import Script
from learnzh.settings import PinyinStyle
from learnzh.share.escaping import css_string, inline, line
from learnzh.share.printing import Paper, write_page
from learnzh.share.sheet import Sheet
from tests.share.sheets import SHEET, hostile, hostile_sheets

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "article", "header", "section", "h1", "h2", "h3", "p"),
    *("span", "ruby", "rt", "rp", "ul", "ol", "li", "b", "em"),
}
ATTRIBUTES = {"lang", "class", "start", "charset", "http-equiv", "name", "content"}


def page(*sheets: Sheet, paper: Paper = Paper.A4) -> html.HtmlElement:
    return html.document_fromstring(write_page(sheets or (SHEET,), paper))


def found(root: html.HtmlElement, name: str) -> list[str]:
    """Returns the texts of the elements of a class."""
    return [element.text_content() for element in root.xpath(f'//*[@class="{name}"]')]


def test_it_has_everything_in_its_order() -> None:
    root = page()
    sections = [element.get("class") for element in root.xpath("//section")]

    assert sections == ["text", "words", "exercises", "english", "key"]
    assert root.findtext(".//h1") == "中国有友好城市"
    assert found(root, "facts") == ["新华社 · 张三 · November 7, 2003 · HSK 3 (2025) · 14 characters"]
    assert found(root, "section") == ["Science & technology"]
    assert found(root, "address") == ["https://example.org/a?b=1&c=2"]
    assert root.xpath("string(//section[@class='english'])").count("China has friendly cities.") == 1
    assert found(root, "meaning") == ["China", 'city; "town" & <more>']


def test_pinyin_stands_above_words_and_marks_stay_with_them() -> None:
    root = page()
    pairs = [(ruby.text, ruby.findtext("rt")) for ruby in root.iter("ruby")]

    assert pairs[:4] == [("中国", "Zhōngguó"), ("有", "yǒu"), ("友好", "yǒuhǎo"), ("城市", "chéngshì")]
    assert pairs[4:7] == [("中国", "Zhōngguó"), ("人民", "Rénmín"), ("协会", "Xiéhuì")], "a long name can be broken"
    kept = [re.sub(r"\(\w+\)", "", text) for text in found(root, "w")]
    assert kept == ["“友好", "城市”。", "说。", "OK！"]


def test_zhuyin_stands_above_each_character() -> None:
    root = page(replace(SHEET, look=Look(PinyinStyle.ZHUYIN)))
    pairs = [(ruby.text, ruby.findtext("rt")) for ruby in root.iter("ruby")]

    assert pairs[:3] == [("中", "ㄓㄨㄥ"), ("国", "ㄍㄨㄛˊ"), ("有", "ㄧㄡˇ")]


def test_without_pinyin_there_is_no_ruby() -> None:
    root = page(replace(SHEET, shows_pinyin=lambda _token: False))

    assert not list(root.iter("ruby"))
    assert root.xpath("//section[@class='text plain']")
    assert "中国有“友好城市”。" in root.text_content()


def test_parts_without_content_are_left_out() -> None:
    root = page(replace(SHEET, words=(), questions=(), english=False))

    assert [element.get("class") for element in root.xpath("//section")] == ["text"]


def test_the_key_has_the_answers_and_the_exercises_have_not() -> None:
    root = page()
    exercises, key = (root.xpath(f"//section[@class='{name}']")[0] for name in ("exercises", "key"))
    questions = exercises.xpath("ol")

    assert [one.get("start") for one in questions] == ["1", "2", "3"]
    assert "有" not in questions[1].xpath("li/p")[0].text_content()
    assert [re.sub(r"\s+", " ", item.text_content()) for item in key.xpath("ol/li")] == [
        "A 城市 chéngshì city",
        "B 有 yǒu to have",
        "中国人民协会说。",
    ]


def test_it_is_for_the_paper_that_was_asked_for() -> None:
    assert "@page { size: A4;" in write_page([SHEET])
    assert "@page { size: letter;" in write_page([SHEET], Paper.LETTER)


def test_traditional_text_is_marked_as_such() -> None:
    root = page(replace(SHEET, script=Script.TRADITIONAL))

    assert root.xpath("//section[contains(@class, 'text')]")[0].get("lang") == "zh-Hant"
    assert "生詞" in root.text_content()


def test_several_lessons_make_one_page() -> None:
    root = page(SHEET, replace(SHEET, title="第二课"))

    assert [one.text for one in root.iter("h1")] == ["中国有友好城市", "第二课"]
    assert root.findtext(".//title") == "2 lessons"


@given(hostile_sheets())
@settings(max_examples=60)
def test_nothing_hostile_gets_through(sheet: Sheet) -> None:
    written = write_page([sheet])
    root = html.document_fromstring(written)
    style = root.findtext(".//style")
    policy = root.xpath("//meta[@http-equiv]/@content")[0]
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert written == strip_controls(written)
    assert "\ufffe" not in written
    assert {element.tag for element in root.iter()} <= TAGS
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert len(list(root.iter("style"))) == 1
    assert "url(" not in style
    assert "@import" not in style
    assert root.xpath("string(//h1)") == inline(sheet.title)
    etree.fromstring("<body>" + written.partition("<body>")[2].partition("</html>")[0])


@given(hostile)
def test_a_string_of_css_is_letters_digits_and_spaces(text: str) -> None:
    written = css_string(text)
    numbers = re.fullmatch(r'"((?:\\[0-9a-f]{1,6} )*)"', written)

    assert numbers
    assert "".join(chr(int(number, 16)) for number in re.findall("[0-9a-f]+", numbers[1])) == line(text)


@given(hostile)
def test_inline_text_is_one_clean_line(text: str) -> None:
    written = inline(text)

    assert written == strip_controls(written) == inline(written)
    assert not set(written) & set("\n\r\t\x0b\x0c\x85\ufffe\uffff")


@pytest.mark.parametrize("paper", list(Paper))
def test_the_page_names_no_place_outside(paper: Paper) -> None:
    written = write_page([SHEET], paper)

    assert not re.search(r"\b(?:src|href|action)=|<(?:link|script|img|base|iframe)\b", written)
