"""XML from outside to a tree: no entities of its own, nothing fetched, faults forgiven."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from learnzh.articles.page import storable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_DOCTYPE = re.compile("<!doctype", re.IGNORECASE)
_HEAD = 4000
_VERBATIM = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BARE = re.compile(r"&(?!#?\w{1,32};)")


def parse_xml(text: str) -> Element | None:
    """Reads XML; None when there is no element in it.

    Entities that only HTML knows, such as ``&nbsp;``, are what HTML says; any other are left out.

    Args:
        text: Decoded; what its declaration says of its character set is passed over.
    """
    # lxml: 20 ms to import, and present as soon as an article is read.
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415

    text = _without_doctype(_DECLARATION.sub("", storable(text).lstrip("\ufeff")))
    text = "".join(
        part if part.startswith("<![CDATA[") else _BARE.sub("&amp;", _ENTITY.sub(_named, part))
        for part in _VERBATIM.split(text)
    )
    parser = XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root: Element | None = fromstring(text.encode(), parser)
    except (XMLSyntaxError, ValueError):
        return None
    return root


def local_name(element: Element) -> str:
    """Returns what an element is called, in lower case and without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def _without_doctype(text: str) -> str:
    """Leaves the document type out: its own entities may make a gigabyte of a line."""
    found = _DOCTYPE.search(text, 0, _HEAD)
    if not found:
        return text
    end, inner = text.find(">", found.end()), text.find("[", found.end())
    if 0 <= inner < end:
        end = text.find(">", text.find("]", inner))
    return text[: found.start()] + text[end + 1 :] if end >= 0 else text


def _named(match: re.Match[str]) -> str:
    return match[0] if match[1] in _OWN else html5.get(f"{match[1]};", "")
