"""What the learner corrects at a word of a lesson: its boundaries and its reading, here or everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from learnzh.errors import LearnzhError
from learnzh.lessons.correct import (
    Engine,
    annotate_anew,
    check_pieces,
    check_reading,
    join_tokens,
    release,
    set_reading,
    simplify,
    split_token,
)
from learnzh.model.text import Sentence, Syllables, Token
from learnzh.store.corrections import Place, Row, boundary_row, reading_row, rewrite_of, sentence_at
from learnzh.workflows.corrections import Corrected, Here, Scope, correct_everywhere, done_with
from learnzh.workflows.services import Report, Services, silent


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


_Edit = Callable[[Sentence, Engine], tuple[Token, ...]]


def split_word(services: Services, spot: Spot, at: int, scope: Scope, *, report: Report = silent) -> Corrected:
    """Cuts a word in two, before one of its characters (from 1).

    Raises:
        LearnzhError: It cannot be cut there.
        StoreError: The learner's file cannot be written.
    """
    place, text = _find(services, spot)
    pieces = text[:at], text[at:]
    check_pieces(text, pieces)
    row = boundary_row(text, pieces, services.now()) if scope is Scope.EVERYWHERE else None

    def edit(sentence: Sentence, engine: Engine) -> tuple[Token, ...]:
        return split_token(sentence, _words(sentence, spot)[0], at, engine)

    return _correct(services, place, spot, edit, row, report=report)


def join_words(services: Services, spot: Spot, scope: Scope, *, report: Report = silent) -> Corrected:
    """Makes one word of the words of a spot.

    Raises:
        LearnzhError: There is nothing to join, or it is no word.
        StoreError: The learner's file cannot be written.
    """
    place, text = _find(services, spot)
    check_pieces(text, (text,))
    row = boundary_row(text, (text,), services.now()) if scope is Scope.EVERYWHERE else None

    def edit(sentence: Sentence, engine: Engine) -> tuple[Token, ...]:
        return join_tokens(sentence, *_words(sentence, spot), engine)

    return _correct(services, place, spot, edit, row, report=report)


def read_word(services: Services, spot: Spot, typed: str, scope: Scope, *, report: Report = silent) -> Corrected:
    """Sets how a word is read: pinyin as a person types it.

    Raises:
        LearnzhError: It is no pinyin, or not a syllable for each character.
        StoreError: The learner's file cannot be written.
    """
    place, text = _find(services, spot)
    syllables = check_reading(text, typed)
    row = reading_row(text, syllables, services.now()) if scope is Scope.EVERYWHERE else None

    def edit(sentence: Sentence, engine: Engine) -> tuple[Token, ...]:
        return set_reading(sentence, _words(sentence, spot)[0], typed, engine)

    return _correct(services, place, spot, edit, row, report=report)


def _correct(
    services: Services, place: Place, spot: Spot, edit: _Edit, row: Row | None, *, report: Report
) -> Corrected:
    """Makes an edit in its sentence only, or keeps it as a correction for everywhere."""
    if row is not None:

        def annotate(sentence: Sentence, engine: Engine) -> tuple[Token, ...]:
            return _hold_here(sentence, spot, edit, engine, keeps_cut=row.is_reading)

        return correct_everywhere(services, (row,), report, Here(place.id, annotate))
    engine = Engine(services.prepare_segmenter(report), services.dictionary, place.script)
    rewrite = rewrite_of(place, edit(place.sentence, engine))
    return done_with(services, Scope.HERE, [rewrite] if rewrite else [])


def _hold_here(sentence: Sentence, spot: Spot, edit: _Edit, engine: Engine, *, keeps_cut: bool) -> tuple[Token, ...]:
    """Re-annotates the sentence a correction was made in; where others stand against it, it is an edit there too."""
    edited = edit(sentence, engine)
    fresh = annotate_anew(release(sentence, spot.start, spot.end, keeps_cut=keeps_cut), engine)

    def looks(tokens: Iterable[Token]) -> list[tuple[int, int, Syllables]]:
        touched = (token for token in tokens if spot.start < token.end and token.start < spot.end)
        return [(token.start, token.end, token.syllables if keeps_cut else ()) for token in touched]

    return fresh.tokens if looks(fresh.tokens) == looks(edited) else edited


def _find(services: Services, spot: Spot) -> tuple[Place, str]:
    """Returns the sentence of a spot, and the text there in simplified characters.

    Raises:
        LearnzhError: No words begin and end there any more.
    """
    place = sentence_at(services.store, spot.lesson_id, spot.position)
    if place is None:
        raise _gone()
    _words(place.sentence, spot)
    return place, simplify(place.sentence.text, place.script)[spot.start : spot.end]


def _words(sentence: Sentence, spot: Spot) -> tuple[int, int]:
    """Returns the indices of the first and the last word of a spot.

    Raises:
        LearnzhError: No words begin and end there any more.
    """
    starts = {token.start: index for index, token in enumerate(sentence.tokens)}
    ends = {token.end: index for index, token in enumerate(sentence.tokens)}
    if spot.start not in starts or spot.end not in ends:
        raise _gone()
    return starts[spot.start], ends[spot.end]


def _gone() -> LearnzhError:
    return LearnzhError("the word is no longer cut so", "open the lesson again")
