"""``learnzh cards``: flashcards from other programs, and for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from learnzh.cli.cards_making import add, list_, suspend, unsuspend
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, is_terminal, progress, services_for
from learnzh.model.study import KnowledgeState
from learnzh.workflows.exporting import DeckFormat, cards_text, export_cards, words_with_cards

if TYPE_CHECKING:
    from learnzh.workflows.decks import DeckPlan

_EVERYTHING = "json"
_MOST_SHOWN = 20
"""Words that are named one by one."""


@click.group(name="cards")
def command() -> None:
    """Make flashcards, take them to other programs, and bring them from there."""


for _made in (add, list_, suspend, unsuspend):
    command.add_command(_made)


@command.command(name="export")
@click.argument("form", metavar="FORMAT", type=click.Choice([*(form.value for form in DeckFormat), _EVERYTHING]))
@click.argument("file", metavar="FILE|-")
@click.option(
    "--state",
    type=click.Choice([state.value for state in KnowledgeState]),
    help="Only words that stand so.",
)
@click.option("--schedule", is_flag=True, help="For Anki: with due days and answers; else all cards are new there.")
@click.option("--audio", is_flag=True, help="For Anki: with the words as espeak-ng says them.")
@option_json
@click.pass_obj
def export(
    database: str | None, *, form: str, file: str, state: str | None, schedule: bool, audio: bool, as_json: bool
) -> None:
    """Write your cards for another program.

    \b
    FORMAT is one of
      anki       a package for Anki: importing a later one again updates what is there
      csv, tsv   a table with named columns
      pleco, pleco-xml   flashcard files of Pleco, a category for each lesson
      json       everything your file holds, lessons and answers too, to be put back with import

    \b
      learnzh cards export anki learnzh.apkg
      learnzh cards export csv - --state learning
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    if form == _EVERYTHING:
        if state or file == "-":
            raise click.UsageError("json holds everything, to the last character: name a file, and leave --state out")
        _export_everything(database, file, as_json=as_json)
        return
    if (schedule or audio) and form != DeckFormat.ANKI:
        raise click.UsageError("--schedule and --audio are for Anki; json has everything")
    chosen, wanted = DeckFormat(form), KnowledgeState(state) if state else None
    with services_for(database) as services:
        with progress() as report:
            services.prepare_dictionary(report)
        if file == "-":
            if chosen is DeckFormat.ANKI:
                raise click.UsageError("a package is no text: name a file for it")
            emit(cards_text(words_with_cards(services, wanted), chosen).removesuffix("\n"))
            return
        with progress() as report:
            count = export_cards(
                services,
                chosen,
                Path(file).expanduser(),
                wanted,
                with_schedule=schedule,
                with_audio=audio,
                report=report,
            )
    if as_json:
        emit_json({"file": file, "format": form, "words": count})
    else:
        emit(f"{count:,} {'word' if count == 1 else 'words'} written to {file}")


def _export_everything(database: str | None, file: str, *, as_json: bool) -> None:
    from learnzh.workflows.whole import export_everything  # noqa: PLC0415  only where it is asked for

    with services_for(database) as services:
        export_everything(services, Path(file).expanduser())
    if as_json:
        emit_json({"file": file, "format": _EVERYTHING})
    else:
        emit(f"Everything is written to {file}")


@command.command(name="import")
@click.argument("file", metavar="FILE|-")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask before it is done.")
@click.option("--studied", is_flag=True, help="Leave out cards that were never answered.")
@click.option("--knowledge", is_flag=True, help="Make no cards; mark words with intervals of 21 days or more as known.")
@click.option("--replace", is_flag=True, help="Put an export of everything in the place of what you have.")
@option_json
@click.pass_obj
def import_(
    database: str | None,
    *,
    file: str,
    dry_run: bool,
    yes: bool,
    studied: bool,
    knowledge: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Take over the flashcards of another program.

    An Anki package (.apkg, .colpkg) with its schedule and answers, Pleco's text, XML or backup (.pqb), a term list of
    Lute, LWT, LinguaCafe or AnkiMorphs, or a table. Cards you have stay as they are. All of the file comes in, or
    nothing. An export of everything (json) fills a new file, or with --replace yours, of which a copy is kept.

    \b
      learnzh cards import hsk.apkg --dry-run
      learnzh cards import collection.colpkg --studied
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.workflows.decks import Choice, import_deck, plan_import  # noqa: PLC0415  export does without
    from learnzh.workflows.whole import is_everything  # noqa: PLC0415

    if is_everything(file):
        _import_everything(database, file, replace=replace, dry_run=dry_run, as_json=as_json)
        return

    with services_for(database) as services:
        with progress() as report:
            plan = plan_import(services, file, Choice(studied, knowledge), report=report)
        if is_terminal() and not (dry_run or yes or as_json):
            emit(_text(plan, is_done=False))
            if not click.confirm("Import them?"):
                return
        if not dry_run:
            import_deck(services, plan)
    if as_json:
        emit_json(_json(plan, dry_run=dry_run))
    else:
        emit(_text(plan, is_done=not dry_run))


def _import_everything(database: str | None, file: str, *, replace: bool, dry_run: bool, as_json: bool) -> None:
    from learnzh.workflows.whole import import_everything  # noqa: PLC0415  only where it is asked for

    with services_for(database) as services:
        kept = import_everything(services, file, replace=replace, dry_run=dry_run)
    if as_json:
        emit_json({"kind": "everything", "dry_run": dry_run, "copy": str(kept) if kept else None})
    elif dry_run:
        emit(f"{file} is whole and would take the place of everything you have")
    else:
        emit(f"Everything is as in {file}." + (f" What you had is kept in {kept}" if kept else ""))


def _json(plan: DeckPlan, *, dry_run: bool) -> dict[str, object]:
    return {
        "kind": plan.incoming.what,
        "dry_run": dry_run,
        "fields": plan.incoming.fields,
        "notes": plan.incoming.notes,
        "cards": plan.cards,
        "new_cards": plan.new_cards,
        "answers": plan.answers,
        "known": plan.known,
        "ignored": plan.ignored,
        "already_there": plan.there,
        "not_studied": plan.unstudied,
        "without_word": plan.without_word,
        "not_in_dictionary": plan.missing,
    }


def _text(plan: DeckPlan, *, is_done: bool) -> str:
    """Says what a plan will do, or what it did."""
    lines = [f"{plan.incoming.what}, {_count(plan.incoming.notes, 'note')}", *plan.incoming.fields]
    verb = "" if is_done else "will be "
    if plan.known:
        lines.append(f"{_count(plan.known, 'word')} {verb}marked as known")
    if plan.ignored:
        lines.append(f"{_count(plan.ignored, 'word')} {verb}marked as ignored")
    if plan.cards or not plan.known:
        new = f", {plan.new_cards:,} of them new" if plan.new_cards else ""
        lines.append(f"{_count(plan.cards, 'card')} {verb}made{new}")
    if plan.answers:
        lines.append(f"{_count(plan.answers, 'answer')} {verb}taken over")
    rest = (
        (plan.there, "have a card or a mark and stay as they are"),
        (plan.unstudied, "left out: not learned yet"),
        (plan.without_word, "left out: no Chinese word in them"),
        (len(plan.missing), f"left out: not in the dictionary: {' '.join(plan.missing[:_MOST_SHOWN])}"),
    )
    return "\n".join([*lines, *(f"{number:,} {what}" for number, what in rest if number)])


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
