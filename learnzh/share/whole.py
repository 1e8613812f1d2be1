"""The learner's file as JSON.

    {"learnzh": 1, "migrations": ["0001_lessons", …],
    "tables": {
    "lesson": {"columns": ["id", "slug", …], "rows": [
    [1, "sister-cities-3", …],
    …

Rows are lists in the order of the columns; values are text, numbers and null as the tables have them, times UTC text.
A row a line, so that two exports can be compared by eye and by ``diff``.
"""

from __future__ import annotations

import json
from typing import Any, TextIO

from learnzh.errors import SourceError
from learnzh.model.whole import Table, Value, Whole

_FORMAT = 1
_BAD = "that is no whole export of learnzh"
_HINT = "export it again with learnzh cards export json"


def write_json(whole: Whole, out: TextIO) -> None:
    """Writes everything, row by row: the memory it takes does not grow with the file."""
    out.write(f'{{"learnzh": {_FORMAT}, "migrations": {json.dumps(whole.migrations)},\n"tables": {{')
    for number, table in enumerate(whole.tables):
        out.write("," if number else "")
        out.write(f'\n{json.dumps(table.name)}: {{"columns": {json.dumps(table.columns)}, "rows": [')
        out.writelines(
            f"{',' if place else ''}\n{json.dumps(row, ensure_ascii=False)}" for place, row in enumerate(table.rows)
        )
        out.write("\n]}")
    out.write("\n}}\n")


def is_json(head: bytes) -> bool:
    """Tells by its first bytes whether a file may be such an export."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def read_json(data: bytes) -> Whole:
    """Reads an export.

    Raises:
        SourceError: It is not whole, or of a later format.
    """
    try:
        read = json.loads(data)
        if read["learnzh"] != _FORMAT:
            raise SourceError(f"exports of learnzh in format {read['learnzh']} are not known here", "update learnzh")
        tables = [_table(name, table) for name, table in read["tables"].items()]
        return Whole(tuple(map(str, read["migrations"])), tables)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(f"{_BAD}: {error}", _HINT) from error


def _table(name: str, table: dict[str, Any]) -> Table:
    columns = tuple(map(str, table["columns"]))
    rows = [tuple(map(_value, row)) for row in table["rows"]]
    if any(len(row) != len(columns) for row in rows):
        raise ValueError(f"a row of {name} has too many values or too few")
    return Table(name, columns, rows)


def _value(value: object) -> Value:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    raise ValueError("a value is neither text nor a number")
