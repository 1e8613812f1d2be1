"""Opens databases of other programs, of which nothing is believed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

LONGEST = 20_000_000
"""Bytes of one value."""


def open_foreign(path: Path) -> sqlite3.Connection:
    """Opens a database for reading; nothing is written beside it, and nothing in its schema is run."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.create_collation("unicase", _compare)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """Returns the names of the tables; views are none, for one may never end."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _compare(left: str, right: str) -> int:
    """Orders text as Anki's collation does, near enough: nothing here depends on the order."""
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)
