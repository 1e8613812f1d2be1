"""Days of the learner's own, wherever they are and whatever their clock does."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.study.days import date_of, day_begins, moment_of, number_of

BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
moments = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  bounds are naive
zones = st.sampled_from([UTC, BERLIN, SHANGHAI, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])


def test_a_day_begins_at_the_hour_set() -> None:
    night = datetime(2026, 11, 25, 3, 59, tzinfo=SHANGHAI)

    assert moment_of(night, SHANGHAI, 4).day == number_of(date(2026, 11, 24))
    assert moment_of(night + timedelta(minutes=1), SHANGHAI, 4).day == number_of(date(2026, 11, 25))
    assert moment_of(night, SHANGHAI, 0).day == number_of(date(2026, 11, 25))
    assert moment_of(night, SHANGHAI, 4).hour == 3


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_clock_is_changed_and_no_day_is_lost_or_doubled(change: date) -> None:
    begins = [day_begins(number_of(change) + step, BERLIN, 4) for step in range(-2, 4)]

    assert [begin.astimezone(BERLIN).hour for begin in begins] == [4] * 6
    assert [moment_of(begin, BERLIN, 4).day - number_of(change) for begin in begins] == list(range(-2, 4))
    lengths = [
        (after.astimezone(UTC) - before.astimezone(UTC)).total_seconds() / 3600 for before, after in pairwise(begins)
    ]
    assert sorted({*lengths, 24.0}) in ([23.0, 24.0], [24.0, 25.0])
    assert sum(lengths) in {119.0, 121.0}


@given(moments, zones, st.integers(-3, 30))
def test_every_time_lies_in_its_day(now: datetime, zone: ZoneInfo, start: int) -> None:
    moment = moment_of(now, zone, start)

    assert day_begins(moment.day, zone, start) <= now < day_begins(moment.day + 1, zone, start)
    assert date_of(moment.day) == (now.astimezone(zone) - timedelta(hours=min(max(start, 0), 23))).date()


def test_the_machines_own_zone_knows_its_summer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        for month in (1, 7):
            day = number_of(date(2026, month, 15))
            assert day_begins(day, None, 4) == day_begins(day, BERLIN, 4)
            assert moment_of(datetime(2026, month, 15, 12, tzinfo=UTC), None, 4).hour == 13 + (month == 7)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_who_travels_west_has_one_long_day() -> None:
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    home, away = SHANGHAI, timezone(timedelta(hours=-8))

    assert moment_of(noon, home, 4).day == number_of(date(2026, 5, 1))
    assert moment_of(noon + timedelta(hours=12), away, 4).day == number_of(date(2026, 5, 1))
