"""``learnzh grade``: the level of a text."""

from __future__ import annotations

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.cli.table import table
from learnzh.model.lesson import Grade
from learnzh.model.word import level_label


@click.command(name="grade")
@click.argument("source", metavar="FILE|URL|-")
@option_json
@click.pass_obj
def command(database: str | None, source: str, *, as_json: bool) -> None:
    """Say the HSK level of a text.

    It is graded by all three standards, with the characters that hold it there. Nothing is stored.
    """
    from learnzh.workflows.grading import grade_article  # noqa: PLC0415
    from learnzh.workflows.importing import read_article  # noqa: PLC0415

    with services_for(database) as services, progress() as report:
        report("reading the article", None)
        lesson = grade_article(services, read_article(source), report=report)
    if as_json:
        grades = {grade.standard.value: _json(grade) for grade in lesson.grades}
        emit_json({"title": lesson.title, "characters": lesson.characters, "grades": grades})
        return
    rows = [
        (
            f"HSK {grade.standard}",
            level_label(grade.level),
            f"{grade.character_coverage:.1%}",
            f"{grade.word_coverage:.1%}",
            " ".join(excess.character for excess in grade.excess[:12]),
        )
        for grade in reversed(lesson.grades)
    ]
    emit(f"{lesson.title}\n{lesson.characters:,} characters")
    emit(table(("standard", "level", "characters", "words", "held there by"), rows))


def _json(grade: Grade) -> dict[str, object]:
    return {
        "level": grade.level,
        "character_coverage": round(grade.character_coverage, 4),
        "word_coverage": round(grade.word_coverage, 4),
        "excess": [
            {"character": excess.character, "level": excess.level, "count": excess.count} for excess in grade.excess
        ],
    }
