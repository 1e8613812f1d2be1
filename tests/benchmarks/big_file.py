"""A learner's file after ten years: made by SQL, as answering a million cards would take hours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from learnzh.store.connection import open_store

YEARS = 10
_GAPS = (0, 0, 1, 3, 7, 15, 31, 60, 115, 220, 420, 800)
"""Days after the first answer on which a card is answered; more of them than a card of ten years gets to."""
_HEADWORDS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :cards)
INSERT INTO headword (id, simplified, traditional, reading)
SELECT i, word, word, 'x' || (i % 400) || ' y' || (i % 5)
FROM (SELECT i, char(19968 + i % 20000) || char(19968 + i / 7 % 20000) || i AS word FROM n)
"""
_CARDS = """
INSERT INTO card (id, headword_id, kind, due, changed_at, created_at, suspended_at)
SELECT id, id, iif(id % 10 = 0, 'pinyin', iif(id % 5 = 0, 'recall', 'recognition')), strftime('%Y-%m-%dT%H:%M:%f+00:00',
  :today - :days + id * :days / :cards, 'unixepoch'), '', '', iif(id % 97 = 0, '2026', NULL) FROM headword
"""
_REVIEWS = """
INSERT INTO review (id, card_id, rating, reviewed_at, day, hour, age, duration_ms, matured, typed, card_before)
SELECT (ms << 20) | c, c, rating, strftime('%Y-%m-%dT%H:%M:%S.000+00:00', ms / 1000, 'unixepoch'), day,
  ms / 3600000 % 24, CASE WHEN place = 0 THEN 0 WHEN place < 2 THEN 1 WHEN gap < 7 THEN 2 WHEN gap < 21 THEN 3
    WHEN gap < 90 THEN 4 ELSE 5 END, 2000 + c * 7919 % 9000, iif(place = 7, 1, 0),
  iif(c % 10 = 0, 'ma' || (c % 5), NULL),
  json_object('due', '2020-01-01T00:00:00.000+00:00', 'phase', iif(place < 2, 1, 2), 'step', iif(place < 2, 0, NULL),
    'stability', iif(place, max(gap, 1) * 1.1, NULL), 'difficulty', iif(place, 5.0, NULL), 'last_review',
    iif(place, '2020-01-01T00:00:00.000+00:00', NULL), 'last_day', day - gap, 'due_day', day)
FROM (SELECT *, day * 86400000 + (6 + c % 17) * 3600000 + c * 131 % 3600000 + place * 60000 AS ms,
    iif((c * 31 + place * 17) % 12 = 0 AND place > 1, 1, 3) AS rating
  FROM (SELECT c.id AS c, g.value ->> 0 AS place, g.value ->> 2 AS gap,
      :today - :days + c.id * :days / :cards + (g.value ->> 1) AS day
    FROM card c JOIN json_each(:gaps) g) WHERE day < :today - 1)
"""
_STATES = """
UPDATE card SET (last_review, last_day, answers, lapses) = (
  SELECT max(reviewed_at), max(day), count(*), coalesce(sum(rating = 1 AND age >= 2), 0) FROM review
  WHERE card_id = card.id)
"""
_DUE = """
UPDATE card SET phase = iif(answers < 3, 1, 2), stability = answers * answers * 1.5, difficulty = 1 + id % 90 / 10.0,
  due_day = iif(answers < 3, NULL, last_day + answers * answers * 2 - id % 3),
  due = strftime('%Y-%m-%dT%H:%M:%f+00:00', (last_day + answers * answers * 2) * 86400, 'unixepoch')
WHERE answers > 0
"""
_TALLY = """
INSERT INTO review_tally SELECT day, kind, age, rating, count(*), sum(duration_ms)
FROM review JOIN card ON card.id = card_id GROUP BY day, kind, age, rating
"""
_HOURS = """
INSERT INTO review_hour SELECT hour, rating, count(*) FROM review WHERE age >= 2 GROUP BY hour, rating
"""
_LOG = """
INSERT INTO knowledge_change (headword_id, state, changed_at)
SELECT card_id, 'learning', min(reviewed_at) FROM review GROUP BY card_id
"""
_KNOWLEDGE = """
INSERT INTO knowledge (headword_id, state, changed_at, mature)
SELECT headword_id, 'learning', created_at, phase = 2 AND stability >= 21 FROM card
"""


def big_file(path: Path, cards: int, today: datetime) -> int:
    """Makes a file with so many cards, learned over ten years, some ten answers each, and returns how many answers."""
    open_store(path).close()
    day = int(today.astimezone(UTC).timestamp()) // 86_400
    gaps = [[place, gap, gap - before] for place, (gap, before) in enumerate(zip(_GAPS, (0, *_GAPS), strict=False))]
    values = {"cards": cards, "days": YEARS * 365, "today": day, "gaps": str(gaps)}
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous = OFF")
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        file.execute("BEGIN")
        for name, _sql in triggers:
            file.execute(f"DROP TRIGGER {name}")
        for statement in (_HEADWORDS, _CARDS, _REVIEWS, _STATES, _DUE, _TALLY, _HOURS, _KNOWLEDGE, _LOG):
            file.execute(statement, values)
        for _name, sql in triggers:
            file.execute(sql)
        ((answers,),) = file.execute("SELECT count(*) FROM review").fetchall()
        file.execute("PRAGMA user_version = 0")  # its cards are not what their answers lead to
        file.execute("COMMIT")
        file.execute("ANALYZE")
    return int(answers)
