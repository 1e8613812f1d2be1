"""``learnzh stats``: what was learned, read and recalled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from learnzh.chinese.tones import show_reading
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.model.word import level_label
from learnzh.study.charts import bar, calendar, columns
from learnzh.study.memory_figures import AGES, STABILITIES, Share, difficulty_names, stability_names
from learnzh.workflows.progress import history_of, progress_of

if TYPE_CHECKING:
    from learnzh.workflows.progress import History, MemoryFigures, Progress

_WORST = 8
"""Words and tones that are named."""
_BACK = 30
"""Days of answers that are drawn."""


@click.command(name="stats")
@option_json
@click.pass_obj
def command(database: str | None, *, as_json: bool) -> None:
    """Show what you have learned, read and recalled."""
    with services_for(database) as services, progress() as report:
        found = progress_of(services, report=report)
        history = history_of(services, report=report) if as_json else None
    if history:
        emit_json(progress_json(found, history))
    else:
        emit(_text(found))


def _text(found: Progress) -> str:
    lines = [f"Words known: {found.known:,}, being learned: {found.learning:,}. HSK {found.standard.value}:"]
    for level in found.levels[found.standard]:
        share = level.known / level.words
        lines.append(
            f"  HSK {level_label(level.level):<3} {bar(share, 30)} {share:>4.0%}  {level.known:,} of {level.words:,}"
        )
    lines += ["", f"Characters read, {sum(found.read.values()):,} in all:", *calendar(found.read, found.today, 53)]
    memory = found.memory
    lines += ["", "Recalled in review, by days of interval:"]
    lines.append(f"  {'':<13}" + "".join(f"{name:>16}" for name in (*AGES.values(), "all")))
    for period in memory.retention:
        name = f"last {period.days} days" if period.days else "always"
        lines.append(f"  {name:<13}" + "".join(f"{_told(one):>16}" for one in (*period.by_age.values(), period.total)))
    kinds = memory.retention[-1].by_kind.items()
    lines += ["", "Recalled in review, by kind of card:"] if kinds else []
    lines += [f"  {kind.value:<13}{_told(share):>16}" for kind, share in kinds]
    lines += _answered(found)
    due = columns(memory.forecast.reviews, 4, {0: "today", 10: "+10", 20: "+20"})
    lines += ["", f"Cards due in the next 30 days, {sum(memory.forecast.new):,} new ones besides:", *due]
    if any(memory.stabilities):
        lines += ["", "Cards by days they are kept:", *_histogram(stability_names(), memory.stabilities)]
        lines += ["", "Cards by difficulty, of 10:", *_histogram(difficulty_names(), memory.difficulties)]
    if memory.failed:
        worst = (
            f"{card.word} {show_reading(card.reading)} ({card.lapses} of {card.answers})"
            for card in memory.failed[:_WORST]
        )
        lines += ["", f"Forgotten most often, of how many answers: {', '.join(worst)}"]
    if memory.tones.confused:
        pairs = (f"{asked} typed as {typed} ({times})" for asked, typed, times in memory.tones.confused[:_WORST])
        lines += ["", f"Tones most confused: {', '.join(pairs)}"]
    lines.append(f"\nDays in a row: {found.streak}, at most {found.longest_streak}.")
    return "\n".join(lines)


def _answered(found: Progress) -> list[str]:
    """Tells of answers and minutes a day, and of the hours of the day."""
    memory = found.memory
    if not memory.answers:
        return []
    days = [found.today - timedelta(days=ago) for ago in range(_BACK - 1, -1, -1)]
    marks = {at: f"{day:%d %b}" for at, day in enumerate(days) if at % 10 == 0}
    answers = [memory.answers.get(day, 0) for day in days]
    seconds = [memory.seconds.get(day, 0) for day in days]
    lines = ["", f"Answers a day, last {_BACK} days, {sum(answers):,} in all:", *columns(answers, 4, marks)]
    minutes = columns([round(spent / 60) for spent in seconds], 4, marks)
    lines += ["", f"Minutes a day, {sum(seconds) / 60:,.0f} in all:", *minutes]
    if memory.hours:
        lines += ["", "Recalled in review, by the hour of the day:"]
        most = max(share.all for share in memory.hours.values())
        lines += [
            f"  {hour:>2}:00  {bar(share.all / most, 20).replace('░', ' ')}  {_told(share)}"
            for hour, share in sorted(memory.hours.items())
        ]
    return lines


def _histogram(names: Sequence[str], values: Sequence[int]) -> list[str]:
    top, wide = max(values) or 1, max(map(len, names))
    drawn = zip(names, values, strict=True)
    return [f"  {name:>{wide}}  {bar(value / top, 24).replace('░', ' ')}  {value:,}" for name, value in drawn]


def _told(share: Share) -> str:
    return f"{share.right / share.all:.0%} of {share.all:,}" if share.all else "–"


def progress_json(found: Progress, history: History) -> dict[str, object]:
    """Returns every figure as JSON has it."""
    return {
        "today": found.today.isoformat(),
        "standard": found.standard.value,
        "known": found.known,
        "learning": found.learning,
        "levels": {
            standard.value: [
                {"level": level.level, "known": level.known, "learning": level.learning, "words": level.words}
                for level in levels
            ]
            for standard, levels in found.levels.items()
        },
        "history": {
            "days": [day.isoformat() for day in history.days],
            "known": {
                standard.value: {str(level): list(line) for level, line in sorted(lines.items())}
                for standard, lines in history.lines.items()
            },
        },
        "characters_by_day": {day.isoformat(): count for day, count in sorted(found.read.items())},
        "characters_a_minute_by_week": {day.isoformat(): speed for day, speed in found.speed.items()},
        "reading_minutes": round(found.minutes, 1),
        **_memory_json(found.memory),
        "streak": found.streak,
        "longest_streak": found.longest_streak,
    }


def _memory_json(memory: MemoryFigures) -> dict[str, object]:
    return {
        "answers_by_day": {day.isoformat(): count for day, count in sorted(memory.answers.items())},
        "review_seconds_by_day": {day.isoformat(): round(taken, 1) for day, taken in sorted(memory.seconds.items())},
        "review_minutes": round(sum(memory.seconds.values()) / 60, 1),
        "retention": [
            {
                "days": period.days,
                "by_interval": {AGES[age]: share._asdict() for age, share in period.by_age.items()},
                "by_kind": {kind.value: share._asdict() for kind, share in period.by_kind.items()},
                **period.total._asdict(),
            }
            for period in memory.retention
        ],
        "forecast": list(memory.forecast.reviews),
        "forecast_new": list(memory.forecast.new),
        "by_hour": {str(hour): share._asdict() for hour, share in sorted(memory.hours.items())},
        "cards_by_stability": {"edges": list(STABILITIES), "cards": list(memory.stabilities)},
        "cards_by_difficulty": list(memory.difficulties),
        "most_failed": [card._asdict() for card in memory.failed],
        "tones": [
            {"asked": asked, "typed": typed, "times": times, "example": memory.tones.examples[asked, typed]}
            for (asked, typed), times in sorted(memory.tones.counts.items())
        ],
    }
