"""The learner's days: they begin at an hour of their own, wherever they are.

A day is a number, as days since 1970-01-01. A card in review is due on a day; the day of an answer is stored with it.
So a journey or a change of the clock moves the hour at which the next day begins, and no day is lost or had twice.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from learnzh.model.study import Moment

_FIRST = date(1970, 1, 1)
_HOURS = 24


def moment_of(now: datetime, zone: tzinfo | None, day_start: int) -> Moment:
    """Returns where a time lies in the learner's life.

    Args:
        now: The time, with a zone.
        zone: Theirs; None is the machine's.
        day_start: The hour at which their day begins; 0 to 23, others are cut.
    """
    local = now.astimezone(zone)
    begin = min(max(day_start, 0), _HOURS - 1)
    day = number_of(local.date())
    return Moment(now, day if local.hour >= begin else day - 1, local.hour)


def day_begins(day: int, zone: tzinfo | None, day_start: int) -> datetime:
    """Returns when a day of the learner begins."""
    local = datetime.combine(date_of(day), time(min(max(day_start, 0), _HOURS - 1)))
    # The machine's zone is looked up for that very day; a zone of one's own knows its days.
    return local.astimezone() if zone is None else local.replace(tzinfo=zone)


def number_of(day: date) -> int:
    """Returns the number of a day."""
    return (day - _FIRST).days


def date_of(day: int) -> date:
    """Returns the day of a number."""
    return _FIRST + timedelta(days=day)
