"""What was fetched: the bytes of an article, what their sender said about them, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass

from learnzh.model.article import Article


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as they came in, not yet believed in anything.

    Args:
        name: What to call it in a message: an address, a path or "standard input".
        data: The bytes.
        charset: The character set its sender declared, or empty.
        url: Where it was fetched from after redirects; empty for files.
        media_type: The media type its sender declared, such as "text/html", or empty.
        etag: The version its sender declared, to ask with next time, or empty.
        modified: When its sender says it last changed, likewise.
        is_private: It came from inside the learner's own network.
    """

    name: str
    data: bytes
    charset: str = ""
    url: str = ""
    media_type: str = ""
    etag: str = ""
    modified: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """What a source holds.

    Args:
        articles: One, or the chapters of a book in their order; never none.
        book: The title of the book; empty where there is one article.
    """

    articles: tuple[Article, ...]
    book: str = ""
