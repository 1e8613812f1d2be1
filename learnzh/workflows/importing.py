"""A source to a stored lesson."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from learnzh.articles import extract, fetch, require_chinese
from learnzh.articles.clean import clean_line
from learnzh.chinese.engine import VERSION
from learnzh.errors import CancelledError
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson, content_hash
from learnzh.lessons.slug import make_slug
from learnzh.model.article import Article, Section
from learnzh.model.changes import Changes
from learnzh.model.lesson import Lesson, LessonSummary
from learnzh.model.word import Level, Standard
from learnzh.store.corrections import note_engine
from learnzh.store.lessons import add_lesson, lesson_levels, lesson_summaries, slug_of_text, slugs
from learnzh.store.preferences import load_settings
from learnzh.workflows.services import Report, Services, never, silent


@dataclass(frozen=True, slots=True)
class Overrides:
    """Facts the learner gives; they win over those found. Empty and None leave what was found."""

    title: str = ""
    section: Section | None = None
    source: str = ""
    published: date | None = None

    def apply(self, article: Article) -> Article:
        """Returns the article with these facts."""
        return replace(
            article,
            title=clean_line(self.title) or article.title,
            section=self.section or article.section,
            source=clean_line(self.source) or article.source,
            published=self.published or article.published,
        )


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to."""

    summary: LessonSummary
    levels: dict[Standard, Level | None]
    is_new: bool
    """False where the library had the text already; nothing was stored."""
    changes: Changes


def read_article(
    source: str, *, stdin: BinaryIO | None = None, timeout: float = 20.0, cancelled: Callable[[], bool] = never
) -> Article:
    """Reads a Chinese article from a file, the web, or standard input.

    Raises:
        SourceError: It cannot be read, holds no article, or is not Chinese.
        CancelledError: ``cancelled`` said so while a page was waited for.
    """
    return require_chinese(extract(fetch(source, stdin=stdin, timeout=timeout, cancelled=cancelled)))


def import_article(
    services: Services,
    source: str,
    *,
    overrides: Overrides | None = None,
    stdin: BinaryIO | None = None,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Imported:
    """Reads an article and stores it as a graded lesson, once.

    Args:
        services: What it stands on.
        source: A path, an address, or ``-``.
        overrides: Facts that win over those found.
        stdin: Where ``-`` reads from.
        report: Told how far it is.
        cancelled: Asked while a page is waited for, and between sentences.

    Raises:
        SourceError: The article cannot be read; nothing is stored.
        StoreError: The learner's file cannot be written.
        CancelledError: ``cancelled`` said so; nothing is stored.
    """
    report("reading the article", None)
    article = (overrides or Overrides()).apply(read_article(source, stdin=stdin, cancelled=cancelled))
    stored = slug_of_text(services.store, content_hash(article))
    if stored:
        return _imported(services, stored, is_new=False)
    segmenter, dictionary = services.prepare_segmenter(report), services.dictionary

    def tick(done: int, total: int) -> None:
        if cancelled():
            raise CancelledError("the import was stopped; nothing was stored")
        report("adding pinyin", done / total)

    lesson = build_lesson(article, segmenter, dictionary, report=tick)
    title = annotate(lesson.title, segmenter, dictionary, lesson.script)
    return keep_lesson(services, lesson, lambda taken: make_slug(title, taken))


def keep_lesson(services: Services, lesson: Lesson, name: Callable[[set[str]], str]) -> Imported:
    """Stores a lesson under a name that is free, unless its text is in the library already."""
    store = services.store
    with store.write():
        stored = slug_of_text(store, lesson.content_hash)
        if stored:
            return _imported(services, stored, is_new=False)
        taken = slugs(store)
        if not taken:
            note_engine(store, VERSION)
        slug = name(taken)
        add_lesson(store, replace(lesson, slug=slug), services.now())
    return _imported(services, slug, is_new=True)


def _imported(services: Services, slug: str, *, is_new: bool) -> Imported:
    summary = lesson_summaries(services.store, load_settings(services.store).standard, slug)[0]
    levels = lesson_levels(services.store, summary.id)
    return Imported(summary, levels, is_new, Changes.LESSONS if is_new else Changes.NONE)
