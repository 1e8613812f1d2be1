"""Lessons as a book: EPUB 3.3, a chapter each, with ruby, its words and its English behind it."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from learnzh.share import fragments
from learnzh.share.escaping import markup
from learnzh.share.sheet import Sheet

_SPACE = uuid.UUID("7b5b1a1e-3c0e-5a4b-9a53-6d2d5f0d6c11")
"""The namespace of our books: the same lessons make a book of the same name, which a shelf takes for a later one."""
_MEDIA = {"xhtml": "application/xhtml+xml", "css": "text/css"}
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_FEATURES = """    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">rubyAnnotations</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityHazard">none</meta>
"""


def write_book(sheets: Sequence[Sheet], now: datetime) -> bytes:
    """Returns a book of lessons in their order; of several, the first page lists them.

    Args:
        sheets: At least one.
        now: When it is made.
    """
    chapters = {f"lesson-{number}.xhtml": sheet for number, sheet in enumerate(sheets, start=1)}
    style = Path(__file__).with_name("book.css").read_text(encoding="utf-8")
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(chapters, now),
        "EPUB/nav.xhtml": _contents(chapters),
        "EPUB/book.css": style,
        **{f"EPUB/{name}": _chapter(sheet) for name, sheet in chapters.items()},
    }
    made = now.astimezone(UTC).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        # First and not compressed: by it a reader knows the file before it unpacks it (OCF 3.3, 4.3).
        book.writestr(zipfile.ZipInfo("mimetype", made), "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            book.writestr(zipfile.ZipInfo(name, made), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _title(sheets: Sequence[Sheet]) -> str:
    return sheets[0].title if len(sheets) == 1 else f"News in Chinese: {len(sheets)} lessons"


def _package(chapters: dict[str, Sheet], now: datetime) -> str:
    sheets = list(chapters.values())
    name = uuid.uuid5(_SPACE, " ".join(sheet.lesson.content_hash + sheet.script for sheet in sheets))
    languages = dict.fromkeys(sheet.language for sheet in sheets)
    creators = dict.fromkeys(
        name for sheet in sheets for name in (sheet.lesson.author, sheet.lesson.source) if name.strip()
    )
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="book.css" media-type="text/css"/>',
        *(f'<item id="{_id(one)}" href="{one}" media-type="{_MEDIA["xhtml"]}"/>' for one in chapters),
    ]
    order = [*(["nav"] if len(chapters) > 1 else []), *map(_id, chapters)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="name" xml:lang="en">\n'
        '  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'    <dc:identifier id="name">urn:uuid:{name}</dc:identifier>\n'
        f"    <dc:title>{markup(_title(sheets))}</dc:title>\n"
        + "".join(f"    <dc:language>{one}</dc:language>\n" for one in (*languages, "en"))
        + "".join(f"    <dc:creator>{markup(one)}</dc:creator>\n" for one in creators)
        + f'    <meta property="dcterms:modified">{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>\n'
        + f"{_FEATURES}  </metadata>\n  <manifest>\n"
        + "".join(f"    {item}\n" for item in items)
        + "  </manifest>\n  <spine>\n"
        + "".join(f'    <itemref idref="{one}"/>\n' for one in order)
        + "  </spine>\n</package>\n"
    )


def _id(name: str) -> str:
    return name.partition(".")[0]


def _contents(chapters: dict[str, Sheet]) -> str:
    entries = "\n".join(
        f'<li><a href="{name}">{fragments.chinese(sheet, sheet.title)}</a> <span class="level">{markup(sheet.level)}'
        f'</span><br/><span class="subtitle">{markup(sheet.lesson.title_english)}</span></li>'
        for name, sheet in chapters.items()
    )
    body = f'<nav epub:type="toc" id="toc">\n<h1>Contents</h1>\n<ol>\n{entries}\n</ol>\n</nav>\n'
    return _document("Contents", body)


def _chapter(sheet: Sheet) -> str:
    parts = (fragments.heading, fragments.text, fragments.words, fragments.english)
    return _document(sheet.title, "".join(part(sheet) for part in parts))


def _document(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="en" xml:lang="en">\n<head>\n<meta charset="utf-8"/>\n<title>{markup(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n<body>\n{body}</body>\n</html>\n'
    )
