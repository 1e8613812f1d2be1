"""Charts in characters: lines of text, for a screen and for a pipe alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_SHADES = "·░▒▓█"
_STEPS = (1, 2, 5)
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "")


def columns(values: Sequence[int], height: int, labels: Mapping[int, str]) -> list[str]:
    """Draws values as columns over an axis, which begins at zero and ends at a round figure.

    Args:
        values: One a column, none below zero.
        height: Rows of the columns; two more are the axis and its labels.
        labels: Text under the axis, by the column it begins at; what does not fit is left out.
    """
    top = rounded_up(max(values, default=0))
    margin = len(f"{top:,}")
    rows = []
    for row in range(height, 0, -1):
        figure = f"{top:,}" if row == height else ""
        cells = (round(value / top * height * 8) - (row - 1) * 8 for value in values)
        rows.append(f"{figure:>{margin}}┤" + "".join(_EIGHTHS[max(0, min(8, cell))] for cell in cells))
    rows.append(f"{0:>{margin}}┼" + "─" * len(values))
    under = ""
    for at, label in sorted(labels.items()):
        if at >= len(under) + bool(under) and at + len(label) <= len(values) + 1:
            under = under.ljust(at) + label
    return [*rows, " " * (margin + 1) + under]


def spark(values: Sequence[int], top: int) -> str:
    """Draws values in one row, a full block being ``top``; what is more than nothing shows."""
    return "".join(_EIGHTHS[min(8, max(round(value / max(top, 1) * 8), 1 if value else 0))] for value in values)


def bar(part: float, width: int) -> str:
    """Draws a share from 0 to 1 as a bar."""
    filled = min(width, round(part * width)) if part else 0
    return "█" * filled + "░" * (width - filled)


def calendar(values: Mapping[date, int], last: date, weeks: int) -> list[str]:
    """Draws a day a character, a week a column, the months above and what the shades mean below."""
    monday = last - timedelta(days=last.weekday() + 7 * (weeks - 1))
    step = rounded_up(max(values.values(), default=0)) / 4 or 1
    months, shown = "", -1
    for week in range(weeks):
        day = monday + timedelta(days=7 * week)
        if day.month != shown and week >= len(months) and week + 3 <= weeks:
            months = months.ljust(week) + f"{day:%b} "
            shown = day.month
    rows = [" " * 4 + months.rstrip()]
    for weekday, name in enumerate(WEEKDAYS):
        days = (monday + timedelta(days=7 * week + weekday) for week in range(weeks))
        rows.append(f"{name:<4}" + "".join(" " if day > last else _shade(values.get(day, 0), step) for day in days))
    if not any(values.values()):
        return [*rows, "    · none"]
    bounds = ["· none", *(f"{_SHADES[number]} to {round(step * number):,}" for number in range(1, 5))]
    told = "    " + "  ".join(bounds)
    return [*rows, told if len(told) <= weeks + 4 else " ".join(bounds)]  # a narrow one has no room for spaces


def _shade(value: int, step: float) -> str:
    return _SHADES[min(4, -int(-value // step))] if value else _SHADES[0]


def rounded_up(value: int) -> int:
    """Returns the round figure an axis ends at: 1, 2 or 5 with zeros, none below the value; 4 at least."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= max(value, 4):
                return step * power
        power *= 10
