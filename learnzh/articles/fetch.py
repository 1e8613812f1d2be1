"""A path, "-" or an address to bytes: the only door through which articles come in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import BinaryIO

from learnzh.articles.clean import clean_line
from learnzh.articles.files import read_file, read_stream
from learnzh.articles.source import Source
from learnzh.articles.web import fetch_address
from learnzh.errors import SourceError

__all__ = ["Source", "fetch"]

# Two letters at least: "C:\news.txt" is a path.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?://)?")
_REFUSED = frozenset({"file", "ftp", "ftps", "sftp", "data", "javascript", "mailto", "about", "view-source", "gopher"})


def fetch(
    source: str,
    *,
    stdin: BinaryIO | None = None,
    timeout: float = 20.0,
    limit: int = 10_000_000,
    cancelled: Callable[[], bool] = lambda: False,
) -> Source:
    """Reads an article's bytes from a file, the standard input or the web.

    Args:
        source: A path, "-" for the standard input, or an http or https address.
        stdin: Where "-" reads from; the process's own by default.
        timeout: Seconds a web page may take altogether.
        limit: Bytes an article may have.
        cancelled: Asked again and again, while a web page is waited for, whether to stop.

    Returns:
        The bytes, with what is known about them.

    Raises:
        SourceError: It cannot be read; the message says why and the hint what to do.
        CancelledError: ``cancelled`` said so.
    """
    source = source.strip()
    if not source:
        raise SourceError("there is nothing to import", "name a file, a web address, or - for standard input")
    if source == "-":
        return read_stream(stdin or sys.stdin.buffer, limit=limit)
    if re.match(r"https?://", source, re.IGNORECASE):
        return fetch_address(source, timeout=timeout, limit=limit, cancelled=cancelled)
    scheme = _SCHEME.match(source)
    if scheme and ("://" in source or scheme[1].lower() in _REFUSED):
        raise SourceError(
            f"{clean_line(scheme[1])}: addresses are not read",
            "give the path of a file, or an address that begins with http:// or https://",
        )
    return read_file(source, limit=limit)
