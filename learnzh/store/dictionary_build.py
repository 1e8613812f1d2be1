"""Builds ``dictionary.db`` and the word list from CC-CEDICT, jieba's dictionary and the HSK lists."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from learnzh import paths
from learnzh.chinese import cedict
from learnzh.chinese.english import english_keys
from learnzh.chinese.hsk import levels_of
from learnzh.chinese.tones import plain_key
from learnzh.errors import DictionaryError
from learnzh.model.word import Headword, Standard
from learnzh.store.dictionary_source import dictionary_path, fingerprint, source_path
from learnzh.store.files import replacing
from learnzh.store.word_list import make_word_list, read_jieba_dictionary, write_word_list

SMALLEST = 20_000
"""Fewer entries than this are no CC-CEDICT."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE headword (
  id INTEGER PRIMARY KEY, simplified TEXT NOT NULL, traditional TEXT NOT NULL, variants TEXT NOT NULL,
  reading TEXT NOT NULL, plain TEXT NOT NULL, senses TEXT NOT NULL, classifiers TEXT NOT NULL,
  rank INTEGER, hsk_2_0 INTEGER, hsk_2021 INTEGER, hsk_2025 INTEGER) STRICT;
CREATE TABLE form (text TEXT NOT NULL, headword_id INTEGER NOT NULL, PRIMARY KEY (text, headword_id))
  STRICT, WITHOUT ROWID;
CREATE TABLE english (key TEXT NOT NULL, headword_id INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (key, headword_id)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE sense USING fts5 (text, content='');
"""

Progress = Callable[[str], None]


def read_cedict(path: Path) -> list[str]:
    """Reads the lines of a CC-CEDICT file: plain, gzipped or zipped.

    Raises:
        DictionaryError: It cannot be read, or is not CC-CEDICT.
    """
    try:
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        elif data[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                data = archive.read(max(archive.infolist(), key=lambda member: member.file_size))
        lines = data.decode("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise DictionaryError(f"there is no file {path}") from error
    except (OSError, EOFError, UnicodeDecodeError, zipfile.BadZipFile, zlib.error) as error:
        raise DictionaryError(f"{path} is not a readable CC-CEDICT file", "get a fresh copy of it") from error
    entries = sum(cedict.parse_line(line) is not None for line in lines)
    if entries < SMALLEST or entries < 0.99 * sum(not line.startswith("#") and bool(line) for line in lines):
        raise DictionaryError(
            f"{path} is not a whole CC-CEDICT file: {entries:,} entries could be read", "the old dictionary is kept"
        )
    return lines


def update(path: Path, report: Progress = lambda _step: None) -> None:
    """Takes a newer CC-CEDICT file (plain, gzipped or zipped) and rebuilds the dictionary from it.

    Raises:
        DictionaryError: The file is broken; the old dictionary is kept.
    """
    report("checking the file")
    lines = read_cedict(path)
    with replacing(paths.custom_cedict_path()) as temporary:
        temporary.write_bytes(gzip.compress("\n".join(lines).encode(), compresslevel=6))
    build(dictionary_path(), report)


def build(target: Path, report: Progress = lambda _step: None) -> None:
    """Builds the dictionary and the word list beside it; each appears whole or not at all.

    Two processes may build at once: each works on a file of its own, and the last one stays.

    Raises:
        DictionaryError: The source is broken or the folder cannot be written.
    """
    source = source_path()
    mark = fingerprint(source)
    report("reading CC-CEDICT")
    lines = read_cedict(source)
    jieba_lines = read_jieba_dictionary()
    counts = {word: int(count) for word, count, _tag in (line.split(" ") for line in jieba_lines)}
    headwords = cedict.build_headwords(cedict.parse(lines), levels_of, counts)
    report("indexing 120,000 words")
    with replacing(target) as temporary:
        _write_database(temporary, headwords, {"source": mark, "date": cedict.read_date(lines)})
    report("preparing the word list")
    write_word_list(target, mark, make_word_list(jieba_lines, (headword.simplified for headword in headwords)))


def _write_database(path: Path, headwords: list[Headword], meta: dict[str, str]) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for statement in SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany(
            "INSERT INTO headword VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(number, headword) for number, headword in enumerate(headwords, start=1)),
        )
        forms = {
            (form, number)
            for number, headword in enumerate(headwords, start=1)
            for form in (headword.simplified, headword.traditional, *headword.variants)
        }
        connection.executemany("INSERT INTO form VALUES (?, ?)", sorted(forms))
        connection.executemany("INSERT OR IGNORE INTO english VALUES (?, ?, ?)", _english_rows(headwords))
        connection.executemany(
            "INSERT INTO sense (rowid, text) VALUES (?, ?)",
            ((number, " ; ".join(headword.senses)) for number, headword in enumerate(headwords, start=1)),
        )
        connection.execute("CREATE INDEX headword_plain ON headword (plain, rank)")
        connection.execute("COMMIT")


def _row(number: int, headword: Headword) -> tuple[object, ...]:
    levels = headword.levels
    return (
        number,
        headword.simplified,
        headword.traditional,
        " ".join(headword.variants),
        headword.reading,
        plain_key(headword.reading),
        json.dumps(headword.senses, ensure_ascii=False),
        json.dumps(headword.classifiers, ensure_ascii=False),
        headword.rank,
        *(levels.get(standard) for standard in Standard),
    )


def _english_rows(headwords: list[Headword]) -> list[tuple[str, int, int]]:
    rows = []
    for number, headword in enumerate(headwords, start=1):
        for position, key in enumerate(english_keys(headword.senses)):
            rows.append((key, number, position))
    rows.sort()
    return rows
