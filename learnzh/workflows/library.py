"""What the library shows."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace

from learnzh.errors import NotFoundError
from learnzh.model.changes import Changes
from learnzh.model.lesson import LessonState, LessonSummary
from learnzh.model.word import Standard
from learnzh.settings import Settings
from learnzh.store.cards import due_count
from learnzh.store.lessons import lesson_summaries
from learnzh.store.preferences import load_settings, save_settings
from learnzh.store.reading import latest_read
from learnzh.workflows.course import FIRST_LESSON
from learnzh.workflows.services import Services


@dataclass(frozen=True, slots=True)
class Library:
    """Every lesson, and what is due."""

    lessons: list[LessonSummary]
    going_on: LessonSummary | None
    """The lesson read last, else the first one to read; None in an empty library."""
    due: int
    settings: Settings


def look_around(services: Services) -> Library:
    """Returns the lessons, the latest first, which to go on with, and how many cards are due."""
    settings = load_settings(services.store)
    lessons = lesson_summaries(services.store, settings.standard)
    return Library(lessons, _going_on(services, lessons), due_count(services.store, services.now()), settings)


def change_settings(services: Services, **changed: object) -> tuple[Settings, Changes]:
    """Changes settings by name and keeps them."""
    settings = replace(load_settings(services.store), **changed)  # type: ignore[arg-type]
    save_settings(services.store, settings)
    return settings, Changes.SETTINGS


def settings_of(services: Services) -> Settings:
    """Returns the learner's settings."""
    return load_settings(services.store)


def lessons_by(services: Services, standard: Standard | None = None) -> list[LessonSummary]:
    """Returns the lessons, graded by a standard or by the learner's own."""
    return lesson_summaries(services.store, standard or load_settings(services.store).standard)


def find_lesson(services: Services, name: str) -> LessonSummary:
    """Returns the lesson a person means: by its slug, the beginning of it, or part of its title.

    Raises:
        NotFoundError: None or several answer to that name.
    """
    lessons = lessons_by(services)
    wanted = name.strip().lower()
    for matches in (
        [lesson for lesson in lessons if lesson.slug == wanted],
        [lesson for lesson in lessons if lesson.slug.startswith(wanted)],
        [lesson for lesson in lessons if wanted in f"{lesson.slug} {lesson.title} {lesson.title_english}".lower()],
    ):
        if wanted and len(matches) == 1:
            return matches[0]
        if wanted and matches:
            listed = ", ".join(sorted(lesson.slug for lesson in matches)[:6])
            raise NotFoundError(f'several lessons are called "{name}"', f"which one: {listed}?")
    close = difflib.get_close_matches(wanted, [lesson.slug for lesson in lessons], n=1)
    hint = f"did you mean {close[0]}?" if close else "`learnzh lessons` lists what there is"
    raise NotFoundError(f'there is no lesson "{name}"', hint)


def lesson_to_continue(services: Services) -> LessonSummary:
    """Returns the lesson read last, else the first one, else any that is not finished.

    Raises:
        NotFoundError: The library is empty.
    """
    going_on = _going_on(services, lessons_by(services))
    if going_on is None:
        raise NotFoundError("there are no lessons yet", "`learnzh import FILE` makes one of an article")
    return going_on


def _going_on(services: Services, lessons: list[LessonSummary]) -> LessonSummary | None:
    unfinished = {lesson.slug: lesson for lesson in lessons if lesson.state is not LessonState.FINISHED}
    chosen = unfinished.get(latest_read(services.store) or "") or unfinished.get(FIRST_LESSON)
    return chosen or next(iter(unfinished.values()), lessons[0] if lessons else None)
