"""PDF to articles."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles import Source, extract
from learnzh.articles import pdf as reading
from learnzh.errors import MissingPartError, SourceError
from learnzh.model.article import Article
from tests.articles.packed import outcome, pdf

pypdf = pytest.importorskip("pypdf")

FULL = "公园里有很多老人在打太极拳也有孩子在跑步他们都很喜欢这里的早上空气"
"""A line as wide as the page."""


def full(number: int) -> str:
    """Returns a line as wide as the page that is no other."""
    return FULL[number:] + FULL[:number]


def read(data: bytes, name: str = "a.pdf") -> Article:
    return extract(Source(name, data))


def paragraphs(*pages: list[str]) -> list[str]:
    return read(pdf(pages)).text.split("\n")


def test_lines_are_joined_and_indented_ones_begin_a_paragraph() -> None:
    article = read(
        pdf([["中国的城市", " " + FULL[:-2], FULL, "短的一行。", " " + FULL[:-2], FULL, " " + FULL[:-2], "完。"]])
    )

    assert article.title == "中国的城市"
    assert article.text.split("\n") == [f"{FULL[:-2]}{FULL}短的一行。", f"{FULL[:-2]}{FULL}", f"{FULL[:-2]}完。"]


def test_a_gap_begins_a_paragraph() -> None:
    assert paragraphs(["题目", "", FULL, FULL, "", FULL, FULL, "", FULL, "完。"]) == [FULL * 2, FULL * 2, f"{FULL}完。"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = ["题目", " " + full(1)[:-2], full(2)]
    second = [full(3), "完。", " " + full(4)[:-2], "又完。"]

    assert paragraphs(first, second) == [f"{full(1)[:-2]}{full(2)}{full(3)}完。", f"{full(4)[:-2]}又完。"]


def test_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        [f"城市的故事　第{number}页", "", full(number), f"第{full(number)[:3]}完了。", "", f"- {number} -"]
        for number in (1, 2, 3)
    ]

    assert paragraphs(*pages) == [f"{full(number)}第{full(number)[:3]}完了。" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "edge", ["3", "第 3 页", "第3页 共9页", "3 / 9", "Page 3 of 9", "11/25/26, 2:20 AM  x", "https://a.example/b 1/2"]
)
def test_what_stands_at_the_edge_of_a_single_page(edge: str) -> None:
    assert paragraphs(["题目", FULL, "完。", "", edge]) == [f"{FULL}完。"]


def test_a_number_inside_the_text_stays() -> None:
    assert paragraphs(["题目", FULL, "一共", "3", "个。", FULL, "完。"])[1:4] == ["3", "个。", f"{FULL}完。"]


def test_radicals_and_ligatures_become_what_is_read() -> None:
    assert paragraphs(["题目", f"{FULL}⽂⼀⻓⻔ﬁ", "完。"]) == [f"{FULL}文一长门fi完。"]


def test_a_picture_of_a_text_is_told_from_a_text() -> None:
    with pytest.raises(SourceError, match="no text layer: its pages are pictures.*OCR"):
        read(pdf([["", "11/25/26, 2:20 AM"], []]))


def test_letters_without_a_meaning_are_told() -> None:
    with pytest.raises(SourceError, match="does not say which characters"):
        read(pdf([["\ue001\ue002\ue003a" * 30]]))


def encrypted(password: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["题目", FULL, "完。"]])))
    writer.encrypt(password, "owner", algorithm=algorithm)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_password_is_asked_for_by_a_refusal() -> None:
    with pytest.raises(SourceError, match="is encrypted.*without a password"):
        read(encrypted("secret", "RC4-128"))


def test_an_empty_password_opens() -> None:
    assert read(encrypted("", "RC4-128")).text == f"{FULL}完。"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"garbage " * 50, pdf([[FULL]])[:300]])
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="damaged or was cut short|no text layer") as caught:
        read(data)

    assert "\n" not in str(caught.value)


def test_time_is_limited() -> None:
    with pytest.raises(SourceError, match="takes longer than 0 seconds"):
        reading.pdf_text(Source("a.pdf", pdf([[FULL] * 30] * 3)), seconds=0)


def test_pages_and_their_size_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_STREAM", 100)
    with pytest.raises(SourceError, match="far more than a text"):
        read(pdf([[FULL]]))
    monkeypatch.setattr(reading, "MOST_PAGES", 1)
    with pytest.raises(SourceError, match="more than 1 pages"):
        read(pdf([[FULL], [FULL]]))


def test_without_pypdf_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingPartError, match=r"needs the package pypdf.*learnzh\[pdf\]"):
        read(pdf([[FULL]]))


@given(st.data())
def test_whatever_is_broken_gives_an_article_or_one_line(drawn: st.DataObject) -> None:
    broken = bytearray(pdf([["题目", FULL, "完。"]]))
    for _ in range(drawn.draw(st.integers(1, 8))):
        place = drawn.draw(st.integers(0, len(broken) - 1))
        broken[place] = drawn.draw(st.integers(0, 255))

    assert outcome(Source("a.pdf", bytes(broken)))
