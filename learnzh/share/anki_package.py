"""Packages of Anki, old and new, to the database inside.

A package is a zip archive. ``meta`` tells its version, in protocol buffers; without it the package is an old one.

    version  database             packed with
    1        collection.anki2     zip
    2        collection.anki21    zip
    3        collection.anki21b   zip and Zstandard; collection.anki2 is a stub that asks to update Anki

(https://github.com/ankitects/anki, ``rslib/src/import_export/package/meta.rs`` and ``import_export.proto``.)
Nothing is written by a name from the archive, and media are not unpacked.
"""

from __future__ import annotations

import errno
import zipfile
import zlib
from pathlib import Path
from typing import IO

from learnzh.errors import SourceError

LARGEST = 500_000_000
"""Bytes of the database unpacked; 100,000 notes and a million answers have a third of it."""
_CHUNK = 1 << 20
_NAMES = ("collection.anki21b", "collection.anki21", "collection.anki2")
_OF_VERSION = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LARGEST_META = 1000
_LARGEST_WINDOW = 128 * 1024 * 1024
"""Bytes of memory that unpacking may ask for: Zstandard's own limit without ``--ultra``."""
_BAD = "that is no whole package of Anki"
_AGAIN = "export it again from Anki"


def is_package(head: bytes) -> bool:
    """Tells by its first bytes whether a file is a zip archive."""
    return head.startswith(b"PK\x03\x04")


def unpack(package: Path, target: Path) -> None:
    """Writes the database of a package.

    Args:
        package: An ``.apkg`` or ``.colpkg``.
        target: Where the database is written.

    Raises:
        SourceError: It is damaged, too large, of a version that is not known, or no package of Anki.
    """
    try:
        with zipfile.ZipFile(package) as archive:
            name = _database(archive)
            if archive.getinfo(name).compress_type not in _METHODS:
                raise SourceError(f"{_BAD}: it is packed in a way that Anki does not use", _AGAIN)
            with archive.open(name) as packed, target.open("wb") as out:
                if name.endswith("b"):
                    _unpack_zstandard(packed, out)
                else:
                    _copy(packed, out)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise SourceError(f"{_BAD}: {error}", _AGAIN) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # any other is of the disk
            raise
        raise SourceError(f"{_BAD}: it points outside of itself", _AGAIN) from error


def _database(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "meta" in names:
        with archive.open("meta") as file:
            version = _version(file.read(_LARGEST_META))
        if version not in _OF_VERSION:
            hint = "update learnzh, or export it from Anki with Support older Anki versions"
            raise SourceError(f"packages of Anki in version {version} are not known here", hint)
        if _OF_VERSION[version] in names:
            return _OF_VERSION[version]
    found = next((name for name in _NAMES if name in names), None)
    if found is None:
        raise SourceError("that archive holds no collection of Anki", "export a deck from Anki as .apkg")
    return found


def _version(meta: bytes) -> int:
    """Returns field 1 of a message, a variable-length number (https://protobuf.dev/programming-guides/encoding)."""
    number = shift = 0
    if meta[:1] != b"\x08":
        return 0
    for byte in meta[1:6]:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004  the last byte
            return number
    return 0


def _unpack_zstandard(packed: IO[bytes], out: IO[bytes]) -> None:
    import zstandard  # noqa: PLC0415  8 ms, and only new packages need it

    try:
        with zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(packed) as stream:
            _copy(stream, out)
    except zstandard.ZstdError as error:
        raise SourceError(f"{_BAD}: {error}", _AGAIN) from error


def _copy(source: IO[bytes], out: IO[bytes]) -> None:
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise SourceError(f"that package unpacks to more than {LARGEST // 1_000_000} MB", "export a smaller deck")
        out.write(chunk)
