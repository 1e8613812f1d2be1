"""What the library shows."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from learnzh.errors import NotFoundError
from learnzh.model.changes import Changes
from learnzh.model.lesson import LessonState, LessonSummary
from learnzh.model.word import Standard
from learnzh.settings import Settings
from learnzh.store.inbox import waiting_count, waiting_items
from learnzh.store.lessons import lesson_summaries
from learnzh.store.preferences import load_settings, save_settings
from learnzh.store.presets import add_preset, current_preset
from learnzh.store.reading import latest_read
from learnzh.store.shelves import being_read, due_lessons, new_words, read_lately
from learnzh.study.pace import pace
from learnzh.study.recommend import reason, recommend
from learnzh.study.shelf import Order, Shelf, in_order
from learnzh.workflows.course import FIRST_LESSON
from learnzh.workflows.reviewing import due_now, now_of
from learnzh.workflows.services import Services

Find = Callable[[str], dict[int, str]]
"""Given what was typed, returns the lessons that fit by id, with the stretch of text that does, if it is that."""


@dataclass(frozen=True, slots=True)
class Library:
    """Every lesson, and what is due."""

    lessons: list[LessonSummary]
    going_on: LessonSummary | None
    """The lesson read last, else the first one to read; None in an empty library."""
    due: int
    settings: Settings
    pace: int
    """Characters a minute the learner reads."""
    waiting: int = 0
    """Stories of feeds that wait in the inbox; they are no lessons yet."""

    @property
    def order(self) -> Order:
        """How lessons are sorted."""
        return Order.read(self.settings.lesson_order)


@dataclass(frozen=True, slots=True)
class Shelved:
    """The lessons of a shelf, or of a section."""

    lessons: list[LessonSummary]
    notes: dict[int, str] = field(default_factory=dict)
    """What there is to say of some, by id."""


def look_around(services: Services, standard: Standard | None = None) -> Library:
    """Returns the lessons, the latest first, which to go on with, and how many cards are due.

    Args:
        services: What it stands on.
        standard: Grade by this HSK list instead of the learner's own.
    """
    settings = load_settings(services.store)
    settings = replace(settings, standard=standard) if standard else settings
    lessons = lesson_summaries(services.store, settings.standard)
    return Library(
        lessons,
        _going_on(services, lessons),
        due_now(services),
        settings,
        pace(*read_lately(services.store)),
        waiting_count(services.store),
    )


def shelf_sizes(library: Library) -> dict[str, int]:
    """Returns how many lessons each shelf and section has, by name; of ``due``, how many cards."""
    states = Counter(lesson.state for lesson in library.lessons)
    sections = Counter(lesson.section.value for lesson in library.lessons)
    return {
        **sections,
        Shelf.CONTINUE: states[LessonState.READING],
        Shelf.DUE: library.due,
        Shelf.RECOMMENDED: len(recommend(library.lessons)),
        Shelf.INBOX: library.waiting,
        Shelf.ALL: len(library.lessons),
        Shelf.FINISHED: states[LessonState.FINISHED],
    }


def on_shelf(services: Services, library: Library, name: str) -> Shelved:
    """Returns the lessons of a shelf or section in the order to show them in.

    Args:
        services: What it stands on.
        library: All lessons.
        name: Of the shelf or section.
    """
    lessons = library.lessons
    if name == Shelf.RECOMMENDED:
        chosen = recommend(lessons)
        return Shelved(chosen, reasons(services, chosen, library.settings.standard))
    if name == Shelf.CONTINUE:
        by_id = {lesson.id: lesson for lesson in lessons}
        return Shelved([by_id[number] for number in being_read(services.store) if number in by_id])
    if name == Shelf.INBOX:
        return Shelved(waiting_items(services.store, library.settings.standard))
    if name == Shelf.DUE:
        due = due_lessons(services.store, now_of(services))
        holding = sorted((lesson for lesson in lessons if lesson.id in due), key=lambda lesson: -due[lesson.id])
        return Shelved(holding, {number: f"{_count(words, 'word')} due" for number, words in due.items()})
    if name == Shelf.FINISHED:
        lessons = [lesson for lesson in lessons if lesson.state is LessonState.FINISHED]
    elif name != Shelf.ALL:
        lessons = [lesson for lesson in lessons if lesson.section.value == name]
    return Shelved(in_order(lessons, library.order))


def reasons(services: Services, lessons: Iterable[LessonSummary], standard: Standard) -> dict[int, str]:
    """Returns why each of some lessons is recommended, by id: "96 % known, 9 new words, 5 of them in HSK 4"."""
    from learnzh.chinese.hsk import levels_of  # noqa: PLC0415  the lists take 40 ms, and the library is painted without

    lessons = list(lessons)
    new = new_words(services.store, [lesson.id for lesson in lessons])
    return {
        lesson.id: reason(lesson, Counter(levels_of(word).get(standard) for word in new.get(lesson.id, ())))
        for lesson in lessons
    }


def named(lessons: Iterable[LessonSummary], wanted: str) -> list[LessonSummary]:
    """Returns the lessons whose title or name holds what was typed."""
    wanted = wanted.strip().lower()
    return [one for one in lessons if wanted in f"{one.title} {one.title_english} {one.source} {one.slug}".lower()]


def prepare_finder(services: Services, lessons: list[LessonSummary]) -> Find:
    """Returns what finds lessons by what a person types: 60 ms for 1,000 lessons."""
    from learnzh.lessons.finder import Finder  # noqa: PLC0415  40 ms with the readings of characters
    from learnzh.store.search import lessons_with, texts  # noqa: PLC0415

    return Finder(lessons, texts(services.store), lambda text: lessons_with(services.store, text)).find


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def change_settings(services: Services, **changed: object) -> tuple[Settings, Changes]:
    """Changes settings by name and keeps them."""
    settings = replace(load_settings(services.store), **changed)  # type: ignore[arg-type]
    with services.store.write():
        save_settings(services.store, settings, services.now())
        preset = current_preset(services.store)
        if "retention" in changed and preset.retention != settings.retention:
            add_preset(services.store, preset.parameters, settings.retention, services.now())
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
