"""Levels and tokens of a text that is not stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from learnzh.articles import Source, decode, fetch
from learnzh.chinese.characters import strip_controls
from learnzh.chinese.script import detect_script
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article
from learnzh.model.lesson import Lesson
from learnzh.model.text import Token
from learnzh.workflows.services import Report, Services, silent

_TWO_BYTES = "\u07ff"
"""The last character that UTF-8 writes with two bytes. GBK may look like such text, UTF-16 like ASCII with NULs."""


def grade_article(services: Services, article: Article, *, report: Report = silent) -> Lesson:
    """Returns an article as a graded lesson without storing it."""
    segmenter = services.prepare_segmenter(report)
    return build_lesson(article, segmenter, services.dictionary)


def read_lines(source: str, *, stdin: BinaryIO | None = None, exact: bool = False) -> list[str]:
    """Reads the lines of a text.

    Args:
        source: A path, an address, or ``-``.
        stdin: Where ``-`` reads from.
        exact: Change nothing, and end lines at a newline only; else the text is cleaned of what is not safe to show.

    Raises:
        SourceError: It cannot be read, or is no text.
    """
    fetched = fetch(source, stdin=stdin)
    text = _exact_text(fetched) if exact else strip_controls(decode(fetched.data, fetched.charset))
    return text.removesuffix("\n").split("\n")


def _exact_text(fetched: Source) -> str:
    """Decodes UTF-8 to the last character; a text that may be UTF-8 by chance only is decoded as an article is."""
    try:
        text = fetched.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(fetched.data, fetched.charset)
    if max(text, default="") > _TWO_BYTES or (text.isascii() and "\x00" not in text):
        return text
    decoded = decode(fetched.data, fetched.charset)
    return text if decoded == text.replace("\x00", "") else decoded


def annotate_lines(
    services: Services, lines: Iterable[str], *, report: Report = silent
) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Returns each line with its tokens; their texts join back to it."""
    segmenter = services.prepare_segmenter(report)
    for line in lines:
        yield line, annotate(line, segmenter, services.dictionary, detect_script(line))
