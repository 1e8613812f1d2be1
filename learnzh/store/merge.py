"""Two files of the same learner, used on two machines, made one.

Everything is told apart by what it is, not by the number of its row: answers by their ids, cards by word and kind,
lessons by their content, sittings by lesson and beginning. Of what can be changed the later change counts. So merging
A into B and B into A gives the same, and doing it again changes nothing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from learnzh.errors import DamagedStoreError
from learnzh.model.merged import Merged
from learnzh.store.connection import Store
from learnzh.store.merge_cards import unite_cards, unite_presets, unite_reviews
from learnzh.store.merge_lessons import Analyse, unite_lessons, unite_reading
from learnzh.store.merge_rows import Keyed, make_map, unite
from learnzh.store.merge_words import unite_headwords, unite_knowledge, unite_settings

_NOTES = Keyed("note", ("headword_id",), "changed_at")
_CORRECTIONS = (Keyed("segmentation", ("text",), "changed_at"), Keyed("pronunciation", ("text",), "changed_at"))
_FEEDS = Keyed("feed", ("url",), "fetched_at")
_INBOX = Keyed("inbox_item", ("feed_id", "guid"), "changed_at")
_REST = (
    Keyed("lesson_fingerprint", ("lesson_id",), "fingerprint"),
    Keyed("translation", ("text", "target", "engine"), "made_at", is_first=True),
    Keyed("pending_import", ("article",), "added_at", is_first=True),
)


class _OnlyTold(Exception):  # noqa: N818  no failure
    """Ends a merge that was only tried."""


def merge(
    store: Store, other: Path, analyse: Analyse, *, keep: Callable[[], object] | None = None, dry_run: bool = False
) -> Merged:
    """Takes another file of the same learner in, in one transaction.

    Args:
        store: This file.
        other: A copy of the other, up to date; it is attached, and not changed.
        analyse: Makes vocabulary and grades of a lesson's tokens anew, where both files have it and cut it differently.
        keep: Called where something will change, before it does: others still find the file as it was.
        dry_run: Whether nothing is kept of it.

    Raises:
        DamagedStoreError: The other file does not hold together.
        StoreError: This one cannot be written.
    """
    merged = Merged()
    with _attached(store, other), contextlib.suppress(_OnlyTold):
        try:
            with store.write():
                _merge(store, analyse, merged)
                if dry_run:
                    raise _OnlyTold
                if keep and not merged.is_nothing:
                    keep()
        except (sqlite3.IntegrityError, sqlite3.OperationalError) as error:
            raise DamagedStoreError(f"that file does not hold together: {error}", "nothing was changed") from error
    return merged


def _merge(store: Store, analyse: Analyse, merged: Merged) -> None:
    unite_headwords(store)
    merged.lessons = unite_lessons(store, analyse)
    known = unite_presets(store)
    merged.cards = unite_cards(store)
    merged.answers, merged.undone, merged.rescheduled = unite_reviews(store, known)
    merged.words = unite_knowledge(store)
    merged.notes = unite(store, _NOTES)
    merged.sittings = unite_reading(store)
    merged.corrections = sum(unite(store, keyed) for keyed in _CORRECTIONS)
    merged.settings = unite_settings(store)
    merged.others = sum(unite(store, keyed) for keyed in (*_REST, _FEEDS))
    make_map(store, "feed")
    merged.others += unite(store, _INBOX)
    for (table,) in store.rows("SELECT name FROM sqlite_temp_master WHERE type = 'table'"):
        store.execute(f"DROP TABLE temp.{table}")


@contextlib.contextmanager
def _attached(store: Store, other: Path) -> Iterator[None]:
    store.rows("ATTACH DATABASE ? AS other", (str(other),))
    try:
        yield
    finally:
        store.rows("DETACH DATABASE other")
