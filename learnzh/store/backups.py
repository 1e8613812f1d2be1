"""Backups of the learner's file: one a day, and when asked for; thinned out with age."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

from learnzh import paths
from learnzh.errors import StoreError
from learnzh.model.backup import Backup
from learnzh.store.backup_names import backup_name, backup_time, superfluous
from learnzh.store.copies import BESIDE, UNFINISHED, check_copy, copy_database, fill_and_rename, no_copy, open_source
from learnzh.store.files import remove_abandoned

_COUNTS = """
SELECT (SELECT count(*) FROM lesson), (SELECT count(*) FROM card),
  (SELECT count(*) FROM review WHERE undone_at IS NULL)
"""


def back_up_daily(database: Path, now: datetime) -> Path | None:
    """Makes the backup of a day, and removes those that are no longer needed.

    Of several programs that start at once one makes it, and the others go on.

    Args:
        database: The learner's file.
        now: The time where the learner is.

    Returns:
        The backup; None where the day has one, or another program is making it.

    Raises:
        DamagedStoreError: The file is damaged; older backups stay as they are.
        StoreError: It cannot be written.
    """
    folder = paths.backups_folder(database)
    try:
        if _has_one_of(database, now):
            return None
        folder.mkdir(exist_ok=True, mode=0o700)
        remove_abandoned(folder / database.name)
        unfinished = folder / f".{database.name}.{now:%Y-%m-%d}{UNFINISHED}"
        try:
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return None
    except OSError as error:
        raise no_copy(database, error) from error
    if _has_one_of(database, now):  # another program finished it just now
        unfinished.unlink(missing_ok=True)
        return None
    target = folder / backup_name(database, now)
    fill_and_rename(database, unfinished, target, lambda copy: check_copy(copy, database))
    thin_out(database)
    return target


def _has_one_of(database: Path, day: datetime) -> bool:
    return any(at.date() == day.date() for at in backup_times(database))


def back_up_now(database: Path, now: datetime) -> Path:
    """Makes a backup among those of each day.

    Args:
        database: The learner's file.
        now: The time where the learner is.

    Raises:
        DamagedStoreError: The file is damaged.
        StoreError: It cannot be written.
    """
    folder = paths.backups_folder(database)
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise no_copy(database, error) from error
    target = folder / backup_name(database, now)
    copy_database(database, target, check=lambda copy: check_copy(copy, database))
    thin_out(database)
    return target


def back_up_to(database: Path, target: Path) -> None:
    """Makes a backup at a place of the learner's choice; an older backup there is replaced.

    Raises:
        DamagedStoreError: The file is damaged.
        StoreError: It cannot be written, or something else has that name.
    """
    if target.exists():
        if target.is_dir():
            raise StoreError(f"{target} is a folder", "name a file in it")
        if target.samefile(database) or any(target.with_name(f"{target.name}{end}").exists() for end in BESIDE):
            raise StoreError(f"{target} is in use by learnzh", "choose another name")
        if target.stat().st_size:
            try:
                check_copy(target, target)
            except StoreError as error:
                raise StoreError(f"{target} is there and no backup of learnzh", "choose another name") from error
    copy_database(database, target, check=lambda copy: check_copy(copy, database))


def thin_out(database: Path) -> None:
    """Removes the backups that are no longer needed; one that cannot be removed stays."""
    times = backup_times(database)
    for at in superfluous(times):
        with contextlib.suppress(OSError):
            times[at].unlink(missing_ok=True)


def backup_times(database: Path) -> dict[datetime, Path]:
    """Returns the backups beside a file, by the time each was made, the newest first."""
    try:
        files = list(paths.backups_folder(database).iterdir())
    except OSError:
        return {}
    times = {at: file for file in files if (at := backup_time(database, file.name)) is not None}
    return dict(sorted(times.items(), reverse=True))


def describe_backup(path: Path, at: datetime) -> Backup:
    """Returns what a backup, or the learner's file, holds.

    Args:
        path: The file.
        at: When it was made.

    Raises:
        OSError: It is not there.
    """
    size = path.stat().st_size
    try:
        with contextlib.closing(open_source(path)) as connection:
            counts = connection.execute(_COUNTS).fetchone()
    except sqlite3.Error:
        counts = (None, None, None)
    return Backup(path, at, size, *counts)
