"""The file of another machine of the same learner, taken in."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from learnzh.errors import SourceError, StoreError
from learnzh.lessons.correct import regraded
from learnzh.model.changes import Changes
from learnzh.model.lesson import Lesson
from learnzh.model.merged import Merged
from learnzh.store.foreign_store import copy_foreign
from learnzh.store.merge import merge
from learnzh.store.whole import keep_copy
from learnzh.workflows.services import Report, Services, silent


@dataclass(frozen=True, slots=True)
class Joined:
    """What a merge came to."""

    merged: Merged
    kept: Path | None
    """A copy of the file as it was; None where nothing was changed."""
    changes: Changes = Changes.LESSONS | Changes.KNOWLEDGE | Changes.CARDS | Changes.SETTINGS


def merge_file(services: Services, other: str, *, dry_run: bool = False, report: Report = silent) -> Joined:
    """Takes the file of another machine in; that file is copied and not changed.

    Args:
        services: What it stands on.
        other: The other file.
        dry_run: Only say what would come in.
        report: Told how far it is.

    Raises:
        SourceError: There is no such file, or it is this one.
        DamagedStoreError: It is damaged, or another program's.
        NewerStoreError: A newer learnzh made it.
        StoreError: The learner's file cannot be written.
    """
    path, store = Path(other).expanduser(), services.store
    if not path.is_file():
        raise SourceError(f"there is no file {path}", "name the learnzh.db of the other machine")
    if path.samefile(store.path):
        raise SourceError("that is your own file", "name the learnzh.db of the other machine")
    if store.is_read_only and not dry_run:
        raise StoreError(f"{store.path} cannot be written", "choose another place with --db or LEARNZH_DB")
    dictionary = services.prepare_dictionary(report)

    def analyse(lesson: Lesson) -> Lesson:
        return regraded(lesson, lesson.sentences, dictionary)

    with tempfile.TemporaryDirectory(prefix="learnzh-") as folder:
        report("copying", None)
        copy = copy_foreign(path, Path(folder))
        report("merging", None)
        kept: list[Path] = []
        try:
            merged = merge(
                store, copy, analyse, keep=lambda: kept.append(keep_copy(store, services.now())), dry_run=dry_run
            )
        except BaseException:
            for file in kept:
                file.unlink(missing_ok=True)
            raise
    return Joined(merged, next(iter(kept), None))
