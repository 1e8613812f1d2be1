"""What a sitting with a lesson shows: words looked up, words read past, characters and time; pure.

A word is looked up when the cursor was brought to it and rested there, or when more of it was asked for. A sentence
is read past when the cursor goes on behind it, unless that was faster than anybody reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from learnzh.chinese.characters import hanzi_in
from learnzh.model.text import Sentence, TokenKind
from learnzh.model.word import HeadwordKey

REST = timedelta(seconds=1)
"""How long the cursor rests on a word that is looked up: longer than it takes to go on with the arrow keys."""
PAUSE = timedelta(seconds=60)
"""A time without a key from which on nobody is reading any more, unless there was enough to read."""
SLOWEST = timedelta(seconds=1.5)
"""What a character takes a learner who reads slowly: 40 a minute. A page of many takes longer than ``PAUSE``."""
FASTEST = timedelta(seconds=0.05)
"""What a character takes who skims: 1,200 a minute, where natives read 255 aloud (Trauzettel-Klosinski and Dietz,
2012). Faster than this, a text is leafed through."""


@dataclass(slots=True)
class Evidence:
    """What there is to store of a sitting since it was stored last."""

    passed: Counter[HeadwordKey] = field(default_factory=Counter)
    """How often each word was read past."""
    looked_up: Counter[HeadwordKey] = field(default_factory=Counter)
    characters: int = 0
    """Chinese characters read past."""
    active: timedelta = timedelta()
    """Time spent reading, pauses left out."""

    def __bool__(self) -> bool:
        """Tells whether there is anything."""
        return bool(self.passed or self.looked_up or self.characters or self.active)


class Watch:
    """Watches a sitting.

    Args:
        sentences: Of the lesson.
        position: Index of the sentence the sitting begins at.
        now: The time.
    """

    def __init__(self, sentences: Sequence[Sentence], position: int, now: datetime) -> None:
        self.total = Evidence()
        """Everything since the beginning."""
        self._sentences = sentences
        self._position = position
        self._since = self._heard = now
        self._pending = Evidence()
        self._passed: set[int] = set()
        self._rests: tuple[HeadwordKey, datetime] | None = None
        self._seen: set[HeadwordKey] = set()

    def hear(self, now: datetime) -> None:
        """Notes that the person did something."""
        self._count_time(now, 0)

    def move(self, position: int, word: HeadwordKey | None, now: datetime, *, sought: bool) -> None:
        """Notes that the cursor went somewhere.

        Args:
            position: Index of the sentence.
            word: The word at the cursor.
            now: The time.
            sought: The person went for this word; a cursor that came with a page rests there without a reason.
        """
        self._end_rest(now)
        read = self._pass(range(self._position, position), now) if position > self._position else 0
        self._count_time(now, read)
        if position != self._position:
            self._position, self._since = position, now
        self._rests = (word, now) if word and sought else None

    def look_up(self, word: HeadwordKey | None, now: datetime) -> None:
        """Notes that more of a word was asked for; once a stay."""
        self._count_time(now, 0)
        if word:
            self._note(word)
            self._rests = None

    def finish(self, now: datetime) -> None:
        """Notes that the text was read to its end."""
        self._end_rest(now)
        self._count_time(now, self._pass(range(self._position, len(self._sentences)), now))

    def rewrite(self, sentences: Sequence[Sentence]) -> None:
        """Goes on with sentences whose words are cut otherwise."""
        self._sentences = sentences

    def pause(self, now: datetime) -> None:
        """Notes that another screen is shown, or that the sitting ends: until the next sign nothing is read."""
        self._end_rest(now)
        self._count_time(now, 0)

    def resume(self, now: datetime) -> None:
        """Notes that the text is shown again."""
        self._since += now - self._heard
        self._heard = now

    def take(self) -> Evidence:
        """Returns what is to be stored, and begins anew."""
        taken, self._pending = self._pending, Evidence()
        return taken

    def put_back(self, evidence: Evidence) -> None:
        """Keeps what could not be stored for the next time."""
        for part in ("passed", "looked_up"):
            getattr(self._pending, part).update(getattr(evidence, part))
        self._pending.characters += evidence.characters
        self._pending.active += evidence.active

    def _end_rest(self, now: datetime) -> None:
        if self._rests and now - self._rests[1] >= REST:
            self._note(self._rests[0])
        self._rests = None

    def _note(self, word: HeadwordKey) -> None:
        for evidence in (self._pending, self.total):
            evidence.looked_up[word] += 1

    def _count_time(self, now: datetime, read: int) -> None:
        gone = now - self._heard
        self._heard = now
        if timedelta() < gone <= max(PAUSE, SLOWEST * read):
            for evidence in (self._pending, self.total):
                evidence.active += gone

    def _pass(self, sentences: Iterable[int], now: datetime) -> int:
        """Counts sentences as read, each once; returns how many characters they have."""
        fresh = [index for index in sentences if index not in self._passed]
        lengths = [len(hanzi_in(self._sentences[index].text)) for index in fresh]
        if now - self._since < FASTEST * sum(lengths):
            return 0
        self._passed.update(fresh)
        words = [word for index in fresh for word in _words(self._sentences[index])]
        for evidence in (self._pending, self.total):
            evidence.passed.update(words)
            evidence.characters += sum(lengths)
        return sum(lengths)


def _words(sentence: Sentence) -> list[HeadwordKey]:
    return [token.headword for token in sentence.tokens if token.headword and token.kind is TokenKind.WORD]


def characters_a_minute(characters: int, active: timedelta) -> int | None:
    """Returns a reading speed; None where too little was read to tell one: under ten seconds, or twenty characters."""
    least_characters, least = 20, timedelta(seconds=10)
    if characters < least_characters or active < least:
        return None
    return round(characters / (active / timedelta(minutes=1)))
