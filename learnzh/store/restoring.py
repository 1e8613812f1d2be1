"""Puts a backup in the place of the learner's file; a kill at any instant leaves the old or the new one whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from learnzh.errors import DamagedStoreError, StoreError
from learnzh.store.copies import (
    BESIDE,
    BUSY,
    DAMAGE,
    check_copy,
    code_of,
    discard,
    impatient,
    new_file,
    open_source,
    pour,
    put_in_place,
    replaced_path,
)
from learnzh.store.migrations import MIGRATIONS_TABLE

__all__ = ["checked_copy", "replaced_path", "restore"]

_WAIT_SECONDS = 5.0
"""How long to wait for another learnzh to close the file."""


def restore(backup: Path, database: Path, kept: Path) -> bool:
    """Puts a backup in the place of a file, which is kept under another name.

    The backup may be of an older learnzh: it is brought up to date when it is next opened.

    Args:
        backup: Is checked first, and stays as it is.
        database: The file, which nobody may have open meanwhile; it may be damaged or missing.
        kept: Where it is kept; its folder is that of the file.

    Returns:
        Whether there was something to keep.

    Raises:
        DamagedStoreError: The backup is damaged or no file of learnzh, or the file is another program's.
        NewerStoreError: A newer learnzh made the backup.
        StoreError: Another learnzh has the file open, or it cannot be written. Nothing was changed.
    """
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = new_file(database.parent, database.name)
        try:
            # A copy is checked, and not the backup itself, so that what is put in place is what was checked.
            checked_copy(backup, fresh)
            return _put(fresh, database, kept)
        finally:
            discard(fresh)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StoreError(
            f"{database} could not be replaced: {reason}", "nothing was changed; free some space"
        ) from error


def checked_copy(backup: Path, fresh: Path) -> None:
    """Copies a backup into an empty file and checks it there.

    Raises:
        DamagedStoreError: It is damaged or no file of learnzh.
        NewerStoreError: A newer learnzh made it.
        sqlite3.Error: It cannot be read or copied.
    """
    try:
        with contextlib.closing(open_source(backup)) as old, contextlib.closing(sqlite3.connect(fresh)) as new:
            pour(old, new, backup)
    except sqlite3.DatabaseError as error:
        if code_of(error) not in DAMAGE:
            raise
        raise DamagedStoreError(f"{backup} is damaged", "`learnzh backup --list` names your backups") from error
    check_copy(fresh, backup)


def _put(fresh: Path, database: Path, kept: Path) -> bool:
    try:
        with _alone(database) as connection:
            has_tables = _is_ours(database, connection)
            if has_tables:
                _keep(connection, database, kept)
            with contextlib.closing(sqlite3.connect(fresh)) as new:
                # Page by page in one transaction: killed midway, the next to open the file finds the old one.
                new.backup(connection, progress=impatient(database))
            return has_tables
    except sqlite3.DatabaseError as error:
        if code_of(error) not in DAMAGE:
            raise
    _swap(fresh, database, kept)
    return True


def _keep(connection: sqlite3.Connection, database: Path, kept: Path) -> None:
    unfinished = new_file(database.parent, database.name)
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as copy:
            pour(connection, copy, database)
        put_in_place(unfinished, kept)
    finally:
        discard(unfinished)


def _is_ours(database: Path, connection: sqlite3.Connection) -> bool:
    """Tells whether a file has anything in it; refuses another program's."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and MIGRATIONS_TABLE not in tables:
        raise DamagedStoreError(f"{database} is a database of another program", "choose another file with --db")
    return bool(tables)


@contextlib.contextmanager
def _alone(database: Path) -> Iterator[sqlite3.Connection]:
    """Opens a file that nobody else has open, and keeps everybody out until the block ends."""
    with contextlib.closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        deadline = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                # Out of the log and into the file: this works only for whoever is alone with it.
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")  # the lock stays
                break
            except sqlite3.OperationalError as error:
                if code_of(error) not in BUSY:
                    raise
                if time.monotonic() > deadline:
                    raise StoreError(f"{database} is open in another learnzh", "close it and try again") from error
                time.sleep(0.05)
        yield connection


def _swap(fresh: Path, database: Path, kept: Path) -> None:
    """Puts a file in the place of one that SQLite cannot open any more; all that is left of that is kept."""
    _link_or_copy(database, kept)
    for end in BESIDE:
        beside = database.with_name(f"{database.name}{end}")
        if beside.exists():
            # SQLite would take an old log for the new file's own.
            _link_or_copy(beside, kept.with_name(f"{kept.name}{end}"))
            beside.unlink()
    put_in_place(fresh, database)


def _link_or_copy(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)
