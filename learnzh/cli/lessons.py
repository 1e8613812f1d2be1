"""``learnzh lessons``: what is in the library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.cli.table import table
from learnzh.model.article import Section
from learnzh.model.word import Standard, level_label
from learnzh.study.pace import minutes
from learnzh.study.shelf import Column, Order, Shelf, in_order
from learnzh.workflows.course import install_course
from learnzh.workflows.library import Shelved, look_around, named, on_shelf, prepare_finder

if TYPE_CHECKING:
    from learnzh.model.lesson import LessonSummary
    from learnzh.workflows.library import Library
    from learnzh.workflows.services import Services

_SORTS = [name for column in Column for name in (column.value, f"-{column.value}")]


@click.command(name="lessons")
@click.option(
    "--section",
    type=click.Choice([*(section.value for section in Section), *(shelf.value for shelf in Shelf)]),
    metavar="SECTION",
    help=f"Only this section: {', '.join(Section)}; or shelf: {', '.join(Shelf)}.",
)
@click.option("--recommended", is_flag=True, help="What to read next, the best first, and why.")
@click.option("--level", type=click.IntRange(1, 7), help="Only this HSK level (7 is the band 7–9).")
@click.option("--standard", type=click.Choice([s.value for s in Standard]), help="Grade by this HSK list.")
@click.option(
    "--filter", "wanted", metavar="TEXT", help="Only what has this: in its title (characters, pinyin, English) or text."
)
@click.option(
    "--sort",
    type=click.Choice(_SORTS),
    metavar="COLUMN",
    help=f"Sort by {', '.join(Column)}; -COLUMN turns it round. Else the latest come first.",
)
@option_json
@click.pass_obj
def command(
    database: str | None,
    *,
    section: str | None,
    level: int | None,
    standard: str | None,
    wanted: str | None,
    sort: str | None,
    recommended: bool,
    as_json: bool,
) -> None:
    """List the lessons of your library."""
    name = Shelf.RECOMMENDED.value if recommended else section or Shelf.ALL.value
    if recommended and section:
        raise click.UsageError("--recommended and --section cannot go together")
    with services_for(database) as services:
        with progress() as report:
            install_course(services, report=report)
        library = look_around(services, Standard(standard) if standard else None)
        shelved = _chosen(services, library, name, wanted)
        lessons = [lesson for lesson in shelved.lessons if not level or lesson.level == level]
        if sort:
            lessons = in_order(lessons, Order.read(sort))
    if as_json:
        emit_json([_json(lesson, shelved, library.pace) for lesson in lessons])
    elif not lessons:
        emit("No lessons here.")
    else:
        emit(_table(lessons, shelved, library.pace))


def _chosen(services: Services, library: Library, name: str, wanted: str | None) -> Shelved:
    """Returns what stands on a shelf and has what is wanted; of a story told at several levels, every level."""
    # In the order of the store, which is that of this command since its beginning, not in the one of the screen.
    plain = replace(library, settings=replace(library.settings, lesson_order=str(Order())))
    shelved = on_shelf(services, plain, name)
    if not (wanted and wanted.strip()):
        return shelved
    if name == Shelf.INBOX:
        return Shelved(named(shelved.lessons, wanted), shelved.notes)
    found = prepare_finder(services, library.lessons)(wanted)
    texts = {number: f"…{text}…" for number, text in found.items() if text}
    return Shelved([lesson for lesson in shelved.lessons if lesson.id in found], {**shelved.notes, **texts})


def _table(lessons: list[LessonSummary], shelved: Shelved, pace: int) -> str:
    heads = ["lesson", "HSK", "difficulty", "chars", "min", "new", "known", "state", "date", "title"]
    rows = [
        [
            lesson.slug,
            level_label(lesson.level),
            f"{lesson.difficulty}",
            str(lesson.characters),
            str(minutes(lesson.characters, pace)),
            str(lesson.new_words),
            f"{lesson.coverage:.0%}",
            lesson.state.value,
            lesson.published.isoformat() if lesson.published else "",
            lesson.title,
        ]
        for lesson in lessons
    ]
    if shelved.notes:
        heads.append("note")
        rows = [[*row, shelved.notes.get(lesson.id, "")] for row, lesson in zip(rows, lessons, strict=True)]
    return table(heads, rows)


def _json(lesson: LessonSummary, shelved: Shelved, pace: int) -> dict[str, object]:
    return {
        **summary_json(lesson),
        "learning": round(lesson.learning, 4),
        "minutes": minutes(lesson.characters, pace),
        "note": shelved.notes.get(lesson.id, ""),
    }


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
