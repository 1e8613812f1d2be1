"""What waits in the inbox: kept as a lesson, dismissed, or taken back."""

from __future__ import annotations

from collections.abc import Callable

from learnzh.errors import CancelledError, NotFoundError
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson
from learnzh.lessons.slug import make_slug
from learnzh.model.changes import Changes
from learnzh.model.lesson import LessonSummary
from learnzh.model.word import Standard
from learnzh.store import inbox
from learnzh.store.inbox import ItemState, item_of
from learnzh.store.preferences import load_settings
from learnzh.workflows.importing import Imported, keep_lesson
from learnzh.workflows.services import Report, Services, never, silent


def waiting(services: Services, standard: Standard | None = None) -> list[LessonSummary]:
    """Returns the stories that wait, those that came last first, graded by a standard or by the learner's own."""
    return inbox.waiting_items(services.store, standard or load_settings(services.store).standard)


def keep(services: Services, name: str, *, report: Report = silent, cancelled: Callable[[], bool] = never) -> Imported:
    """Makes a lesson of a story that waits, with the words and the corrections there are now.

    Args:
        services: What it stands on.
        name: Of the story, as lists show it: ``inbox-12``.
        report: Told how far it is.
        cancelled: Asked between sentences.

    Raises:
        NotFoundError: It does not wait any more.
        CancelledError: ``cancelled`` said so; the story waits on.
    """
    item = _item(name)
    article = inbox.waiting_article(services.store, item)
    if article is None:
        raise _gone(name)
    segmenter, dictionary = services.prepare_segmenter(report), services.dictionary

    def tick(done: int, total: int) -> None:
        if cancelled():
            raise CancelledError("the story waits on in the inbox")
        report("adding pinyin", done / total)

    lesson = build_lesson(article, segmenter, dictionary, report=tick)
    title = annotate(lesson.title, segmenter, dictionary, lesson.script)
    with services.store.write():
        if not inbox.set_state(services.store, item, ItemState.KEPT, services.now()):
            raise _gone(name)
        return keep_lesson(services, lesson, lambda taken: make_slug(title, taken))


def dismiss(services: Services, name: str) -> Changes:
    """Takes a story out of the inbox; it does not come back with a later fetch.

    Raises:
        NotFoundError: It does not wait any more.
    """
    if not inbox.set_state(services.store, _item(name), ItemState.DISMISSED, services.now()):
        raise _gone(name)
    return Changes.FEEDS


def take_back(services: Services) -> str | None:
    """Puts the story that was dismissed last back, within a day; returns its name, or None where there is none."""
    item = inbox.take_back(services.store, services.now())
    return f"{inbox.PREFIX}{item}" if item is not None else None


def _item(name: str) -> int:
    item = item_of(name.strip())
    if item is None:
        raise NotFoundError(f'"{name}" is no story of the inbox', "`learnzh feeds inbox` lists them: inbox-12")
    return item


def _gone(name: str) -> NotFoundError:
    return NotFoundError(f"{name} does not wait in the inbox", "`learnzh feeds inbox` lists what does")
