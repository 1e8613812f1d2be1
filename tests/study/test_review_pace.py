"""Minutes left."""

from __future__ import annotations

from learnzh.study.review_pace import FEWEST, PLAIN_MS, minutes_left


def test_the_median_of_the_last_answers_counts_and_new_cards_twice() -> None:
    durations = [4_000, 6_000, 8_000, 60_000, 5_000]

    assert minutes_left(durations, new=0, learning=0, reviews=20) == 2.0
    assert minutes_left(durations, new=5, learning=2, reviews=8) == (10 + 2 + 8) * 6 / 60
    assert minutes_left(durations, new=0, learning=0, reviews=0) == 0


def test_a_few_answers_say_nothing_yet() -> None:
    assert minutes_left([90_000] * (FEWEST - 1), new=0, learning=0, reviews=6) == 6 * PLAIN_MS / 60_000
    assert minutes_left([90_000] * FEWEST, new=0, learning=0, reviews=6) == 9
