"""Paths and the standard input to bytes."""

from __future__ import annotations

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
}
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[:/?#]|$)")


def read_file(path: str, *, limit: int) -> Source:
    """Reads a file whole.

    Args:
        path: Its path; a leading ``~`` means the home folder.
        limit: Bytes it may have.

    Raises:
        SourceError: It is missing, a folder, unreadable, too large or empty.
    """
    name = clean_line(path)
    try:
        file = Path(path).expanduser()
        if file.is_dir():
            raise SourceError(f"{name} is a folder", "name one file in it")
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
