"""What the shelves of the library stand by: cards that are due, sittings, words that are new, words that are shared."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from math import log
from typing import NamedTuple

from learnzh.model.study import Moment
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import Store, time_text
from learnzh.store.tokens import decode_tokens

_DUE = """
WITH due AS MATERIALIZED (
  SELECT DISTINCT headword_id AS word FROM card
  WHERE suspended_at IS NULL AND coalesce(buried_until, :day) <= :day
    AND ((phase = 2 AND due_day <= :day) OR (phase <> 2 AND due <= :now)))
SELECT w.lesson_id, count(*) FROM due CROSS JOIN lesson_word w ON w.headword_id = due.word GROUP BY w.lesson_id
"""
_READ = """
SELECT l.id FROM lesson l WHERE l.state = 'reading'
ORDER BY (SELECT max(r.id) FROM reading_session r WHERE r.lesson_id = l.id) DESC, l.id DESC
"""
_PACE = """
SELECT total(characters), total(active_ms) FROM
  (SELECT characters, active_ms FROM reading_session WHERE characters > 0 AND active_ms > 0 ORDER BY id DESC LIMIT ?)
"""
_SITTINGS = 20
"""The latest sittings say how fast a learner reads now."""
_NEW = """
SELECT w.lesson_id, h.simplified FROM json_each(?) chosen
JOIN lesson_word w ON w.lesson_id = chosen.value JOIN headword h ON h.id = w.headword_id
WHERE NOT EXISTS (SELECT 1 FROM knowledge k WHERE k.headword_id = w.headword_id)
"""
_UNKNOWN = """
SELECT h.simplified, h.reading, h.traditional, w.count, s.position, s.id
FROM lesson_word w JOIN headword h ON h.id = w.headword_id JOIN sentence s ON s.id = w.first_sentence_id
WHERE w.lesson_id = ? AND NOT EXISTS (SELECT 1 FROM knowledge k WHERE k.headword_id = w.headword_id)
ORDER BY s.position, h.id
"""
_SHARED = """
WITH own AS (
  SELECT w.headword_id AS word, w.count AS times,
    (SELECT count(*) FROM lesson_word o WHERE o.headword_id = w.headword_id) AS lessons
  FROM lesson_word w WHERE w.lesson_id = :lesson)
SELECT o.lesson_id, h.simplified, own.lessons, own.times
FROM own JOIN lesson_word o ON o.headword_id = own.word JOIN headword h ON h.id = own.word
WHERE own.lessons BETWEEN 2 AND :most AND o.lesson_id <> :lesson
"""
_UNCOMMON = 10
"""A word is uncommon that occurs in one of so many lessons at most."""
_FEW, _MANY = 3, 200
"""In a library of few lessons a word in three of them is uncommon still, in a large one a word in two hundred."""


class UnknownWord(NamedTuple):
    """A word of a lesson that the learner has not met."""

    key: HeadwordKey
    traditional: str
    times: int
    """How often it occurs in the lesson."""
    position: int
    """Index of the sentence it is first met in."""
    sentence_id: int


class Shared(NamedTuple):
    """Another lesson and the uncommon words it shares, the rarest first."""

    lesson_id: int
    weight: float
    words: tuple[str, ...]


def due_lessons(store: Store, moment: Moment) -> dict[int, int]:
    """Returns how many words of each lesson have a card that is due, where any has."""
    return dict(store.rows(_DUE, {"now": time_text(moment.at), "day": moment.day}))


def being_read(store: Store) -> list[int]:
    """Returns the ids of lessons begun and not finished, the one read last first."""
    return [number for (number,) in store.rows(_READ)]


def read_lately(store: Store) -> tuple[int, int]:
    """Returns the characters of the latest sittings, and the milliseconds they took."""
    characters, active_ms = store.row(_PACE, (_SITTINGS,)) or (0, 0)
    return int(characters), int(active_ms)


def new_words(store: Store, lessons: Iterable[int]) -> dict[int, list[str]]:
    """Returns the words of some lessons that the learner has not met, simplified, by the lesson's id."""
    found: dict[int, list[str]] = defaultdict(list)
    for lesson, word in store.rows(_NEW, (json.dumps(list(lessons)),)):
        found[lesson].append(word)
    return found


def unknown_words(store: Store, lesson_id: int) -> list[UnknownWord]:
    """Returns the words of a lesson that the learner has not met, in the order of the text."""
    return [
        UnknownWord(HeadwordKey(simplified, reading), *rest)
        for simplified, reading, *rest in store.rows(_UNKNOWN, (lesson_id,))
    ]


def senses_there(store: Store, words: Iterable[UnknownWord]) -> dict[HeadwordKey, int]:
    """Returns which sense some words have where they are first met, as an index."""
    found: dict[HeadwordKey, int] = {}
    for word in words:
        row = store.row("SELECT tokens FROM sentence WHERE id = ?", (word.sentence_id,))
        tokens = decode_tokens(row[0]) if row else ()
        found[word.key] = next((token.sense for token in tokens if token.headword == word.key), 0)
    return found


def lessons_sharing(store: Store, lesson_id: int) -> list[Shared]:
    """Returns the lessons with uncommon words of this one, those that share most first.

    A word weighs more the fewer lessons have it: the logarithm of the share of lessons (Spärck Jones 1972).
    """
    (total,) = store.row("SELECT count(*) FROM lesson") or (0,)
    most = max(_FEW, min(_MANY, total // _UNCOMMON))
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for other, word, lessons, times in store.rows(_SHARED, {"lesson": lesson_id, "most": most}):
        found[other].append((log(1 + total / lessons) * (1 + log(times)), word))
    shared = (
        Shared(other, sum(weight for weight, _ in words), tuple(word for _, word in sorted(words, reverse=True)))
        for other, words in found.items()
    )
    return sorted(shared, key=lambda one: (-one.weight, one.lesson_id))
