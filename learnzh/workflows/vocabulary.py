"""The learner's vocabulary at large: the table of all words, marking many, known words from a list or a file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from learnzh.articles.word_file import WordLine
from learnzh.chinese.choice import choose_entry, spellings, words_up_to
from learnzh.errors import CancelledError
from learnzh.model.article import Section
from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, Level, Standard
from learnzh.store.dictionary import SqliteDictionary
from learnzh.store.leeches import leech_words
from learnzh.store.preferences import load_settings
from learnzh.store.word_table import (
    SLICE,
    NewWord,
    Standing,
    TableWord,
    mark_words,
    restore_words,
    table_words,
    word_counts,
    word_ids,
    words_of_section,
)
from learnzh.workflows.services import Report, Services, never, silent
from learnzh.workflows.word_lists import look_up_words, read_list

__all__ = ["NewWord", "TableWord"]  # what the screens are given

_AT_ONCE = 250
"""Words marked by one transaction: some tenths of a second where thousands of lessons hold them."""
_PAUSE = 0.005
"""Seconds between two transactions, in which a screen that waits for the file gets it."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Bulk:
    """What a marking of many words changed, and how to take it back."""

    state: KnowledgeState
    standings: tuple[Standing, ...]
    changes: Changes = Changes.KNOWLEDGE | Changes.CARDS

    @property
    def count(self) -> int:
        """How many words stand otherwise than before."""
        return sum(len(standing.words) for standing in self.standings)

    @property
    def cards(self) -> int:
        """How many cards were made."""
        return sum(len(standing.made) for standing in self.standings)


@dataclass(frozen=True, slots=True)
class WordImport:
    """What a list of words came to."""

    state: KnowledgeState
    words: int
    """Different words in the file."""
    taken: tuple[Headword, ...]
    """Those that stand so now and did not before."""
    there: int
    """Those that stood so already."""
    missing: tuple[str, ...]
    """Those the dictionary does not have."""
    other_reading: tuple[WordLine, ...]
    """Those whose pinyin no entry has; the usual reading was taken."""
    bulk: Bulk | None
    """To take it back; None for a dry run."""


def every_word(services: Services, *, report: Report = silent, cancelled: Cancelled = never) -> list[TableWord]:
    """Returns every word met or marked; how often each occurs is counted by ``count_words``."""
    last, words = word_ids(services.store), list[TableWord]()
    for first in range(1, last + 1, SLICE):
        _check(cancelled)
        words += table_words(services.store, first)
        report("reading words", first / last)
    return words


def count_words(services: Services, *, report: Report = silent, cancelled: Cancelled = never) -> dict[int, int]:
    """Returns how often each word occurs in the library, by headword id: seconds for thousands of lessons."""
    last, counts = word_ids(services.store), dict[int, int]()
    for first in range(1, last + 1, SLICE):
        _check(cancelled)
        counts |= word_counts(services.store, first)
        report("counting words", first / last)
        time.sleep(_PAUSE)
    return counts


def words_in(services: Services, section: Section) -> frozenset[int]:
    """Returns the ids of the words that occur in a section."""
    return words_of_section(services.store, section)


def leeches_among_words(services: Services) -> frozenset[int]:
    """Returns the ids of the words whose card was forgotten eight times or more."""
    return leech_words(services.store)


def mark_many(
    services: Services,
    words: Sequence[NewWord],
    state: KnowledgeState,
    *,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> Bulk:
    """Marks words; of learned ones cards are made. Stopped midway, or failing, it takes back what it did.

    Raises:
        CancelledError: It was stopped; every word stands as before.
    """
    kinds = load_settings(services.store).kinds

    def mark(batch: Sequence[NewWord]) -> Standing:
        return mark_words(services.store, batch, state, services.now(), kinds=kinds)

    return in_batches(services, words, state, mark, "marking words", report=report, cancelled=cancelled)


def in_batches(
    services: Services,
    words: Sequence[NewWord],
    state: KnowledgeState,
    change: Callable[[Sequence[NewWord]], Standing],
    step: str,
    *,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> Bulk:
    """Changes many words, a batch a transaction; stopped midway, or failing, it takes back what it did.

    Args:
        services: What it stands on.
        words: The words.
        state: How they stand afterwards.
        change: Changes a batch, and says how its words stood.
        step: What is being done.
        report: Told how far it is.
        cancelled: Asked whether to stop.

    Raises:
        CancelledError: It was stopped; every word stands as before.
    """
    distinct = list(dict.fromkeys(words))
    standings: list[Standing] = []
    try:
        for begin in range(0, len(distinct), _AT_ONCE):
            _check(cancelled)
            standings.append(change(distinct[begin : begin + _AT_ONCE]))
            report(step, (begin + _AT_ONCE) / max(len(distinct), _AT_ONCE))
            time.sleep(_PAUSE)
    except BaseException:
        undo_bulk(services, Bulk(state, tuple(standings)))
        raise
    return Bulk(state, tuple(standing for standing in standings if standing.words or standing.made))


def undo_bulk(services: Services, bulk: Bulk, *, report: Report = silent) -> Changes:
    """Makes the words stand as they did before a marking."""
    for number, standing in enumerate(reversed(bulk.standings), 1):
        restore_words(services.store, standing, services.now())
        report("taking back", number / len(bulk.standings))
        time.sleep(_PAUSE)
    return bulk.changes


def know_level(
    services: Services,
    level: Level,
    standard: Standard,
    *,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> Bulk:
    """Marks the words of a list up to a level as known, ignored ones left alone.

    A word with several readings is marked in the one that ``choose_entry`` takes the list to mean; a word the
    dictionary does not have is passed over.
    """
    dictionary = services.prepare_dictionary(report)
    report("looking words up", None)
    words = [entry for word in words_up_to(level, standard) for entry in [listed_entry(dictionary, word)] if entry]
    return mark_many(services, _unignored(services, words), KnowledgeState.KNOWN, report=report, cancelled=cancelled)


def know_words(
    services: Services, words: Iterable[Headword], *, report: Report = silent, cancelled: Cancelled = never
) -> Bulk:
    """Marks words as known that are new; whatever the learner has said of a word stays."""
    marked = {word.key for word in every_word(services) if word.state is not KnowledgeState.NEW}
    new = [NewWord(word.key, word.traditional) for word in words if word.key not in marked]
    return mark_many(services, new, KnowledgeState.KNOWN, report=report, cancelled=cancelled)


def import_words(
    services: Services,
    source: str,
    state: KnowledgeState = KnowledgeState.KNOWN,
    *,
    dry_run: bool = False,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> WordImport:
    """Marks the words of a file; ``-`` is the standard input.

    Args:
        services: What it stands on.
        source: A text file of words, one a line or in a column, in UTF-8 or any other common character set.
        state: How the words stand afterwards.
        dry_run: Only say what would be done.
        report: Told how far it is.
        cancelled: Asked whether to stop.

    Raises:
        SourceError: The file cannot be read, is too large, or holds no Chinese word.
    """
    found = look_up_words(services.prepare_dictionary(report), read_list(source))
    stands = {word.key: word.state for word in every_word(services)}
    fresh = [entry for entry in found.entries if stands.get(entry.key, KnowledgeState.NEW) is not state]
    bulk = None
    if not dry_run:
        words = [NewWord(entry.key, entry.traditional) for entry in fresh]
        bulk = mark_many(services, words, state, report=report, cancelled=cancelled)
    return WordImport(
        state,
        len(found.entries) + len(found.missing),
        tuple(fresh),
        len(found.entries) - len(fresh),
        tuple(found.missing),
        tuple(found.other_reading),
        bulk,
    )


def listed_entry(dictionary: SqliteDictionary, word: str) -> Headword | None:
    """Returns the entry of a word of a list, which is in simplified characters."""
    for spelling in spellings(word):
        entries = [entry for entry in dictionary.entries(spelling) if entry.simplified == spelling]
        if entries:
            return choose_entry(entries)
    return None


def _unignored(services: Services, words: Iterable[Headword]) -> list[NewWord]:
    ignored = {word.key for word in every_word(services) if word.state is KnowledgeState.IGNORED}
    return [NewWord(word.key, word.traditional) for word in words if word.key not in ignored]


def _check(cancelled: Cancelled) -> None:
    if cancelled():
        raise CancelledError("stopped; every word stands as before")
