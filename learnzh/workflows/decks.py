"""Cards of other programs become cards here: all of a file, or nothing of it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnzh.articles.decode import decode
from learnzh.articles.files import read_file, read_stream
from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.choice import choose_entry, spellings
from learnzh.chinese.script import to_simplified
from learnzh.chinese.spelling import read_pinyin
from learnzh.errors import CancelledError, LearnzhError
from learnzh.model.changes import Changes
from learnzh.model.deck import Incoming, IncomingCard, IncomingWord
from learnzh.model.study import CardKind, KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.share import pleco, tables
from learnzh.share.anki_package import is_package, unpack
from learnzh.share.anki_reading import read_notes
from learnzh.store.anki_file import read_collection
from learnzh.store.decks import NewCard, NewWord, add_words, card_kinds, word_states
from learnzh.store.dictionary import SqliteDictionary
from learnzh.store.pleco_file import is_pleco, read_backup
from learnzh.store.preferences import load_settings
from learnzh.study.incoming import MATURE_DAYS, memory_of
from learnzh.workflows.reviewing import day_finder
from learnzh.workflows.services import Report, Services, never, silent

LARGEST_LIST = 50_000_000
"""Bytes of a list of cards that is text."""
_SQLITE = b"SQLite format 3\x00"
_LONGEST_GLOSS = 300
_AT_ONCE = 500
"""Words between two reports."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a deck is wanted."""

    studied_only: bool = False
    """Leave out cards that were never answered."""
    as_knowledge: bool = False
    """Make no cards; a word with an interval of 21 days or more is known."""


@dataclass(slots=True)
class DeckPlan:
    """What an import will do, or did."""

    incoming: Incoming
    words: list[NewWord] = field(default_factory=list)
    """Those to be added."""
    there: int = 0
    """Words that have a card, or are marked as known or ignored: they stay as they are."""
    unstudied: int = 0
    """Words left out since nothing of them was learned."""
    missing: list[str] = field(default_factory=list)
    """Words the dictionary does not have and the deck has no usable pinyin for."""
    changes: Changes = Changes.KNOWLEDGE | Changes.CARDS

    @property
    def cards(self) -> int:
        """How many cards are made."""
        return sum(len(word.cards) for word in self.words)

    @property
    def new_cards(self) -> int:
        """How many of them were never answered: they wait for the days that have room for them."""
        return sum(card.memory.is_new for word in self.words for card in word.cards)

    @property
    def answers(self) -> int:
        """How many answers come with them."""
        return sum(len(card.answers) for word in self.words for card in word.cards)

    @property
    def known(self) -> int:
        """How many words are marked as known."""
        return sum(word.state is KnowledgeState.KNOWN for word in self.words)

    @property
    def ignored(self) -> int:
        """How many words are marked as ignored."""
        return sum(word.state is KnowledgeState.IGNORED for word in self.words)

    @property
    def without_word(self) -> int:
        """Notes that hold no Chinese word: sentences, headings."""
        return self.incoming.notes - len(self.incoming.words)


def plan_import(
    services: Services,
    source: str,
    choice: Choice | None = None,
    *,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> DeckPlan:
    """Reads a deck or list and says what importing it would do; nothing is changed.

    Args:
        services: What it stands on.
        source: An ``.apkg``, ``.colpkg`` or ``collection.anki2``, Pleco's text, XML or ``.pqb``, or a table;
            ``-`` is the standard input.
        choice: What is wanted of it.
        report: Told how far it is.
        cancelled: Asked whether to stop.

    Raises:
        SourceError: It cannot be read, is too large, or holds no Chinese words.
        CancelledError: It was stopped.
    """
    report("reading cards", None)
    incoming = _read(source)
    dictionary = services.prepare_dictionary(report)
    plan, planner = DeckPlan(incoming), _Planner(services, dictionary, choice or Choice())
    for number, word in enumerate(incoming.words):
        if number % _AT_ONCE == 0:
            if cancelled():
                raise CancelledError("stopped; nothing was imported")
            report("looking words up", number / len(incoming.words))
        planner.take(word, plan)
    plan.words = planner.result(plan)
    return plan


def import_deck(services: Services, plan: DeckPlan) -> DeckPlan:
    """Does what a plan says, in one transaction; what another learnzh added meanwhile stays as it is."""
    add_words(services.store, plan.words, services.now(), day_finder(services))
    return plan


def _read(source: str) -> Incoming:
    if source == "-":
        return _read_list(read_stream(sys.stdin.buffer, limit=LARGEST_LIST).data)
    path = Path(source).expanduser()
    head = _head(path)
    if is_package(head):
        with tempfile.TemporaryDirectory(prefix="learnzh-") as folder:
            database = Path(folder) / "collection"
            unpack(path, database)
            return read_notes(read_collection(database))
    if head.startswith(_SQLITE):
        if is_pleco(path):
            return pleco.read_cards(read_backup(path))
        return read_notes(read_collection(path))
    return _read_list(read_file(source, limit=LARGEST_LIST).data)


def _head(path: Path) -> bytes:
    """Returns the first bytes of a file; none where it cannot be read, which its reader tells better."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE))
    except (OSError, ValueError):
        return b""


def _read_list(data: bytes) -> Incoming:
    if b"<plecoflash" in data[:2000]:
        return pleco.read_xml(data)
    text = decode(data)
    return pleco.read_text(text) if pleco.is_text(text) else tables.read_table(text)


class _Planner:
    """Gathers the cards of a deck word by word: a deck may have several notes of one."""

    def __init__(self, services: Services, dictionary: SqliteDictionary, choice: Choice) -> None:
        self._now, self._dictionary, self._choice = services.now(), dictionary, choice
        self._day_of = day_finder(services)
        self._cards, self._states = card_kinds(services.store), word_states(services.store)
        self._found: dict[HeadwordKey, tuple[str, str]] = {}
        """Traditional form and gloss."""
        self._best: dict[HeadwordKey, dict[CardKind, IncomingCard]] = {}
        """Of each word and kind the card that was learned furthest."""
        self._said: dict[HeadwordKey, KnowledgeState] = {}
        """What the deck says of words: of one that is in it twice, what it says last."""
        self._category: dict[HeadwordKey, str] = {}
        self._kinds = load_settings(services.store).kinds

    def take(self, word: IncomingWord, plan: DeckPlan) -> None:
        """Notes a word of the deck."""
        found = self._look_up(word)
        if found is None:
            plan.missing.append(word.word)
            return
        key, traditional, gloss = found
        self._found.setdefault(key, (traditional, gloss))
        self._category.setdefault(key, word.category)
        if word.state:
            self._said[key] = word.state
        best = self._best.setdefault(key, {})
        for card in word.cards or map(IncomingCard, self._kinds):
            best[card.kind] = max(best.get(card.kind, card), card, key=_progress)

    def result(self, plan: DeckPlan) -> list[NewWord]:
        """Returns what is to be added."""
        words = []
        for key, (traditional, gloss) in self._found.items():
            cards, stands = self._best[key], self._states.get(key, KnowledgeState.NEW)
            if key in self._cards or stands in {KnowledgeState.KNOWN, KnowledgeState.IGNORED}:
                plan.there += 1
            elif (said := self._said_of(key, cards)) in {KnowledgeState.KNOWN, KnowledgeState.IGNORED}:
                words.append(NewWord(key, traditional, said, (), gloss, self._category[key]))
            elif self._choice.as_knowledge or said is KnowledgeState.NEW:
                plan.unstudied += 1
            elif made := [self._made(card) for card in cards.values() if card.phase or not self._choice.studied_only]:
                words.append(NewWord(key, traditional, KnowledgeState.LEARNING, made, gloss, self._category[key]))
            else:
                plan.unstudied += 1
        return words

    def _said_of(self, key: HeadwordKey, cards: Mapping[CardKind, IncomingCard]) -> KnowledgeState:
        if self._choice.as_knowledge and _said_by(cards).interval >= MATURE_DAYS:
            return KnowledgeState.KNOWN
        return self._said.get(key, KnowledgeState.LEARNING)

    def _made(self, card: IncomingCard) -> NewCard:
        return NewCard(card.kind, memory_of(card, self._now, self._day_of), card.is_suspended, card.answers)

    def _look_up(self, word: IncomingWord) -> tuple[HeadwordKey, str, str] | None:
        """Returns key, traditional form and, where the dictionary lacks the word, the deck's meaning of it."""
        for spelling in dict.fromkeys((word.word, *spellings(word.word))):
            entry = choose_entry(self._dictionary.entries(spelling), word.pinyin)
            if entry is not None:
                return entry.key, entry.traditional, ""
        if not word.pinyin or not all(map(is_hanzi, word.word)):
            return None
        try:
            reading = " ".join(read_pinyin(word.pinyin, len(word.word)))
        except LearnzhError:
            return None
        return HeadwordKey(to_simplified(word.word), reading), word.word, word.meaning[:_LONGEST_GLOSS]


def _said_by(cards: Mapping[CardKind, IncomingCard]) -> IncomingCard:
    """Returns the card that says whether a word is known: recognition, else the weakest that was learned.

    Whoever can write or say a word from its meaning knows it when they see it.
    """
    studied = [card for card in cards.values() if card.phase]
    recognition = cards.get(CardKind.RECOGNITION)
    return recognition or (min(studied, key=_progress) if studied else next(iter(cards.values())))


def _progress(card: IncomingCard) -> tuple[bool, float]:
    return card.phase > 0, card.interval
