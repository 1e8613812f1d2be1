"""``learnzh backup``: a copy of all you have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, services_for

if TYPE_CHECKING:
    from learnzh.model.backup import Backup


@click.command(name="backup")
@click.argument("file", metavar="FILE", required=False)
@click.option("--list", "as_list", is_flag=True, help="Say which backups there are.")
@option_json
@click.pass_obj
def command(database: str | None, *, file: str | None, as_list: bool, as_json: bool) -> None:
    """Make a copy of all you have: lessons, cards, answers, settings.

    learnzh makes one a day by itself and keeps the last ten, and one of each month, in the folder backups beside
    your file. Without a FILE, this one is put there too.

    \b
      learnzh backup
      learnzh backup /media/stick/learnzh.db
      learnzh backup --list
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.workflows.backup import back_up, list_backups  # noqa: PLC0415  help does without

    if file and as_list:
        raise click.UsageError("--list names the backups there are; leave FILE out")
    with services_for(database) as services:
        if as_list:
            backups = list_backups(services)
            if as_json:
                emit_json([backup_json(backup) for backup in backups])
            elif backups:
                emit("\n".join(map(_line, backups)))
            else:
                emit("There are no backups yet. `learnzh backup` makes one.")
            return
        made = back_up(services, Path(file).expanduser() if file else None)
    if as_json:
        emit_json(backup_json(made))
    else:
        emit(f"{made.path}\n{describe(made)}, {_size(made.size)}")


def backup_json(backup: Backup) -> dict[str, object]:
    """Returns a backup as JSON has it."""
    return {
        "file": str(backup.path),
        "at": backup.at.isoformat(timespec="seconds"),
        "size": backup.size,
        "lessons": backup.lessons,
        "cards": backup.cards,
        "answers": backup.answers,
    }


def describe(backup: Backup) -> str:
    """Says what a backup holds."""
    if backup.lessons is None:
        return "it cannot be read"
    counts = ((backup.lessons, "lesson"), (backup.cards or 0, "card"), (backup.answers or 0, "answer"))
    return ", ".join(f"{number:,} {thing}{'' if number == 1 else 's'}" for number, thing in counts)


def _line(backup: Backup) -> str:
    return f"{backup.at:%Y-%m-%d %H:%M}  {_size(backup.size):>9}  {describe(backup)}\n  {backup.path}"


def _size(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
