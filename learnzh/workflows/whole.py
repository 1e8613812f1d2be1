"""Everything the learner's file holds, as JSON and back, nothing lost."""

from __future__ import annotations

from pathlib import Path

from learnzh.articles.files import read_file
from learnzh.errors import StoreError
from learnzh.model.changes import Changes
from learnzh.share.whole import is_json, read_json, write_json
from learnzh.store.whole import is_unused, keep_copy, replace_whole, whole_of
from learnzh.workflows.exporting import write_whole
from learnzh.workflows.services import Services

LARGEST = 2_000_000_000
"""Bytes of an export."""
CHANGES = Changes.LESSONS | Changes.KNOWLEDGE | Changes.CARDS
_HEAD = 1000


def export_everything(services: Services, target: Path) -> None:
    """Writes everything to a file, which appears whole or not at all.

    Raises:
        LearnzhError: The file cannot be written.
    """

    def write(file: Path) -> None:
        with file.open("w", encoding="utf-8", newline="") as out, whole_of(services.store) as whole:
            write_json(whole, out)

    write_whole(target, write)


def is_everything(source: str) -> bool:
    """Tells whether a file may be such an export."""
    try:
        with Path(source).expanduser().open("rb") as file:
            return is_json(file.read(_HEAD))
    except (OSError, ValueError):
        return False


def import_everything(services: Services, source: str, *, replace: bool = False, dry_run: bool = False) -> Path | None:
    """Puts an export in the place of what the learner's file holds: all of it or nothing.

    Args:
        services: What it stands on.
        source: The file.
        replace: Whether to do so where the learner's file is in use; a copy of it is kept.
        dry_run: Only read the export.

    Returns:
        The copy; None where there was nothing to keep.

    Raises:
        SourceError: The export cannot be read, is not whole, or does not fit.
        NewerStoreError: A newer learnzh made it.
        StoreError: The learner's file is in use and is not to be replaced.
    """
    whole = read_json(read_file(source, limit=LARGEST).data)
    if dry_run:
        return None
    is_free = is_unused(services.store)
    if not is_free and not replace:
        hint = "name a new file with --db, or add --replace: a copy of what you have is kept"
        raise StoreError("everything you have would be replaced by that export", hint)
    kept = None if is_free else keep_copy(services.store, services.now())
    replace_whole(services.store, whole)
    return kept
