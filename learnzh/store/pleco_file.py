"""Reads a backup of Pleco's flashcards (``.pqb``), an SQLite database of which nothing is believed.

Characters and syllables of a word are parted by ``@``. Each profile of tests keeps scores in a table of its own; a card
comes back after score ÷ points-a-day days (``pro_cardpointsday``, 100 at first).
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from learnzh.errors import SourceError
from learnzh.model.pleco import PlecoCard
from learnzh.store.foreign import UNBELIEVABLE, open_foreign, tables_of, told

MOST = 500_000
"""Cards of a backup."""
_MOST_TABLES = 20
"""Tables of scores; Pleco makes one for each profile of tests that does not share another's."""
_VERSION = "8"
_POINTS_A_DAY = 100.0
_SCORES = re.compile(r"pleco_flash_scores_\d{1,6}")
_NEEDED = {"pleco_flash_properties", "pleco_flash_cards"}


def is_pleco(path: Path) -> bool:
    """Tells whether a database is such a backup."""
    try:
        with contextlib.closing(open_foreign(path)) as connection:
            return tables_of(connection) >= _NEEDED
    except (sqlite3.Error, ValueError):  # the message of an error may be no text
        return False


def read_backup(path: Path) -> list[PlecoCard]:
    """Reads the cards of a backup.

    Raises:
        SourceError: It is damaged, too large, or of a version that is not known.
    """
    try:
        with contextlib.closing(open_foreign(path)) as connection:
            return list(_read(connection))
    except UNBELIEVABLE as error:
        raise SourceError(
            f"that backup of Pleco cannot be read: {told(error)}", "export it again from Pleco"
        ) from error


def _read(connection: sqlite3.Connection) -> Iterator[PlecoCard]:
    version = _version(connection)
    if version != _VERSION:
        hint = "export the cards from Pleco as text or XML"
        raise SourceError(f"backups of Pleco in version {version or 'unknown'} are not known here", hint)
    scores: dict[int, tuple[float, int]] = {}
    points = _points(connection)
    for table in sorted(filter(_SCORES.fullmatch, tables_of(connection)))[:_MOST_TABLES]:
        for card, score, last in connection.execute(f"SELECT card, score, lastreviewedtime FROM {table} LIMIT {MOST}"):
            if last and int(last) > 0:
                found = (max(float(score or 0), 0.0) / points.get(table, _POINTS_A_DAY), int(last))
                scores[int(card)] = max(scores.get(int(card), found), found)
    cards = connection.execute("SELECT id, hw, althw, pron, defn FROM pleco_flash_cards ORDER BY id")
    for number, (card, *texts) in enumerate(cards):
        if number >= MOST:
            raise SourceError(f"that backup has more than {MOST:,} cards", "export a category of it")
        simplified, traditional, pinyin, definition = (str(text or "") for text in texts)
        interval, last = scores.get(int(card), (0.0, 0))
        yield PlecoCard(simplified, traditional, pinyin, definition, last, interval)


def _points(connection: sqlite3.Connection) -> dict[str, float]:
    """Returns the points a day of each table of scores, as the first profile of tests that uses it has them."""
    if "pleco_flash_profilesettings" not in tables_of(connection):
        return {}
    query = (
        "SELECT f.propvalue, p.propvalue FROM pleco_flash_profilesettings f "
        "JOIN pleco_flash_profilesettings p ON p.propset = f.propset AND p.propid = 'pro_cardpointsday' "
        "WHERE f.propid = 'pro_scorefile' ORDER BY f.propset DESC"
    )
    found = {f"pleco_flash_scores_{file}": float(points) for file, points in connection.execute(query)}
    return {table: points for table, points in found.items() if points > 0}


def _version(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT propvalue FROM pleco_flash_properties WHERE propid = 'FormatVersion'").fetchone()
    return str(row[0]) if row else ""
