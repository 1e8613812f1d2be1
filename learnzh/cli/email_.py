"""``learnzh email``: a lesson as a mail."""

from __future__ import annotations

from pathlib import Path

import click

from learnzh.cli.options import option_english, option_known, options_look, sheet_choice
from learnzh.cli.output import emit, progress, services_for


@click.command(name="email")
@click.argument("lesson", required=False, default="")
@click.option("-o", "--output", "file", metavar="FILE|-", help="Where to; LESSON.eml here where you do not say.")
@click.option("--to", multiple=True, metavar="ADDRESS", help="Whom it is for; may be given several times.")
@options_look
@option_known
@option_english
@click.pass_obj
def command(
    database: str | None,
    *,
    lesson: str,
    file: str | None,
    to: tuple[str, ...],
    pinyin: str | None,
    style: str | None,
    script: str | None,
    known: bool,
    english: bool,
) -> None:
    """Write a lesson as a mail: the one you are at, or the one you name.

    Nothing is sent: the file opens in your mail program, to be read over and sent from there.

    \b
      learnzh email sister-cities-3 --to friend@example.org
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    choice = sheet_choice(pinyin, style, script, english=english, known=known)
    from learnzh.cli.read import find_slug  # noqa: PLC0415  help does without
    from learnzh.workflows.leaving import mail, write_file  # noqa: PLC0415

    with services_for(database) as services:
        with progress() as report:
            services.prepare_dictionary(report)
        slug = find_slug(services, lesson)
        written = mail(services, slug, choice, to)
        if file == "-":
            emit(written.decode().replace("\r\n", "\n").removesuffix("\n"))
            return
        target = Path(file).expanduser() if file else Path(f"{slug}.eml")
        write_file(target, written)
    emit(f"{target} is ready: open it in your mail program and send it")
