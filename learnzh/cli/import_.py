"""``learnzh import``: an article becomes a lesson."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json, options_translator, translator_choice
from learnzh.cli.output import emit, emit_json, progress, services_for, tell, tell_service
from learnzh.model.article import Section
from learnzh.model.word import Standard, hsk_label

if TYPE_CHECKING:
    from learnzh.workflows.importing import Imported


@click.command(name="import")
@click.argument("source", metavar="FILE|URL|-", required=False)
@click.option("--title", default="", help="Use this title.")
@click.option(
    "--section",
    type=click.Choice([section.value for section in Section]),
    metavar="SECTION",
    help=f"Put it in this section: {', '.join(Section)}.",
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day it was published: 2003-11-07.")
@click.option("--source", "publisher", default="", metavar="NAME", help="Who published it.")
@options_translator
@click.option("--translation", metavar="FILE", help="A translation of an English article made elsewhere.")
@click.option("--resume", is_flag=True, help="Go on with English articles whose translation was broken off.")
@option_json
@click.pass_obj
def command(
    database: str | None,
    *,
    source: str | None,
    title: str,
    section: str | None,
    date: datetime | None,
    publisher: str,
    translator: str | None,
    translator_url: str | None,
    translation: str | None,
    resume: bool,
    as_json: bool,
) -> None:
    """Make a lesson of a Chinese or an English article.

    It may be a file, a web page, or - for standard input. What the article says of itself is found; the options
    win over it.

    An English article is translated, sentence by sentence, by Google unless you name another --translator; its text
    is sent there. With --translation nothing is sent: the file has the title on its first line and each paragraph
    on a line of its own.

    \b
      learnzh import article.txt
      learnzh import https://example.org/news/1.html --section business
      learnzh import english.txt --translator libre --translator-url http://localhost:5000
      learnzh import english.txt --translation chinese.txt
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.model.translation import Engine, TranslatorChoice  # noqa: PLC0415
    from learnzh.workflows.importing import Overrides, import_article, resume_imports  # noqa: PLC0415

    if bool(source) == resume or (translation and resume):
        raise click.UsageError("Give a FILE, a URL or -; or --resume without one.")
    choice = translator_choice(translator, translator_url)
    with services_for(database) as services, progress() as report:
        if source:
            overrides = Overrides(
                title=title,
                section=Section(section) if section else None,
                source=publisher,
                published=date.date() if date else None,
            )
            imported = import_article(
                services,
                source,
                overrides=overrides,
                translator=None if translation else choice or TranslatorChoice(Engine.GOOGLE),
                translation=translation or "",
                tell=tell_service,
                report=report,
            )
            _show([imported], as_json=as_json)
        elif not _show(resume_imports(services, translator=choice, tell=tell_service, report=report), as_json=as_json):
            tell("No import waits for the rest of its translation.")


def _show(lessons: Iterable[Imported], *, as_json: bool) -> int:
    """Prints lessons as they are ready, and returns how many there were."""
    shown = 0
    for imported in lessons:
        if as_json:
            emit_json(_json(imported))
        else:
            emit(_text(imported))
        shown += 1
    return shown


def _text(imported: Imported) -> str:
    summary = imported.summary
    if not imported.is_new:
        return f"{summary.title} is in your library already.\nlearnzh read {summary.slug}"
    facts = [
        hsk_label(summary.level),
        f"difficulty {summary.difficulty}",
        f"{summary.characters:,} characters",
        f"{summary.new_words} new words",
        summary.section.value,
    ]
    facts += [summary.source] if summary.source else []
    facts += [summary.published.isoformat()] if summary.published else []
    return f"{summary.title}\n{' · '.join(facts)}\nlearnzh read {summary.slug}"


def _json(imported: Imported) -> dict[str, object]:
    summary = imported.summary
    return {
        "slug": summary.slug,
        "new": imported.is_new,
        "title": summary.title,
        "title_english": summary.title_english,
        "date": summary.published.isoformat() if summary.published else None,
        "source": summary.source,
        "section": summary.section.value,
        "levels": {standard.value: imported.levels[standard] for standard in Standard},
        "difficulty": summary.difficulty,
        "characters": summary.characters,
        "words": summary.words,
        "new_words": summary.new_words,
    }
