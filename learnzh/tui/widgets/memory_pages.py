"""The pages of progress that tell of cards: answers, memory, mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from learnzh.chinese.tones import show_reading
from learnzh.lessons.layout import text_width
from learnzh.model.study import CardKind
from learnzh.study.charts import bar, calendar, columns, spark
from learnzh.study.memory_figures import AGES, FailedCard, Share, difficulty_names, stability_names
from learnzh.tui.safe import Part
from learnzh.workflows.progress import History, MemoryFigures, Progress

_BACK = 60
"""Days of answers that are drawn."""
_WEEKS = 53
_TALL = 34
"""Rows from which on a year of answers is drawn besides."""
_BESIDE, _BESIDE_WORDS = 72, 104
"""Columns from which on two charts, and words and tones, stand side by side."""
_WIDE = 12
"""Columns from which on a cell of the table says of how many."""
_DAY_HOURS = 24
_HOURS_WIDE = 76
"""Columns from which on the hours of a day stand in one line."""
_STRETCH = 4
_STRETCHES = range(0, _DAY_HOURS, _STRETCH)
"""Where the stretches of hours begin for which a share is told."""
_ENOUGH = 50
"""Answers in such a stretch from which on its share says something."""
_EXAMPLES = 6
"""Pairs of tones that are named."""
_NO_ANSWERS = "No card was answered yet. In a lesson, c makes a card of a word; r in the library asks what is due."
_NO_TONES = ("Cards that ask for typed pinyin tell which tones", "you confuse: see card kinds in the settings.")

Line = tuple[str, str]
"""A text and its style."""


class Room(NamedTuple):
    """Columns and rows of a page."""

    width: int
    height: int


def draw_reviews(found: Progress, _history: History | None, room: Room) -> list[Part]:
    """Draws answers and time by day, and what is to come."""
    memory = found.memory
    is_tall, is_wide = room.height >= _TALL, room.width >= _BESIDE_WORDS
    rows = max(2, min(8, (room.height - (22 if is_tall else 10)) // 2))
    back = min(_BACK, room.width // (2 if is_wide else 1) - 8)
    days = [found.today - timedelta(days=ago) for ago in range(back - 1, -1, -1)]
    answers, seconds = sum(memory.answers.values()), sum(memory.seconds.values())
    lately = [day for day in days if memory.answers.get(day)]
    spent = f"{seconds / 3600:,.0f} hours" if seconds >= 2 * 3600 else f"{seconds / 60:,.0f} minutes"
    head: list[Part] = [(f"{answers:,} answers", "bold $primary"), f", {spent}"]
    if lately and room.width >= _BESIDE:
        a_day = sum(memory.answers[day] for day in lately) / len(lately)
        minutes = sum(memory.seconds[day] for day in lately) / len(lately) / 60
        told = f"{minutes:.0f} minutes" if minutes >= 1.5 else "a minute or less"  # noqa: PLR2004  rounded
        head.append(f"; lately {a_day:.0f} a day, in {told}")
    ahead = [found.today + timedelta(days=day) for day in range(len(memory.forecast.reviews))]
    new = sum(memory.forecast.new)
    due = ("\n".join(columns(memory.forecast.reviews, rows, _marks(ahead))), "$secondary")
    charts = [
        _columns(f"Answers a day, last {back} days", [memory.answers.get(day, 0) for day in days], rows, days),
        _columns("Minutes a day", [round(memory.seconds.get(day, 0) / 60) for day in days], rows, days),
    ]
    year = calendar(memory.answers, found.today, min(_WEEKS, room.width - 8)) if is_tall else []
    return [
        *head,
        "\n\n",
        *(_beside(charts, room.width, _BESIDE_WORDS) if is_wide else _lines(charts[0])),
        ("\n" + "\n".join(year) + "\n" if year else "", "$primary"),
        f"\nCards due, next {len(ahead)} days",
        (f"; new ones: {new:,}, {memory.forecast.new[0]} of them today\n" if new else "\n", "$muted"),
        due,
    ]


def draw_memory(found: Progress, _history: History | None, room: Room) -> list[Part]:
    """Draws what was recalled, by age and by kind; how long cards are kept, how hard they are, and the best hours."""
    memory = found.memory
    if not memory.answers:
        return [(_NO_ANSWERS, "$muted")]
    wide = min(16, (room.width - 15) // (len(AGES) + 1))
    heads = "".join(f"{name:>{wide}}" for name in (*AGES.values(), "all"))
    parts: list[Part] = [("Recalled in review", "bold $primary"), ", by days of interval\n"]
    parts.append((f"{'':<14}{heads}\n", "$muted"))
    for period in memory.retention:
        name = f"last {period.days} days" if period.days else "always"
        cells = "".join(f"{_cell(share, wide):>{wide}}" for share in (*period.by_age.values(), period.total))
        parts.append(f"{name:<14}{cells}\n")
    parts += [f"{line}\n" for line in kind_lines(memory.retention[-1].by_kind, room.width)]
    length = max(4, min(24, room.width // 2 - 16))
    charts = [
        _histogram("Cards by days they are kept", stability_names(), memory.stabilities, length),
        _histogram("Cards by difficulty, of 10", difficulty_names(), memory.difficulties, length),
    ]
    return [*parts, "\n", *_beside(charts, room.width, _BESIDE), *_hours(memory, room.width)]


def kind_lines(kinds: Mapping[CardKind, Share], width: int) -> list[str]:
    """Writes how much was recalled by kind of card, in as many lines as the width asks for; none for a single kind."""
    lines = [f"{'by kind':<14}"]
    for kind, share in kinds.items():
        cell = f"{kind.value} {_percent(share)}"
        if len(lines[-1]) + len(cell) > width:
            lines.append(" " * 14)
        lines[-1] += f"{cell}  "
    return [line.rstrip() for line in lines] if len(kinds) > 1 else []


def draw_mistakes(found: Progress, _history: History | None, room: Room) -> list[Part]:
    """Draws which cards were forgotten most, and which tones are taken for which."""
    memory = found.memory
    if not memory.failed and not memory.tones.counts:
        return [("Nothing was forgotten yet.", "$muted")]
    tones, failed = _tones(memory), [("Forgotten most often", "bold $primary")]
    failed += [(_failed(card), "") for card in memory.failed]
    if room.width >= _BESIDE_WORDS:
        return _beside([failed[: room.height - 2], tones], room.width, _BESIDE_WORDS)
    return [*_lines(failed[: max(4, room.height - len(tones) - 3)]), "\n", *_lines(tones)]


def _failed(card: FailedCard) -> str:
    word = f"{card.word} {show_reading(card.reading)}"
    return f"{card.lapses:>3} × of {card.answers:<4} {word}{' ' * max(1, 24 - text_width(word))}{card.kind}"


def _tones(memory: MemoryFigures) -> list[Line]:
    """Writes a table of tones asked and typed, and the pairs taken for each other most."""
    counts = memory.tones.counts
    if not counts:
        return [("Tones", "bold $primary"), *((line, "$muted") for line in _NO_TONES)]
    tones = range(1, 6)
    lines = [("Tones asked, and typed for them", "bold $primary")]
    lines.append((f"{'':<8}" + "".join(f"{tone:>6}" for tone in tones), "$muted"))
    for asked in tones:
        every = sum(counts.get((asked, typed), 0) for typed in tones)
        shares = (Share(counts.get((asked, typed), 0), every) for typed in tones)
        cells = "".join(f"{_percent(share) if share.right else '·':>6}" for share in shares)
        lines.append((f"tone {asked}  {cells}", ""))
    for asked, typed, times in memory.tones.confused[:_EXAMPLES]:
        lines.append((f"{asked} typed as {typed}: {times} ×, as in {memory.tones.examples[asked, typed]}", ""))
    return lines


def _hours(memory: MemoryFigures, width: int) -> list[Part]:
    """Draws at which hours of the day answers were given, and how much was recalled then."""
    if not memory.hours:
        return []
    hours = [memory.hours.get(hour, Share(0, 0)) for hour in range(_DAY_HOURS)]
    drawn = spark([share.all for share in hours], max(share.all for share in hours))
    parts: list[Part] = ["\nAnswers by hour  0 ", (drawn, "$secondary"), " 23\n"]
    told = [f"{first}–{first + _STRETCH - 1} {_recalled(hours[first : first + _STRETCH])}" for first in _STRETCHES]
    some = len(told) if width >= _HOURS_WIDE else len(told) // 2
    for place in range(0, len(told), some):
        cells = "".join(f"{cell:<11}" for cell in told[place : place + some])
        parts.append((f"{'' if place else 'recalled':<10}{cells.rstrip()}\n", "$muted"))
    return parts


def _recalled(hours: Sequence[Share]) -> str:
    """Tells the share recalled in some hours, where there were enough answers for it to say something."""
    share = Share(sum(one.right for one in hours), sum(one.all for one in hours))
    return _percent(share) if share.all >= _ENOUGH else "–"


def _percent(share: Share) -> str:
    return f"{share.right / share.all:.0%}" if share.all else "–"


def _cell(share: Share, wide: int) -> str:
    """Writes a share, and of how many answers where there is room for it."""
    return f"{_percent(share)} of {_short(share.all)}" if share.all and wide >= _WIDE else _percent(share)


def _short(count: int) -> str:
    """Writes a number in at most four characters: ``954k``."""
    for size, unit in ((1_000_000, "M"), (1_000, "k")):
        if count >= size:
            return f"{count / size:.{0 if count >= 10 * size else 1}f}{unit}"
    return str(count)


def _histogram(title: str, names: Sequence[str], values: Sequence[int], length: int) -> list[Line]:
    top, wide = max(values, default=0) or 1, max(map(len, names))
    drawn = zip(names, values, strict=True)
    return [(title, ""), *((f"{name:>{wide}} {_block(value / top, length)} {value:,}", "") for name, value in drawn)]


def _block(share: float, length: int) -> str:
    return bar(share, length).replace("░", " ")


def _beside(charts: Sequence[Sequence[Line]], width: int, needed: int) -> list[Part]:
    """Puts blocks of lines side by side where there is room, else one below the other."""
    if width < needed:
        return [part for chart in charts for part in _lines(chart)]
    parts: list[Part] = []
    for row in zip_longest(*charts, fillvalue=("", "")):
        for text, style in row:
            padded = text + " " * max(1, width // len(charts) - 1 - text_width(text))
            parts.append((padded, style) if style else padded)
        parts.append("\n")
    return parts


def _lines(lines: Iterable[Line]) -> list[Part]:
    return [(f"{text}\n", style) if style else f"{text}\n" for text, style in lines]


def _columns(title: str, values: Sequence[int], rows: int, days: list[date]) -> list[Line]:
    return [(title, ""), *((line, "$primary") for line in columns(values, rows, _marks(days)))]


def _marks(days: list[date]) -> dict[int, str]:
    return {at: f"{day:%d %b}" for at, day in enumerate(days) if at % 10 == 0}
