"""A document of Word to its text: a paragraph a line, without what the reader does not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from learnzh.articles.package import Package, attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DOCUMENT = "word/document.xml"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText", "rt", "Fallback", "pPr", "sectPr"})
"""What was struck out or moved away, the code of fields, ruby readings, a text box once more for old readers."""
_OFF = frozenset({"0", "false", "off"})


def is_docx(package: Package) -> bool:
    """Tells whether a packed file is a document of Word."""
    return _DOCUMENT in package


def docx_text(package: Package) -> str:
    """Returns the text of a document; an empty line parts paragraphs.

    The names are those of WordprocessingML, ECMA-376 part 1, section 17.

    Raises:
        SourceError: It is damaged, encrypted or too large.
    """
    body = package.tree(_DOCUMENT)
    paragraphs = ("".join(_pieces(element)) for element in body.iter() if local_name(element) == "p" and _seen(element))
    return "\n\n".join(text for text in paragraphs if text.strip())


def _seen(element: Element) -> bool:
    return not any(local_name(outer) in _UNSEEN for outer in element.iterancestors())


def _pieces(paragraph: Element) -> Iterator[str]:
    """Gives the text of a paragraph; the paragraphs of a text box in it come on their own."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        name = local_name(element)
        if name == "t":
            yield element.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _UNSEEN and name != "p" and not (name == "r" and _is_hidden(element)):
            pending.extend(reversed(element))


def _is_hidden(run: Element) -> bool:
    """Tells whether a run of letters is formatted as hidden."""
    return any(
        local_name(mark) == "vanish" and attribute(mark, "val") not in _OFF
        for properties in run
        if local_name(properties) == "rPr"
        for mark in properties
    )
