"""Levels and tokens of a text that is not stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def annotate_lines(services: Services, lines: Iterable[str], *, report: Report = silent) -> Iterator[tuple[Token, ...]]:
    """Returns the tokens of each line; their texts join back to the line, cleaned of what is not safe to show."""
    segmenter = services.prepare_segmenter(report)
    for line in lines:
        yield annotate(line, segmenter, services.dictionary, detect_script(line))
