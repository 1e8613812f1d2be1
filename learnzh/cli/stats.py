"""``learnzh stats``: what was learned, read and recalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.model.word import level_label
from learnzh.study.charts import bar, calendar, columns
from learnzh.workflows.progress import progress_of

if TYPE_CHECKING:
    from learnzh.workflows.progress import Progress


@click.command(name="stats")
@option_json
@click.pass_obj
def command(database: str | None, *, as_json: bool) -> None:
    """Show what you have learned, read and recalled."""
    with services_for(database) as services, progress() as report:
        found = progress_of(services, report=report)
    if as_json:
        emit_json(progress_json(found))
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
    lines += ["", "Right answers in review:"]
    for period in found.retention:
        share_text = f"{period.right / period.all:.0%} of {period.all:,}" if period.all else "no reviews"
        lines.append(f"  last {period.days:>3} days  {share_text}")
    lines += ["", "Cards due in the next 30 days:", *columns(found.forecast, 4, {0: "today", 10: "+10", 20: "+20"})]
    lines.append(f"\nDays in a row: {found.streak}, at most {found.longest_streak}.")
    return "\n".join(lines)


def progress_json(found: Progress) -> dict[str, object]:
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
            "days": [day.isoformat() for day in found.days],
            "known": {
                standard.value: {str(level): list(line) for level, line in sorted(lines.items())}
                for standard, lines in found.history.items()
            },
        },
        "characters_by_day": {day.isoformat(): count for day, count in sorted(found.read.items())},
        "characters_a_minute_by_week": {day.isoformat(): speed for day, speed in found.speed.items()},
        "reading_minutes": round(found.minutes, 1),
        "answers_by_day": {day.isoformat(): count for day, count in sorted(found.answers.items())},
        "review_minutes": round(found.review_seconds / 60, 1),
        "retention": [
            {
                "days": period.days,
                "young": {"right": period.young_right, "answers": period.young},
                "mature": {"right": period.mature_right, "answers": period.mature},
            }
            for period in found.retention
        ],
        "forecast": list(found.forecast),
        "streak": found.streak,
        "longest_streak": found.longest_streak,
    }
