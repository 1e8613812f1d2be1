"""Figures of memory against a log counted by hand."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest

from learnzh.model.study import CardKind, Memory, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card, set_marks, set_memory
from learnzh.store.reviews import ADD
from learnzh.study.days import number_of
from learnzh.study.memory_figures import FailedCard, Share
from learnzh.workflows.library import change_settings
from learnzh.workflows.progress import MemoryFigures, memory_of
from learnzh.workflows.services import Services

TODAY = date(2026, 11, 24)
DAY = number_of(TODAY)
CITY, HORSE, SEE = HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("马", "ma3"), HeadwordKey("看", "kan4")
# Card, days ago, hour, age, rating, seconds, typed: what a learner did in a bit more than a year.
LOG = [
    (1, 400, 8, 0, 3, 10, None),
    (1, 400, 8, 1, 3, 6, None),
    (1, 398, 8, 2, 3, 4, None),  # beyond a year: counts as always only
    (1, 300, 21, 5, 1, 8, None),  # forgotten after more than 90 days
    (1, 300, 21, 1, 3, 5, None),
    (2, 20, 8, 0, 3, 9, "ma3"),
    (2, 20, 8, 1, 3, 5, "ma3"),
    (2, 15, 8, 2, 1, 7, "ma2"),  # forgotten: the third tone taken for the second
    (2, 15, 8, 1, 1, 7, "ma2"),
    (2, 15, 9, 1, 3, 5, "ma3"),
    (2, 6, 8, 3, 4, 3, "mǎ"),  # six days ago is within the last seven
    (3, 7, 22, 4, 3, 4, None),  # seven days ago is not
    (3, 1, 22, 4, 2, 6, None),
    (3, 0, 22, 0, 3, 12, None),
]


@pytest.fixture
def memory(small_services: Services) -> MemoryFigures:
    """The figures after that log; an answer more was undone."""
    small_services.zone = UTC
    store, now = small_services.store, small_services.now()
    change_settings(small_services, new_cards=3)
    for key, kind in ((CITY, CardKind.RECOGNITION), (HORSE, CardKind.PINYIN), (SEE, CardKind.RECALL)):
        add_card(store, key, key.simplified, kind, now)
    for number in range(6):
        add_card(store, HeadwordKey(f"新{number}", "xin1"), f"新{number}", CardKind.RECOGNITION, now)
    with store.write():
        for place, (card, ago, hour, age, rating, seconds, typed) in enumerate([*LOG, (1, 0, 3, 2, 1, 99, "cheng1")]):
            row = (place + 1, card, rating, "2026-11-24", DAY - ago, hour, age, seconds * 1000, 0, typed, "{}")
            store.execute(ADD, row)
        store.execute("UPDATE review SET undone_at = '2026-11-24' WHERE id = ?", (len(LOG) + 1,))
        last = now - timedelta(days=40)
        for card, due, stability, difficulty in ((1, -3, 6.9, 1.0), (2, 29, 21.0, 9.9), (3, 30, 400, 5.5)):
            set_memory(store, card, Memory(now, Phase.REVIEW, None, stability, difficulty, last, DAY - 40, DAY + due))
        set_memory(store, 4, Memory(now, Phase.LEARNING, 1, 0.5, 5.0, now, DAY))
    set_marks(store, 2, now, buried_until=DAY + 1)
    return memory_of(small_services)


def test_answers_and_time_a_day(memory: MemoryFigures) -> None:
    by_ago = {(TODAY - day).days: count for day, count in memory.answers.items()}

    assert by_ago == {400: 2, 398: 1, 300: 2, 20: 2, 15: 3, 7: 1, 6: 1, 1: 1, 0: 1}
    assert memory.seconds[TODAY - timedelta(days=15)] == 7 + 7 + 5
    assert sum(memory.seconds.values()) == 91


def test_retention_by_age_and_kind(memory: MemoryFigures) -> None:
    week, month, year, always = memory.retention

    # In seven days: the horse at age 3, easy; the seeing at age 4, hard. Both right.
    assert (week.total, week.by_age[3], week.by_age[4]) == (Share(2, 2), Share(1, 1), Share(1, 1))
    # In thirty: the horse forgotten at age 2 besides, and the seeing of seven days ago.
    assert (month.total, month.by_age[2], month.by_age[4]) == (Share(3, 4), Share(0, 1), Share(2, 2))
    assert month.by_kind == {CardKind.RECALL: Share(2, 2), CardKind.PINYIN: Share(1, 2)}
    # In a year: the city forgotten at age 5. Always: right at age 2 before that.
    assert (year.total, year.by_age[5]) == (Share(3, 5), Share(0, 1))
    assert (always.total, always.by_age[2]) == (Share(4, 6), Share(1, 2))
    assert always.by_kind[CardKind.RECOGNITION] == Share(1, 2)
    assert [period.days for period in memory.retention] == [7, 30, 365, None]


def test_what_is_to_come(memory: MemoryFigures) -> None:
    # The city is overdue and one card is being learned: today. The horse on the last day told; the seeing later.
    assert memory.forecast.reviews == [2, *[0] * 28, 1]
    # Five words never asked; of three a day one was asked today.
    assert memory.forecast.new[:4] == [2, 3, 0, 0]


def test_histograms_and_hours(memory: MemoryFigures) -> None:
    # Kept below a day, 3 to 6, 21 to 59 and 365 days or more; one card each.
    assert memory.stabilities == [1, 0, 1, 0, 1, 0, 0, 1]
    assert memory.difficulties == [1, 0, 2, 0, 1]
    assert memory.hours == {8: Share(2, 3), 21: Share(0, 1), 22: Share(2, 2)}


def test_failed_words_and_confused_tones(memory: MemoryFigures) -> None:
    # Of the city five answers stand, of the horse six; each was forgotten once in review.
    assert memory.failed == [
        FailedCard("城市", "cheng2 shi4", "recognition", 1, 5),
        FailedCard("马", "ma3", "pinyin", 1, 6),
    ]
    assert memory.tones.counts == {(3, 3): 4, (3, 2): 2}
    assert memory.tones.confused == [(3, 2, 2)]
    assert memory.tones.examples[3, 2] == "马"
