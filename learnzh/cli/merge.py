"""``learnzh merge``: what was learned on another machine comes in."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for

if TYPE_CHECKING:
    from learnzh.model.merged import Merged


@click.command(name="merge")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@option_json
@click.pass_obj
def command(database: str | None, *, file: str, dry_run: bool, as_json: bool) -> None:
    """Take in what you learned on another machine.

    FILE is the learnzh.db of that machine, as your file-syncing program brings it here. Answers, cards, words,
    lessons, notes and settings are joined; of what was changed on both, the later change counts. That file is not
    touched; merge yours into it there, and both hold the same. A copy of yours is kept.

    \b
      learnzh merge ~/Sync/laptop/learnzh.db --dry-run
      learnzh merge ~/Sync/laptop/learnzh.db
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.workflows.merging import merge_file  # noqa: PLC0415  help does without

    with services_for(database) as services, progress() as report:
        joined = merge_file(services, file, dry_run=dry_run, report=report)
    if as_json:
        emit_json({"file": file, "dry_run": dry_run, **asdict(joined.merged), "copy": joined.kept and str(joined.kept)})
        return
    emit(_text(joined.merged, is_done=not dry_run))
    if joined.kept:
        emit(f"Your file as it was is kept in {joined.kept}")


def _text(merged: Merged, *, is_done: bool) -> str:
    if merged.is_nothing:
        return "Your file has all of it already."
    told = (
        (merged.answers, "answer", "new"),
        (merged.undone, "answer", "taken back"),
        (merged.cards, "card", "new"),
        (merged.rescheduled, "card", "due at another time"),
        (merged.words, "word", "marked otherwise"),
        (merged.notes, "note", "new or changed"),
        (merged.lessons, "lesson", "new"),
        (merged.sittings, "sitting", "of reading"),
        (merged.corrections, "correction", "new or changed"),
        (merged.settings, "setting", "changed"),
        (merged.others, "other", "new or changed: feeds, translations"),
    )
    lines = [f"{number:>9,} {thing}{'' if number == 1 else 's'} {what}" for number, thing, what in told if number]
    return "\n".join(["Taken in:" if is_done else "It would take in:", *lines])
