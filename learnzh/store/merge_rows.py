"""Rows of another file of the same learner, attached as ``other``: found in this one by what they are called.

The ids of rows differ from file to file; a map in the temporary schema (``of_headword``, ``of_lesson`` …) leads from
the other file's to this one's.
"""

from __future__ import annotations

from typing import NamedTuple

from learnzh.store.connection import Store

NAMES = {
    "headword": ("simplified", "reading"),
    "lesson": ("content_hash",),
    "sentence": ("lesson_id", "position", "text"),
    "card": ("headword_id", "kind"),
    "feed": ("url",),
    "reading_session": ("lesson_id", "started_at"),
}
"""What a row that others point to is called in every file."""


class Keyed(NamedTuple):
    """A table of which each file has one row of a name at most."""

    table: str
    key: tuple[str, ...]
    by: str
    """The time by which of two rows one is taken: the later; where both have the same, the greater row."""
    is_first: bool = False
    """Whether it is the earlier, and then the lesser."""


def columns_of(store: Store, table: str) -> list[str]:
    """Returns the columns of a table but for the number that only this file knows a row by."""
    return [name for (name,) in store.rows("SELECT name FROM pragma_table_info(?) WHERE name <> 'id'", (table,))]


def targets_of(store: Store, table: str) -> dict[str, str]:
    """Returns the columns of a table that point to others, and to which."""
    return dict(store.rows('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)))


def mapped(store: Store, table: str, columns: list[str], more: str = "") -> str:
    """Returns a query for the other file's rows, with what they point to as this file has it.

    A row that points to what is not there is left out, or where it need not point anywhere points nowhere.

    Args:
        store: This file.
        table: The table, called ``o`` in the query.
        columns: Those wanted.
        more: Other values, as SQL that begins with a comma.
    """
    targets = targets_of(store, table)
    optional = {
        name for (name,) in store.rows('SELECT name FROM pragma_table_info(?) WHERE "notnull" = 0 AND pk = 0', (table,))
    }
    values = ", ".join(f"m_{name}.new AS {name}" if name in targets else f"o.{name}" for name in columns)
    joins = " ".join(
        f"{'LEFT ' if name in optional else ''}JOIN of_{target} m_{name} ON m_{name}.old = o.{name}"
        for name, target in targets.items()
    )
    return f"SELECT {values}{more} FROM other.{table} o {joins}"


def make_map(store: Store, table: str) -> None:
    """Makes the map of a table whose rows of the other file are there by now."""
    names = list(NAMES[table])
    same = " AND ".join(f"t.{name} = o.{name}" for name in names)
    store.execute(f"CREATE TEMP TABLE of_{table} (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    store.execute(
        f"INSERT INTO of_{table} SELECT o.old, min(t.id) FROM ({mapped(store, table, names, ', o.id AS old')}) o "
        f"JOIN {table} t ON {same} GROUP BY o.old"
    )


def greater(columns: list[str], *, one: str, other: str) -> str:
    """Returns a condition: one row is above another by its columns, the first counting most; null is lowest."""
    return f"({_row(one, columns)}) > ({_row(other, columns)})"


def differs(columns: list[str], *, one: str, other: str) -> str:
    """Returns a condition: two rows differ in their columns."""
    ones, others = (", ".join(f"{table}.{name}" for name in columns) for table in (one, other))
    return f"({ones}) IS NOT ({others})"


def _row(table: str, columns: list[str]) -> str:
    # Every number the file keeps is above -1, and every text is above every number.
    return ", ".join(f"coalesce({table}.{name}, -1)" for name in columns)


def unite(store: Store, keyed: Keyed) -> int:
    """Takes from the other file the rows that this one lacks or has an earlier one of; returns how many."""
    table, key = keyed.table, keyed.key
    columns, targets = columns_of(store, table), targets_of(store, table)
    told = [keyed.by, *(name for name in columns if name not in {keyed.by, *key, *targets})]
    above = ("excluded", table)[keyed.is_first], (table, "excluded")[keyed.is_first]
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    return store.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) {mapped(store, table, columns)} WHERE true "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes} WHERE {greater(told, one=above[0], other=above[1])}"
    ).rowcount
