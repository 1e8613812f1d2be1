"""What a learner does with a card beside answering it, each with the way back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from learnzh.lessons.correct import check_reading
from learnzh.model.study import Card
from learnzh.model.word import Reading
from learnzh.store.cards import Marks, card_by_id, set_marks
from learnzh.store.connection import time_text
from learnzh.store.notes import Note, full_note, set_full_note
from learnzh.store.sittings import cards_of_word
from learnzh.workflows.reviewing import now_of
from learnzh.workflows.services import Services


@dataclass(frozen=True, slots=True)
class AnswerStep:
    """An answer was stored."""

    card_id: int
    review_id: int


@dataclass(frozen=True, slots=True)
class MarksStep:
    """Cards were suspended, buried or flagged."""

    card_id: int
    before: tuple[tuple[int, Marks], ...]
    """Every card that was touched, and how it stood."""
    stays: bool = False
    """Whether the card goes on being asked."""


@dataclass(frozen=True, slots=True)
class NoteStep:
    """The learner wrote something of the word."""

    card_id: int
    before: Note
    stays: bool = True


@dataclass(frozen=True, slots=True)
class SkipStep:
    """A card was put off to the end of the session."""

    card_id: int
    before: frozenset[int]
    """The cards put off until then."""


Step = AnswerStep | MarksStep | NoteStep | SkipStep


def suspend(services: Services, card: Card) -> MarksStep:
    """Takes a card out of review until the learner puts it back; a suspended card is not buried as well."""
    now = services.now()
    before = set_marks(services.store, card.id, now, suspended_at=time_text(now), buried_until=None)
    return MarksStep(card.id, ((card.id, before),))


def bury(services: Services, card: Card) -> MarksStep:
    """Puts a card and the others of its word off to the learner's next day."""
    moment = now_of(services)
    with services.store.write():
        before = [
            (found, set_marks(services.store, found, moment.at, buried_until=moment.day + 1))
            for found in cards_of_word(services.store, card.id)
        ]
    return MarksStep(card.id, tuple(before))


def flag(services: Services, card: Card) -> MarksStep:
    """Flags a card, or takes the flag off."""
    now = services.now()
    before = set_marks(services.store, card.id, now, flagged_at=None if card.is_flagged else time_text(now))
    return MarksStep(card.id, ((card.id, before),), stays=True)


def skip(services: Services, card: Card, skipped: Collection[int]) -> tuple[SkipStep, frozenset[int]]:
    """Puts a card off to the end of the session, and the others of its word: asked first, they would keep it away.

    Returns:
        The way back, and the cards put off now.
    """
    before = frozenset(skipped)
    return SkipStep(card.id, before), before | {card.id, *cards_of_word(services.store, card.id)}


def note_of_card(services: Services, card: Card) -> Note:
    """Returns what the learner wrote of a card's word."""
    return full_note(services.store, card.headword)


def write_note(services: Services, card: Card, gloss: str, memo: str, typed: str) -> NoteStep | None:
    """Keeps what the learner wrote of a card's word; its progress stays as it is.

    Args:
        services: What it stands on.
        card: The card.
        gloss: Shown before the dictionary's; empty for none.
        memo: Shown with the answer; empty for none.
        typed: Pinyin as a person types it; empty for the dictionary's.

    Returns:
        The way back; None where nothing changed.

    Raises:
        LearnzhError: It is no pinyin, or not a syllable for each character.
    """
    note = Note(" ".join(gloss.split()), " ".join(memo.split()), _own_reading(card, typed))
    before = full_note(services.store, card.headword)
    if note == before:
        return None
    set_full_note(services.store, card.headword, card.traditional, note, services.now())
    return NoteStep(card.id, before)


def take_back(services: Services, step: MarksStep | NoteStep) -> None:
    """Makes marks or a note what they were."""
    now = services.now()
    with services.store.write():
        if isinstance(step, NoteStep):
            card = card_by_id(services.store, step.card_id)
            if card:
                set_full_note(services.store, card.headword, card.traditional, step.before, now)
            return
        for card_id, marks in step.before:
            set_marks(services.store, card_id, now, **marks._asdict())


def _own_reading(card: Card, typed: str) -> Reading:
    """Reads what was typed; the dictionary's own reading is none of the learner's."""
    if not typed.strip():
        return ""
    word = card.headword.simplified
    syllables = check_reading(word, typed)
    # A letter in the word is read as itself, as the dictionary has it: 卡拉OK is ka3 la1 O K.
    read = [syllable or char for syllable, char in zip(syllables, word, strict=True) if syllable or char.isalnum()]
    reading = " ".join(read)
    return "" if reading.lower() == card.headword.reading.lower() else reading
