"""A sitting with the cards that are due: what is asked, what was done, and the way back from all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from learnzh.model.face import Face
from learnzh.model.study import Card, Outcome, Phase, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import card_by_id
from learnzh.store.events import first_id
from learnzh.store.notes import Note
from learnzh.store.preferences import load_settings
from learnzh.store.queue import Limits, Waiting, answered_on
from learnzh.store.sittings import is_asked, recent_durations, words_begun
from learnzh.study.days import day_begins
from learnzh.study.leeches import is_leech
from learnzh.study.review_pace import minutes_left
from learnzh.workflows import review_steps as steps
from learnzh.workflows.faces import face_of
from learnzh.workflows.reviewing import (
    NO_MORE,
    Question,
    answer_question,
    due_next,
    held_back,
    limits_of,
    next_question,
    now_of,
    options,
    question_on,
    undo_answer,
    undo_latest,
    unheard,
    waiting_now,
)
from learnzh.workflows.services import Services

__all__ = ["Note", "ReviewSession", "Summary", "Undone"]  # what the screens are given

LONGEST = timedelta(minutes=5)
"""What an answer is said to have taken at most: whoever goes away does not think."""
NONE_LEFT = Waiting(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Record:
    """An answer of this sitting."""

    review_id: int
    headword: HeadwordKey
    rating: Rating
    is_leech: bool
    """Whether the card has been forgotten again and again, this time counted."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Something was taken back."""

    said: str
    """What to tell the learner; empty where the screen shows it."""
    stays: bool = False
    """Whether the card is the same as before, and what is shown of its answer stays."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a sitting went, and what comes next."""

    answers: int
    right: int
    by_rating: dict[Rating, int]
    leeches: tuple[str, ...]
    learned: tuple[str, ...]
    """Words begun today that have left learning."""
    begun: tuple[str, ...]
    """Words begun today that have not."""
    next_due: datetime | None
    """None without cards."""
    held_back: Limits
    """Cards that wait for tomorrow because of the limits of a day."""
    limits: Limits
    """What the learner set."""
    unheard: int
    """Cards that are not asked because nothing here can speak."""


@dataclass
class ReviewSession:
    """Asks the cards that are due one by one, and keeps what was done so that it can be undone.

    Args:
        services: What it stands on.
    """

    services: Services
    is_practice = False
    title = ""
    """What is practised."""
    question: Question | None = None
    """What is asked now; None where nothing is left."""
    face: Face | None = None
    """What its card shows."""
    outcomes: dict[Rating, Outcome] = field(default_factory=dict)
    """What each answer would lead to, from the moment the answer is shown on."""
    records: list[Record] = field(default_factory=list)
    _steps: list[steps.Step] = field(default_factory=list)
    _skipped: frozenset[int] = frozenset()
    _more: Limits = NO_MORE

    @property
    def done(self) -> int:
        """How many answers of this sitting stand."""
        return len(self.records)

    @property
    def waiting(self) -> Waiting:
        """How many cards are left, those put off to the end included."""
        if self.question is None:
            return NONE_LEFT
        return waiting_now(self.services, more=self._more) if self._skipped else self.question.waiting

    def minutes_left(self) -> float:
        """Returns how many minutes they will take, by the learner's last answers."""
        left = self.waiting
        durations = recent_durations(self.services.store)
        return minutes_left(durations, new=left.new, learning=left.learning, reviews=left.reviews)

    def go_on(self) -> None:
        """Asks the next card; those put off come where nothing else is left."""
        found = next_question(self.services, skipped=self._skipped, more=self._more)
        if found is None and self._skipped:
            self._skipped = frozenset()
            found = next_question(self.services, more=self._more)
        self._ask(found)

    def flip(self) -> dict[Rating, Outcome]:
        """Settles what each answer leads to: the one chosen is stored as it was shown."""
        if self.question:
            self.outcomes = options(self.services, self.question)
        return self.outcomes

    def answer(self, rating: Rating, duration: timedelta, typed: str | None = None) -> bool:
        """Stores an answer and asks the next card; False where another learnzh had answered: that stands."""
        if self.question is None or rating not in self.outcomes:
            return True
        card, outcome = self.question.card, self.outcomes[rating]
        given = answer_question(self.services, self.question, outcome, min(duration, LONGEST), typed=typed)
        if given:
            lapsed = rating is Rating.AGAIN and card.memory.phase is Phase.REVIEW
            self._steps.append(steps.AnswerStep(card.id, given.review_id))
            self.records.append(Record(given.review_id, card.headword, rating, is_leech(card.lapses + lapsed)))
        self.go_on()
        return given is not None

    def suspend(self) -> None:
        """Takes the card out of review and goes on."""
        self._leave(steps.suspend)

    def bury(self) -> None:
        """Puts the card and the others of its word off to tomorrow and goes on."""
        self._leave(steps.bury)

    def skip(self) -> None:
        """Puts the card off to the end of the sitting and goes on."""
        if self.question:
            step, self._skipped = steps.skip(self.services, self.question.card, self._skipped)
            self._steps.append(step)
            self.go_on()

    def flag(self) -> bool:
        """Flags the card or takes the flag off; tells whether it is flagged now."""
        if self.question is None:
            return False
        self._steps.append(steps.flag(self.services, self.question.card))
        self._look_again()
        return self.question.card.is_flagged

    def note(self) -> Note:
        """Returns what the learner wrote of the word."""
        return steps.note_of_card(self.services, self.question.card) if self.question else Note()

    def write(self, gloss: str, memo: str, reading: str) -> bool:
        """Keeps what the learner wrote of the word; tells whether it is other than before.

        Raises:
            LearnzhError: The reading is no pinyin, or not a syllable for each character.
        """
        step = steps.write_note(self.services, self.question.card, gloss, memo, reading) if self.question else None
        if step:
            self._steps.append(step)
            self._look_again()
        return step is not None

    def more(self, new: int, reviews: int) -> None:
        """Asks so many more cards today than the limits allow, in this sitting."""
        limits = limits_of(load_settings(self.services.store), self._more)
        done = answered_on(self.services.store, now_of(self.services).day)
        # Beyond what was done, which may be more than the limits already: an earlier sitting asked for more, too.
        self._more = Limits(
            self._more.new + max(done.new - limits.new, 0) + new,
            self._more.reviews + max(done.reviews - limits.reviews, 0) + reviews,
        )
        self.go_on()

    def undo(self) -> Undone:
        """Takes the last step back; without one of this sitting, the last answer of an earlier one."""
        if not self._steps:
            found = undo_latest(self.services)
            if found is None:
                return Undone("There is no answer to take back.", stays=True)
            self._ask(found)
            return Undone("An answer of an earlier review is taken back.")
        step, said, stays = self._steps[-1], "", False
        if isinstance(step, steps.AnswerStep):
            taken = undo_answer(self.services, step.review_id) is not None
            said = "" if taken else "That answer was taken back elsewhere, or another one given since."
            self.records = [record for record in self.records if record.review_id != step.review_id]
        elif isinstance(step, steps.SkipStep):
            self._skipped = step.before
        else:
            steps.take_back(self.services, step)
            stays = step.stays and self.question is not None and self.question.card.id == step.card_id
        self._steps.pop()
        self._ask_anew(step.card_id, stays=stays)
        return Undone(said, stays)

    def look_again(self) -> bool:
        """Shows the card as it is now, another screen having been on top; tells whether it is still the same one.

        Its word may have been marked as known there, or as new.
        """
        if self.question is None or is_asked(self.services.store, self.question.card.id):
            self._look_again()
            return True
        self.go_on()
        return False

    def summary(self) -> Summary:
        """Returns how the sitting went, and what comes next."""
        settings, moment = load_settings(self.services.store), now_of(self.services)
        today = first_id(day_begins(moment.day, self.services.zone, settings.day_start))
        words = words_begun(self.services.store, today)
        by_rating = Counter(record.rating for record in self.records)
        leeches = dict.fromkeys(record.headword.simplified for record in self.records if record.is_leech)
        return Summary(
            answers=self.done,
            right=self.done - by_rating[Rating.AGAIN],
            by_rating=dict(by_rating),
            leeches=tuple(leeches),
            learned=tuple(key.simplified for key, done in words if done),
            begun=tuple(key.simplified for key, done in words if not done),
            next_due=due_next(self.services),
            held_back=held_back(self.services, more=self._more),
            limits=Limits(settings.new_cards, settings.reviews),
            unheard=unheard(self.services),
        )

    def _leave(self, act: Callable[[Services, Card], steps.MarksStep]) -> None:
        if self.question:
            self._steps.append(act(self.services, self.question.card))
            self.go_on()

    def _ask(self, question: Question | None) -> None:
        day = now_of(self.services).day
        self.question, self.outcomes = question, {}
        self.face = face_of(self.services, question.card, day=day) if question else None

    def _ask_anew(self, card_id: int, *, stays: bool) -> None:
        """Asks a card whatever is due; where it stays, what was settled for it holds."""
        card, outcomes = card_by_id(self.services.store, card_id), self.outcomes
        if card is None:
            self.go_on()
            return
        self._ask(question_on(self.services, card, skipped=self._skipped, more=self._more))
        self.outcomes = outcomes if stays else {}

    def _look_again(self) -> None:
        """Shows the same card as it is now."""
        if self.question:
            self._ask_anew(self.question.card.id, stays=True)
