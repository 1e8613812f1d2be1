"""Whether the learner's file is well: sound, whole, and what is derived in it as it would be reckoned from scratch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from learnzh.store.cards import card_by_id, set_memory
from learnzh.store.connection import Store
from learnzh.store.lessons import load_lesson
from learnzh.store.presets import presets
from learnzh.store.replay import replayed

_AT_ONCE = 500
"""Cards between two reports."""
_MOST_TOLD = 5
"""Pieces of damage that are named one by one."""


class Derived(NamedTuple):
    """Something that triggers keep, and how to reckon it from scratch."""

    topic: str
    wrong: str
    """Counts what differs."""
    repair: tuple[str, ...]


_IS_KNOWN = "(k.state IN ('known', 'ignored') OR k.mature)"
_MET = f"""
SELECT count(*), coalesce(sum(w.count * {_IS_KNOWN}), 0), coalesce(sum(w.count * NOT {_IS_KNOWN}), 0)
FROM lesson_word w JOIN knowledge k ON k.headword_id = w.headword_id WHERE w.lesson_id = lesson.id
"""
_IS_MATURE = """
EXISTS (SELECT 1 FROM card c WHERE c.headword_id = knowledge.headword_id AND c.phase = 2 AND c.stability >= 21)
"""
_GIVEN = """
SELECT count(*), coalesce(sum(rating = 1 AND age >= 2), 0) FROM review r
WHERE r.card_id = card.id AND undone_at IS NULL
"""
_TALLY = """
SELECT day, kind, age, rating, count(*) AS answers, sum(duration_ms) AS duration_ms
FROM review JOIN card ON card.id = card_id WHERE undone_at IS NULL GROUP BY day, kind, age, rating
"""
_TALLIED = "SELECT day, kind, age, rating, answers, duration_ms FROM review_tally WHERE answers <> 0"
_HOURS = "SELECT hour, rating, count(*) FROM review WHERE undone_at IS NULL AND age >= 2 GROUP BY hour, rating"
_HOURLY = "SELECT hour, rating, answers FROM review_hour WHERE answers <> 0"


def _unlike(one: str, other: str) -> str:
    """Returns a query for how many rows two others do not have in common."""
    return f"SELECT (SELECT count(*) FROM ({one} EXCEPT {other})) + (SELECT count(*) FROM ({other} EXCEPT {one}))"


DERIVED = (
    # In this order: words that have matured change the counts of lessons.
    Derived(
        "Mature words",
        f"SELECT count(*) FROM knowledge WHERE mature <> {_IS_MATURE}",
        (f"UPDATE knowledge SET mature = {_IS_MATURE} WHERE mature <> {_IS_MATURE}",),
    ),
    Derived(
        "Words of lessons",
        f"SELECT count(*) FROM lesson WHERE (met_words, known_running, learning_running) <> ({_MET})",
        (f"UPDATE lesson SET (met_words, known_running, learning_running) = ({_MET})",),
    ),
    Derived(
        "Answers of cards",
        f"SELECT count(*) FROM card WHERE (answers, lapses) <> ({_GIVEN})",
        (f"UPDATE card SET (answers, lapses) = ({_GIVEN})",),
    ),
    Derived(
        "Answers of days",
        _unlike(_TALLY, _TALLIED),
        ("DELETE FROM review_tally", f"INSERT INTO review_tally {_TALLY}"),
    ),
    Derived(
        "Answers of hours",
        _unlike(_HOURS, _HOURLY),
        ("DELETE FROM review_hour", f"INSERT INTO review_hour {_HOURS}"),
    ),
    Derived(
        "Search",
        "SELECT (SELECT count(*) FROM lesson WHERE id NOT IN (SELECT rowid FROM lesson_text)) + "
        "(SELECT count(*) FROM lesson_text WHERE rowid NOT IN (SELECT id FROM lesson))",
        ("DELETE FROM lesson_text WHERE rowid NOT IN (SELECT id FROM lesson)",),  # and ``_search_again``
    ),
)


def damage(store: Store) -> list[str]:
    """Returns what SQLite finds wrong with the pages and indexes of the file; empty where it is sound.

    It takes about 2 s for 300 MB.
    """
    found = [str(line) for (line,) in store.rows(f"PRAGMA integrity_check({_MOST_TOLD})")]
    return [] if found == ["ok"] else found


def dangling(store: Store) -> dict[str, int]:
    """Returns how many rows of which tables point to what is not there."""
    counts: dict[str, int] = {}
    for table, *_rest in store.rows("PRAGMA foreign_key_check"):
        counts[table] = counts.get(table, 0) + 1
    return counts


def differing(store: Store) -> Iterator[tuple[Derived, int]]:
    """Gives what is derived, each with how much of it is not as reckoned from scratch."""
    for derived in DERIVED:
        row = store.row(derived.wrong)
        yield derived, int(row[0]) if row else 0


def reckon_anew(store: Store) -> None:
    """Reckons from scratch what is derived, in one transaction."""
    with store.write():
        for derived in DERIVED:
            for statement in derived.repair:
                store.execute(statement)
        _search_again(store)


def _search_again(store: Store) -> None:
    """Puts lessons into the index that it lacks."""
    query = "SELECT id, slug, title FROM lesson WHERE id NOT IN (SELECT rowid FROM lesson_text)"
    for lesson_id, slug, title in store.rows(query):
        stored = load_lesson(store, slug)
        sentences = stored.lesson.sentences if stored else ()
        body = " ".join(token.text for sentence in sentences for token in sentence.tokens)
        store.execute("INSERT INTO lesson_text (rowid, title, body) VALUES (?, ?, ?)", (lesson_id, title, body))


def astray(
    store: Store, report: Callable[[float], None] = lambda _share: None, cancelled: Callable[[], bool] = lambda: False
) -> list[int]:
    """Returns the cards that are not what their answers lead to.

    It takes 45 s of work for 100,000 cards with a million answers; the scheduler has two thirds of that.

    Args:
        store: The learner's file.
        report: Told how much is done, from 0 to 1.
        cancelled: Asked whether to stop; what was found until then is returned.
    """
    known = presets(store)
    ids = [key for (key,) in store.rows("SELECT id FROM card ORDER BY id")]
    found = []
    for place, card_id in enumerate(ids):
        if place % _AT_ONCE == 0:
            report(place / len(ids))
            if cancelled():
                break
        card = card_by_id(store, card_id)
        if card is not None and replayed(store, card, known) not in (None, card.memory):
            found.append(card_id)
    return _still_astray(store, found)


def _still_astray(store: Store, ids: list[int]) -> list[int]:
    """Looks at cards again while nobody else writes: one may have been answered between two glances."""
    if not ids or store.is_read_only:
        return ids
    with store.write():
        cards = [card for key in ids if (card := card_by_id(store, key))]
        return [card.id for card in cards if replayed(store, card) not in (None, card.memory)]


def set_right(store: Store, ids: list[int]) -> None:
    """Gives cards the state that their answers lead to, in one transaction."""
    with store.write():
        known = presets(store)
        for card_id in ids:
            card = card_by_id(store, card_id)
            memory = replayed(store, card, known) if card else None
            if memory is not None:
                set_memory(store, card_id, memory)
