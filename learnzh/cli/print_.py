"""``learnzh print``: a lesson for paper."""

from __future__ import annotations

from pathlib import Path

import click

from learnzh.cli.options import option_english, option_known, options_look, sheet_choice
from learnzh.cli.output import emit, progress, services_for

_PAPERS = ("A4", "letter")


@click.command(name="print")
@click.argument("lesson", required=False, default="")
@click.option("-o", "--output", "file", metavar="FILE|-", help="Where to; LESSON.html here where you do not say.")
@click.option("--paper", type=click.Choice(_PAPERS, case_sensitive=False), default="A4", help="Its size.")
@options_look
@option_known
@option_english
@click.option("--exercises/--no-exercises", default=True, help="Whether exercises go along, with a key.")
@click.pass_obj
def command(
    database: str | None,
    *,
    lesson: str,
    file: str | None,
    paper: str,
    pinyin: str | None,
    style: str | None,
    script: str | None,
    known: bool,
    english: bool,
    exercises: bool,
) -> None:
    """Write a lesson as a page for paper: the one you are at, or the one you name.

    It is one HTML file to be printed from a browser: the text with pinyin, its words, exercises, the English and a
    key on sheets of their own.

    \b
      learnzh print sister-cities-3
      learnzh print sister-cities-3 --pinyin unknown --no-known --paper letter -o handout.html
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    choice = sheet_choice(pinyin, style, script, english=english, exercises=exercises, known=known)
    from learnzh.cli.read import find_slug  # noqa: PLC0415  help does without
    from learnzh.workflows.leaving import Paper, page, write_file  # noqa: PLC0415

    with services_for(database) as services:
        with progress() as report:
            services.prepare_dictionary(report)
        slug = find_slug(services, lesson)
        written = page(services, slug, choice, Paper(paper))
        if file == "-":
            emit(written.removesuffix("\n"))
            return
        target = Path(file).expanduser() if file else Path(f"{slug}.html")
        write_file(target, written)
    emit(f"{target} is ready: open it in a browser and print it")
