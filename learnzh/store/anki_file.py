"""Reads the database of an Anki collection: somebody else's file, of which nothing is believed."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from learnzh.errors import SourceError
from learnzh.model.anki import AnkiAnswer, AnkiCard, AnkiCollection, NoteType
from learnzh.store.foreign import UNBELIEVABLE, open_foreign, tables_of, told

MOST = 500_000
"""Notes of a collection."""
MOST_CARDS = 1_000_000
MOST_ANSWERS = 3_000_000
"""A thousand a day for eight years."""
_MOST_TYPES = 1000
"""Note types."""
_MOST_FIELDS = 200
"""Fields of a note that are looked at; what is behind them is left out."""
_LONGEST_FIELD = 20_000
"""Characters of a field that are looked at."""
_MOST_TEXT = 200_000_000
"""Characters of all notes."""
_STUB = "Please update to the latest Anki version"
_TABLES = ("col", "notes", "cards", "revlog")


def read_collection(path: Path) -> AnkiCollection:
    """Reads notes, cards and answers of an unpacked collection.

    Raises:
        SourceError: It is no sound collection, is too large, or is the stub that a new package has for old programs.
    """
    try:
        with contextlib.closing(open_foreign(path)) as connection:
            return _read(connection)
    except UNBELIEVABLE as error:
        raise SourceError(f"that collection of Anki cannot be read: {told(error)}", "export it again") from error


def _read(connection: sqlite3.Connection) -> AnkiCollection:
    tables = tables_of(connection)
    if not tables.issuperset(_TABLES):
        raise SourceError("that is no collection of Anki", "export a deck from Anki as .apkg")
    created, models, conf = connection.execute("SELECT crt, models, conf FROM col").fetchone()
    is_new = {"notetypes", "fields", "templates"} <= tables
    collection = AnkiCollection(
        datetime.fromtimestamp(int(created), UTC),
        dict(_new_types(connection) if is_new else _old_types(models)),
        is_version_1=not is_new and json.loads(conf or "{}").get("schedVer", 1) == 1,
    )
    _read_notes(connection, collection)
    # Counted before they are sorted: the pages of a damaged file may lead in circles.
    _count(connection, "cards", MOST_CARDS)
    for note, *values in connection.execute(
        "SELECT nid, id, ord, type, queue, CASE WHEN odid <> 0 AND odue <> 0 THEN odue ELSE due END, ivl, factor, data "
        "FROM cards ORDER BY nid, ord"
    ):
        card, place, kind, queue, due, interval, factor = map(int, values[:7])
        row = AnkiCard(card, place, kind, queue, due, interval, factor, str(values[7] or ""))
        collection.cards.setdefault(int(note), []).append(row)
    _count(connection, "revlog", MOST_ANSWERS)
    for card, *answer in connection.execute("SELECT cid, id, ease, type, factor, time FROM revlog ORDER BY id"):
        collection.answers.setdefault(int(card), []).append(AnkiAnswer(*map(int, answer)))
    return collection


def _count(connection: sqlite3.Connection, table: str, most: int) -> None:
    (count,) = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {most + 1})").fetchone()
    if count > most:
        what = {"cards": "cards", "revlog": "answers"}[table]
        raise SourceError(f"that collection has more than {most:,} {what}", "export a smaller deck")


def _read_notes(connection: sqlite3.Connection, collection: AnkiCollection) -> None:
    size, kinds = 0, set()
    for note, kind, text in connection.execute(f"SELECT id, mid, flds FROM (SELECT * FROM notes LIMIT {MOST + 1})"):
        fields = str(text).split("\x1f", _MOST_FIELDS)[:_MOST_FIELDS]
        cut = tuple(field[:_LONGEST_FIELD] for field in fields)
        size += sum(map(len, cut))
        kinds.add(kind)
        collection.notes.append((int(note), int(kind), cut))
        if len(collection.notes) > MOST or size > _MOST_TEXT:
            raise SourceError(f"that collection has more than {MOST:,} notes or too much text", "export a smaller deck")
        if len(kinds) > _MOST_TYPES:
            raise SourceError(f"that collection has more than {_MOST_TYPES:,} note types", "export a smaller deck")
    collection.notes.sort(key=itemgetter(0))
    if len(collection.notes) == 1 and any(field.startswith(_STUB) for field in collection.notes[0][2]):
        hint = "export it from Anki with Support older Anki versions"
        raise SourceError("that package holds only a note that asks to update Anki", hint)


def _old_types(models: str) -> Iterator[tuple[int, NoteType]]:
    for number, model in json.loads(models).items():
        fields = sorted(model["flds"], key=lambda one: int(one["ord"]))
        templates = sorted(model["tmpls"], key=lambda one: int(one["ord"]))
        names, questions = [str(one["name"]) for one in fields], [str(one["qfmt"]) for one in templates]
        yield int(number), NoteType(str(model["name"]), tuple(names), tuple(questions))


def _new_types(connection: sqlite3.Connection) -> Iterator[tuple[int, NoteType]]:
    # Sorted here: their indexes are in the order of Anki's collation.
    names: dict[int, list[tuple[int, str]]] = {}
    questions: dict[int, list[tuple[int, str]]] = {}
    for kind, place, name in connection.execute("SELECT ntid, ord, name FROM fields"):
        names.setdefault(int(kind), []).append((int(place), str(name)))
    for kind, place, config in connection.execute("SELECT ntid, ord, config FROM templates"):
        questions.setdefault(int(kind), []).append((int(place), _first_text(bytes(config))))
    for kind, name in connection.execute("SELECT id, name FROM notetypes"):
        yield int(kind), NoteType(str(name), _in_order(names.get(kind)), _in_order(questions.get(kind)))


def _in_order(named: list[tuple[int, Any]] | None) -> tuple[str, ...]:
    return tuple(name for _place, name in sorted(named or ()))


def _first_text(message: bytes) -> str:
    """Returns field 1 of a message in protocol buffers, a text: a template's front (Anki's ``notetypes.proto``)."""
    if message[:1] != b"\x0a":
        return ""
    length = shift = 0
    for place, byte in enumerate(message[1:6], 2):
        length |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004  the last byte
            return message[place : place + length].decode("utf-8", "replace")
    return ""
