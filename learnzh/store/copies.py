"""Copies of a database, made whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from learnzh.errors import DamagedStoreError, StoreError
from learnzh.store.connection import is_behind
from learnzh.store.files import remove_abandoned
from learnzh.store.migrations import MIGRATIONS_TABLE

_WAIT_SECONDS = 10.0
"""How long to wait for another program that keeps a file to itself."""
_FIRST = {"lesson", "headword"}
_SECOND = {"knowledge", "card", "review"}
"""Tables that a file of learnzh has from its first and its second version on."""
_LIST = "`learnzh backup --list` names your backups"
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
UNFINISHED = ".unfinished"
BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file that is open."""


def copy_database(source: Path, target: Path, *, check: Callable[[Path], object] | None = None) -> None:
    """Copies a database as it is at one moment, while others may write to it.

    The copy appears under its name when it is whole and safe on the disk; it is one file that needs no log beside it.

    Args:
        source: The file; what is still in its log is copied too.
        target: Its folder has to be there. A file that has the name is replaced.
        check: Looks at the copy before it gets its name, and raises where it will not do.

    Raises:
        StoreError: The source cannot be read, or the copy cannot be written.
    """
    try:
        unfinished = new_file(target.parent, source.name)
    except OSError as error:
        raise no_copy(source, error) from error
    fill_and_rename(source, unfinished, target, check)


def new_file(folder: Path, name: str) -> Path:
    """Makes an empty file that is to become a copy, and removes what killed programs left of theirs.

    Raises:
        OSError: The folder cannot be written.
    """
    remove_abandoned(folder / name)
    handle, unfinished = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=UNFINISHED)
    os.close(handle)
    return Path(unfinished)


def fill_and_rename(source: Path, unfinished: Path, target: Path, check: Callable[[Path], object] | None) -> None:
    """Copies a database into an empty file and gives that its name; ``copy_database`` says the rest."""
    try:
        with contextlib.closing(open_source(source)) as old, contextlib.closing(sqlite3.connect(unfinished)) as new:
            pour(old, new, source)
        if check is not None:
            check(unfinished)
        put_in_place(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        raise no_copy(source, error) from error
    finally:
        discard(unfinished)


def discard(unfinished: Path) -> None:
    """Removes a file that did not become a copy, with what SQLite may have put beside it."""
    for rest in ("", *BESIDE):
        with contextlib.suppress(OSError):
            unfinished.with_name(f"{unfinished.name}{rest}").unlink(missing_ok=True)


def pour(old: sqlite3.Connection, new: sqlite3.Connection, path: Path) -> None:
    """Copies what a connection sees to another, a new file's; 40 ms for 50 MB.

    Raises:
        StoreError: Another program keeps the file at the path to itself.
        sqlite3.Error: It cannot be read or written.
    """
    # A copy that is not finished is thrown away: nothing has to be undone in it.
    new.execute("PRAGMA journal_mode = OFF")
    new.execute("PRAGMA synchronous = OFF")
    old.backup(new, progress=impatient(path))
    new.execute("PRAGMA journal_mode = DELETE")


def impatient(path: Path) -> Callable[[int, int, int], None]:
    """Returns what ends a copy that waits too long: Python itself would wait for ever."""
    deadline = time.monotonic() + _WAIT_SECONDS

    def look(status: int, _remaining: int, _total: int) -> None:
        if status in BUSY and time.monotonic() > deadline:
            raise StoreError(f"{path} is in use by another program", "close it and try again")

    return look


def put_in_place(unfinished: Path, target: Path) -> None:
    """Gives a file its name once it is safe on the disk; a loss of power leaves the old or the new one."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
    with contextlib.suppress(OSError):  # not every system opens a folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def open_source(path: Path) -> sqlite3.Connection:
    """Opens a file to be read, though it or its folder cannot be written."""
    log = path.with_name(f"{path.name}-wal")
    is_quiet = not log.is_file() or not log.stat().st_size
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        connection.close()
        if not is_quiet or code_of(error) not in _UNWRITABLE:
            raise
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except BaseException:
        connection.close()
        raise
    return connection


def no_copy(path: Path, error: Exception) -> StoreError:
    """Returns what to tell where a file cannot be copied."""
    code = code_of(error)
    if code in DAMAGE:
        return DamagedStoreError(f"{path} is damaged", _LIST)
    if code in BUSY:
        return StoreError(f"{path} is in use by another program", "close it and try again")
    reason = getattr(error, "strerror", None) or str(error)
    return StoreError(f"no copy of {path} could be made: {reason}", "free some space, or check that it may be written")


def code_of(error: Exception) -> int:
    """Returns the number SQLite gives a failure, without its refinement; 0 where it is none of SQLite's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def check_copy(path: Path, named: Path) -> None:
    """Opens a copy and makes sure that it is sound and a file of learnzh's; 50 ms for 50 MB.

    Args:
        path: The copy, which nobody writes to.
        named: The file that a failure is about.

    Raises:
        DamagedStoreError: It is damaged, empty, or another program's.
        NewerStoreError: A newer learnzh made it.
    """
    try:
        with _frozen(path) as connection:
            is_behind(named, connection)
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            is_sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            is_first = not tables or connection.execute(f"SELECT max(id) FROM {MIGRATIONS_TABLE}").fetchone() == (1,)
    except sqlite3.DatabaseError as error:
        raise DamagedStoreError(f"{named} is damaged", _LIST) from error
    if not is_sound:
        raise DamagedStoreError(f"{named} is damaged", _LIST)
    if not tables >= (_FIRST if is_first else _FIRST | _SECOND):
        raise DamagedStoreError(f"{named} is no whole file of learnzh", _LIST)


@contextlib.contextmanager
def _frozen(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens a file that nobody writes to; nothing appears beside it."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        yield connection


def replaced_path(database: Path, now: datetime) -> Path:
    """Returns a free name beside a file for what it was before something took its place."""
    name = f"{database.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%S}"
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next((path for one in names if not (path := database.with_name(one)).exists()), database.with_name(name))
