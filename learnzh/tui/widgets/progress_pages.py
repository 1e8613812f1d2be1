"""The pages of progress: words and reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from learnzh.model.word import level_label
from learnzh.study.charts import bar, calendar, columns, spark
from learnzh.study.progress import monday_of
from learnzh.tui.safe import Part
from learnzh.tui.widgets.memory_pages import Room, draw_memory, draw_mistakes, draw_reviews
from learnzh.workflows.progress import History, Progress

__all__ = ["DRAWN", "Room"]

_WEEKS = 53
_YEAR = 366
"""Days above which a date needs its year."""
_POINTS = 12
"""Of the small line beside each level."""


def draw_words(found: Progress, history: History | None, room: Room) -> list[Part]:
    """Draws how much of each level is known, and since when."""
    lines = history.lines[found.standard] if history and found.standard in history.lines else {}
    parts: list[Part] = [
        (f"{found.known:,} {'word' if found.known == 1 else 'words'} known", "bold $primary"),
        f", {found.learning:,} being learned.  HSK {found.standard.value}:\n\n",
    ]
    width = max(10, min(60, room.width - 48))
    for level in found.levels.get(found.standard, ()):
        share = level.known / level.words
        line = lines.get(level.level, [0])
        sample = [line[round(at * (len(line) - 1) / (_POINTS - 1))] for at in range(_POINTS)]
        parts += [
            f"HSK {level_label(level.level):<3} ",
            (bar(share, width), "$primary"),
            f" {share:>4.0%}  {level.known:>5,} of {level.words:>5,}  ",
            (spark(sample, level.words), "$secondary"),
            "\n",
        ]
    rows = room.height - len(found.levels.get(found.standard, ())) - 7
    if not found.known:
        hint = "\nNothing is known yet: in a lesson, k says that you know a word; on the words screen, H a level."
        return [*parts, (hint, "$muted")]
    if history is None:
        return [*parts, ("\nLooking back …", "$muted")]
    if len(history.days) > 1 and rows > 1:
        form = "%b %Y" if (history.days[-1] - history.days[0]).days > _YEAR else "%d %b"
        labels = {at: f"{history.days[at]:{form}}" for at in range(0, len(history.days), 12)}
        totals = [sum(line[at] for line in lines.values()) for at in range(len(history.days))]
        drawn = columns(totals, min(rows, 12), labels)
        parts += ["\nWords known, of all lists and none\n", ("\n".join(drawn), "$primary")]
    return parts


def draw_reading(found: Progress, _history: History | None, room: Room) -> list[Part]:
    """Draws what was read, day by day, and how fast."""
    week = sum(count for day, count in found.read.items() if (found.today - day).days < 7)  # noqa: PLR2004  days
    parts: list[Part] = [
        (f"{sum(found.read.values()):,} characters read", "bold $primary"),
        f", {week:,} in 7 days\ndays in a row: {found.streak}, at most {found.longest_streak}\n\n",
        ("\n".join(calendar(found.read, found.today, min(_WEEKS, room.width - 8))), "$primary"),
        "\n\n",
    ]
    if not found.speed:
        return [*parts, ("Reading speed is shown here once a lesson has been read.", "$muted")]
    monday = monday_of(found.today)
    weeks = min(_WEEKS, room.width - 8)
    mondays = [monday - timedelta(days=7 * back) for back in range(weeks - 1, -1, -1)]
    labels = {at: f"{day:%d %b}" for at, day in enumerate(mondays) if at % 13 == 0}
    drawn = columns([found.speed.get(day, 0) for day in mondays], max(2, min(8, room.height - 16)), labels)
    return [*parts, "Characters a minute, by week\n", ("\n".join(drawn), "$primary")]


DRAWN: dict[str, Callable[[Progress, History | None, Room], list[Part]]] = {
    "words": draw_words,
    "reading": draw_reading,
    "reviews": draw_reviews,
    "memory": draw_memory,
    "mistakes": draw_mistakes,
}
"""How each page is drawn."""
