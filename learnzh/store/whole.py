"""Everything in the learner's file, read out and put in."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from learnzh.errors import NewerStoreError, SourceError
from learnzh.model.whole import Row, Table, Whole
from learnzh.store.connection import Store
from learnzh.store.copies import copy_database, replaced_path
from learnzh.store.migrations import MIGRATION_SET, MIGRATIONS_TABLE, migration_files
from learnzh.store.replay import catch_up

_TABLES = """
SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master
WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND NOT EXISTS (
  SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL%' AND sqlite_master.name GLOB v.name || '_*'
) ORDER BY rowid
"""
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
_LEARNED = ("card", "knowledge", "knowledge_change", "note", "reading_session", "segmentation", "pronunciation")
"""What a file has that somebody has learned with."""

Rows = Callable[[str], list[tuple[Any, ...]]]


@contextlib.contextmanager
def whole_of(store: Store) -> Iterator[Whole]:
    """Gives everything as it was at one moment; others wait to write until the block ends."""
    with contextlib.nullcontext() if store.is_read_only else store.write():
        query = f"SELECT name FROM {MIGRATIONS_TABLE} WHERE migration_set = ? ORDER BY id"
        applied = store.rows(query, (MIGRATION_SET,))
        yield Whole(tuple(name for (name,) in applied), _tables(store.rows))


def _tables(rows: Rows) -> Iterator[Table]:
    """Returns the tables one by one, the rows of each by its key."""
    for name, columns in _columns(rows).items():
        keys = sorted((row[5], row[1]) for row in rows(f"PRAGMA table_info({name})") if row[5])
        order = ", ".join(key for _place, key in keys) or columns[0]
        yield Table(name, columns, rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY {order}"))


def _columns(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Returns the columns of every table but the log of migrations; of a search index the row's number too."""
    return {
        name: (*(("rowid",) if is_index else ()), *(row[1] for row in rows(f"PRAGMA table_info({name})")))
        for name, is_index in rows(_TABLES)
        if name != MIGRATIONS_TABLE
    }


def is_unused(store: Store) -> bool:
    """Tells whether nothing was learned or imported with a file yet."""
    counts = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in _LEARNED)
    row = store.row(f"SELECT {counts} OR EXISTS (SELECT 1 FROM lesson WHERE origin <> 'course' OR state <> 'new')")
    return row is not None and not row[0]


def keep_copy(store: Store, now: datetime) -> Path:
    """Copies the file beside itself; returns the copy's path.

    Raises:
        StoreError: It cannot be written.
    """
    target = replaced_path(store.path, now)
    copy_database(store.path, target)
    return target


def replace_whole(store: Store, whole: Whole) -> None:
    """Puts everything in the place of what a file holds, in one transaction.

    It is tried in a file of its own first, brought up to date there where it comes from an older learnzh, and checked.

    Raises:
        NewerStoreError: A newer learnzh made it.
        SourceError: It does not fit the tables, or what it points to is missing.
    """
    with tempfile.TemporaryDirectory(prefix="learnzh-") as folder:
        path = Path(folder) / "tried.db"
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as tried:
            try:
                _fill(path, tried, whole)
            except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
                raise SourceError(f"that export does not fit: {error}", "export it again") from error
            with store.write():
                store.execute("PRAGMA defer_foreign_keys = ON")
                _put(store.rows, store.execute, store.execute_many, _tables(_rows_of(tried)))
                # An older learnzh's cards are reckoned anew, as they are where its file itself is opened.
                store.execute(f"PRAGMA user_version = {tried.execute('PRAGMA user_version').fetchone()[0]}")
                catch_up(store)


def _rows_of(connection: sqlite3.Connection) -> Rows:
    return lambda sql: connection.execute(sql).fetchall()


def _fill(path: Path, connection: sqlite3.Connection, whole: Whole) -> None:
    from learnzh.store.migrate import migrate  # noqa: PLC0415  95 ms

    known = [file.stem for file in migration_files()]
    applied = list(whole.migrations)
    if not applied or applied != known[: len(applied)]:
        raise NewerStoreError("a newer learnzh made that export", "update learnzh; nothing was changed")
    migrate(path, connection, stop_before=known[len(applied)] if len(applied) < len(known) else None)
    connection.execute("BEGIN")
    _put(_rows_of(connection), connection.execute, connection.executemany, whole.tables)
    connection.execute("COMMIT")
    migrate(path, connection)
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise SourceError("something in that export points to what is not there", "export it again")


def _put(
    rows: Rows,
    execute: Callable[[str], object],
    execute_many: Callable[[str, Sequence[Row]], object],
    tables: Iterable[Table],
) -> None:
    """Empties every table and fills it; triggers rest meanwhile, for what they keep in step comes with the rows."""
    columns, triggers = _columns(rows), rows(_TRIGGERS)
    for name, _sql in triggers:
        execute(f"DROP TRIGGER {name}")
    points_to = {name: {row[2] for row in rows(f"PRAGMA foreign_key_list({name})")} - {name} for name in columns}
    for name in reversed(tuple(TopologicalSorter(points_to).static_order())):
        execute(f"DELETE FROM {name}")
    for table in tables:
        if not set(table.columns) <= set(columns.get(table.name, ())):
            raise SourceError(f"learnzh has no table {table.name} with such columns", "update learnzh")
        places = ", ".join("?" * len(table.columns))
        execute_many(f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({places})", list(table.rows))
    for _name, sql in triggers:
        execute(sql)
