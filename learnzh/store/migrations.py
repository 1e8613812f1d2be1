"""Which migrations there are; what applies them is imported only when one is missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from learnzh import paths

MIGRATION_SET = "learnzh"
MIGRATIONS_TABLE = "_sqlite_migrations"
"""Where sqlite-utils notes what was applied."""


@cache
def migration_files() -> tuple[Path, ...]:
    """Returns the migrations, the oldest first."""
    return tuple(sorted((paths.packaged_folder("db") / "migrations").glob("[0-9]*.sql")))
