"""What the learner corrects: boundaries and readings, here or everywhere, now and in every later lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from learnzh.chinese.script import to_simplified
from learnzh.errors import LearnzhError, NotFoundError
from learnzh.lessons.correct import (
    Engine,
    annotate_anew,
    check_pieces,
    check_reading,
    join_tokens,
    regraded,
    release,
    set_reading,
    simplify,
    split_token,
)
from learnzh.model.changes import Changes
from learnzh.model.text import Sentence, Syllables, Token
from learnzh.store.corrections import (
    Place,
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
    sentence_at,
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
class Spot:
    """A word, or several in a row, in a stored lesson."""

    lesson_id: int
    position: int
    """Index of the sentence."""
    start: int
    """Offset of the first character in the sentence."""
    end: int
    """Offset behind the last."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from a correction."""

    rows: tuple[Row, ...]
    rewrites: tuple[Rewrite, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction came to."""

    undo: Undo
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


_Edit = Callable[[Sentence, Engine], tuple[Token, ...]]


def split_word(services: Services, spot: Spot, at: int, scope: Scope, *, report: Report = silent) -> Corrected:
    """Cuts a word in two, before one of its characters (from 1).

    Raises:
        LearnzhError: It cannot be cut there.
        StoreError: The learner's file cannot be written.
    """
    place, first, _last = _find(services, spot)

    def edit(sentence: Sentence, engine: Engine) -> tuple[Token, ...]:
        return split_token(sentence, _index(sentence, spot.start), at, engine)

    if scope is Scope.HERE:
        return _correct_here(services, place, edit, report)
    check_pieces(place.sentence.tokens[first].text, _parts(place.sentence.tokens[first].text, at))
    text = _simplified(place, spot)
    row = boundary_row(text, _parts(text, at), services.now())
    return _correct_everywhere(services, (row,), report, (place, spot, edit))


def join_words(services: Services, spot: Spot, scope: Scope, *, report: Report = silent) -> Corrected:
    """Makes one word of the words of a spot.

    Raises:
        LearnzhError: There is nothing to join, or it is no word.
        StoreError: The learner's file cannot be written.
    """
    place, _first, _last = _find(services, spot)

    def edit(sentence: Sentence, engine: Engine) -> tuple[Token, ...]:
        return join_tokens(sentence, _index(sentence, spot.start), _index(sentence, spot.end) - 1, engine)

    if scope is Scope.HERE:
        return _correct_here(services, place, edit, report)
    text = _simplified(place, spot)
    check_pieces(text, (text,))
    return _correct_everywhere(services, (boundary_row(text, (text,), services.now()),), report, (place, spot, edit))


def read_word(services: Services, spot: Spot, typed: str, scope: Scope, *, report: Report = silent) -> Corrected:
    """Sets how a word is read: pinyin as a person types it.

    Raises:
        LearnzhError: It is no pinyin, or not a syllable for each character.
        StoreError: The learner's file cannot be written.
    """
    place, _first, _last = _find(services, spot)

    def edit(sentence: Sentence, engine: Engine) -> tuple[Token, ...]:
        return set_reading(sentence, _index(sentence, spot.start), typed, engine)

    if scope is Scope.HERE:
        return _correct_here(services, place, edit, report)
    text = _simplified(place, spot)
    row = reading_row(text, check_reading(text, typed), services.now())
    return _correct_everywhere(services, (row,), report, (place, spot, edit))


def cut_everywhere(services: Services, text: str, pieces: Sequence[str], *, report: Report = silent) -> Corrected:
    """Has a stretch cut into pieces in every lesson; a single piece is a word that is never cut.

    Raises:
        LearnzhError: The pieces do not make up the text, or are no words.
        StoreError: The learner's file cannot be written.
    """
    text, *cut = map(to_simplified, (text, *pieces))
    check_pieces(text, cut)
    return _correct_everywhere(services, (boundary_row(text, cut, services.now()),), report)


def read_everywhere(services: Services, text: str, typed: str, *, report: Report = silent) -> Corrected:
    """Has a word read so in every lesson.

    Raises:
        LearnzhError: It is no pinyin, or not a syllable for each character.
        StoreError: The learner's file cannot be written.
    """
    text = to_simplified(text)
    return _correct_everywhere(services, (reading_row(text, check_reading(text, typed), services.now()),), report)


def remove_correction(services: Services, text: str, *, report: Report = silent) -> Corrected:
    """Forgets what was corrected everywhere of a text; corrections of one place stay.

    Raises:
        NotFoundError: Nothing was.
    """
    text = to_simplified(text)
    rows = tuple(replace(row, value=None) for row in correction_rows(services.store) if row.text == text)
    if not rows:
        raise NotFoundError(f'there is no correction of "{text}"', "`learnzh correct list` shows what there is")
    return _correct_everywhere(services, rows, report)


def list_corrections(services: Services) -> list[Correction]:
    """Returns what was corrected everywhere, the latest first."""
    listed = []
    for row in correction_rows(services.store):
        found = corrections_from([row])
        pieces, syllables = found.boundaries.get(row.text, ()), found.readings.get(row.text, ())
        listed.append(Correction(row.text, pieces, syllables, row.changed_at))
    return listed


def undo_correction(services: Services, undo: Undo) -> Changes:
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


def _correct_here(services: Services, place: Place, edit: _Edit, report: Report) -> Corrected:
    engine = Engine(services.prepare_segmenter(report), services.dictionary, place.script)
    rewrite = rewrite_of(place, edit(place.sentence, engine))
    return _done(services, [rewrite] if rewrite else [], (), ())


def _correct_everywhere(
    services: Services, rows: tuple[Row, ...], report: Report, here: tuple[Place, Spot, _Edit] | None = None
) -> Corrected:
    """Keeps corrections of one text, and re-annotates the stored sentences in which it occurs."""
    present = {(row.text, row.is_reading): row for row in correction_rows(services.store)}
    former = tuple(present.get((row.text, row.is_reading), replace(row, value=None)) for row in rows)
    wanted = corrections_from((present | {(row.text, row.is_reading): row for row in rows}).values())
    segmenter = services.segmenter_with(wanted, report)
    places = sentences_with(services.store, rows[0].text)
    rewrites = []
    for done, place in enumerate(places):
        report("correcting lessons", done / len(places))
        engine = Engine(segmenter, services.dictionary, place.script)
        if here and place.id == here[0].id:
            tokens = _hold_here(place.sentence, here[1], here[2], engine, keeps_cut=rows[0].is_reading)
        else:
            tokens = annotate_anew(place.sentence, engine).tokens
        rewrite = rewrite_of(place, tokens)
        if rewrite:
            rewrites.append(rewrite)
    return _done(services, rewrites, rows, former)


def _hold_here(sentence: Sentence, spot: Spot, edit: _Edit, engine: Engine, *, keeps_cut: bool) -> tuple[Token, ...]:
    """Re-annotates the sentence a correction was made in; where others stand against it, it is an edit there too."""
    edited = edit(sentence, engine)
    fresh = annotate_anew(release(sentence, spot.start, spot.end, keeps_cut=keeps_cut), engine)
    return fresh.tokens if _looks(fresh.tokens, spot) == _looks(edited, spot) else edited


def _looks(tokens: Iterable[Token], spot: Spot) -> list[tuple[int, int, Syllables]]:
    touched = (token for token in tokens if spot.start < token.end and token.start < spot.end)
    return [(token.start, token.end, token.syllables) for token in touched]


def _done(services: Services, rewrites: Sequence[Rewrite], rows: tuple[Row, ...], former: tuple[Row, ...]) -> Corrected:
    lessons = store_tokens(services, rewrites, rows)
    undo = Undo(former, tuple(rewrite.undone for rewrite in rewrites))
    return Corrected(undo, len(rewrites), lessons)


def _find(services: Services, spot: Spot) -> tuple[Place, int, int]:
    """Returns the sentence of a spot, and the indices of its first and last word.

    Raises:
        LearnzhError: No words begin and end there any more.
    """
    place = sentence_at(services.store, spot.lesson_id, spot.position)
    tokens = place.sentence.tokens if place else ()
    starts = {token.start: index for index, token in enumerate(tokens)}
    ends = {token.end: index for index, token in enumerate(tokens)}
    if place is None or spot.start not in starts or spot.end not in ends:
        raise LearnzhError("the word is no longer cut so", "open the lesson again")
    return place, starts[spot.start], ends[spot.end]


def _index(sentence: Sentence, offset: int) -> int:
    """Returns the index of the token that begins at an offset; behind the last one, how many there are."""
    return next((i for i, token in enumerate(sentence.tokens) if token.start == offset), len(sentence.tokens))


def _simplified(place: Place, spot: Spot) -> str:
    return simplify(place.sentence.text, place.script)[spot.start : spot.end]


def _parts(text: str, at: int) -> tuple[str, str]:
    return text[:at], text[at:]
