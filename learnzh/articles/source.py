"""What was fetched: the bytes of an article, and what their sender said about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as they came in, not yet believed in anything.

    Args:
        name: What to call it in a message: an address, a path or "standard input".
        data: The bytes.
        charset: The character set its sender declared, or empty.
        url: Where it was fetched from after redirects; empty for files.
        media_type: The media type its sender declared, such as "text/html", or empty.
    """

    name: str
    data: bytes
    charset: str = ""
    url: str = ""
    media_type: str = ""
