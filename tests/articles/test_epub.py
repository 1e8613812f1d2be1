"""Books to chapters."""

from __future__ import annotations

from datetime import date

import pytest

from learnzh.articles import Source, extract, read_contents
from learnzh.errors import SourceError
from tests.articles.packed import TEXT, epub, page, zipped

PROTECTED = (
    '<encryption><EncryptedData><CipherData><CipherReference URI="{}"/></CipherData></EncryptedData></encryption>'
)


def chapter(heading: str, text: str = TEXT) -> bytes:
    return page(f"<h2>{heading}</h2><p>　　{text}</p><p>第二段。</p>", "城市的故事")


def titles(data: bytes) -> list[str]:
    return [article.title for article in read_contents(Source("book.epub", data)).articles]


def lines(data: bytes, number: int = 0) -> list[str]:
    return read_contents(Source("book.epub", data)).articles[number].text.split("\n")


def test_the_chapters_come_in_the_order_of_the_spine_with_the_facts_of_the_book() -> None:
    contents = read_contents(Source("a.epub", epub({"b.xhtml": chapter("第一章"), "a.xhtml": chapter("第二章")})))
    first = contents.articles[0]

    assert contents.book == "城市的故事"
    assert [article.title for article in contents.articles] == ["第一章", "第二章"]
    assert (first.source, first.author, first.published) == ("城市的故事", "王小明、李华", date(2013, 5, 1))
    assert first.text == f"{TEXT}\n第二段。"


def test_what_is_no_chapter_is_left_out() -> None:
    colophon = "<p>图书在版编目（CIP数据）</p><p>ISBN 978-7-02-000000-0</p><p>责任编辑：某某　定价：20元</p>"
    links = "".join(
        f'<p><a href="c.xhtml#{n}">第{n}章 这是一个很长的题目，用来看看目录会不会当成正文</a></p>' for n in range(9)
    )
    pages = {
        "cover.xhtml": page("<img src='c.jpg'/>", "封面"),
        "copyright.xhtml": page(colophon + f"<p>{TEXT}</p>"),
        "contents.xhtml": page(links),
        "kind.xhtml": page(f"<p>{TEXT}</p>", kind="toc"),
        "guide.xhtml": page(f"<p>{TEXT}</p>"),
        "c.xhtml": chapter("第一章"),
    }
    data = epub(pages, guide='<reference type="title-page" href="guide.xhtml"/>')

    assert titles(data) == ["第一章"]


def test_the_table_of_contents_names_chapters_and_their_headings_are_not_repeated() -> None:
    body = f"<h1>城市的故事</h1><h2>第一章</h2><h3>相遇</h3><p>{TEXT}</p>"
    data = epub({"a.xhtml": page(body), "b.xhtml": page(f"<p>{TEXT}</p>")}, labels=[("a.xhtml#x", "第一章 相遇")])

    assert titles(data) == ["第一章 相遇", "天津和神户是第一对友好城市，历史很长，两国人民常常来往"]
    assert lines(data) == [TEXT]


def test_a_navigation_page_names_chapters_too() -> None:
    navigation = page('<nav><ol><li><a href="a.xhtml">开头</a></li></ol></nav>')
    data = epub(
        {"nav.xhtml": navigation, "a.xhtml": page(f"<p>{TEXT}</p>")},
        items='<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
    )

    assert titles(data) == ["开头"]


def test_notes_and_their_marks_are_left_out() -> None:
    body = (
        f'<p>{TEXT[:-1]}<sup>[1]</sup>，<a epub:type="noteref" href="#n">②</a>m<sup>2</sup>完。</p>'
        '<aside epub:type="footnote">这是一个注。</aside><ruby>汉<rt>hàn</rt></ruby>'
    )

    assert lines(epub({"a.xhtml": page(body)})) == [f"{TEXT[:-1]}，m完。", "汉"]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-8"])
def test_pages_in_any_character_set_under_any_name(encoding: str) -> None:
    pages = {"%E7%AC%AC%E4%B8%80%E7%AB%A0.xhtml": page(f"<h1>开头</h1><p>{TEXT}</p>", encoding=encoding)}
    data = epub(pages, title="怪书", opf_encoding="gb2312" if encoding.startswith("gb") else encoding, folder="")
    contents = read_contents(Source("a.epub", data))

    assert contents.book == "怪书"
    assert contents.articles[0].text == TEXT


def test_a_page_that_lies_about_its_character_set_is_read() -> None:
    assert lines(epub({"a.xhtml": page(f"<p>{TEXT}</p>").replace(b"utf-8", b"gb2312")})) == [TEXT]


def test_names_in_other_letters_and_missing_pages() -> None:
    data = epub({"a.xhtml": chapter("一")}, extra={"OEBPS/B.XHTML": chapter("二")})
    data = epub(
        {"a.xhtml": chapter("一"), "b.xhtml": b""},
        extra={"OEBPS/B.XHTML": chapter("二")},
    )

    assert titles(data) == ["一"]


def test_a_book_is_no_single_article() -> None:
    with pytest.raises(SourceError, match="城市的故事 is a book of 2 chapters.*each becomes a lesson"):
        extract(Source("a.epub", epub({"a.xhtml": chapter("一"), "b.xhtml": chapter("二")})))


def test_a_book_of_one_chapter_is() -> None:
    assert extract(Source("a.epub", epub({"a.xhtml": chapter("一")}))).text == f"{TEXT}\n第二段。"


def test_fonts_may_be_encrypted_but_not_pages() -> None:
    pages = {"a.xhtml": chapter("一")}
    free = epub(pages, extra={"META-INF/encryption.xml": PROTECTED.format("OEBPS/font.otf")})
    bound = epub(pages, extra={"META-INF/encryption.xml": PROTECTED.format("OEBPS/a.xhtml")})

    assert titles(free) == ["一"]
    with pytest.raises(SourceError, match="protected against copying"):
        titles(bound)


def test_a_reference_out_of_the_book_is_refused() -> None:
    climbing = epub({"../../../../etc/passwd": chapter("一")})
    with pytest.raises(SourceError, match="names a file outside of itself"):
        titles(climbing)


def test_a_page_without_an_element_is_no_chapter() -> None:
    """Found by a fuzzer: of what XML has no place for nothing was left, and lxml raised."""
    assert titles(epub({"a.xhtml": b"\x1b\x1b", "b.xhtml": chapter("一")})) == ["一"]
    assert titles(epub({"a.png": b"\x89PNG\x00\x01", "b.xhtml": chapter("一")})) == ["一"]


def test_a_book_of_pictures_says_so() -> None:
    with pytest.raises(SourceError, match="no chapter of text.*pictures"):
        titles(epub({"a.xhtml": page("<img src='1.jpg'/>")}))


@pytest.mark.parametrize(
    ("container", "words"),
    [
        ("", "damaged|no text|does not say"),
        ("<container/>", "does not say where its book begins"),
        ("<container><rootfiles><rootfile full-path='x.opf'/></rootfiles></container>", "lacks a part"),
        ("<container><rootfiles><rootfile full-path='../x.opf'/></rootfiles></container>", "outside of itself"),
        ("<!DOCTYPE c [<!ENTITY a 'b'>]><container>&a;</container>", "declares entities"),
    ],
)
def test_a_book_that_is_not_whole_is_refused_in_one_line(container: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        titles(zipped({"META-INF/container.xml": container}))

    assert "\n" not in str(caught.value)


def test_a_broken_table_of_contents_is_no_reason_to_do_without_the_book() -> None:
    data = epub({"a.xhtml": chapter("第一章")}, extra={"OEBPS/toc.ncx": "<!DOCTYPE n [<!ENTITY a 'b'>]><ncx>&a;</ncx>"})

    assert titles(data) == ["第一章"]
