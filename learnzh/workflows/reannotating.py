"""Stored lessons under the current engine and dictionary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from learnzh.chinese.engine import VERSION
from learnzh.errors import CancelledError
from learnzh.lessons.correct import Engine, annotate_anew
from learnzh.model.changes import Changes
from learnzh.store.corrections import annotated_with, note_engine, rewrite_of, sentences_of
from learnzh.workflows.corrections import store_tokens
from learnzh.workflows.library import find_lesson, lessons_by
from learnzh.workflows.services import Report, Services, never, silent


@dataclass(frozen=True, slots=True)
class Reannotated:
    """What a re-annotation came to."""

    sentences: int
    """How many sentences changed."""
    lessons: int
    """In how many lessons."""
    of_lessons: int
    """How many were looked at."""
    changes: Changes


def reannotate(
    services: Services,
    name: str = "",
    *,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Reannotated:
    """Annotates stored lessons anew, each in a transaction of its own; what the learner corrected stays.

    Args:
        services: What it stands on.
        name: One lesson; all where empty.
        report: Told how far it is.
        cancelled: Asked between lessons.

    Raises:
        NotFoundError: There is no lesson of that name.
        StoreError: The learner's file cannot be written; lessons that are done stay done.
        CancelledError: ``cancelled`` said so; lessons that are done stay done.
    """
    lessons = [find_lesson(services, name)] if name else lessons_by(services)
    segmenter, dictionary = services.prepare_segmenter(report), services.dictionary
    sentences = changed = 0
    for done, lesson in enumerate(lessons):
        if cancelled():
            raise CancelledError("stopped; the lessons that were ready are kept")
        report("annotating lessons", done / len(lessons))
        rewrites = []
        for place in sentences_of(services.store, lesson.id):
            fresh = annotate_anew(place.sentence, Engine(segmenter, dictionary, place.script))
            rewrite = rewrite_of(place, fresh.tokens)
            if rewrite:
                rewrites.append(rewrite)
        store_tokens(services, rewrites, lessons=[(lesson.id, lesson.slug)])
        sentences += len(rewrites)
        changed += bool(rewrites)
    if not name:
        note_engine(services.store, VERSION)
    return Reannotated(sentences, changed, len(lessons), Changes.LESSONS if changed else Changes.NONE)


def has_outdated_lessons(services: Services) -> bool:
    """Tells whether stored lessons may have been annotated by an older engine."""
    return annotated_with(services.store) < VERSION and bool(lessons_by(services))
