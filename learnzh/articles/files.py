"""Paths, folders and the standard input to bytes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

from learnzh.articles.clean import clean_line
from learnzh.articles.source import Source
from learnzh.errors import SourceError

_MEDIA_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".shtml": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".pdf": "application/pdf",
}
SUFFIXES = tuple(sorted(_MEDIA_TYPES))
"""Of the files that are read in a folder."""
_PICTURED = frozenset({".docx", ".epub", ".pdf"})
_PICTURES = 10
"""How many times larger a file may be that holds pictures and letters beside its text."""
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[:/?#]|$)")


def read_file(path: str, *, limit: int) -> Source:
    """Reads a file whole.

    Args:
        path: Its path; a leading ``~`` means the home folder.
        limit: Bytes it may have; ten times as many where it is of a kind that holds pictures too.

    Raises:
        SourceError: It is missing, a folder, unreadable, too large or empty.
    """
    name = clean_line(path)
    try:
        file = Path(path).expanduser()
        if file.is_dir():
            raise SourceError(f"{name} is a folder", "name one file in it")
        if file.suffix.lower() in _PICTURED:
            limit *= _PICTURES
        if file.stat().st_size > limit:
            raise too_large(name, limit)
        with file.open("rb") as stream:
            # One byte more than allowed: a pipe or a growing file has no honest size beforehand.
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise SourceError(f"there is no file {name}", _missing_hint(path)) from None
    except PermissionError:
        raise SourceError(f"{name} may not be read", "check the file's permissions") from None
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{name} cannot be read: {clean_line(reason)}") from error
    return _checked(Source(name, data, media_type=_MEDIA_TYPES.get(file.suffix.lower(), "")), limit)


def folder_files(path: str) -> list[str]:
    """Returns the paths of the files in a folder and its folders that may be articles, in order; hidden ones are left.

    Raises:
        SourceError: The folder cannot be read, or there is none in it.
    """
    folder = Path(path).expanduser()
    found = []

    def refuse(error: OSError) -> None:
        name, reason = clean_line(str(error.filename or path)), clean_line(error.strerror or str(error))
        raise SourceError(f"{name} cannot be read: {reason}")

    # Links to folders are not followed: they may lead in circles.
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            str(Path(root, name))
            for name in sorted(names)
            if not name.startswith(".") and name.lower().endswith(SUFFIXES)
        ]
    if not found:
        raise SourceError(f"there is nothing to import in {clean_line(path)}", f"it reads {' '.join(SUFFIXES)}")
    return found


def read_stream(stream: BinaryIO, *, limit: int) -> Source:
    """Reads the standard input to its end.

    Raises:
        SourceError: Nothing comes in, or too much.
    """
    try:
        data = stream.read(limit + 1)
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise SourceError(f"standard input cannot be read: {reason}") from error
    return _checked(Source("standard input", data), limit)


def too_large(name: str, limit: int) -> SourceError:
    """Returns the refusal of something that has more than ``limit`` bytes."""
    size = f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit:,} bytes"  # noqa: PLR2004
    return SourceError(f"{name} is larger than {size}", "that is no single article; import a part of it")


def _checked(source: Source, limit: int) -> Source:
    if len(source.data) > limit:
        raise too_large(source.name, limit)
    if not source.data.strip():
        raise SourceError(f"{source.name} is empty")
    return source


def _missing_hint(path: str) -> str:
    if _HOST.match(path):
        return f"if it is a web address, write https://{clean_line(path)}"
    return "check the path"
