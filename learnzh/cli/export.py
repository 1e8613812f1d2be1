"""``learnzh export``: lessons as files of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from learnzh.cli.options import option_english, option_known, options_look, sheet_choice
from learnzh.cli.output import emit, emit_bytes, is_terminal, progress, services_for

_FORMATS = ("markdown", "text", "html", "epub")


@click.command(name="export")
@click.argument("lessons", nargs=-1, required=True, metavar="LESSON...")
@click.option("--format", "form", type=click.Choice(_FORMATS), required=True, help="How they are written.")
@click.option("-o", "--output", "file", metavar="FILE|-", required=True, help="Where to.")
@options_look
@option_known
@option_english
@click.pass_obj
def command(
    database: str | None,
    *,
    lessons: tuple[str, ...],
    form: str,
    file: str,
    pinyin: str | None,
    style: str | None,
    script: str | None,
    known: bool,
    english: bool,
) -> None:
    """Write lessons as a file for other programs.

    \b
    The format is one of
      markdown   one lesson as it came, its English below each sentence; import reads it back
      text       pinyin above the characters, English, words
      html       one page of them all
      epub       a book, a chapter each

    \b
      learnzh export sister-cities-3 sister-cities-4 --format epub -o cities.epub
      learnzh export sister-cities-3 --format markdown -o - | less
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    if form == "markdown" and len(lessons) > 1:
        raise click.UsageError("a lesson file holds one lesson: name one")
    if form == "epub" and file == "-" and is_terminal():
        raise click.UsageError("a book is no text: name a file for it")
    choice = sheet_choice(pinyin, style, script, english=english, known=known)
    from learnzh.cli.read import find_slug  # noqa: PLC0415  help does without
    from learnzh.workflows.leaving import LessonFormat, export_lessons, write_file  # noqa: PLC0415

    with services_for(database) as services:
        with progress() as report:
            services.prepare_dictionary(report)
        slugs = [find_slug(services, lesson) for lesson in lessons]
        written = export_lessons(services, slugs, LessonFormat(form), choice)
        if file != "-":
            write_file(Path(file).expanduser(), written)
    if file != "-":
        emit(f"{len(slugs)} {'lesson' if len(slugs) == 1 else 'lessons'} written to {file}")
    elif isinstance(written, bytes):
        emit_bytes(written)
    else:
        emit(written.removesuffix("\n"))
