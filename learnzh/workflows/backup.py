"""Backups of the learner's file, and the way back."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from learnzh.errors import LearnzhError, NotFoundError, StoreError
from learnzh.model.backup import Backup
from learnzh.model.changes import Changes
from learnzh.store.backups import back_up_daily, back_up_now, back_up_to, backup_times, describe_backup
from learnzh.workflows.services import Services

LATEST = "latest"
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d{6})?)?")


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup in the place of the learner's file does, or did."""

    backup: Backup
    current: Backup | None
    """What is replaced; None where there is no file."""
    kept: Path | None = None
    """Where that is kept."""
    changes: Changes = Changes.LESSONS | Changes.KNOWLEDGE | Changes.CARDS


def back_up_today(services: Services) -> str:
    """Makes the backup of the day, where it has none and something was learned.

    Returns:
        What went wrong, in one line; empty where nothing did. It never raises: whoever wants to learn can go on.
    """
    from learnzh.store.whole import is_unused  # noqa: PLC0415  10 ms

    try:
        if not services.store.is_read_only and not is_unused(services.store):
            back_up_daily(services.database, _here(services))
    except LearnzhError as error:
        return f"No backup was made today: {error}"
    return ""


def back_up(services: Services, target: Path | None = None) -> Backup:
    """Makes a backup now.

    Args:
        services: What it stands on.
        target: Where; None is among those of each day.

    Raises:
        NotFoundError: There is nothing to back up yet.
        DamagedStoreError: The learner's file is damaged.
        StoreError: The backup cannot be written, or something else has that name.
    """
    if not services.database.exists():
        raise NotFoundError(f"there is no file {services.database}", "`learnzh` makes it when it is first started")
    now = _here(services)
    if target is None:
        target = back_up_now(services.database, now)
    else:
        back_up_to(services.database, target)
    return describe_backup(target, now)


def list_backups(services: Services) -> list[Backup]:
    """Returns the backups beside the learner's file, the newest first."""
    return [describe_backup(path, at) for at, path in backup_times(services.database).items() if path.is_file()]


def plan_restore(services: Services, which: str) -> Restored:
    """Finds a backup, checks it, and says what restoring it would do; nothing is changed.

    Args:
        services: What it stands on.
        which: A file, ``latest``, or a day, month or moment as ``2026-11-25``: the last backup of it.

    Raises:
        NotFoundError: There is no such backup.
        DamagedStoreError: It is damaged, or no file of learnzh.
        NewerStoreError: A newer learnzh made it.
    """
    from learnzh.store.restoring import checked_copy  # noqa: PLC0415  for who restores only

    path, at = _find(services, which)
    with tempfile.TemporaryDirectory(prefix="learnzh-") as folder:
        checked_copy(path, Path(folder) / "tried.db")
    has_file = services.database.is_file() and services.database.stat().st_size > 0
    current = describe_backup(services.database, _here(services)) if has_file else None
    return Restored(describe_backup(path, at), current)


def restore_backup(services: Services, plan: Restored) -> Restored:
    """Does what a plan says; what is replaced is kept beside under a dated name.

    Raises:
        StoreError: Another learnzh has the file open, or it cannot be written. Nothing was changed.
    """
    from learnzh.store.restoring import replaced_path, restore  # noqa: PLC0415  as above

    services.close()  # it is opened again when next asked for
    kept = replaced_path(services.database, services.now())
    has_kept = restore(plan.backup.path, services.database, kept)
    return Restored(plan.backup, plan.current, kept if has_kept else None)


def _find(services: Services, which: str) -> tuple[Path, datetime]:
    times = backup_times(services.database)
    if which == LATEST or _DAY.fullmatch(which):
        of_then = (at for at in times if which == LATEST or f"{at:%Y-%m-%dT%H%M%S}".startswith(which))
        found = next(of_then, None)
        if found is None:
            when = "" if which == LATEST else f" of {which}"
            raise NotFoundError(f"there is no backup{when}", "`learnzh backup --list` names them; or name a file")
        return times[found], found
    path = Path(which).expanduser()
    if not path.is_file():
        raise NotFoundError(f"there is no file {which}", "`learnzh backup --list` names your backups")
    if services.database.exists() and path.samefile(services.database):
        raise StoreError(f"{which} is the file in use itself", "`learnzh backup --list` names your backups")
    made = datetime.fromtimestamp(path.stat().st_mtime, services.zone)
    return path, made.replace(tzinfo=None)


def _here(services: Services) -> datetime:
    """Returns the time where the learner is."""
    return services.now().astimezone(services.zone).replace(tzinfo=None)
