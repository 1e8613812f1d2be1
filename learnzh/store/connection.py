"""The learner's file: opened, and the two ways to speak to it."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from learnzh import paths
from learnzh.errors import DamagedStoreError, NewerStoreError, StoreError
from learnzh.store.migrations import MIGRATION_SET, MIGRATIONS_TABLE, migration_files

_BUSY_SECONDS = 10.0
"""How long to wait for another learnzh that is writing."""

_CREATED = re.compile(r'^CREATE (?:UNIQUE |VIRTUAL )?(?:TABLE|INDEX) "?(\w+)', re.MULTILINE)

SQLITE_VERSION = sqlite3.sqlite_version

Parameters = Sequence[Any] | Mapping[str, Any]


class Store:
    """The learner's file.

    One connection serves every thread, one statement or one transaction at a time: writes take
    milliseconds, and whatever takes longer (fetching, segmenting) happens outside of them.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, is_read_only: bool = False) -> None:
        self.path = path
        self.is_read_only = is_read_only
        self.before_first_write: Callable[[], None] | None = None
        """Called once, before the first ``write()`` begins."""
        self._connection = connection
        self._lock = threading.RLock()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Returns every row of a query."""
        with self._lock, _telling(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """Returns the first row of a query, or None."""
        with self._lock, _telling(self.path):
            found: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
            return found

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Changes something, inside ``write()`` only."""
        if not self._connection.in_transaction:
            raise RuntimeError("a change outside of write()")
        with _telling(self.path):
            return self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, parameters: Iterator[Parameters] | Sequence[Parameters]) -> None:
        """Changes many rows, inside ``write()`` only."""
        if not self._connection.in_transaction:
            raise RuntimeError("a change outside of write()")
        with _telling(self.path):
            self._connection.executemany(sql, parameters)

    @contextlib.contextmanager
    def write(self) -> Iterator[None]:
        """Makes what happens in the block one transaction, durable when the block has ended.

        The write lock is taken at the beginning, so that nothing read in the block can be outdated when it is
        written. Nested in another ``write()`` it joins it.

        Raises:
            StoreError: The file cannot be written; nothing of the block is kept.
        """
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            if self.before_first_write is not None:
                prepare, self.before_first_write = self.before_first_write, None
                prepare()
            with _telling(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                with _telling(self.path):
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def is_sound(self) -> bool:
        """Checks the whole file for damage; 100 ms for 50 MB."""
        return self.rows("PRAGMA quick_check") == [("ok",)]

    def lacking(self) -> list[str]:
        """Returns the tables and indexes that the file should have and does not."""
        schema = (paths.packaged_folder("db") / "schema.sql").read_text(encoding="utf-8")
        there = {name for (name,) in self.rows("SELECT name FROM sqlite_master")}
        return [name for name in _CREATED.findall(schema) if name not in there]

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()


def open_store(path: Path) -> Store:
    """Opens the learner's file, making it where it is missing and bringing it up to date where it is old.

    Where it cannot be written but is up to date, it is opened for reading.

    Raises:
        DamagedStoreError: It is not a sound database, or another program's.
        NewerStoreError: A newer learnzh made it.
        StoreError: It cannot be opened or written.
    """
    with _telling(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(f"the folder {path.parent} cannot be made: {_reason(error)}", _ELSEWHERE) from error
        try:
            return _open_to_write(path)
        except sqlite3.OperationalError as error:
            store = _open_to_read(path) if _code(error) in _UNWRITABLE else None
            if store is None:
                raise
            return store


def _open_to_write(path: Path) -> Store:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        pending = is_behind(path, connection)  # before the first change: it may be another program's file
        _keep_a_log(connection)
        if pending:
            from learnzh.store.migrate import migrate  # noqa: PLC0415  95 ms, once in the life of a file

            migrate(path, connection)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection, is_read_only=not os.access(path, os.W_OK))


def _open_to_read(path: Path) -> Store | None:
    """Opens a file that cannot be written; None where there is none, or it has to be brought up to date first."""
    if not path.is_file():
        return None
    log = path.with_name(f"{path.name}-wal")
    # SQLite needs files beside one with a log, even to read it; where the log is empty it can do without.
    frozen = "&immutable=1" if not log.is_file() or not log.stat().st_size else ""
    uri = f"{path.absolute().as_uri()}?mode=ro{frozen}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        if not is_behind(path, connection):
            return Store(path, connection, is_read_only=True)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on, so that one may read while another writes."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # SQLite does not wait for a lock when it changes the journal mode.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def is_behind(path: Path, connection: sqlite3.Connection) -> bool:
    """Tells whether migrations are missing; refuses a file that is not ours or is newer than we are."""
    known = [file.stem for file in migration_files()]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if MIGRATIONS_TABLE not in tables:
        if tables:
            raise DamagedStoreError(f"{path} is a database of another program", "choose another file with --db")
        return True
    query = f"SELECT name FROM {MIGRATIONS_TABLE} WHERE migration_set = ?"
    applied = [name for (name,) in connection.execute(query, (MIGRATION_SET,))]
    if not set(applied) <= set(known):
        raise NewerStoreError(f"{path} was made by a newer learnzh", "update learnzh; the file was not touched")
    return len(applied) < len(known)


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turns SQLite's failures into ours."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise _store_error(path, error) from error


_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_GO_BACK = "`learnzh restore latest` puts your last backup in its place"
_ELSEWHERE = "choose another place with --db or LEARNZH_DB"


def _store_error(path: Path, error: sqlite3.DatabaseError) -> StoreError:
    code = _code(error)
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        hint = "`learnzh restore latest` puts your last backup in its place; or move it away to begin anew"
        return DamagedStoreError(f"{path} is damaged and cannot be read", hint)
    if code in _UNWRITABLE:
        return StoreError(f"{path} cannot be opened for writing", _ELSEWHERE)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return StoreError(
            f"{path} could not be written: {error}", "make room on the disk; all that was stored before is kept"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(f"{path} is in use by another program", "close it and try again")
    if str(error).startswith("no such table"):
        return DamagedStoreError(f"{path} is not whole: {error}", _GO_BACK)
    raise error


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def time_text(moment: datetime) -> str:
    """Writes a time as the file keeps it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def read_time(text: str) -> datetime:
    """Reads a time the file keeps."""
    return datetime.fromisoformat(text)
