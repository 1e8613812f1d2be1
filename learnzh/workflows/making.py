"""Flashcards of many words: given one by one, of a lesson, of an HSK level, of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from learnzh.articles.word_file import WordLine
from learnzh.chinese.hsk import word_levels
from learnzh.errors import NotFoundError
from learnzh.model.study import CardKind, KnowledgeState
from learnzh.model.word import Headword, HeadwordKey, Level, Standard
from learnzh.store.making import add_cards, kinds_had
from learnzh.store.preferences import load_settings
from learnzh.store.shelves import unknown_words
from learnzh.store.word_table import NewWord, Standing
from learnzh.store.words import knowledge_among
from learnzh.study.recommend import worth
from learnzh.workflows.library import find_lesson
from learnzh.workflows.services import Report, Services, never, silent
from learnzh.workflows.vocabulary import Bulk, Cancelled, in_batches, listed_entry
from learnzh.workflows.word_lists import look_up_words, read_list

_UNRANKED = 400_000


@dataclass(frozen=True, slots=True)
class Guessed:
    """A word with several readings, of which the likeliest was taken."""

    taken: Headword
    others: tuple[Headword, ...]


@dataclass(frozen=True, slots=True)
class MakingPlan:
    """Which cards are to be made."""

    words: tuple[Headword, ...]
    """Those that get a card."""
    kinds: tuple[CardKind, ...]
    cards: int
    """How many cards that makes."""
    there: tuple[Headword, ...] = ()
    """Words that have all these cards."""
    missing: tuple[str, ...] = ()
    """Words the dictionary does not have."""
    guessed: tuple[Guessed, ...] = ()
    other_reading: tuple[WordLine, ...] = ()
    """Words whose pinyin no entry has; the usual reading was taken."""
    lesson: int = 0
    """Id of the lesson whose sentences the cards keep."""


def plan_words(services: Services, words: Iterable[str], kinds: Sequence[CardKind] = ()) -> MakingPlan:
    """Plans cards of words in either script; pinyin may follow behind a space.

    Args:
        services: What it stands on.
        words: The words.
        kinds: What is asked; by default as it is set.
    """
    lines = [WordLine(word, pinyin.strip()) for word, _space, pinyin in (text.partition(" ") for text in words)]
    return _plan_lines(services, lines, kinds)


def plan_file(services: Services, source: str, kinds: Sequence[CardKind] = ()) -> MakingPlan:
    """Plans cards of the words of a file; ``-`` is the standard input.

    Raises:
        SourceError: It cannot be read, is too large, or holds no Chinese word.
    """
    return _plan_lines(services, read_list(source), kinds)


def plan_lesson(services: Services, lesson: str, top: int | None = None, kinds: Sequence[CardKind] = ()) -> MakingPlan:
    """Plans cards of the new words of a lesson, names left out, those worth most first.

    Args:
        services: What it stands on.
        lesson: Its name, or a part of that or of its title.
        top: How many at most.
        kinds: What is asked; by default as it is set.

    Raises:
        NotFoundError: There is no such lesson.
    """
    found = find_lesson(services, lesson)
    unknown = [(word, services.dictionary.entry(word.key)) for word in unknown_words(services.store, found.id)]
    wanted = [(word, entry) for word, entry in unknown if entry and not entry.is_name]
    wanted.sort(key=lambda pair: -worth(pair[0].times, pair[1].rank))
    return _plan(services, [entry for _word, entry in wanted][:top], kinds, lesson=found.id)


def plan_level(
    services: Services,
    level: Level,
    top: int | None = None,
    standard: Standard | None = None,
    kinds: Sequence[CardKind] = (),
) -> MakingPlan:
    """Plans cards of the words of an HSK level that are new to the learner, the most frequent first.

    Args:
        services: What it stands on.
        level: The level; those below are left out.
        top: How many at most.
        standard: The list; by default as it is set.
        kinds: What is asked; by default as it is set.

    Raises:
        NotFoundError: The list has no such level.
    """
    return _plan(services, unknown_of_level(services, level, standard)[:top], kinds)


def unknown_of_level(services: Services, level: Level, standard: Standard | None = None) -> list[Headword]:
    """Returns the words of an HSK level that the learner has not met, the most frequent first."""
    wanted = standard or load_settings(services.store).standard
    listed = [word for word, its in word_levels(wanted).items() if its == level]
    if not listed:
        raise NotFoundError(f"HSK {wanted.value} has no level {level}", "its levels are 1 to 6")
    return sorted(_new(services, listed), key=lambda entry: entry.rank or _UNRANKED)


def unmet_words(services: Services, standard: Standard) -> dict[Level, int]:
    """Returns how many words of each level of a list are new to the learner: half a second."""
    listed: dict[Level, list[str]] = {}
    for word, level in word_levels(standard).items():
        listed.setdefault(level, []).append(word)
    return {level: len(_new(services, words)) for level, words in listed.items()}


def _new(services: Services, listed: Iterable[str]) -> list[Headword]:
    """Returns the entries of words of a list that the learner has said nothing of."""
    found = {entry.key: entry for word in listed for entry in [listed_entry(services.dictionary, word)] if entry}
    met = knowledge_among(services.store, found)
    return [entry for key, entry in found.items() if key not in met]


def make_cards(services: Services, plan: MakingPlan, *, report: Report = silent, cancelled: Cancelled = never) -> Bulk:
    """Makes the cards of a plan; the words are learned from now on. ``vocabulary.undo_bulk`` takes it back.

    Raises:
        CancelledError: It was stopped; everything is as before.
    """
    words = [NewWord(word.key, word.traditional) for word in plan.words]
    return cards_of(services, words, plan.kinds, lesson=plan.lesson, report=report, cancelled=cancelled)


def cards_of(
    services: Services,
    words: Sequence[NewWord],
    kinds: Sequence[CardKind] = (),
    *,
    lesson: int = 0,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> Bulk:
    """Makes cards of words, of the kinds they have none of.

    Args:
        services: What it stands on.
        words: The words.
        kinds: What is asked; by default as it is set.
        lesson: Id of the lesson whose sentences the cards keep.
        report: Told how far it is.
        cancelled: Asked whether to stop.

    Raises:
        CancelledError: It was stopped; everything is as before.
    """
    wanted = tuple(kinds) or load_settings(services.store).kinds

    def add(batch: Sequence[NewWord]) -> Standing:
        return add_cards(services.store, batch, wanted, services.now(), lesson=lesson)

    state = KnowledgeState.LEARNING
    return in_batches(services, words, state, add, "making cards", report=report, cancelled=cancelled)


def _plan_lines(services: Services, lines: Sequence[WordLine], kinds: Sequence[CardKind]) -> MakingPlan:
    found = look_up_words(services.dictionary, lines)
    said = {line.word for line in lines if line.pinyin} - {line.word for line in found.other_reading}
    guessed = []
    for entry in found.entries:
        others = _other_readings(services, entry)
        if others and not said & {entry.simplified, entry.traditional}:
            guessed.append(Guessed(entry, others))
    return _plan(
        services,
        found.entries,
        kinds,
        missing=tuple(found.missing),
        guessed=tuple(guessed),
        other_reading=tuple(found.other_reading),
    )


def _other_readings(services: Services, entry: Headword) -> tuple[Headword, ...]:
    """Returns the entries of a word with another reading, a reading each; names and old forms are not meant."""
    others: dict[str, Headword] = {}
    for other in services.dictionary.entries(entry.simplified):
        if (
            other.simplified == entry.simplified
            and other.reading.lower() != entry.reading.lower()
            and not other.is_name
        ):
            others.setdefault(other.reading.lower(), other)
    return tuple(others.values())


def _plan(
    services: Services,
    entries: Sequence[Headword],
    kinds: Sequence[CardKind],
    *,
    lesson: int = 0,
    missing: tuple[str, ...] = (),
    guessed: tuple[Guessed, ...] = (),
    other_reading: tuple[WordLine, ...] = (),
) -> MakingPlan:
    wanted = tuple(kinds) or load_settings(services.store).kinds
    keys = [entry.key for entry in entries]
    had = kinds_had(services.store, keys)
    states = knowledge_among(services.store, keys)

    def lacking(key: HeadwordKey) -> int:
        return len(set(wanted) - had.get(key, set()))

    def is_there(key: HeadwordKey) -> bool:
        return not lacking(key) and states.get(key) is KnowledgeState.LEARNING

    return MakingPlan(
        tuple(entry for entry in entries if not is_there(entry.key)),
        wanted,
        sum(map(lacking, keys)),
        tuple(entry for entry in entries if is_there(entry.key)),
        missing,
        guessed,
        other_reading,
        lesson,
    )
