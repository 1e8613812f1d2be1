"""``learnzh import``: articles become lessons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json, options_translator, translator_choice
from learnzh.cli.output import emit, emit_json, pass_on, progress, services_for, tell, tell_service
from learnzh.model.article import Section
from learnzh.model.word import Standard, hsk_label

if TYPE_CHECKING:
    from learnzh.model.translation import TranslatorChoice
    from learnzh.workflows.importing import Imported, Overrides
    from learnzh.workflows.many import Outcome
    from learnzh.workflows.services import Services


@click.command(name="import")
@click.argument("sources", metavar="[FILE|FOLDER|URL|-]...", nargs=-1)
@click.option("--clipboard", is_flag=True, help="Import the text that was copied last.")
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
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Read in N processes; usually one a core, up to 4."
)
@option_json
@click.pass_obj
def command(
    database: str | None,
    *,
    sources: tuple[str, ...],
    clipboard: bool,
    title: str,
    section: str | None,
    date: datetime | None,
    publisher: str,
    translator: str | None,
    translator_url: str | None,
    translation: str | None,
    resume: bool,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Make lessons of Chinese or English articles.

    Each may be a file (.txt .md .html .docx .pdf .epub .srt .vtt), a web page, or - for standard input; of a folder
    all such files in it are taken, of a book each chapter. What an article says of itself is found; the options win
    over it. What is in the library already is left as it is, so the same command goes on where it was stopped.

    An English article is translated, sentence by sentence, by Google unless you name another --translator; its text
    is sent there. With --translation nothing is sent: the file has the title on its first line and each paragraph
    on a line of its own.

    \b
      learnzh import article.txt
      learnzh import https://example.org/news/1.html --section business
      learnzh import novel.epub news/ *.pdf --jobs 2
      learnzh import english.txt --translator libre --translator-url http://localhost:5000
      learnzh import english.txt --translation chinese.txt
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.workflows.importing import Overrides, resume_imports  # noqa: PLC0415
    from learnzh.workflows.sources import CLIPBOARD  # noqa: PLC0415

    named = (*sources, *([CLIPBOARD] if clipboard else []))
    _check(named, title=title, translation=translation, resume=resume)
    choice = translator_choice(translator, translator_url)
    overrides = Overrides(
        title=title,
        section=Section(section) if section else None,
        source=publisher,
        published=date.date() if date else None,
    )
    with services_for(database) as services:
        if resume:
            with progress() as report:
                lessons = resume_imports(services, translator=choice, tell=tell_service, report=report)
                if not _show(lessons, as_json=as_json):
                    tell("No import waits for the rest of its translation.")
            return 0
        if translation:
            return _import_translated(services, named[0], translation, overrides, as_json=as_json)
        return _import(services, named, overrides, choice, jobs=jobs or 0, as_json=as_json)


def _check(sources: Sequence[str], *, title: str, translation: str | None, resume: bool) -> None:
    if bool(sources) == resume or (translation and resume):
        raise click.UsageError("Give a FILE, a FOLDER, a URL or -; or --resume without one.")
    from learnzh.workflows.sources import is_folder  # noqa: PLC0415

    one_article = len(sources) == 1 and not is_folder(sources[0])
    if (title or translation) and not (one_article or resume):
        raise click.UsageError("--title and --translation are for a single article.")


def _import_translated(
    services: Services, source: str, translation: str, overrides: Overrides, *, as_json: bool
) -> int:
    from learnzh.workflows.importing import import_article  # noqa: PLC0415

    with progress() as report:
        _show(
            [import_article(services, source, overrides=overrides, translation=translation, report=report)],
            as_json=as_json,
        )
    return 0


def _import(
    services: Services,
    sources: Sequence[str],
    overrides: Overrides,
    choice: TranslatorChoice | None,
    *,
    jobs: int,
    as_json: bool,
) -> int:
    """Imports sources and returns the exit code: 1 where any of them gave no lesson."""
    from learnzh.model.translation import Engine, TranslatorChoice  # noqa: PLC0415
    from learnzh.workflows.many import import_many  # noqa: PLC0415
    from learnzh.workflows.sources import is_folder  # noqa: PLC0415

    tally = _Tally(of_many=len(sources) > 1 or is_folder(sources[0]), as_json=as_json)
    try:
        with (
            progress() as report,
            closing(
                import_many(
                    services,
                    sources,
                    overrides=overrides,
                    translator=choice or TranslatorChoice(Engine.GOOGLE),
                    jobs=jobs,
                    tell=tell_service,
                    report=report,
                )
            ) as outcomes,
        ):
            for outcome in outcomes:
                tally.take(outcome)
    except KeyboardInterrupt:
        tally.tell_end()
        tell("Stopped. What is in the library stays; the same command goes on from there.")
        return 130
    tally.tell_end()
    return 1 if tally.failures else 0


class _Tally:
    """Says what becomes of each source, and what came of all of them.

    Args:
        of_many: Whether several articles are expected: a line is enough for each.
        as_json: Whether each is told in a line of JSON.
    """

    def __init__(self, *, of_many: bool, as_json: bool) -> None:
        self._of_many = of_many
        self._as_json = as_json
        self._new = self._there = 0
        self.failures: list[tuple[str, str]] = []
        """Which sources failed, and why."""

    def take(self, outcome: Outcome) -> None:
        """Counts what came of an article, and says it."""
        self._of_many = self._of_many or bool(outcome.story)
        imported = outcome.imported
        if imported is None:
            reason = " ".join(outcome.failure.split())
            self.failures.append((outcome.source, reason))
            if self._as_json and self._of_many:
                emit_json({"file": outcome.source, "error": reason})
            return
        self._new += imported.is_new
        self._there += not imported.is_new
        if self._as_json:
            emit_json(_json(imported))
        elif not self._of_many:
            emit(_text(imported))
        elif imported.is_new:
            summary = imported.summary
            emit(f"{hsk_label(summary.level)} · {summary.title} · learnzh read {summary.slug}")
        pass_on()

    def tell_end(self) -> None:
        """Says how many are new, how many were there, and which failed and why."""
        if not self._of_many:
            for _source, reason in self.failures:
                tell(f"learnzh: {reason}")
            return
        counts = [f"{self._new:,} new", f"{self._there:,} in the library already"]
        tell(", ".join([*counts, f"{len(self.failures):,} not imported:" if self.failures else "none failed"]))
        for source, reason in self.failures:
            tell(f"  {reason}" if source in reason else f"  {source}: {reason}")


def _show(lessons: Iterable[Imported], *, as_json: bool) -> int:
    """Prints lessons as they are ready, and returns how many there were."""
    shown = 0
    for imported in lessons:
        if as_json:
            emit_json(_json(imported))
        else:
            emit(_text(imported))
        pass_on()
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
