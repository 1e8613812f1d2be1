"""What a person names to tasks: files, the files of folders, what only this process can read."""

from __future__ import annotations

import glob
import os
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from learnzh.articles import Source, fetch
from learnzh.articles.clean import clean_line
from learnzh.articles.files import folder_files
from learnzh.workflows.importing import Overrides
from learnzh.workflows.preparing import Reading, Task

CLIPBOARD = "clipboard:"
"""The source that is what was copied last."""
_STANDARD_INPUT = "-"
_LARGEST = 10_000_000
"""Bytes of the clipboard."""
_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Named:
    """A task, and what to call it."""

    name: str
    task: Task


def shown_name(source: str) -> str:
    """Returns what to call a source in a message."""
    return "the clipboard" if source == CLIPBOARD else clean_line(source)


def is_folder(source: str) -> bool:
    """Tells whether a source is a folder."""
    try:
        return Path(source).expanduser().is_dir()
    except (OSError, ValueError, RuntimeError):
        return False  # no name of a file at all; reading it says why


def split_sources(line: str) -> list[str]:
    """Returns the sources in a line as a shell would: parted by spaces, quotes respected, ``*`` and ``?`` filled in.

    A line that is the name of one file, spaces and all, is that file.
    """
    line = line.strip()
    if not line or os.path.lexists(Path(line).expanduser()):
        return [line] if line else []
    try:
        # A backslash is part of a path on Windows.
        parts = shlex.split(line, posix=os.name != "nt")
    except ValueError:
        return [line]  # an apostrophe, not a quotation mark
    found = []
    for part in parts:
        is_pattern = _WILD.intersection(part) and "://" not in part
        found += (sorted(glob.glob(str(Path(part).expanduser()))) if is_pattern else []) or [part]  # noqa: PTH207  with a folder in it
    return found


def named_tasks(source: str, overrides: Overrides, stdin: BinaryIO | None) -> Iterable[Named]:
    """Returns the tasks a source stands for; what only this process can read is read.

    Raises:
        SourceError: There is nothing in the folder, on the clipboard or on the standard input.
        MissingPartError: No program reads the clipboard.
    """
    if source == CLIPBOARD:
        from learnzh.articles.clipboard import read_clipboard  # noqa: PLC0415  only where it is asked for

        return [_of_bytes(read_clipboard(limit=_LARGEST), overrides)]
    if source == _STANDARD_INPUT:
        return [_of_bytes(fetch(source, stdin=stdin), overrides)]
    files = folder_files(source) if is_folder(source) else [source]
    return [Named(clean_line(file), Reading(file, overrides)) for file in files]


def _of_bytes(source: Source, overrides: Overrides) -> Named:
    return Named(source.name, Reading(source, overrides))
