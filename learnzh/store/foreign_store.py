"""The learner's file of another machine: copied, and the copy brought up to date."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

from learnzh.errors import DamagedStoreError, StoreError
from learnzh.store.connection import open_store
from learnzh.store.replay import catch_up

_HINT = "copy it from the other machine again, while learnzh is not running there"


def copy_foreign(path: Path, folder: Path) -> Path:
    """Copies another file of the learner's; nothing is written to it or beside it.

    Args:
        path: The file.
        folder: Where the copy is made.

    Raises:
        DamagedStoreError: It is damaged, not whole, or another program's.
        NewerStoreError: A newer learnzh made it.
        StoreError: It cannot be read.
    """
    copy = folder / "other.db"
    try:
        _copy(path, copy)
        store = open_store(copy)
        try:
            if not store.is_sound() or store.lacking():
                raise DamagedStoreError(f"{path} is damaged", _HINT)
            catch_up(store)
        finally:
            store.close()
    except StoreError as error:
        # It is told of the file the learner named.
        hint = _HINT if isinstance(error, DamagedStoreError) else error.hint
        raise type(error)(error.message.replace(str(copy), str(path)), hint) from error
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}", "choose another file") from error
    except sqlite3.Error as error:
        raise DamagedStoreError(f"{path} is damaged and cannot be read", _HINT) from error
    return copy


def _copy(path: Path, copy: Path) -> None:
    """Copies a file with what its log holds.

    SQLite needs files beside one with a log, even to read it: where nobody has it open, both are copied as they are.
    """
    log, shared = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
    if shared.exists():
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with (
            contextlib.closing(sqlite3.connect(uri, uri=True)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        return
    shutil.copyfile(path, copy)
    if log.exists():
        shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
