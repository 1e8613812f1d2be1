"""What two libraries think of a page: opinions, not verdicts."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from learnzh.articles.bylines import Facts, find_date
from learnzh.articles.clean import safe_text, spaced_line

_MAX_HTML = 3_000_000
"""Characters from which on a page is not worth a library's time; our own reading of it is linear."""
_MAX_TAGS, _MAX_TAGS_FOR_GNE = 50_000, 16_000
"""The same in tags: trafilatura needs some 2 s for so many, gne the square of that. News pages have up to 6,000."""
_MAX_BELOW = 300_000
"""The same in elements below another, each counted for each above it: gne looks at every one of these pairs."""
_TAG = re.compile("<(/?)([a-z0-9]*)")
_VOID = frozenset({"br", "img", "hr", "input", "link", "meta", "area", "base", "col", "embed", "source", "wbr"})
"""Elements that are never closed."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one extractor found; parts it did not find are empty."""

    text: str = ""
    title: str = ""
    facts: Facts = field(default_factory=Facts)


def opinions_on(html: str) -> list[Opinion]:
    """Returns what gne and trafilatura find in a page, in this order; one that fails has no opinion.

    A page so large or so deep that they would take seconds is not shown to them.

    Args:
        html: A page as lxml writes it, every element closed.
    """
    tags = html.count("<")
    if len(html) > _MAX_HTML or tags > _MAX_TAGS:
        return []
    is_for_gne = tags <= _MAX_TAGS_FOR_GNE and _below(html) <= _MAX_BELOW
    return [_attempt(_ask_gne, html) if is_for_gne else Opinion(), _attempt(_ask_trafilatura, html)]


def _below(html: str) -> int:
    """Returns how many elements stand below others, each counted for each above it."""
    depth = total = 0
    for closing, name in _TAG.findall(html):
        if closing:
            depth -= 1
        else:
            total += depth
            depth += name not in _VOID
    return total


def _attempt(ask: Callable[[str], Opinion], html: str) -> Opinion:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ask(html)
    except Exception as error:  # noqa: BLE001 (both raise whatever lxml, dateutil and their own indexing raise)
        logging.getLogger(__name__).info("%s failed: %r", ask.__name__, error)
        return Opinion()


def _ask_gne(html: str) -> Opinion:
    found: dict[str, Any] = _gne()().extract(html)
    return Opinion(
        text=safe_text(str(found.get("content") or "")),
        title=spaced_line(str(found.get("title") or "")),
        facts=Facts(published=find_date(str(found.get("publish_time") or ""))),
    )


def _ask_trafilatura(html: str) -> Opinion:
    found: Any = _trafilatura()(html, with_metadata=True, include_comments=False, include_images=False)
    if found is None:
        return Opinion()
    return Opinion(
        text=safe_text(str(found.text or "")),
        title=spaced_line(str(found.title or "")),
        facts=Facts(published=find_date(str(found.date or ""))),
    )


@cache
def _gne() -> Any:  # noqa: ANN401 (gne is untyped)
    from gne import GeneralNewsExtractor  # 60 ms; only who reads a page of HTML pays  # noqa: PLC0415

    _silence("gne")
    return GeneralNewsExtractor


@cache
def _trafilatura() -> Any:  # noqa: ANN401 (trafilatura is untyped)
    from trafilatura import bare_extraction  # 209 ms; only who reads a page of HTML pays  # noqa: PLC0415

    _silence("trafilatura", "htmldate", "justext", "readability", "courlan", "charset_normalizer")
    return bare_extraction


def _silence(*names: str) -> None:
    """Keeps loggers off the terminal: without a handler Python writes their warnings to stderr."""
    for name in names:
        logging.getLogger(name).addHandler(logging.NullHandler())
