"""EPUB to articles: the chapters of a book, in the order they are read in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from learnzh.articles.bylines import find_date
from learnzh.articles.clean import clean_line
from learnzh.articles.decode import decode
from learnzh.articles.lines import Line, page_lines
from learnzh.articles.package import Package, attribute, local_name
from learnzh.articles.page import parse_page, text_of
from learnzh.articles.plain import title_from
from learnzh.articles.source import Contents, Source
from learnzh.chinese.characters import hanzi_in
from learnzh.errors import SourceError
from learnzh.model.article import Article, Passage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_CHAPTERS = 5_000
MIN_HANZI, MIN_LETTERS = 60, 250
"""What a chapter has at least; less is a cover, a title page, a picture with its caption."""
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# The formatter would give each word a line.
# fmt: off
_NO_CHAPTER = frozenset({
    "cover", "toc", "title-page", "titlepage", "halftitlepage", "copyright-page", "copyright", "colophon", "index",
    "landmarks", "page-list", "loi", "lot", "other-credits", "glossary", "bibliography",
})
# fmt: on
_COLOPHON = re.compile("ISBN|CIP数据|版权所有|版權所有|责任编辑|責任編輯|出版发行|出版發行|印刷|定价|字数[：:]")
_COLOPHON_MARKS, _LONGEST_COLOPHON = 3, 800
_MARK = re.compile(r"[\d\s*†‡①-⑳\[\]［］【】()（）〔〕注註]{1,8}")
_LETTER = re.compile(r"[^\W\d_]")
_MAX_LINKED = 0.5
_LONGEST_TITLE = 60
_HEADS = 3
"""Lines at a chapter's beginning that may repeat its title: its number, its name, both."""


@dataclass
class _Book:
    """What the package's own file says."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    date: str = ""
    items: dict[str, str] = field(default_factory=dict)
    """The paths of what it consists of, by name."""
    order: list[str] = field(default_factory=list)
    """The names of its pages, as they are read."""
    skipped: set[str] = field(default_factory=set)
    """The paths of pages that are no chapters."""
    contents: list[str] = field(default_factory=list)
    """The paths of its tables of contents."""

    def take(self, element: Element, resolve: Callable[[str], str]) -> None:
        """Takes what an element says.

        The names are those of EPUB 3.3, https://www.w3.org/TR/epub-33/, section 5, and of OPF 2.0.1.
        """
        name, text = local_name(element), clean_line(element.text or "")
        if name == "title":
            self.title = self.title or text
        elif name == "creator" and text:
            self.authors.append(text)
        elif name == "date":
            self.date = self.date or text
        elif name == "itemref" and attribute(element, "linear") != "no":
            self.order.append(attribute(element, "idref"))
        elif name == "reference" and attribute(element, "type").lower() in _NO_CHAPTER:
            self.skipped.add(resolve(attribute(element, "href")))
        elif name == "item":
            self._take_item(attribute(element, "id"), resolve(attribute(element, "href")), element)

    def _take_item(self, identity: str, path: str, item: Element) -> None:
        self.items[identity] = path
        if "nav" in attribute(item, "properties").split() or attribute(item, "media-type").endswith("dtbncx+xml"):
            self.contents.append(path)
            self.skipped.add(path)
        elif identity.lower() in _NO_CHAPTER:
            self.skipped.add(path)

    @property
    def pages(self) -> list[str]:
        """The paths of its chapters, and of what cannot be told from them yet."""
        paths = dict.fromkeys(self.items[name] for name in self.order if name in self.items)
        return [path for path in paths if path not in self.skipped]


def is_epub(package: Package) -> bool:
    """Tells whether a packed file is a book."""
    return _CONTAINER in package


def read_epub(source: Source, package: Package) -> Contents:
    """Returns the chapters of a book.

    Args:
        source: Its bytes, and what is known about them.
        package: The same, unpacked.

    Raises:
        SourceError: It is damaged, protected against copying, or has no chapter of text.
    """
    book = _read_package(package)
    labels = _labels(package, book.contents)
    articles = []
    for path in book.pages:
        chapter = _chapter(package, path, labels.get(path, ""), book)
        if chapter:
            articles.append(chapter)
    if not articles:
        raise SourceError(f"there is no chapter of text in {source.name}", "its pages may be pictures")
    return Contents(tuple(articles), book.title or clean_line(posixpath.splitext(posixpath.basename(source.name))[0]))


def _read_package(package: Package) -> _Book:
    """Reads what the book is called, and which pages it has."""
    roots = (attribute(found, "full-path") for found in package.tree(_CONTAINER).iter())
    path = next(filter(None, roots), "")
    if not path:
        raise SourceError(f"{package.name} does not say where its book begins", "get a whole copy of it")
    path = package.resolve("", path)
    book = _Book()
    for element in package.tree(path).iter():
        book.take(element, lambda reference: package.resolve(path, reference))
    if len(book.order) > MOST_CHAPTERS:
        raise SourceError(f"{package.name} has more than {MOST_CHAPTERS:,} chapters", "import a part of it")
    _refuse_protected(package, book.pages)
    return book


def _refuse_protected(package: Package, pages: Sequence[str]) -> None:
    """Refuses a book whose text is encrypted. Fonts are so in many a free book; they are not read."""
    if _ENCRYPTION not in package:
        return
    found = (attribute(element, "URI") for element in package.tree(_ENCRYPTION).iter() if local_name(element))
    if {package.resolve("", reference) for reference in found if reference} & set(pages):
        raise SourceError(f"{package.name} is protected against copying", "only the shop's own reader opens it")


def _labels(package: Package, contents: Sequence[str]) -> dict[str, str]:
    """Returns what the tables of contents call each page; the first entry of a page names it."""
    labels: dict[str, str] = {}
    for path in contents:
        if path not in package:
            continue
        try:
            entries = list(_entries(package.tree(path)))
            for reference, label in entries:
                if reference and label:
                    labels.setdefault(package.resolve(path, reference), label)
        except SourceError:
            continue  # a broken table of contents is no reason to do without the book
    return labels


def _entries(root: Element) -> Iterator[tuple[str, str]]:
    """Gives reference and label of each entry: ``navPoint`` of an NCX, ``a`` of a navigation page."""
    for element in root.iter():
        name = local_name(element)
        if name == "navPoint":
            parts = {local_name(child): child for child in element}
            content = parts.get("content")
            label = parts.get("navLabel")
            if content is not None and label is not None:
                yield attribute(content, "src"), text_of(label)
        elif name == "a":
            yield attribute(element, "href"), text_of(element)


def _chapter(package: Package, path: str, label: str, book: _Book) -> Article | None:
    """Returns a page of the book as an article; None where it is no chapter of text, or is missing."""
    page = parse_page(_page_text(package.read(path))) if path in package else None
    if page is None or _is_navigation(page.root):
        return None
    for element in list(page.root.iter("sup", "a", "aside")):
        if _is_note(element):
            element.clear(keep_tail=True)
    lines = page_lines(page.root)
    text = "".join(line.text for line in lines)
    hanzi = len(hanzi_in(text))
    if hanzi < MIN_HANZI and len(_LETTER.findall(text)) < MIN_LETTERS:
        return None
    is_colophon = hanzi < _LONGEST_COLOPHON and len(set(_COLOPHON.findall(text))) >= _COLOPHON_MARKS
    if is_colophon or sum(line.linked for line in lines) > _MAX_LINKED * max(hanzi, 1):
        return None
    title, paragraphs = _titled(lines, label, next(iter(page.stated("title")), ""), book.title)
    return Article(
        title=title,
        paragraphs=tuple((Passage(line),) for line in paragraphs),
        source=book.title,
        author="、".join(book.authors),
        published=find_date(book.date),
    )


def _page_text(data: bytes) -> str:
    """Returns the text of a page; empty where it is a picture."""
    try:
        return decode(data)
    except SourceError:
        return ""


def _titled(lines: Sequence[Line], label: str, stated: str, book: str) -> tuple[str, list[str]]:
    """Returns a chapter's title and its paragraphs, without the heading that is the title."""
    paragraphs = [text for text in (clean_line(line.raw) for line in lines) if text]
    heading = next((line.text for line in lines[:_HEADS] if line.block.tag in {"h1", "h2", "h3"}), "")
    names = (label, heading, stated if stated != book else "")
    title = next((clean_line(name) for name in names if 0 < len(name) <= _LONGEST_TITLE), "")
    squeezed = _squeezed(title)
    for _ in range(_HEADS):
        first = _squeezed(paragraphs[0])
        # 第一章 and 相遇 stand on lines of their own, and in the table of contents as 第一章 相遇.
        is_part = first and squeezed.startswith(first)
        if len(paragraphs) > 1 and (is_part or first in {_squeezed(heading), _squeezed(book)}):
            del paragraphs[0]
            squeezed = squeezed.removeprefix(first)
    return title or title_from(paragraphs[0]), paragraphs


def _squeezed(text: str) -> str:
    return re.sub(r"[\s:：·.\-—]", "", text)


def _is_navigation(root: Element) -> bool:
    """Tells whether a page says that it is a cover, a table of contents and the like."""
    body = root.find("body")
    if body is None:
        return False
    own = [body, *(child for child in body if len(body) == 1)]
    return any(_NO_CHAPTER & set(_kind_of(element).split()) for element in own)


def _kind_of(element: Element) -> str:
    """Returns what kind of part an element says it is; the parser of HTML keeps the prefix in the name."""
    return (element.get("epub:type") or "").lower()


def _is_note(element: Element) -> bool:
    """Tells whether an element is the mark of a note, or the note itself."""
    kinds = _kind_of(element).split()
    if "noteref" in kinds or {"footnote", "rearnote", "endnote"} & set(kinds):
        return True
    return element.tag == "sup" and _MARK.fullmatch(text_of(element)) is not None
