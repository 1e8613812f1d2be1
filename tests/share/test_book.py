"""The book: EPUB, read back as strictly as a shop does."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from lxml import etree

from learnzh.chinese.characters import strip_controls
from learnzh.model.lesson import Script
from learnzh.share.book import write_book
from learnzh.share.escaping import inline
from learnzh.share.sheet import Sheet
from tests.share.sheets import LESSON, SHEET, hostile_sheets

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SECOND = replace(
    SHEET, title="第二課", script=Script.TRADITIONAL, lesson=replace(LESSON, content_hash="1" * 32, source="")
)
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ocf": "urn:oasis:names:tc:opendocument:xmlns:container",
}


class Book:
    """A book taken apart; whatever is not well-formed raises."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        self.trees: dict[str, Any] = {
            name: etree.fromstring(content, parser)
            for name, content in self.files.items()
            if name.endswith((".xhtml", ".opf", ".xml"))
        }
        self.package = self.trees["EPUB/package.opf"]
        self.items = {item.get("id"): item for item in self.package.iterfind(".//opf:item", NAMES)}
        self.spine = [one.get("idref") for one in self.package.iterfind(".//opf:itemref", NAMES)]

    def check(self) -> None:
        """Holds what EPUB 3.3 demands of every book."""
        first = self.entries[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert self.files["mimetype"] == b"application/epub+zip"
        root = self.trees["META-INF/container.xml"].find(".//ocf:rootfile", NAMES)
        assert root.get("full-path") == "EPUB/package.opf"
        assert root.get("media-type") == "application/oebps-package+xml"
        named = [f"EPUB/{item.get('href')}" for item in self.items.values()]
        assert sorted([*named, "mimetype", "META-INF/container.xml", "EPUB/package.opf"]) == sorted(self.files)
        assert len(self.files) == len(self.entries), "no name twice"
        assert [item.get("href") for item in self.items.values() if item.get("properties") == "nav"] == ["nav.xhtml"]
        assert self.spine
        assert set(self.spine) <= set(self.items)
        name = self.package.get("unique-identifier")
        assert self.package.find(f".//dc:identifier[@id='{name}']", NAMES).text.startswith("urn:uuid:")
        assert self.package.find(".//dc:title", NAMES) is not None
        assert self.package.find(".//dc:language", NAMES).text in ("zh-Hans", "zh-Hant")
        modified = self.package.find(".//opf:meta[@property='dcterms:modified']", NAMES)
        assert modified.text == "2026-11-24T09:30:00Z"
        for file, tree in self.trees.items():
            if not file.endswith(".xhtml"):
                continue
            assert tree.tag == f"{{{NAMES['x']}}}html"
            for element in tree.iter():
                target = element.get("href")
                assert target is None or f"EPUB/{target}" in self.files
                assert element.tag.rpartition("}")[2] not in ("script", "img", "iframe", "object")
                assert not {name for name in element.attrib if name.startswith("on")}


def test_one_lesson_is_a_book_of_one_chapter() -> None:
    book = Book(write_book([SHEET], NOW))
    chapter = book.trees["EPUB/lesson-1.xhtml"]

    book.check()
    assert book.spine == ["lesson-1"]
    assert book.package.findtext(".//dc:title", namespaces=NAMES) == "中国有友好城市"
    assert [one.text for one in book.package.iterfind(".//dc:creator", NAMES)] == ["张三", "新华社"]
    assert chapter.findtext(".//x:ruby/x:rt", namespaces=NAMES) == "Zhōngguó"
    assert [one.get("class") for one in chapter.iterfind(".//x:section", NAMES)] == ["text", "words", "english"]


def test_several_lessons_begin_with_their_contents() -> None:
    book = Book(write_book([SHEET, SECOND], NOW))
    entries = book.trees["EPUB/nav.xhtml"].findall(".//x:nav//x:a", NAMES)

    book.check()
    assert book.spine == ["nav", "lesson-1", "lesson-2"]
    assert [one.get("href") for one in entries] == ["lesson-1.xhtml", "lesson-2.xhtml"]
    assert ["".join(one.itertext()) for one in entries] == ["中国有友好城市", "第二課"]
    assert [one.text for one in book.package.iterfind(".//dc:language", NAMES)] == ["zh-Hans", "zh-Hant", "en"]


def test_the_same_lessons_make_the_same_book() -> None:
    assert write_book([SHEET, SECOND], NOW) == write_book([SHEET, SECOND], NOW)


def test_other_lessons_are_another_book() -> None:
    names = {
        Book(write_book(sheets, NOW)).package.findtext(".//dc:identifier", namespaces=NAMES)
        for sheets in ([SHEET], [SECOND], [SHEET, SECOND], [replace(SHEET, script=Script.TRADITIONAL)])
    }

    assert len(names) == 4


@given(hostile_sheets())
@settings(max_examples=40)
def test_a_hostile_lesson_makes_a_sound_book(sheet: Sheet) -> None:
    book = Book(write_book([sheet, sheet], NOW))

    book.check()
    assert all(strip_controls(content.decode()) == content.decode() for content in book.files.values())
    assert "".join(book.trees["EPUB/lesson-1.xhtml"].find(".//x:h1", NAMES).itertext()) == inline(sheet.title)
