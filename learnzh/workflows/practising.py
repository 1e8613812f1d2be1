"""Practising cards without touching their schedule: nothing of it is written."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from learnzh.chinese.tones import plain_key
from learnzh.errors import LearnzhError, NotFoundError
from learnzh.model.face import Face
from learnzh.model.study import Card, Outcome, Rating
from learnzh.model.word import HeadwordKey, level_label
from learnzh.store import practice
from learnzh.store.leeches import leeches
from learnzh.store.preferences import load_settings
from learnzh.store.queue import Waiting
from learnzh.workflows.faces import face_of
from learnzh.workflows.library import find_lesson
from learnzh.workflows.review_session import NONE_LEFT, Undone
from learnzh.workflows.reviewing import Question, now_of, silent_kinds
from learnzh.workflows.services import Services

SOON_DAYS = 3
"""Cards due in so many days are due soon."""
MOST = 500
"""Words of which cards are practised at most; more is no practice of one day."""
_SOON = f"due within {SOON_DAYS} days"


class Pick(StrEnum):
    """What is practised."""

    LESSON = "lesson"
    LEECHES = "leeches"
    FLAGGED = "flagged"
    SOON = "soon"
    LEVEL = "hsk"
    SEARCH = "search"


_WITH_WHAT = (Pick.LESSON, Pick.LEVEL, Pick.SEARCH)
FORMS = "lesson:SLUG, leeches, flagged, soon, hsk:4 or search:TEXT"
"""How a person says what to practise."""


@dataclass(frozen=True, slots=True)
class Practice:
    """Cards to practise."""

    title: str
    """``HSK 4``, ``leeches`` …"""
    cards: tuple[Card, ...]
    """At least one."""


@dataclass
class PracticeSession:
    """Asks cards until each was known once; those that were not come again.

    Args:
        services: What it stands on; only read.
        practice: What is practised.
    """

    services: Services
    practice: Practice
    is_practice = True
    question: Question | None = None
    face: Face | None = None
    outcomes: dict[Rating, Outcome] = field(default_factory=dict)
    """Always empty: no answer leads to anything."""
    _left: list[Card] = field(default_factory=list)
    _before: list[tuple[tuple[Card, ...], Rating | None]] = field(default_factory=list)
    """What was left before each step, and how it was answered."""

    def __post_init__(self) -> None:
        self._left = list(self.practice.cards)

    @property
    def title(self) -> str:
        """What is practised."""
        return self.practice.title

    @property
    def done(self) -> int:
        """How many cards have been known."""
        return len(self.practice.cards) - len(self._left)

    @property
    def waiting(self) -> Waiting:
        """How many are left."""
        return Waiting(0, 0, len(self._left)) if self._left else NONE_LEFT

    @property
    def by_rating(self) -> dict[Rating, int]:
        """How often each rating was given."""
        return dict(Counter(rating for _left, rating in self._before if rating))

    def go_on(self) -> None:
        """Asks the next card."""
        card = self._left[0] if self._left else None
        self.question = self.face = None
        if card:
            entry = self.services.dictionary.entry(card.headword)
            self.question = Question(card, entry, self.waiting)
            self.face = _face(self.services, card)

    def look_again(self) -> bool:
        """Shows the card as it is now; it is the same one."""
        self.go_on()
        return True

    def flip(self) -> dict[Rating, Outcome]:
        """Shows the answer; there is nothing to settle."""
        return self.outcomes

    def answer(self, rating: Rating, _duration: timedelta, _typed: str | None = None) -> bool:
        """Goes on; a card that was not known comes again at the end."""
        if self._left:
            self._before.append((tuple(self._left), rating))
            card = self._left.pop(0)
            if rating is Rating.AGAIN:
                self._left.append(card)
            self.go_on()
        return True

    def skip(self) -> None:
        """Puts the card off to the end."""
        if self._left:
            self._before.append((tuple(self._left), None))
            self._left.append(self._left.pop(0))
            self.go_on()

    def undo(self) -> Undone:
        """Goes back a step."""
        if not self._before:
            return Undone("This is where the practice began.", stays=True)
        before, _rating = self._before.pop()
        self._left = list(before)
        self.go_on()
        return Undone("")


def practise(services: Services, wanted: str) -> PracticeSession:
    """Begins to practise, in an order of its own each day.

    Args:
        services: What it stands on.
        wanted: As ``FORMS`` has it.

    Raises:
        LearnzhError: It is none of these forms.
        NotFoundError: There is no such lesson, or there are no such cards.
    """
    title, cards = chosen_cards(services, wanted)
    silent = silent_kinds()
    asked = [card for card in cards if card.kind not in silent]
    if not asked:
        raise NotFoundError(f"there is nothing to practise: no cards ({title})", "in a lesson, c makes one of a word")
    random.Random(f"{wanted} {now_of(services).day}").shuffle(asked)  # noqa: S311  an order is no secret
    return PracticeSession(services, Practice(title, tuple(asked)))


def chosen_cards(services: Services, wanted: str) -> tuple[str, list[Card]]:
    """Returns what a choice is called, and its cards.

    Raises:
        LearnzhError: It is none of ``FORMS``.
        NotFoundError: There is no such lesson.
    """
    name, _colon, what = wanted.partition(":")
    what = what.strip()
    pick = next((one for one in Pick if one.value == name.strip().lower()), None)
    if pick is None or (pick in _WITH_WHAT) != bool(what):
        raise LearnzhError(f'"{wanted}" is nothing that can be practised', f"say {FORMS}")
    return _CHOICES[pick](services, what)


def _of_lesson(services: Services, what: str) -> tuple[str, list[Card]]:
    lesson = find_lesson(services, what)
    new = practice.new_words_of_lesson(services.store, lesson.slug)
    entries = {card.headword: services.dictionary.entry(card.headword) for card in new}
    words = [card for card in new if (entry := entries[card.headword]) and not entry.is_name]
    return lesson.title, practice.cards_of_lesson(services.store, lesson.slug) + words


def _soon(services: Services, _what: str) -> tuple[str, list[Card]]:
    return _SOON, practice.due_until(services.store, now_of(services).day + SOON_DAYS, MOST)


def _of_level(services: Services, what: str) -> tuple[str, list[Card]]:
    from learnzh.chinese.hsk import levels_of  # noqa: PLC0415  the lists take 40 ms

    standard = load_settings(services.store).standard
    level = next((number for number in range(1, 8) if what in (str(number), level_label(number))), 0)
    if not level:
        raise LearnzhError(f'there is no HSK level "{what}"', "say hsk:1 to hsk:7; 7 is the band 7–9")
    keys = [key for key, *_rest in practice.words_with_cards(services.store)]
    keys = [key for key in keys if levels_of(key.simplified).get(standard) == level]
    return f"HSK {level_label(level)}", _cards_of_some(services, keys)


def _of_search(services: Services, what: str) -> tuple[str, list[Card]]:
    found = {entry.key for entry in services.dictionary.complete(what)}
    letters = plain_key(what) if what.isascii() else ""

    def fits(key: HeadwordKey, traditional: str, gloss: str) -> bool:
        is_written = what in key.simplified or what in traditional or what.lower() in gloss.lower()
        return is_written or key in found or (bool(letters) and plain_key(key.reading).startswith(letters))

    keys = [key for key, *rest in practice.words_with_cards(services.store) if fits(key, *rest)]
    return f'words with "{what}"', _cards_of_some(services, keys)


def _cards_of_some(services: Services, keys: list[HeadwordKey]) -> list[Card]:
    """Returns the cards of words; of too many words, those of some, others each day."""
    chance = random.Random(now_of(services).day)  # noqa: S311  a choice is no secret
    return practice.cards_of_words(services.store, chance.sample(keys, min(len(keys), MOST)))


_CHOICES: dict[Pick, Callable[[Services, str], tuple[str, list[Card]]]] = {
    Pick.LESSON: _of_lesson,
    Pick.LEECHES: lambda services, _what: ("leeches", leeches(services.store, MOST)),
    Pick.FLAGGED: lambda services, _what: ("flagged", practice.flagged_cards(services.store, MOST)),
    Pick.SOON: _soon,
    Pick.LEVEL: _of_level,
    Pick.SEARCH: _of_search,
}


def sizes(services: Services) -> dict[str, tuple[str, int]]:
    """Returns what can be practised without saying more, with its title and number of words: 1.5 s for 100,000."""
    from learnzh.chinese.hsk import levels_of  # noqa: PLC0415  the lists take 40 ms

    standard = load_settings(services.store).standard
    words = practice.words_with_cards(services.store)
    levels = Counter(levels_of(key.simplified).get(standard) for key, *_rest in words)
    names = ((Pick.LEECHES, "leeches"), (Pick.FLAGGED, "flagged"), (Pick.SOON, _SOON))
    found = practice.words_to_practise(services.store, now_of(services).day + SOON_DAYS)
    counted = {pick.value: (title, count) for (pick, title), count in zip(names, found, strict=True)}
    known = sorted(level for level in levels if level)
    return counted | {f"hsk:{level}": (f"HSK {level_label(level)}", levels[level]) for level in known}


def words_of(cards: Iterable[Card]) -> list[str]:
    """Returns the words of cards, each once."""
    return list(dict.fromkeys(card.headword.simplified for card in cards))


def _face(services: Services, card: Card) -> Face:
    face = face_of(services, card, day=now_of(services).day)
    if card.id:
        return face
    # No card is kept of it: its sentence is where the lesson first has it.
    begin = card.sentence.find(card.headword.simplified)
    places = ((begin, begin + len(card.headword.simplified)),) if begin >= 0 else ()
    return replace(
        face,
        sentence=card.sentence,
        sentence_english=card.sentence_english,
        places=places,
        lesson_slug=card.lesson_slug,
        lesson_title=card.lesson_title,
    )
