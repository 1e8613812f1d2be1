"""Everything the learner's file holds, table by table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Value = str | int | float | None
Row = tuple[Value, ...]


class Table(NamedTuple):
    """The rows of one table."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


class Whole(NamedTuple):
    """A file taken apart."""

    migrations: tuple[str, ...]
    """The versions of the tables it was made with, by name."""
    tables: Iterable[Table]
