"""What every workflow stands on, made when first asked for."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from learnzh.store.connection import Store, open_store
from learnzh.store.dictionary import SqliteDictionary, open_dictionary

if TYPE_CHECKING:
    from learnzh.chinese.corrections import Corrections
    from learnzh.chinese.segment import Segmenter

Report = Callable[[str, float | None], None]
"""Told what is being done, and how much of it is (0 to 1; None where that is not known)."""


def silent(_step: str, _share: float | None) -> None:
    """Reports to nobody."""


def never() -> bool:
    """Tells a workflow to go on."""
    return False


def utc_now() -> datetime:
    """Returns the time."""
    return datetime.now(UTC)


class Services:
    """The learner's file, the dictionary, the segmenter and the clock; usable from every thread.

    Args:
        database: The learner's file.
        clock: Gives the time.
        segmenter: Used instead of the one over the dictionary's word list.
        zone: The learner's, in which days begin and end; None is the machine's.
    """

    def __init__(
        self,
        database: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        segmenter: Segmenter | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        self.database = database
        self.now = clock
        self.zone = zone
        self.before_first_write: Callable[[], None] | None = None
        """Called once, before the learner's file is first changed; bringing it up to date comes earlier."""
        self._segmenter = self._given_segmenter = segmenter
        self._store: Store | None = None
        self._dictionary: SqliteDictionary | None = None
        self._store_lock = threading.RLock()
        # One each: the library is shown while the dictionary is being built, a word is looked up while words load.
        self._dictionary_lock = threading.RLock()
        self._segmenter_lock = threading.RLock()

    @property
    def store(self) -> Store:
        """The learner's file, opened.

        Raises:
            StoreError: It cannot be opened.
        """
        with self._store_lock:
            if self._store is None:
                self._store = open_store(self.database)
                from learnzh.store.grades import stale_lessons  # noqa: PLC0415  10 ms, and a look-up needs no lessons
                from learnzh.store.replay import catch_up  # noqa: PLC0415  as above

                if not self._store.is_read_only:
                    catch_up(self._store)
                if not self._store.is_read_only and stale_lessons(self._store):
                    from learnzh.workflows.regrading import regrade  # noqa: PLC0415  once after an upgrade

                    regrade(self._store)
                self._store.before_first_write = self._prepare_to_write
            return self._store

    def _prepare_to_write(self) -> None:
        if self.before_first_write is not None:
            self.before_first_write()

    @property
    def dictionary(self) -> SqliteDictionary:
        """The dictionary, built if it has to be."""
        return self.prepare_dictionary()

    def prepare_dictionary(self, report: Report = silent) -> SqliteDictionary:
        """Opens the dictionary, telling how far it is where it has to be built.

        Raises:
            DictionaryError: It cannot be built.
        """
        with self._dictionary_lock:
            if self._dictionary is None:
                self._dictionary = open_dictionary(lambda step: report(step, None))
            return self._dictionary

    def prepare_segmenter(self, report: Report = silent) -> Segmenter:
        """Loads what segmenting needs, the learner's corrections included: 0.3 s, and 2 s once for a dictionary.

        Raises:
            DictionaryError: The dictionary cannot be built.
            StoreError: The learner's file cannot be opened.
        """
        corrections = self._corrections()  # before the lock: whoever writes to the file may wait for the dictionary
        return self.segmenter_with(corrections, report) if corrections else self._plain_segmenter(report)

    def segmenter_with(self, corrections: Corrections, report: Report = silent) -> Segmenter:
        """Returns the segmenter under some corrections, be they stored or not."""
        from learnzh.chinese.corrections import CorrectedSegmenter  # noqa: PLC0415  only where there are any

        return CorrectedSegmenter(self._plain_segmenter(report), corrections, self.prepare_dictionary(report))

    def _corrections(self) -> Corrections | None:
        """Returns what the learner corrected everywhere; read each time, for another learnzh may have added to it."""
        if self._store is None and not self.database.exists():
            return None  # to annotate a text makes no file
        from learnzh.store.corrections import correction_rows, corrections_from  # noqa: PLC0415  a screen opens without

        rows = correction_rows(self.store)
        return corrections_from(rows) if rows else None

    def _plain_segmenter(self, report: Report) -> Segmenter:
        with self._segmenter_lock:
            if self._segmenter is None:
                # Before numpy is loaded: the threads of its OpenBLAS cost the small products of the reading model four
                # times what they give, more where others want the cores too.
                os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
                dictionary = self.prepare_dictionary(report)
                from learnzh.chinese.segment import JiebaSegmenter  # noqa: PLC0415  60 ms
                from learnzh.store.word_list import read_word_list  # noqa: PLC0415  20 ms

                report("loading words", None)
                self._segmenter = JiebaSegmenter(read_word_list(dictionary.path))
            return self._segmenter

    def renew_words(self, renew: Callable[[], None]) -> None:
        """Renews the dictionary while nobody has it open; what is loaded of the old one is forgotten.

        Args:
            renew: Does it. When it fails, the old dictionary is opened again when next asked for.
        """
        with self._segmenter_lock, self._dictionary_lock:
            self._close_dictionary()
            self._segmenter = self._given_segmenter
            renew()

    def close(self) -> None:
        """Closes the files that were opened."""
        with self._store_lock:
            if self._store is not None:
                self._store.close()
                self._store = None
        self._close_dictionary()

    def _close_dictionary(self) -> None:
        with self._dictionary_lock:
            if self._dictionary is not None:
                self._dictionary.close()
                self._dictionary = None
