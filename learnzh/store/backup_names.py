"""What backups are called, and which of them are kept.

``backups/learnzh-2026-11-25T093000.db`` was made of ``learnzh.db`` at that moment of the learner's own time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

LAST = 10
"""How many are kept whatever their age; of older ones the last of each month stays."""
_STAMP = "%Y-%m-%dT%H%M%S"
_STAMPED = re.compile(r"\d{4}-\d\d-\d\dT\d{6}")


def backup_name(database: Path, at: datetime) -> str:
    """Returns what the backup of a file made at a moment of the learner's own time is called."""
    return f"{database.stem}-{at:{_STAMP}}{database.suffix}"


def backup_time(database: Path, name: str) -> datetime | None:
    """Returns when a backup of a file was made; None where the name is not that of one."""
    stamp = name.removeprefix(f"{database.stem}-").removesuffix(database.suffix)
    if not _STAMPED.fullmatch(stamp) or name != f"{database.stem}-{stamp}{database.suffix}":
        return None
    try:
        return datetime.strptime(stamp, _STAMP)  # noqa: DTZ007  the learner's own time
    except ValueError:
        return None


def superfluous(times: Iterable[datetime], last: int = LAST) -> set[datetime]:
    """Returns which backups can go: all but the last few and the last of each month.

    Whether it is asked after each backup or once after many, the same ones stay.
    """
    newest_first = sorted(set(times), reverse=True)
    of_month: dict[tuple[int, int], datetime] = {}
    for time in newest_first:
        of_month.setdefault((time.year, time.month), time)
    return set(newest_first[last:]) - set(of_month.values())
