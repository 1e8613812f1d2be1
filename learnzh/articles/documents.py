"""A source to what it holds, whatever kind of file it is: one article, or the chapters of a book."""

from __future__ import annotations

import re
from collections.abc import Callable

from learnzh.articles.clean import clean_line
from learnzh.articles.decode import decode
from learnzh.articles.english import parse_english
from learnzh.articles.language import ENGLISH, other_language
from learnzh.articles.plain import parse_text
from learnzh.articles.source import Contents, Source
from learnzh.articles.whole import extract_whole
from learnzh.errors import SourceError
from learnzh.model.article import Article

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF, _OLE = b"%PDF-", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PDF_HEAD = 1024
"""Bytes within which a PDF begins; some have a line of their sender's before it."""
_HEAD = 4096
_CUE = re.compile(rb"\d\d[.,]\d{1,3}\s{0,9}-->|WEBVTT")


def read_contents(source: Source, *, cancelled: Callable[[], bool] = lambda: False) -> Contents:
    """Returns what a source holds; an article of several pages with all of them.

    Args:
        source: The bytes, and what is known about them.
        cancelled: Asked while a further page is waited for.

    Raises:
        SourceError: They hold no article that can be read.
        LessonFileError: It is a lesson file that breaks the format.
        MissingPartError: A package that reads files of this kind is not installed.
    """
    data = source.data
    if data.startswith(_ZIP):
        return _unpacked(source)
    if _PDF in data[:_PDF_HEAD]:
        from learnzh.articles.pdf import pdf_text  # noqa: PLC0415  only who reads a PDF pays

        return _of_text(pdf_text(source), source)
    if data.startswith(_OLE) and _LOCKED in data:
        raise SourceError(f"{source.name} is locked with a password", "save a copy without one and import that")
    if _CUE.search(data[:_HEAD].replace(b"\x00", b"")):
        from learnzh.articles.subtitles import is_subtitles, parse_subtitles  # noqa: PLC0415  only who reads such pays

        text = decode(data, source.charset)
        if is_subtitles(source.name, text):
            return Contents((parse_subtitles(text, source.name),))
    return Contents((extract_whole(source, cancelled=cancelled),))


def extract(source: Source, *, cancelled: Callable[[], bool] = lambda: False) -> Article:
    """Returns the one article in a source.

    Raises:
        SourceError: It holds none, or is a book of several chapters.
        LessonFileError: It is a lesson file that breaks the format.
        MissingPartError: A package that reads files of this kind is not installed.
    """
    contents = read_contents(source, cancelled=cancelled)
    if len(contents.articles) > 1:
        book, chapters = clean_line(contents.book), len(contents.articles)
        raise SourceError(f"{book} is a book of {chapters} chapters", "import it, and each becomes a lesson")
    return contents.articles[0]


def _unpacked(source: Source) -> Contents:
    from learnzh.articles.docx import docx_text, is_docx  # noqa: PLC0415  zipfile takes 10 ms
    from learnzh.articles.epub import is_epub, read_epub  # noqa: PLC0415
    from learnzh.articles.package import Package  # noqa: PLC0415

    package = Package(source)
    if is_epub(package):
        return read_epub(source, package)
    if is_docx(package):
        return _of_text(docx_text(package), source)
    is_deck = source.name.lower().endswith((".apkg", ".colpkg"))
    hint = "`learnzh cards import` takes flashcards" if is_deck else "unpack it first"
    raise SourceError(f"{source.name} is a packed file, but no book and no document of Word", hint)


def _of_text(text: str, source: Source) -> Contents:
    parse = parse_english if other_language(text) == ENGLISH else parse_text
    return Contents((parse(text, source.name),))
