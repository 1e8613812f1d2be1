"""A lesson read to its end: what it taught, what may be known, what to read next, and its exercises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from learnzh.model.changes import Changes
from learnzh.model.lesson import LessonState, LessonSummary, StoredLesson
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, HeadwordKey
from learnzh.store.lessons import lesson_summaries
from learnzh.store.preferences import load_settings
from learnzh.store.reading import finish_state, marked_since, never_looked_up, put_place_back
from learnzh.study.evidence import Evidence, characters_a_minute
from learnzh.study.recommend import recommend
from learnzh.workflows.library import reasons
from learnzh.workflows.reading import keep_place
from learnzh.workflows.services import Services


@dataclass(frozen=True, slots=True)
class FinishUndo:
    """The way back from finishing a lesson."""

    lesson_id: int
    position: int
    state: LessonState


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A lesson to read next."""

    lesson: LessonSummary
    reason: str


@dataclass(frozen=True, slots=True)
class Finished:
    """What a sitting came to."""

    summary: LessonSummary
    """The lesson as the library shows it now."""
    active: timedelta
    characters: int
    speed: int | None
    """Characters a minute; None where too little was read."""
    looked_up: int
    """How many words were looked up."""
    cards: tuple[HeadwordKey, ...]
    """Words that became cards in this sitting."""
    known: tuple[HeadwordKey, ...]
    """Words that were marked as known in it."""
    unasked: tuple[tuple[HeadwordKey, Headword | None], ...]
    """New words that were read past and never looked up, the commonest in general first."""


def finish_lesson(services: Services, stored: StoredLesson, sitting: int | None, evidence: Evidence) -> FinishUndo:
    """Marks a lesson as finished, to be read from the beginning the next time."""
    position, state = finish_state(services.store, stored.id)
    keep_place(services, stored, 0, sitting=sitting, finished=True, evidence=evidence)
    return FinishUndo(stored.id, position, state)


def undo_finish(services: Services, undo: FinishUndo) -> Changes:
    """Makes a lesson as far as it was before it was finished."""
    put_place_back(services.store, undo.lesson_id, undo.position, undo.state)
    return Changes.LESSONS


def finished_report(services: Services, stored: StoredLesson, since: datetime, total: Evidence) -> Finished:
    """Returns what a sitting came to.

    Args:
        services: What it stands on.
        stored: The lesson.
        since: When the sitting began.
        total: Everything it has shown.
    """
    standard = load_settings(services.store).standard
    marked = marked_since(services.store, stored.id, since)
    unasked = [(key, services.dictionary.entry(key)) for key, _count in never_looked_up(services.store, stored.id)]
    unasked.sort(key=lambda found: (found[1] is None or found[1].rank is None, found[1].rank or 0 if found[1] else 0))
    return Finished(
        summary=lesson_summaries(services.store, standard, stored.lesson.slug)[0],
        active=total.active,
        characters=total.characters,
        speed=characters_a_minute(total.characters, total.active),
        looked_up=len(total.looked_up),
        cards=tuple(key for key, state in marked if state is KnowledgeState.LEARNING),
        known=tuple(key for key, state in marked if state is KnowledgeState.KNOWN),
        unasked=tuple(unasked),
    )


def next_lessons(services: Services, slug: str, most: int = 3) -> list[Suggestion]:
    """Returns what to read after a lesson, the best first."""
    standard = load_settings(services.store).standard
    others = [lesson for lesson in lesson_summaries(services.store, standard) if lesson.slug != slug]
    chosen = recommend(others, most)
    why = reasons(services, chosen, standard)
    return [Suggestion(lesson, why[lesson.id]) for lesson in chosen]
