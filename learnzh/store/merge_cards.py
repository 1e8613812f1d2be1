"""Cards and answers from two files of the same learner.

Answers are joined by their ids. A card that both files have and that does not stand alike in them is reckoned again
from the joined log, so that it does not matter which file takes the other in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from learnzh.model.study import Preset
from learnzh.store.cards import card_by_id
from learnzh.store.connection import Store
from learnzh.store.merge_rows import columns_of, differs, greater, make_map, mapped
from learnzh.store.presets import presets
from learnzh.store.replay import restate
from learnzh.study.scheduler import preset_of

_STATE = ["last_review", "phase", "due", "step", "stability", "difficulty", "last_day", "due_day"]
"""What follows from answers, or came with a card from elsewhere."""
_MARKS = ["changed_at", "suspended_at", "buried_until", "flagged_at"]
_COUNTED = {"answers", "lapses"}
"""Kept by triggers."""
_BOTH = """
CREATE TEMP TABLE card_both AS SELECT o.id AS old, c.id AS new FROM other.card o
JOIN of_headword m ON m.old = o.headword_id JOIN card c ON c.headword_id = m.new AND c.kind = o.kind
"""
_PAIR = "FROM other.card o JOIN card_both b ON b.old = o.id WHERE card.id = b.new"
# Of two sentences a word was met in, one is taken, whichever file it is in.
_SENTENCE = """
UPDATE card SET sentence_id = p.sentence_id FROM (
  SELECT b.new, s.new AS sentence_id, l.content_hash, t.position
  FROM card_both b JOIN other.card o ON o.id = b.old JOIN of_sentence s ON s.old = o.sentence_id
  JOIN sentence t ON t.id = s.new JOIN lesson l ON l.id = t.lesson_id) p
WHERE p.new = card.id AND (card.sentence_id IS NULL OR (p.content_hash, p.position) < (
  SELECT l.content_hash, t.position FROM sentence t JOIN lesson l ON l.id = t.lesson_id WHERE t.id = card.sentence_id))
"""
_TOUCHED = "CREATE TEMP TABLE card_touched (id INTEGER PRIMARY KEY)"
_NEWS_TOUCH = """
INSERT OR IGNORE INTO card_touched SELECT n.card_id FROM review_news n JOIN card_both b ON b.new = n.card_id
"""
_MINE_TOUCH = """
INSERT OR IGNORE INTO card_touched SELECT card_id FROM (
  SELECT r.card_id FROM review r NOT INDEXED LEFT JOIN other.review o ON o.id = r.id WHERE o.id IS NULL)
WHERE card_id IN (SELECT new FROM card_both)
"""
_UNDO = """
UPDATE review SET undone_at = o.undone_at FROM review_news n JOIN other.review o ON o.id = n.id
WHERE review.id = n.id AND NOT n.is_fresh AND o.undone_at IS NOT NULL
  AND (review.undone_at IS NULL OR o.undone_at < review.undone_at)
"""
_NO_AGE = "UPDATE review SET matured = 0 WHERE matured <> 0 AND undone_at IS NOT NULL"
_TALLY = """
INSERT INTO review_tally SELECT day, kind, age, rating, count(*), sum(duration_ms)
FROM review JOIN card ON card.id = card_id WHERE undone_at IS NULL GROUP BY day, kind, age, rating
"""
_HOURS = """
INSERT INTO review_hour SELECT hour, rating, count(*) FROM review
WHERE undone_at IS NULL AND age >= 2 GROUP BY hour, rating
"""
_TALLIES = {"review_tally": _TALLY, "review_hour": _HOURS}
_COUNTS = """
UPDATE card SET (answers, lapses) = (SELECT count(*), coalesce(sum(rating = 1 AND age >= 2), 0) FROM review r
  WHERE r.card_id = card.id AND undone_at IS NULL) WHERE id IN (SELECT card_id FROM review_news)
"""
# A card that both files have and stands otherwise under more presets does not stand alike in them.
_ANSWERED_BETWEEN = """
INSERT OR IGNORE INTO card_touched SELECT DISTINCT card_id FROM review WHERE id > ? AND id <= ? AND undone_at IS NULL
  AND card_id NOT IN (SELECT new FROM card_both)
"""
_LAST = 1 << 63


def unite_presets(store: Store) -> tuple[list[Preset], list[Preset]]:
    """Makes both files' presets this one's; returns those it had, and those the other has."""
    before = presets(store)
    columns = "id, parameters, retention, reschedules"
    store.execute(f"INSERT OR IGNORE INTO preset ({columns}) SELECT {columns} FROM other.preset")
    theirs = {key for (key,) in store.rows("SELECT id FROM other.preset")}
    return before, [preset for preset in presets(store) if preset.id in theirs]


def unite_cards(store: Store) -> int:
    """Makes both files' cards this one's; returns how many are new here. It comes after the lessons."""
    store.execute(_BOTH)
    columns = [name for name in columns_of(store, "card") if name not in _COUNTED]
    added = store.execute(
        f"INSERT INTO card ({', '.join(columns)}) {mapped(store, 'card', columns)} WHERE true ORDER BY o.id "
        "ON CONFLICT (headword_id, kind) DO NOTHING"
    ).rowcount
    make_map(store, "card")
    store.execute(_SENTENCE)
    store.execute(f"UPDATE card SET created_at = o.created_at {_PAIR} AND o.created_at < card.created_at")
    marks = ", ".join(f"{name} = o.{name}" for name in _MARKS)
    store.execute(f"UPDATE card SET {marks} {_PAIR} AND {greater(_MARKS, one='o', other='card')}")
    return added


def unite_reviews(store: Store, known: tuple[list[Preset], list[Preset]]) -> tuple[int, int, int]:
    """Makes both files' answers this one's, and the cards what follows from them; it comes after presets and cards.

    Returns:
        How many answers are new here, how many were taken back, and how many cards are reckoned otherwise.
    """
    facts = [name for name in columns_of(store, "review") if name not in {"card_id", "undone_at", "matured"}]
    every = [*facts, "undone_at", "matured"]
    store.execute(_TOUCHED)
    store.execute(
        "CREATE TEMP TABLE review_news AS SELECT o.id, m.new AS card_id, r.id IS NULL AS is_fresh "
        # Both logs are gone through in the order they lie in: ten times as fast as card by card.
        "FROM other.review o NOT INDEXED CROSS JOIN of_card m ON m.old = o.card_id LEFT JOIN review r ON r.id = o.id "
        f"WHERE r.id IS NULL OR (r.card_id = m.new AND {differs(every, one='r', other='o')})"
    )
    store.execute("CREATE INDEX review_news_id ON review_news (id)")
    store.execute(_NEWS_TOUCH)
    store.execute(_MINE_TOUCH)
    columns = ["id", "card_id", *every]
    values = ", ".join("n.card_id" if name == "card_id" else f"o.{name}" for name in columns)
    added = store.execute(
        f"INSERT INTO review ({', '.join(columns)}) SELECT {values} "
        "FROM review_news n JOIN other.review o ON o.id = n.id WHERE n.is_fresh ORDER BY o.id"
    ).rowcount
    undone = store.execute(_UNDO).rowcount
    _settle_facts(store, facts)
    store.execute(_NO_AGE)
    for table in _TALLIES:
        store.execute(f"DELETE FROM {table} WHERE answers = 0")
    return added, undone, _reckon(store, known)


def _settle_facts(store: Store, facts: list[str]) -> None:
    """Takes one of two accounts of the same answer: of a deck imported on both machines, or of another time zone."""
    ordered = ["card_before", *(name for name in facts if name != "card_before")]
    changed = store.execute(
        f"UPDATE review SET {', '.join(f'{name} = o.{name}' for name in facts)} "
        "FROM review_news n JOIN other.review o ON o.id = n.id "
        f"WHERE review.id = n.id AND NOT n.is_fresh AND {greater(ordered, one='o', other='review')}"
    ).rowcount
    if changed:
        for table, count in _TALLIES.items():
            store.execute(f"DELETE FROM {table}")
            store.execute(count)
        store.execute(_COUNTS)


def _reckon(store: Store, known: tuple[list[Preset], list[Preset]]) -> int:
    """Gives the cards the states their answers lead to, and those without any the one that was reviewed last."""
    every = presets(store)
    for one in known:
        store.execute_many(_ANSWERED_BETWEEN, list(_spans(one, every)))
    store.execute(
        f"INSERT OR IGNORE INTO card_touched SELECT card.id FROM card JOIN card_both b ON b.new = card.id "
        f"JOIN other.card o ON o.id = b.old WHERE {differs(_STATE, one='card', other='o')}"
    )
    states = ", ".join(f"{name} = o.{name}" for name in _STATE)
    changed = store.execute(
        f"UPDATE card SET {states} {_PAIR} AND card.id IN (SELECT id FROM card_touched) "
        "AND NOT EXISTS (SELECT 1 FROM review r WHERE r.card_id = card.id) "
        f"AND {greater(_STATE, one='o', other='card')}"
    ).rowcount
    for (card_id,) in store.rows("SELECT id FROM card_touched"):
        card = card_by_id(store, card_id)
        changed += card is not None and restate(store, card, every)
    return changed


def _spans(known: Sequence[Preset], every: Sequence[Preset]) -> Iterator[tuple[int, int]]:
    """Returns the ids of answers, from behind the first to the second, that count otherwise with more presets."""
    if list(known) == list(every):
        return
    ends = [0, *(preset.id for preset in every), _LAST - 1]
    for begin, end in pairwise(ends):
        before, after = preset_of(known, begin + 1), preset_of(every, begin + 1)
        if (before.parameters, before.retention) != (after.parameters, after.retention):
            yield begin, end
