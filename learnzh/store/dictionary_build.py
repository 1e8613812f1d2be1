"""Builds ``dictionary.db`` from CC-CEDICT, jieba's word counts and the HSK lists."""

from __future__ import annotations

import contextlib
import gc
import gzip
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from learnzh import paths
from learnzh.chinese import cedict
from learnzh.chinese.characters import strip_controls
from learnzh.chinese.english import english_keys
from learnzh.chinese.hsk import levels_of
from learnzh.chinese.looks import looks
from learnzh.chinese.tones import plain_key
from learnzh.errors import DictionaryError
from learnzh.model.word import Headword, Standard
from learnzh.store.dictionary_source import SEPARATOR, dictionary_path, fingerprint, source_path
from learnzh.store.files import replacing
from learnzh.store.word_list import read_jieba_dictionary, read_parts

SMALLEST = 20_000
"""Fewer entries than this are no CC-CEDICT."""

_UNSTATED = 100_000
"""A file whose header does not say how many entries it has needs this many; that of 2023 has 122,143."""

LARGEST = 50_000_000
"""More bytes than this, unpacked, are none either: that of 2023 has 9.6 million."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE headword (
  id INTEGER PRIMARY KEY, simplified TEXT NOT NULL, traditional TEXT NOT NULL, variants TEXT NOT NULL,
  reading TEXT NOT NULL, plain TEXT NOT NULL, senses TEXT NOT NULL, classifiers TEXT NOT NULL,
  rank INTEGER, class TEXT NOT NULL, hsk_2_0 INTEGER, hsk_2021 INTEGER, hsk_2025 INTEGER) STRICT;
CREATE TABLE other_form (text TEXT NOT NULL, headword_id INTEGER NOT NULL) STRICT;
CREATE TABLE english (key TEXT NOT NULL, headword_id INTEGER NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE look (look TEXT, character TEXT, PRIMARY KEY (look, character)) STRICT, WITHOUT ROWID
"""
INDEXES = """
CREATE INDEX headword_simplified ON headword (simplified);
CREATE INDEX headword_plain ON headword (plain, rank);
CREATE INDEX other_form_text ON other_form (text);
CREATE INDEX english_key ON english (key);
CREATE INDEX headword_last ON headword (substr(simplified, -1), length(simplified));
CREATE INDEX look_character ON look (character)
"""

Progress = Callable[[str], None]


class Cedict(NamedTuple):
    """A CC-CEDICT file, read."""

    lines: list[str]
    entries: list[cedict.Entry]


def read_cedict(path: Path) -> Cedict:
    """Reads a CC-CEDICT file: plain, gzipped or zipped.

    Raises:
        DictionaryError: It cannot be read, or is not CC-CEDICT.
    """
    try:
        data = _unpacked(path)
        if len(data) > LARGEST:
            raise DictionaryError(
                f"{path} is larger than {LARGEST // 1_000_000} MB unpacked, and so not CC-CEDICT",
                "get a fresh copy of it",
            )
        lines = data.decode("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise DictionaryError(f"there is no file {path}") from error
    # zipfile raises RuntimeError for a password and NotImplementedError, one of them, for a way of packing.
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise DictionaryError(f"{path} is not a readable CC-CEDICT file", "get a fresh copy of it") from error
    entries = cedict.parse(lines)
    if len(entries) < SMALLEST or len(entries) < 0.99 * sum(not line.startswith("#") and bool(line) for line in lines):
        raise DictionaryError(
            f"{path} is not a whole CC-CEDICT file: {len(entries):,} entries could be read",
            "the old dictionary is kept",
        )
    return Cedict(lines, entries)


def _unpacked(path: Path) -> bytes:
    """Returns what is in a plain, gzipped or zipped file, but no more than one byte over ``LARGEST``."""
    with path.open("rb") as file:
        beginning = file.peek(4)  # a pipe cannot be read twice
        if beginning.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=file) as packed:
                return packed.read(LARGEST + 1)
        if beginning.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(file) as archive:
                member = max(archive.infolist(), key=lambda member: member.file_size)
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    # The others may unpack a small file in one piece that has no limit.
                    raise NotImplementedError
                with archive.open(member) as content:
                    return content.read(LARGEST + 1)
        return file.read(LARGEST + 1)


def update(path: Path, report: Progress = lambda _step: None) -> None:
    """Takes a newer CC-CEDICT file (plain, gzipped or zipped) and rebuilds the dictionary from it.

    Raises:
        DictionaryError: The file is broken, cut short or older than the one in use; the old dictionary is kept.
    """
    report("checking the file")
    lines, entries = read_cedict(path)
    _require_whole(path, lines, len(entries))
    _require_newer(path, cedict.read_date(lines))
    custom = paths.custom_cedict_path()
    # The dictionary is built before the new file takes the old one's place: when the build fails, both stay.
    with replacing(custom, setting="LEARNZH_DATA") as temporary:
        temporary.write_bytes(gzip.compress(strip_controls("\n".join(lines)).encode(), compresslevel=6))
        with _uncollected():
            _build(temporary, fingerprint(temporary, custom.name), dictionary_path(), report)


def _require_whole(path: Path, lines: list[str], count: int) -> None:
    stated = cedict.read_count(lines)
    if count < (0.99 * stated if stated else _UNSTATED):
        promised = f"its header says {stated:,}" if stated else f"a whole one has over {_UNSTATED:,}"
        raise DictionaryError(
            f"{path} is not a whole CC-CEDICT file: it has {count:,} entries, {promised}", "the old dictionary is kept"
        )


def _require_newer(path: Path, date: str) -> None:
    with contextlib.suppress(OSError, EOFError, ValueError, zlib.error):  # one that is broken is well replaced
        with gzip.open(source_path(), "rt", encoding="utf-8") as file:
            in_use = cedict.read_date(file)
        if date and date < in_use:
            hint = f"the dictionary in use is of {in_use}, and is kept"
            raise DictionaryError(f"{path} is older: it is of {date}", hint)


def build(target: Path, report: Progress = lambda _step: None) -> None:
    """Builds the dictionary; it appears whole or not at all.

    Two processes may build at once: each works on a file of its own, and the last one stays.

    Raises:
        DictionaryError: The source is broken or the folder cannot be written.
    """
    source = source_path()
    with _uncollected():
        _build(source, fingerprint(source), target, report)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Stops the collector: a million small objects and no cycle among them, it would take a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _build(source: Path, mark: str, target: Path, report: Progress) -> None:
    report("reading CC-CEDICT")
    lines, entries = read_cedict(source)
    counts, classes = {}, {}
    for line in read_jieba_dictionary():
        word, count, tag = line.split(" ")
        counts[word], classes[word] = int(count), tag
    headwords = cedict.build_headwords(entries, levels_of, counts, classes)
    report("indexing 120,000 words")
    with replacing(target) as temporary:
        _write_database(temporary, headwords, {"source": mark, "date": cedict.read_date(lines)})


def _write_database(path: Path, headwords: list[Headword], meta: dict[str, str]) -> None:
    numbered = list(enumerate(headwords, start=1))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for statement in SCHEMA.split(";"):
            connection.execute(statement)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany(
            "INSERT INTO headword VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(number, headword) for number, headword in numbered),
        )
        connection.executemany(
            "INSERT INTO other_form VALUES (?, ?)",
            (
                (form, number)
                for number, headword in numbered
                for form in (headword.traditional, *headword.variants)
                if form != headword.simplified
            ),
        )
        connection.executemany(
            "INSERT INTO english VALUES (?, ?, ?)",
            (
                (key, number, position)
                for number, headword in numbered
                for position, key in enumerate(english_keys(headword.senses))
            ),
        )
        characters = {char for headword in headwords for char in headword.simplified}
        connection.executemany("INSERT INTO look VALUES (?, ?)", looks(read_parts(), characters))
        for statement in INDEXES.split(";"):  # sorted once at the end: a tenth of what they cost row by row
            connection.execute(statement)
        connection.execute("COMMIT")


def _row(number: int, headword: Headword) -> tuple[object, ...]:
    level = headword.levels.get
    return (
        number,
        headword.simplified,
        headword.traditional,
        " ".join(headword.variants),
        headword.reading,
        plain_key(headword.reading),
        SEPARATOR.join(headword.senses),
        SEPARATOR.join(headword.classifiers),
        headword.rank,
        headword.word_class,
        level(Standard.HSK_2_0),
        level(Standard.HSK_2021),
        level(Standard.HSK_2025),
    )
