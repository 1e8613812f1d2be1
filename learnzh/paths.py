"""Where files live. Nothing here touches a disk: folders are made by whoever first writes.

``LEARNZH_DATA`` and ``LEARNZH_CACHE`` override the platform's folders, ``LEARNZH_DB`` the learner's file. All of
them may be relative to the folder one stands in; what is returned is absolute.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Returns the folder of what must not be lost."""
    return _folder("LEARNZH_DATA", "user_data_path")


def cache_folder() -> Path:
    """Returns the folder of what can be made again."""
    return _folder("LEARNZH_CACHE", "user_cache_path")


def database_path() -> Path:
    """Returns the learner's file."""
    chosen = os.environ.get("LEARNZH_DB")
    return Path(chosen).absolute() if chosen else data_folder() / "learnzh.db"


def backups_folder(database: Path) -> Path:
    """Returns where the backups of a learner's file are: beside it."""
    return database.absolute().with_name("backups")


def custom_cedict_path() -> Path:
    """Returns where a CC-CEDICT newer than the packaged one is kept, if the learner gave one."""
    return data_folder() / "cedict.txt.gz"


def log_path() -> Path:
    """Returns the log of what went wrong unexpectedly."""
    return cache_folder() / "learnzh.log"


def packaged_folder(name: str) -> Path:
    """Returns the folder ``lessons`` or ``db``: the checkout's own when run from one, else the wheel's copy."""
    package = Path(__file__).parent
    checkout = package.parent / name
    if (package.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return package / "data" / name


def _folder(variable: str, platform_function: str) -> Path:
    chosen = os.environ.get(variable)
    if chosen:
        return Path(chosen).absolute()
    if sys.platform == "linux":
        # What platformdirs answers there, without the 8 ms it takes to import.
        base, default = _XDG[platform_function]
        return Path(os.environ.get(base, "").strip() or Path.home() / default).absolute() / "learnzh"
    import platformdirs  # noqa: PLC0415  only where the rule is not this simple

    folder: Path = getattr(platformdirs, platform_function)("learnzh", appauthor=False)
    return folder


_XDG = {
    "user_data_path": ("XDG_DATA_HOME", ".local/share"),
    "user_cache_path": ("XDG_CACHE_HOME", ".cache"),
}
