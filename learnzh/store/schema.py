"""Writes ``db/schema.sql`` and ``db/README.md`` from the migrations: ``python -m learnzh.store.schema``."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from pathlib import Path

from learnzh import paths
from learnzh.store.migrate import migrate, statements_of
from learnzh.store.migrations import MIGRATIONS_TABLE, migration_files

_DRAWING = """\
# The learner's file

One SQLite file holds everything. An arrow points from a row to the row it belongs to.

```
 lesson ◄─┬─ lesson_grade        its level in each HSK list
          ├─ sentence ◄────────┐ its text, token by token
          ├─ lesson_word ──────┤ which words it has, how often, where first
          ├─ reading_session ◄─│─ encounter   which words were read past, which looked up
          └─ (lesson_text)     │ an index to search it
                               │
 headword ◄┬─ lesson_word      │
           ├─ knowledge        │ what the learner says of a word; knowledge_change says since when
           ├─ note             │ the learner's own gloss of it
           ├─ encounter        │
           └─ card ────────────┘ a question on it, with the sentence it was met in
                ▲
                └─ review        every answer, never changed

 segmentation   word boundaries the learner corrected for every lesson
 pronunciation  readings the learner corrected for every lesson
 feed           where news comes from; inbox_item what of it waits, or was seen; lesson_fingerprint tells copies
 setting        what the learner set
 translation    sentences as a translator gave them; pending_import the articles that wait for the rest of theirs
```

Triggers keep `lesson.met_words`, `known_running` and `learning_running` in step with `knowledge`, `card` and
`lesson_word`: how much of each lesson the learner knows is never counted when the library is opened.

Times are UTC text, to the millisecond. `_sqlite_migrations` notes which files of `migrations/` were applied.
`schema.sql` and this page are written by `python -m learnzh.store.schema`.
"""


def describe() -> tuple[str, str]:
    """Returns the schema as SQL, and the page that explains it."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(Path(":memory:"), connection)
        statements = [
            sql
            for (sql,) in connection.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE ? "
                "AND name NOT GLOB 'lesson_text_*' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
                (f"{MIGRATIONS_TABLE}%",),
            )
        ]
    schema = "-- Written by python -m learnzh.store.schema; change a file in migrations/ instead.\n\n"
    schema += "\n\n".join(f"{statement};" for statement in statements) + "\n"
    added = [column for file in migration_files() for column in _added(file)]
    sections = [_section(statement, added) for file in migration_files() for statement in _tables(file)]
    return schema, "\n".join([_DRAWING, *sections])


def _tables(file: Path) -> list[str]:
    statements = statements_of(file.read_text(encoding="utf-8"))
    return [statement for statement in statements if re.search(r"^CREATE (VIRTUAL )?TABLE", statement, re.MULTILINE)]


def _added(file: Path) -> list[tuple[str, str]]:
    """Returns the columns added to tables of earlier files: the table, and the line that defines the column."""
    return re.findall(r"^ALTER TABLE (\w+) ADD COLUMN (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)


def _section(statement: str, added: list[tuple[str, str]]) -> str:
    """Explains a table: each column with its type and comment."""
    match = re.search(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", statement, re.MULTILINE)
    name = match[1] if match else ""
    rows = []
    for line in [*statement.splitlines(), *(f"  {column}" for table, column in added if table == name)]:
        column = re.match(r"  ([a-z_]+) (TEXT|INTEGER|REAL)(.*?),?\s*(?:-- (.*))?$", line)
        if column:
            what = " ".join(filter(None, (column[4], _reference(column[3]))))
            rows.append(f"| `{column[1]}` | {column[2].lower()} | {what} |")
    if not rows:
        return f"## {name}\n\nA full-text index; its `rowid` is the lesson's id.\n"
    return "\n".join([f"## {name}", "", "| column | type | what |", "|---|---|---|", *rows, ""])


def _reference(rest: str) -> str:
    match = re.search(r"REFERENCES (\w+)", rest)
    return f"→ `{match[1]}`" if match else ""


def main() -> None:
    """Writes both files."""
    folder = paths.packaged_folder("db")
    schema, page = describe()
    (folder / "schema.sql").write_text(schema, encoding="utf-8")
    (folder / "README.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
