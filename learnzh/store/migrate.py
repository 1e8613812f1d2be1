"""Brings the learner's file up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database, Migrations

from learnzh.store.copies import copy_database
from learnzh.store.migrations import MIGRATION_SET, migration_files


def migrate(path: Path, connection: sqlite3.Connection, *, stop_before: str | None = None) -> None:
    """Applies what is missing, all of it or nothing, after a copy of a file that has something to lose.

    The write lock is taken first: of several processes that open an old file at once, one migrates and the others
    find nothing left to do.

    Args:
        path: The file of the connection.
        connection: In autocommit mode.
        stop_before: A migration that is not to be applied yet, for tests.

    Raises:
        StoreError: The copy cannot be written.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations = _migrations()
        database = Database(connection, execute_plugins=False)
        applied = migrations.applied(database)
        if applied and migrations.pending(database):
            _back_up(path, applied[-1].name)
        migrations.apply(database, stop_before=stop_before)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def statements_of(script: str) -> Iterator[str]:
    """Splits an SQL script; ``executescript`` would commit the transaction it runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _migrations() -> Migrations:
    migrations = Migrations(MIGRATION_SET)
    for file in migration_files():
        migrations(name=file.stem)(_step(file))
    return migrations


def _step(file: Path) -> Callable[[Database], None]:
    def step(database: Database) -> None:
        for statement in statements_of(file.read_text(encoding="utf-8")):
            database.conn.execute(statement)

    return step


def _back_up(path: Path, newest: str) -> None:
    """Copies the file as it was: ``learnzh.db.with-0001`` has seen no later migration than 0001."""
    copy_database(path, path.with_name(f"{path.name}.with-{newest.partition('_')[0]}"))
