"""``learnzh lessons``: what is in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.cli.table import table
from learnzh.model.article import Section
from learnzh.model.word import Standard, level_label
from learnzh.workflows.course import install_course
from learnzh.workflows.library import lessons_by

if TYPE_CHECKING:
    from learnzh.model.lesson import LessonSummary


@click.command(name="lessons")
@click.option(
    "--section",
    type=click.Choice([section.value for section in Section]),
    metavar="SECTION",
    help=f"Only this section: {', '.join(Section)}.",
)
@click.option("--level", type=click.IntRange(1, 7), help="Only this HSK level (7 is the band 7–9).")
@click.option("--standard", type=click.Choice([s.value for s in Standard]), help="Grade by this HSK list.")
@option_json
@click.pass_obj
def command(
    database: str | None, section: str | None, level: int | None, standard: str | None, *, as_json: bool
) -> None:
    """List the lessons of your library."""
    with services_for(database) as services:
        with progress() as report:
            install_course(services, report=report)
        lessons = [
            lesson
            for lesson in lessons_by(services, Standard(standard) if standard else None)
            if (not section or lesson.section.value == section) and (not level or lesson.level == level)
        ]
    if as_json:
        emit_json([summary_json(lesson) for lesson in lessons])
    elif not lessons:
        emit("No lessons here.")
    else:
        emit(
            table(
                ("lesson", "HSK", "difficulty", "chars", "new", "known", "state", "date", "title"),
                [
                    (
                        lesson.slug,
                        level_label(lesson.level),
                        f"{lesson.difficulty}",
                        str(lesson.characters),
                        str(lesson.new_words),
                        f"{lesson.coverage:.0%}",
                        lesson.state.value,
                        lesson.published.isoformat() if lesson.published else "",
                        lesson.title,
                    )
                    for lesson in lessons
                ],
            )
        )


def summary_json(lesson: LessonSummary) -> dict[str, object]:
    """Returns a row of the library as JSON has it."""
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "title_english": lesson.title_english,
        "section": lesson.section.value,
        "story": lesson.story,
        "origin": lesson.origin.value,
        "level": lesson.level,
        "difficulty": lesson.difficulty,
        "characters": lesson.characters,
        "words": lesson.words,
        "new_words": lesson.new_words,
        "coverage": round(lesson.coverage, 4),
        "state": lesson.state.value,
        "published": lesson.published.isoformat() if lesson.published else None,
        "source": lesson.source,
    }
