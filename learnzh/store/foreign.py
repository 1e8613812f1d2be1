"""Opens databases of other programs, of which nothing is believed."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

LONGEST = 20_000_000
"""Bytes of one value."""
LONGEST_SECONDS = 180.0
"""How long a file may be read; the largest decks that are taken need a fifth of it."""
_STEPS = 50
"""Of SQLite's machine, between two looks at the clock."""
UNBELIEVABLE = (
    sqlite3.Error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    OSError,
    RecursionError,
)
"""What reading values that may be anything can come to."""


def open_foreign(path: Path) -> sqlite3.Connection:
    """Opens a database for reading; nothing is written beside it, and nothing in its schema is run."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.create_collation("unicase", _compare)
    end = time.monotonic() + LONGEST_SECONDS
    # The pages of a damaged file may lead in circles.
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """Returns the names of the tables that are stored in the file.

    A view may never end, a virtual table is code, and so is a column that is reckoned out anew for each row.
    """
    query = (
        "SELECT name FROM sqlite_master m WHERE type = 'table' AND rootpage > 0 "
        "AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(m.name) WHERE hidden <> 0)"
    )
    return {name for (name,) in connection.execute(query)}


def told(error: Exception) -> str:
    """Says why a file could not be read."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_TOOBIG:
        return f"a field has more than {LONGEST // 1_000_000} MB"
    if code == sqlite3.SQLITE_INTERRUPT:
        return "reading it takes too long"
    return f"it is damaged: {error}"


def _compare(left: str, right: str) -> int:
    """Orders text as Anki's collation does, near enough: nothing here depends on the order."""
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)
