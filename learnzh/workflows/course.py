"""The bundled course: its stories come into the library by themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from learnzh import paths
from learnzh.errors import CancelledError, LessonFileError
from learnzh.model.article import Article
from learnzh.model.changes import Changes
from learnzh.model.lesson import Lesson, Origin
from learnzh.model.text import Sentence
from learnzh.store.course import course_fingerprints, find_course_lesson, note_course_file, rewrite_lesson
from learnzh.store.lessons import load_lesson, slugs
from learnzh.workflows.services import Report, Services, never, silent

FIRST_LESSON = "sister-cities-3"
"""The lesson the program began with: where a new learner starts, so it comes into the library first."""


def course_files() -> list[Path]:
    """Returns the lesson files, ``<section>/<story>/<level>.md``, in a fixed order."""
    files = paths.packaged_folder("lessons").glob("*/*/*.md")
    return sorted(files, key=lambda file: (lesson_slug(file) != FIRST_LESSON, file))


def lesson_slug(file: Path) -> str:
    """Returns the name of a course lesson: story and level, ``sister-cities-3``."""
    return f"{file.parent.name}-{file.stem}"


def read_course_file(file: Path) -> Article:
    """Reads a lesson file.

    Raises:
        LessonFileError: It breaks the format; the message names file and line.
    """
    from learnzh.articles import parse_markdown  # noqa: PLC0415  100 ms, and the library is painted without

    name = str(Path(*file.parts[-3:]))
    text, folder = file.read_text(encoding="utf-8"), file.parent.parent.name
    article = parse_markdown(text, name, strict=True)
    if article.section is None:
        raise LessonFileError(name, 1, "its head states no section", f"write section: {folder}")
    if article.section.value != folder:
        line = next(n for n, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith("section"))
        raise LessonFileError(
            name,
            line,
            f"its section is {article.section}, its folder is {folder}",
            "write section: as the folder is called",
        )
    return article


def missing_lessons(services: Services) -> list[Path]:
    """Returns the course files that the library does not have, or not as they are now: 2 ms.

    None where the library cannot be written: what is there can be read.
    """
    if services.store.is_read_only:
        return []
    known, noted = slugs(services.store), course_fingerprints(services.store)
    return [
        file
        for file in course_files()
        if lesson_slug(file) not in known or noted.get(lesson_slug(file)) != _fingerprint(file)
    ]


def install_course(services: Services, *, report: Report = silent, cancelled: Callable[[], bool] = never) -> Changes:
    """Brings the course into the library as its files are now, each lesson in a transaction of its own.

    Raises:
        LessonFileError: A lesson file is broken.
        StoreError: The learner's file cannot be written.
        CancelledError: ``cancelled`` said so; what was finished is kept.
    """
    missing = missing_lessons(services)
    for done, file in enumerate(missing):
        if cancelled():
            raise CancelledError("stopped; the lessons that were ready are kept")
        _install(services, file, report, done / len(missing))
    return Changes.LESSONS if missing else Changes.NONE


def _install(services: Services, file: Path, report: Report, share: float) -> None:
    from learnzh.lessons.build import build_lesson, content_hash  # noqa: PLC0415  only where something is missing
    from learnzh.workflows.importing import keep_lesson  # noqa: PLC0415

    store, slug, fingerprint, article = services.store, lesson_slug(file), _fingerprint(file), read_course_file(file)
    found = find_course_lesson(store, slug, content_hash(article))
    if found is None:
        segmenter = services.prepare_segmenter(report)
        report("preparing the first lessons", share)
        lesson = build_lesson(article, segmenter, services.dictionary, origin=Origin.COURSE)
        lesson = replace(lesson, story=file.parent.name)
        with store.write():
            keep_lesson(services, lesson, lambda _taken: slug)
            note_course_file(store, slug, fingerprint)
        return
    stored = load_lesson(store, found) if found else None
    renewed = _renewed(services, file, article, stored.lesson, report) if stored else None
    with store.write():
        if stored and renewed:
            rewrite_lesson(store, stored.id, renewed)
        note_course_file(store, slug, fingerprint)


def _renewed(services: Services, file: Path, article: Article, stored: Lesson, report: Report) -> Lesson | None:
    """Returns a stored lesson as its course file is now; None where it is so already.

    Sentences that are there still keep their tokens, and so what the learner corrected in them.
    """
    from learnzh.lessons.annotate import annotate  # noqa: PLC0415  only where something has changed
    from learnzh.lessons.build import content_hash  # noqa: PLC0415
    from learnzh.lessons.correct import regraded  # noqa: PLC0415

    known = {sentence.text: sentence.tokens for sentence in stored.sentences}
    sentences = tuple(
        Sentence(
            passage.text,
            known.get(passage.text)
            or annotate(passage.text, services.prepare_segmenter(report), services.dictionary, stored.script),
            paragraph,
            passage.english,
        )
        for paragraph, passages in enumerate(article.paragraphs)
        for passage in passages
    )
    renewed = replace(
        stored,
        slug=lesson_slug(file),
        story=file.parent.name,
        title=article.title,
        title_english=article.title_english,
        section=article.section or stored.section,
        source=article.source,
        author=article.author,
        url=article.url,
        published=article.published,
        origin=Origin.COURSE,
        content_hash=content_hash(article),
        sentences=sentences,
    )
    return None if renewed == stored else regraded(renewed, sentences, services.dictionary)


def _fingerprint(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=8).hexdigest()
