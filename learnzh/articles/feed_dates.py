"""The times of feeds, in the many ways feeds write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""The one zone of China's clocks: what a story's day is, is meant in it."""
_NUMBERS = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?"
    r"(?:[T\s]+(\d{1,2})\s*[:时点]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:\.\d{1,9})?)?秒?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)


def read_moment(text: str) -> datetime | None:
    """Reads a time: RFC 822 as RSS has it, ISO 8601 as Atom has it, and what Chinese sites write in their place.

    Args:
        text: "Tue, 24 Nov 2026 09:30:00 +0800", "2026-11-24T09:30:00Z", "2026年11月24日 09:30". A time without a zone
            is taken for one of China.
    """
    text = text.strip()[:100]
    if not text:
        return None
    numbers = _NUMBERS.match(text)
    try:
        moment = _from_numbers(numbers) if numbers else _from_mail(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def day_of(moment: datetime | None) -> date | None:
    """Returns the day of a time, by the clocks of China."""
    try:
        return moment.astimezone(CHINA).date() if moment else None
    except OverflowError:  # the last day there is, in a zone behind China's
        return None


def _from_numbers(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second, zone = match.groups()
    moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))  # noqa: DTZ001
    if not zone:
        return moment
    if zone == "Z":
        return moment.replace(tzinfo=timezone.utc)  # noqa: UP017
    sign = -1 if zone[0] == "-" else 1
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return moment.replace(tzinfo=timezone(sign * offset))


def _from_mail(text: str) -> datetime:
    from email.utils import parsedate_to_datetime  # 10 ms, and loaded already where a feed was fetched  # noqa: PLC0415

    return parsedate_to_datetime(text)
