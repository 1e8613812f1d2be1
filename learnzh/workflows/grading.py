"""Levels and tokens of a text that is not stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from learnzh.articles import decode, fetch
from learnzh.chinese.characters import strip_controls
from learnzh.chinese.script import detect_script
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article
from learnzh.model.lesson import Lesson
from learnzh.model.text import Token
from learnzh.workflows.services import Report, Services, silent


def grade_article(services: Services, article: Article, *, report: Report = silent) -> Lesson:
    """Returns an article as a graded lesson without storing it."""
    segmenter = services.prepare_segmenter(report)
    return build_lesson(article, segmenter, services.dictionary)


def read_lines(source: str, *, stdin: BinaryIO | None = None) -> list[str]:
    """Reads the lines of a text as they are, cleaned of what is not safe to show.

    Raises:
        SourceError: It cannot be read, or is no text.
    """
    fetched = fetch(source, stdin=stdin)
    return strip_controls(decode(fetched.data, fetched.charset)).removesuffix("\n").split("\n")


def annotate_lines(
    services: Services, lines: Iterable[str], *, report: Report = silent
) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Returns each line with its tokens; their texts join back to it."""
    segmenter = services.prepare_segmenter(report)
    for line in lines:
        yield line, annotate(line, segmenter, services.dictionary, detect_script(line))
