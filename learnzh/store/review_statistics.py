"""What the figures of memory are counted from: tallies kept by triggers, and a look at each card."""

from __future__ import annotations

from bisect import bisect_right

from learnzh.model.study import Moment
from learnzh.store.connection import Store, time_text
from learnzh.study.memory_figures import (
    AHEAD,
    DIFFICULTIES,
    STABILITIES,
    Counted,
    DayOfAnswers,
    FailedCard,
    Share,
    TypedAnswer,
)

_BY_DAY = """
SELECT day, sum(answers), sum(duration_ms) FROM review_tally GROUP BY day HAVING sum(answers) > 0 ORDER BY day
"""
_RETAINED = """
SELECT kind, age, sum(answers * (rating > 1)), sum(answers) FROM review_tally WHERE day >= ? AND age >= 2
GROUP BY kind, age HAVING sum(answers) > 0
"""
_BY_HOUR = """
SELECT hour, sum(answers * (rating > 1)), sum(answers) FROM review_hour GROUP BY hour HAVING sum(answers) > 0
"""
_DUE = """
SELECT max(due_day, coalesce(buried_until, 0)) AS day, count(*) FROM card
WHERE suspended_at IS NULL AND phase = 2 AND due_day < :last GROUP BY day
UNION ALL
SELECT :today, count(*) FROM card
WHERE suspended_at IS NULL AND phase <> 2 AND last_review IS NOT NULL AND due < :soon
"""
_HISTOGRAM = f"""
SELECT {" + ".join(f"(stability >= {edge})" for edge in STABILITIES)} AS kept,
  CAST(difficulty AS INTEGER) AS hard, count(*)
FROM card WHERE stability IS NOT NULL GROUP BY kept, hard
"""
_FAILED = """
SELECT h.simplified, h.reading, c.kind, c.lapses, c.answers FROM card c JOIN headword h ON h.id = c.headword_id
WHERE c.lapses > 0 ORDER BY c.lapses DESC, c.id LIMIT ?
"""
_TYPED = """
SELECT h.simplified, coalesce(nullif(n.reading, ''), h.reading), t.typed, count(*)
FROM (SELECT card_id, typed FROM review WHERE typed IS NOT NULL AND undone_at IS NULL ORDER BY id DESC LIMIT ?) t
JOIN card c ON c.id = t.card_id JOIN headword h ON h.id = c.headword_id LEFT JOIN note n ON n.headword_id = h.id
GROUP BY 1, 2, 3
"""


def answers_by_day(store: Store) -> list[DayOfAnswers]:
    """Returns how many answers were given on each day, and how long they took."""
    return [DayOfAnswers(day, count, ms / 1000) for day, count, ms in store.rows(_BY_DAY)]


def retained(store: Store, since: int) -> list[Counted]:
    """Returns the answers to cards in review from a day on."""
    return [Counted(*row) for row in store.rows(_RETAINED, (since,))]


def answers_by_hour(store: Store) -> dict[int, Share]:
    """Returns the answers to cards in review, by the hour of the learner's clock."""
    return {hour: Share(right, every) for hour, right, every in store.rows(_BY_HOUR)}


def due_by_day(store: Store, moment: Moment) -> dict[int, int]:
    """Returns how many cards are due on which day, within the days of the forecast; those in learning are today's."""
    values = {"today": moment.day, "last": moment.day + AHEAD, "soon": time_text(moment.at.replace(year=9999))}
    found: dict[int, int] = {}
    for day, count in store.rows(_DUE, values):
        found[day] = found.get(day, 0) + count
    return found


def histograms(store: Store) -> tuple[list[int], list[int]]:
    """Returns how many cards there are by stability and by difficulty, in the columns of ``memory_figures``."""
    stabilities, difficulties = [0] * (len(STABILITIES) + 1), [0] * len(DIFFICULTIES)
    for kept, hard, count in store.rows(_HISTOGRAM):
        stabilities[kept] += count
        difficulties[max(bisect_right(DIFFICULTIES, hard), 1) - 1] += count
    return stabilities, difficulties


def most_failed(store: Store, most: int) -> list[FailedCard]:
    """Returns the cards forgotten most often."""
    return [FailedCard(*row) for row in store.rows(_FAILED, (most,))]


def typed_answers(store: Store, most: int) -> list[TypedAnswer]:
    """Returns what was typed, of the latest answers that asked for it."""
    return [TypedAnswer(*row) for row in store.rows(_TYPED, (most,))]
