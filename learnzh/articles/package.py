"""Packed files, such as books and documents of Word: their members, as far as they may be trusted."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from learnzh.articles.clean import clean_line
from learnzh.articles.decode import decode
from learnzh.articles.page import storable
from learnzh.articles.source import Source
from learnzh.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 20_000_000
"""Bytes of a member unpacked; the text of a long novel has two million."""
LARGEST_TOTAL = 200_000_000
"""Bytes of all members that are read."""
HIGHEST_RATIO = 200
"""How much smaller packing makes a member: text a tenth, XML a fiftieth, nothing but zeros a thousandth."""
_RATIO_MATTERS = 1_000_000
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)


class Package:
    """A zip file in memory. Nothing of it is written to the disk, and members are read within limits.

    Args:
        source: Its bytes.

    Raises:
        SourceError: It is no zip file, cut short, or has too many members.
    """

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self._left = LARGEST_TOTAL
        # Counted before the list is read: a million entries of it would take a gigabyte.
        if source.data.count(_ENTRY) > MOST_MEMBERS:
            raise SourceError(f"{self.name} has more than {MOST_MEMBERS:,} files in it", "that is no book or document")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
            self._members = {member.filename: member for member in self._zip.infolist()}
        except _BROKEN as error:
            raise self._damaged() from error
        self._folded = {name.casefold(): name for name in self._members}

    def __contains__(self, path: str) -> bool:
        return self._find(path) is not None

    def resolve(self, base: str, reference: str) -> str:
        """Returns the path of what a member refers to, without its fragment.

        Args:
            base: The path of the member that refers to it.
            reference: As it stands there: relative, percent-encoded.

        Raises:
            SourceError: It leads out of the package.
        """
        target = unquote(reference.partition("#")[0]).replace("\\", "/")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), target)) if target else base
        if path.startswith(("../", "/")) or path == "..":
            raise SourceError(
                f"{self.name} names a file outside of itself: {clean_line(reference)[:80]}", "it is no book to trust"
            )
        return path

    def read(self, path: str) -> bytes:
        """Returns the bytes of a member.

        Raises:
            SourceError: It is missing, encrypted, damaged, or larger than it may be.
        """
        member = self._find(path)
        if member is None:
            raise SourceError(f"{self.name} lacks a part of it: {clean_line(path)[:80]}", "get a whole copy of it")
        if member.flag_bits & _ENCRYPTED:
            raise SourceError(f"{self.name} is encrypted", "save a copy without a password and import that")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Others may ask for gigabytes of memory to unpack anything.
            raise SourceError(f"{self.name} is packed in an unusual way", "save it anew with the program it comes from")
        size = member.file_size
        is_bomb = size > _RATIO_MATTERS and size > HIGHEST_RATIO * max(member.compress_size, 1)
        if is_bomb or size > min(LARGEST_MEMBER, self._left):
            raise SourceError(f"{self.name} unpacks to far more than a text has", "it is not read")
        self._left -= size
        try:
            with self._zip.open(member) as stream:
                # To ask for all would unpack what the list of members does not tell of; the checksum has to agree.
                return stream.read(size + 1)
        except _BROKEN as error:
            raise self._damaged() from error

    def tree(self, path: str) -> Element:
        """Returns the root of a member that is XML; nothing it refers to is fetched, no entity is resolved.

        Raises:
            SourceError: It cannot be read, is no XML, or declares entities.
        """
        # lxml: 20 ms to import, and only who reads a packed file pays.
        from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415

        text = _DECLARATION.sub("", storable(decode(self.read(path))), count=1)
        if "<!ENTITY" in text:
            raise SourceError(f"{self.name} declares entities in its XML", "it is not read: they may grow without end")
        parser = XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = fromstring(text.encode(), parser)
        except (XMLSyntaxError, ValueError) as error:
            raise self._damaged() from error
        if root is None:
            raise self._damaged()
        return root

    def _find(self, path: str) -> zipfile.ZipInfo | None:
        """Returns a member; books made on systems that do not care write its name in other letters."""
        return self._members.get(path) or self._members.get(self._folded.get(path.casefold(), ""))

    def _damaged(self) -> SourceError:
        return SourceError(f"{self.name} is damaged or was cut short", "get it once more, or open and save it anew")


def local_name(element: Element) -> str:
    """Returns an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Returns an attribute, whatever namespace it is in."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
