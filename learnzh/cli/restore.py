"""``learnzh restore``: a backup takes the place of what you have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.cli.backup import backup_json, describe
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, is_terminal, services_for

if TYPE_CHECKING:
    from learnzh.workflows.backup import Restored


@click.command(name="restore")
@click.argument("which", metavar="FILE|latest|DATE")
@click.option("--yes", is_flag=True, help="Do not ask before it is done.")
@click.option("--dry-run", is_flag=True, help="Only check the backup and say what would be done.")
@option_json
@click.pass_obj
def command(database: str | None, *, which: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Put a backup in the place of what you have; that is kept beside it.

    Name a file, or a day or month as `learnzh backup --list` shows it: the last backup of then is taken. The backup
    is checked first. Close other learnzh before.

    \b
      learnzh restore latest
      learnzh restore 2026-11-25 --dry-run
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.workflows.backup import plan_restore, restore_backup  # noqa: PLC0415  help does without

    with services_for(database) as services:
        plan = plan_restore(services, which)
        asks = not (dry_run or yes)
        if asks and (as_json or not is_terminal()):
            raise click.UsageError("all you have would be replaced: say --yes, or --dry-run to see what would be done")
        if not as_json and (asks or dry_run):
            emit(_text(plan))
        if asks and not click.confirm("Put it in the place of what you have?"):
            return
        done = plan if dry_run else restore_backup(services, plan)
    if as_json:
        emit_json(
            {"backup": backup_json(done.backup), "dry_run": dry_run, "copy": str(done.kept) if done.kept else None}
        )
    elif not dry_run:
        told = f" What you had is kept in {done.kept}" if done.kept else ""
        emit(f"All is as in the backup of {done.backup.at:%Y-%m-%d %H:%M}.{told}")


def _text(plan: Restored) -> str:
    has = describe(plan.current) if plan.current else "nothing yet"
    return f"The backup of {plan.backup.at:%Y-%m-%d %H:%M}: {describe(plan.backup)}\nWhat you have: {has}"
