"""The bundled course: its stories come into the library by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from learnzh import paths
from learnzh.errors import CancelledError, LessonFileError
from learnzh.model.article import Article
from learnzh.model.changes import Changes
from learnzh.model.lesson import Origin
from learnzh.store.lessons import slugs
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
    """Returns the course files that are not in the library yet."""
    known = slugs(services.store)
    return [file for file in course_files() if lesson_slug(file) not in known]


def install_course(services: Services, *, report: Report = silent, cancelled: Callable[[], bool] = never) -> Changes:
    """Brings the missing lessons of the course into the library, each in a transaction of its own.

    Raises:
        LessonFileError: A lesson file is broken.
        StoreError: The learner's file cannot be written.
        CancelledError: ``cancelled`` said so; what was finished is kept.
    """
    missing = missing_lessons(services)
    if not missing:
        return Changes.NONE
    from learnzh.lessons.build import build_lesson  # noqa: PLC0415  only where something is missing
    from learnzh.workflows.importing import keep_lesson  # noqa: PLC0415

    segmenter, dictionary = services.prepare_segmenter(report), services.dictionary
    for done, file in enumerate(missing):
        if cancelled():
            raise CancelledError("stopped; the lessons that were ready are kept")
        report("preparing the first lessons", done / len(missing))
        lesson = build_lesson(read_course_file(file), segmenter, dictionary, origin=Origin.COURSE)
        slug = lesson_slug(file)
        keep_lesson(services, replace(lesson, story=file.parent.name), lambda _taken, slug=slug: slug)  # type: ignore[misc]
    return Changes.LESSONS
