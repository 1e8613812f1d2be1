"""What is packed is read within limits."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles import Source, package, read_contents
from learnzh.articles.package import Package
from learnzh.errors import SourceError
from tests.articles.packed import TEXT, docx, epub, outcome, page, paragraph, run, zipped

BOOK = epub({"a.xhtml": page(f"<h1>一</h1><p>{TEXT}</p>")})
DOCUMENT = docx(paragraph(run(TEXT)))


def opened(data: bytes) -> Package:
    return Package(Source("a.epub", data))


def refused(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read_contents(Source("a.epub", data))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_short_is_refused(share: float) -> None:
    refused(BOOK[: int(len(BOOK) * share)], "damaged or was cut short")


def test_a_file_with_a_wrong_byte_in_a_member_is_refused() -> None:
    place = zipfile.ZipFile(io.BytesIO(DOCUMENT)).getinfo("word/document.xml").header_offset + 90
    refused(DOCUMENT[:place] + bytes([DOCUMENT[place] ^ 0xFF]) + DOCUMENT[place + 1 :], "damaged")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    refused(zipped({"word/document.xml": b" " * 15_000_000}), "far more than a text")


def test_a_member_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_MEMBER", 100)
    refused(DOCUMENT, "far more than a text")


def test_members_together_may_not_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_TOTAL", 250)
    found = opened(zipped({"a": b"x" * 200, "b": b"y" * 200}))

    assert len(found.read("a")) == 200
    with pytest.raises(SourceError, match="far more"):
        found.read("b")


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    """The list of members says 10 bytes, the packed data hold a million."""
    data = bytearray(zipped({"a": b"0" * 1_000_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rindex(mark) + offset
        data[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(SourceError, match="damaged"):
        opened(bytes(data)).read("a")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 3)
    refused(zipped({str(number): "" for number in range(4)}), "more than 3 files")


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(DOCUMENT)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + offset] |= 1
    refused(bytes(data), "encrypted.*without a password")


def test_unusual_packing_is_refused() -> None:
    refused(zipped({"word/document.xml": DOCUMENT}, zipfile.ZIP_LZMA), "packed in an unusual way")


def test_other_packed_files_are_called_so() -> None:
    refused(zipped({"xl/workbook.xml": "<x/>"}), "no book and no document of Word")
    refused(zipped({}), "no book")


def test_an_office_file_with_a_password_is_called_so() -> None:
    refused(b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password")


def test_entities_are_refused_and_nothing_is_fetched() -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    outside = '<!DOCTYPE d SYSTEM "file:///etc/hostname"><d>&x;<p>中</p></d>'
    found = opened(zipped({"laughs": laughs, "outside": outside}))

    with pytest.raises(SourceError, match="declares entities"):
        found.tree("laughs")
    assert "".join(found.tree("outside").itertext()) in {"中", "&x;中"}


@pytest.mark.parametrize("data", [BOOK, DOCUMENT], ids=["book", "document"])
@given(st.data())
def test_whatever_is_broken_gives_an_article_or_one_line(data: bytes, drawn: st.DataObject) -> None:
    broken = bytearray(data)
    for _ in range(drawn.draw(st.integers(1, 8))):
        place = drawn.draw(st.integers(0, len(broken) - 1))
        broken[place] = drawn.draw(st.integers(0, 255))

    assert outcome(Source("a.epub", bytes(broken)))
