"""``learnzh grade``: the level and the difficulty of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, explain, progress, services_for, tell
from learnzh.cli.table import table
from learnzh.lessons.grade import words_to_lower
from learnzh.lessons.word_levels import levels_in
from learnzh.model.text import TokenKind
from learnzh.model.word import level_label

if TYPE_CHECKING:
    from learnzh.model.lesson import Excess, Grade, Lesson

_SHOWN = 12
"""Words named in a line of a table."""


@click.command(name="grade")
@click.argument("sources", metavar="FILE|URL|- ...", nargs=-1, required=True)
@option_json
@click.pass_context
def command(context: click.Context, sources: tuple[str, ...], *, as_json: bool) -> None:
    """Say the HSK level of a text, and how hard it reads.

    The level is given by all three standards, with the words that hold it there; the difficulty is one figure from
    1.0 to 9.9 to compare texts by. Nothing is stored. What cannot be read is told, and the rest is graded.
    """
    from learnzh.workflows.grading import grade_article  # noqa: PLC0415
    from learnzh.workflows.importing import read_article  # noqa: PLC0415

    several = len(sources) > 1
    failed = False
    with services_for(context.obj) as services, progress() as report:
        services.prepare_segmenter(report)
        for number, source in enumerate(sources):
            report("reading", number / len(sources) if several else None)
            try:
                lesson = grade_article(services, read_article(source))
            except Exception as error:  # noqa: BLE001  one bad file among many is no reason to stop
                failed = True
                if several:
                    tell(f"learnzh: {source} is left out")
                explain(error)
                continue
            if as_json:
                emit_json(_json(source, lesson))
            else:
                emit(_text(lesson) + ("\n" if several else ""))
    if failed:
        context.exit(1)


def _text(lesson: Lesson) -> str:
    rows = [
        (
            f"HSK {grade.standard}",
            level_label(grade.level),
            f"{grade.word_coverage:.1%}",
            f"{grade.character_coverage:.1%}",
            " ".join(item.word for item in grade.excess[:_SHOWN]),
        )
        for grade in reversed(lesson.grades)
    ]
    lines = [
        lesson.title,
        f"{lesson.characters:,} characters · difficulty {lesson.difficulty} of 9.9",
        table(("standard", "level", "words", "characters", "held there by"), rows),
        *filter(None, map(_lower, reversed(lesson.grades))),
    ]
    return "\n".join(lines)


def _lower(grade: Grade) -> str:
    """Says what it would take to come one level lower: "3 running words more and it would be HSK 4 (2025): …"."""
    words = words_to_lower(grade)
    if not words:
        return ""
    below = grade.level - 1 if grade.level else levels_in(grade.standard)[-1]
    noun = "running word" if grade.surplus == 1 else "running words"
    named = " ".join(map(_counted, words[:_SHOWN])) + (" …" if len(words) > _SHOWN else "")
    return f"{grade.surplus} {noun} more and it would be HSK {level_label(below)} ({grade.standard}): {named}"


def _counted(item: Excess) -> str:
    return f"{item.word}×{item.count}" if item.count > 1 else item.word


def _json(source: str, lesson: Lesson) -> dict[str, object]:
    tokens = [token for sentence in lesson.sentences for token in sentence.tokens]
    return {
        "file": source,
        "title": lesson.title,
        "characters": lesson.characters,
        "levels": {grade.standard.value: grade.level for grade in lesson.grades},
        "difficulty": lesson.difficulty,
        "coverage": {
            grade.standard.value: {
                str(level): round(share, 4)
                for level, share in zip(levels_in(grade.standard), grade.coverage, strict=True)
            }
            for grade in lesson.grades
        },
        "character_coverage": {grade.standard.value: round(grade.character_coverage, 4) for grade in lesson.grades},
        "excess": {
            grade.standard.value: [
                {"word": item.word, "level": item.level, "count": item.count} for item in grade.excess
            ]
            for grade in lesson.grades
        },
        "surplus": {grade.standard.value: grade.surplus for grade in lesson.grades},
        "tokens": sum(token.kind is not TokenKind.PUNCTUATION for token in tokens),
        "names": sum(token.kind is TokenKind.NAME for token in tokens),
    }
