"""What the learner corrects everywhere: kept for every later lesson, and applied to those that are stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from learnzh.chinese.script import to_simplified
from learnzh.errors import NotFoundError
from learnzh.lessons.correct import Engine, annotate_anew, check_pieces, check_reading, regraded
from learnzh.model.changes import Changes
from learnzh.model.text import Sentence, Syllables, Token
from learnzh.store.corrections import (
    Rewrite,
    Row,
    boundary_row,
    correction_rows,
    corrections_from,
    lessons_of,
    reading_row,
    rewrite_analysis,
    rewrite_of,
    rewrite_sentences,
    sentence_ids,
    sentences_with,
    set_row,
)
from learnzh.store.lessons import load_lesson
from learnzh.store.tokens import decode_tokens
from learnzh.workflows.services import Report, Services, silent


class Scope(StrEnum):
    """Where a correction holds."""

    HERE = "here"
    """In this sentence only."""
    EVERYWHERE = "everywhere"
    """In every lesson, stored or to come."""


@dataclass(frozen=True, slots=True)
class CorrectionUndo:
    """The way back from a correction."""

    rows: tuple[Row, ...]
    rewrites: tuple[Rewrite, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction came to."""

    scope: Scope
    undo: CorrectionUndo
    sentences: int
    """How many stored sentences it changed."""
    lessons: int
    """In how many lessons."""
    changes: Changes = Changes.LESSONS


@dataclass(frozen=True, slots=True)
class Correction:
    """What the learner corrected everywhere; either pieces or syllables are given."""

    text: str
    pieces: tuple[str, ...]
    """One piece is a word that is never cut."""
    syllables: Syllables
    changed_at: str


@dataclass(frozen=True, slots=True)
class Here:
    """The sentence in which a correction for everywhere was made."""

    sentence_id: int
    annotate: Callable[[Sentence, Engine], tuple[Token, ...]]
    """Gives it the tokens that the learner expects."""


def cut_everywhere(services: Services, text: str, pieces: Sequence[str], *, report: Report = silent) -> Corrected:
    """Has a stretch cut into pieces in every lesson; a single piece is a word that is never cut.

    Raises:
        LearnzhError: The pieces do not make up the text, or are no words.
        StoreError: The learner's file cannot be written.
    """
    text, *cut = map(to_simplified, (text, *pieces))
    check_pieces(text, cut)
    return correct_everywhere(services, (boundary_row(text, cut, services.now()),), report)


def read_everywhere(services: Services, text: str, typed: str, *, report: Report = silent) -> Corrected:
    """Has a word read so in every lesson.

    Raises:
        LearnzhError: It is no pinyin, or not a syllable for each character.
        StoreError: The learner's file cannot be written.
    """
    text = to_simplified(text)
    return correct_everywhere(services, (reading_row(text, check_reading(text, typed), services.now()),), report)


def remove_correction(services: Services, text: str, *, report: Report = silent) -> Corrected:
    """Forgets what was corrected everywhere of a text; corrections of one place stay.

    Raises:
        NotFoundError: Nothing was.
    """
    text = to_simplified(text)
    rows = tuple(replace(row, value=None) for row in correction_rows(services.store) if row.text == text)
    if not rows:
        raise NotFoundError(f'there is no correction of "{text}"', "`learnzh correct list` shows what there is")
    return correct_everywhere(services, rows, report)


def list_corrections(services: Services) -> list[Correction]:
    """Returns what was corrected everywhere, the latest first."""
    listed = []
    for row in correction_rows(services.store):
        found = corrections_from([row])
        pieces, syllables = found.boundaries.get(row.text, ()), found.readings.get(row.text, ())
        listed.append(Correction(row.text, pieces, syllables, row.changed_at))
    return listed


def undo_correction(services: Services, undo: CorrectionUndo) -> Changes:
    """Makes tokens and corrections what they were before one; the latest first, as far back as the session goes.

    Raises:
        StoreError: A sentence has been changed since.
    """
    store_tokens(services, undo.rewrites, undo.rows)
    return Changes.LESSONS


def store_tokens(
    services: Services, rewrites: Sequence[Rewrite], rows: Sequence[Row] = (), lessons: Iterable[tuple[int, str]] = ()
) -> int:
    """Stores other tokens with all that follows from them, and corrections, in one transaction.

    Args:
        services: What it stands on.
        rewrites: Sentences with their tokens before and after.
        rows: Corrections to keep or drop.
        lessons: Id and slug of lessons to analyse anew even where no sentence changes.

    Returns:
        How many lessons were written.

    Raises:
        StoreError: A sentence is no longer as it was; nothing is changed.
    """
    store = services.store
    after = {rewrite.sentence_id: decode_tokens(rewrite.after) for rewrite in rewrites}
    analyses = []
    for lesson_id, slug in (lessons_of(store, after) | dict(lessons)).items():
        stored = load_lesson(store, slug)
        if stored is not None:
            sentences = tuple(
                replace(sentence, tokens=after.get(sentence_id, sentence.tokens))
                for sentence_id, sentence in zip(sentence_ids(store, lesson_id), stored.lesson.sentences, strict=True)
            )
            analyses.append((lesson_id, regraded(stored.lesson, sentences, services.dictionary)))
    with store.write():
        for row in rows:
            set_row(store, row)
        rewrite_sentences(store, rewrites)
        for lesson_id, lesson in analyses:
            rewrite_analysis(store, lesson_id, lesson)
    return len(analyses)


def correct_everywhere(
    services: Services, rows: tuple[Row, ...], report: Report, here: Here | None = None
) -> Corrected:
    """Keeps corrections of one text, and re-annotates the stored sentences in which it occurs.

    Args:
        services: What it stands on.
        rows: The corrections; without a value to be dropped.
        report: Told how far it is.
        here: Where the learner made it, if in a lesson.

    Raises:
        StoreError: The learner's file cannot be written; nothing is changed.
    """
    present = {(row.text, row.is_reading): row for row in correction_rows(services.store)}
    former = tuple(present.get((row.text, row.is_reading), replace(row, value=None)) for row in rows)
    wanted = corrections_from((present | {(row.text, row.is_reading): row for row in rows}).values())
    segmenter = services.segmenter_with(wanted, report)
    places = sentences_with(services.store, rows[0].text)
    rewrites = []
    for done, place in enumerate(places):
        report("correcting lessons", done / len(places))
        engine = Engine(segmenter, services.dictionary, place.script)
        is_here = here is not None and place.id == here.sentence_id
        tokens = (
            here.annotate(place.sentence, engine) if here and is_here else annotate_anew(place.sentence, engine).tokens
        )
        rewrite = rewrite_of(place, tokens)
        if rewrite:
            rewrites.append(rewrite)
    return done_with(services, Scope.EVERYWHERE, rewrites, rows, former)


def done_with(
    services: Services,
    scope: Scope,
    rewrites: Sequence[Rewrite],
    rows: tuple[Row, ...] = (),
    former: tuple[Row, ...] = (),
) -> Corrected:
    """Stores what a correction comes to, and says so."""
    lessons = store_tokens(services, rewrites, rows)
    undo = CorrectionUndo(former, tuple(rewrite.undone for rewrite in rewrites))
    return Corrected(scope, undo, len(rewrites), lessons)
