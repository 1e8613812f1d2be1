"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from learnzh.errors import DictionaryError

_ABANDONED_SECONDS = 3600
"""A temporary file this old belongs to nobody: to write one takes seconds."""


@contextlib.contextmanager
def replacing(target: Path, *, setting: str = "LEARNZH_CACHE") -> Iterator[Path]:
    """Gives a temporary file that takes the target's place when the block ends well.

    Args:
        target: The file to be.
        setting: What can be set to have it elsewhere.

    Raises:
        DictionaryError: The folder cannot be written.
    """
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        remove_abandoned(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        temporary = Path(name)
        yield temporary
        # Otherwise a loss of power could leave the new name with nothing, or a part, behind it.
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise DictionaryError(
            f"the dictionary cannot be written to {target.parent}: {error}", f"free some space, or set {setting}"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def remove_abandoned(target: Path) -> None:
    """Removes the temporary files that killed processes left beside a target."""
    for file in target.parent.glob(f".{target.name}.*"):
        with contextlib.suppress(OSError):  # another process may remove it at the same time
            if file.stat().st_mtime < time.time() - _ABANDONED_SECONDS:
                file.unlink()
