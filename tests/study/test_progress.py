"""Figures of progress against a log counted by hand."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from learnzh.study.charts import bar, calendar, columns, rounded_up, spark
from learnzh.study.progress import (
    Change,
    Days,
    Sitting,
    evenly,
    known_lines,
    known_over_time,
    read_by_day,
    share_of_levels,
    speed_by_week,
    streak,
)

TODAY = date(2026, 11, 24)
BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int = 12, minute: int = 0) -> str:
    return f"2026-11-{day:02}T{hour:02}:{minute:02}:00.000+00:00"


def test_days_are_the_learners() -> None:
    evening = at(23, 23, 30)

    assert Days(UTC).of(evening) == date(2026, 11, 23)
    assert Days(BERLIN).of(evening) == date(2026, 11, 24), "half past midnight in Berlin"
    assert Days(BERLIN).of("2026-07-23T22:10:00.000+00:00") == date(2026, 7, 24), "summer time is two hours"
    assert Days(ZoneInfo("Asia/Kathmandu")).of(at(23, 18, 14)) == date(2026, 11, 23), "5:45 before us"
    assert Days(ZoneInfo("Asia/Kathmandu")).of(at(23, 18, 15)) == date(2026, 11, 24)
    assert Days(BERLIN, 4).of(evening) == date(2026, 11, 23), "the day begins at four"


def test_reading_is_counted_by_day_and_week() -> None:
    sittings = [Sitting(at(16), 300, 2), Sitting(at(20), 500, 3), Sitting(at(20, 18), 100, 0), Sitting(at(24), 600, 4)]
    days = Days(UTC)

    assert read_by_day(sittings, days) == {date(2026, 11, 16): 300, date(2026, 11, 20): 600, date(2026, 11, 24): 600}
    # The week of the 16th: 800 characters in 5 measured minutes; that of the 23rd: 600 in 4.
    assert speed_by_week(sittings, days) == {date(2026, 11, 16): 160, date(2026, 11, 23): 150}


def test_days_in_a_row() -> None:
    days = [TODAY - timedelta(days=ago) for ago in (1, 2, 3, 7, 8, 9, 10, 11)]

    assert streak(days, TODAY) == (3, 5), "today is not over"
    assert streak([*days, TODAY], TODAY) == (4, 5)
    assert streak([], TODAY) == (0, 0)


def test_words_known_over_time() -> None:
    log = [
        Change("长", 1, "known", at(1)),
        Change("长", 2, "known", at(2)),  # its other reading: the same word
        Change("城市", 3, "learning", at(2)),
        Change("长", 1, "new", at(3)),
        Change("城市", 3, "mature", at(4)),
        Change("网", 4, "mature", at(4)),  # never marked: its card says that it is learned
        Change("长", 2, "ignored", at(5)),
        Change("城市", 3, "young", at(6)),
    ]
    over = [at(day + 1, 0) for day in range(1, 7)]
    series = known_lines(known_over_time(log, over), {"长": 2, "城市": 3}, 6)

    assert series == {2: [1, 1, 1, 1, 0, 0], 3: [0, 0, 0, 1, 1, 0], 0: [0, 0, 0, 1, 1, 1]}


def test_shares_of_a_list() -> None:
    listed = {"有": 1, "是": 1, "长": 2}

    assert share_of_levels(listed, ["有", "网"], ["长", "有"]) == {1: (1, 0, 2), 2: (0, 1, 1)}


@given(st.dates(date(2020, 1, 1), TODAY), st.integers(2, 80))
def test_points_in_time_begin_and_end_where_they_should(first: date, count: int) -> None:
    days = evenly(first, TODAY, count)

    assert days[-1] == TODAY
    assert days == sorted(set(days))
    assert len(days) <= count
    assert days[0] == first


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=80), st.integers(1, 12))
def test_columns_are_honest(values: list[int], height: int) -> None:
    lines = columns(values, height, {0: "a"})
    top = rounded_up(max(values))
    margin = len(f"{top:,}") + 1

    assert len(lines) == height + 2
    assert lines[0].startswith(f"{top:,}┤")
    for at_, value in enumerate(values):
        eighths = sum(" ▁▂▃▄▅▆▇█".index(line[margin + at_]) for line in lines[:height])
        assert eighths == round(value / top * height * 8)


@given(st.integers(0, 10**9))
def test_an_axis_ends_at_a_round_figure_not_below(value: int) -> None:
    top = rounded_up(value)

    assert value <= top <= max(5, value * 2.5)
    assert str(top).rstrip("0") in ("1", "2", "5")


def test_a_year_is_drawn_a_day_a_character() -> None:
    values = {TODAY: 2000, TODAY - timedelta(days=1): 1, TODAY - timedelta(days=8): 1001}
    lines = calendar(values, TODAY, 53)

    assert [len(line) for line in lines[1:8]] == [57] * 7
    assert lines[2][-1] == "█", "Tuesday, the 24th"
    assert lines[1][-2:] == "▓░", "the Mondays before"
    assert lines[3][-1] == " ", "tomorrow"
    assert sum(line[4:].count(shade) for line in lines[1:8] for shade in "░▒▓█") == 3
    assert lines[-1].endswith("░ to 500  ▒ to 1,000  ▓ to 1,500  █ to 2,000")


def test_bars() -> None:
    assert bar(0.5, 10) == "█████░░░░░"
    assert spark([0, 1, 50, 100], 100) == " ▁▄█"
