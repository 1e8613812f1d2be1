"""The dictionary on disk: built when first needed, opened read-only."""

from __future__ import annotations

import math
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.dictionary import likelihood
from learnzh.chinese.english import english_key
from learnzh.chinese.tones import begins_with, has_tones, plain_key, syllables_agree, tones_agree
from learnzh.model.word import Headword, HeadwordKey, Standard
from learnzh.store.dictionary_source import SEPARATOR, dictionary_path, fingerprint, source_path

_COLUMNS = (
    "h.simplified, h.traditional, h.variants, h.reading, h.senses, h.classifiers, h.rank, "
    "h.class, h.hsk_2_0, h.hsk_2021, h.hsk_2025"
)
_BY_FORM = (
    f"SELECT {_COLUMNS} FROM headword h WHERE h.simplified = ? UNION ALL "
    f"SELECT {_COLUMNS} FROM other_form f JOIN headword h ON h.id = f.headword_id WHERE f.text = ?"
)
_BY_BEGINNING = (
    f"SELECT {_COLUMNS} FROM headword h WHERE h.simplified > ? AND h.simplified < ? "
    "ORDER BY h.rank IS NULL, h.rank LIMIT ?"
)
_BY_PINYIN = f"SELECT {_COLUMNS} FROM headword h WHERE h.plain = ? ORDER BY h.rank IS NULL, h.rank LIMIT 400"
_BY_PINYIN_BEGINNING = (
    f"SELECT {_COLUMNS} FROM headword h WHERE h.plain > ? AND h.plain < ? ORDER BY h.rank IS NULL, h.rank LIMIT 400"
)
_BY_ENGLISH = f"SELECT {_COLUMNS}, e.position FROM english e JOIN headword h ON h.id = e.headword_id WHERE e.key = ?"
_BY_TEXT = f"SELECT {_COLUMNS} FROM headword h WHERE instr(lower(h.senses), ?) > 0 ORDER BY h.rank IS NULL, h.rank"
_LONGEST = "SELECT max(length(simplified)) FROM headword UNION ALL SELECT max(length(text)) FROM other_form"
_NOT_FIRST = 2.0
_EACH_FURTHER = 0.5
"""How much it lowers a word that an English query is not its first meaning, and how much each meaning before it
lowers it, in units of the logarithm of the frequency rank. Chosen so that city finds 城市 before 市 (market, city)."""
_NOT_USUAL = 2.0
"""How much it lowers a character that pinyin is not its usual reading, in the same units: ma finds 吗 by ma5."""
_UNRANKED = 400_000
_CACHE_SIZE = 100_000

Result = TypeVar("Result")


class SqliteDictionary:
    """The dictionary file, opened for reading; built again where a query finds it damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _connect(path)
        self._worn_out: list[sqlite3.Connection] = []
        """To damaged files; another thread may still be reading there, so they are closed at the end."""
        self._building = threading.Lock()
        self._entries: dict[str, Sequence[Headword]] = {}

    def close(self) -> None:
        """Closes the file."""
        for connection in (self._connection, *self._worn_out):
            connection.close()

    def is_sound(self) -> bool:
        """Checks the whole file for damage: 0.1 s."""
        try:
            return bool(self._connection.execute("PRAGMA quick_check").fetchall() == [("ok",)])
        except sqlite3.DatabaseError:
            return False

    def meta(self, key: str) -> str:
        """Returns a fact about the dictionary (``source``, ``date``); empty where it has none."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def entries(self, form: str) -> Sequence[Headword]:
        """Returns the headwords written so in either script, the likeliest first."""
        found = self._entries.get(form)
        if found is None:
            rows = self._mended(lambda: self._connection.execute(_BY_FORM, (form, form)).fetchall())
            found = tuple(sorted(map(_headword, rows), key=lambda headword: likelihood(headword, form)))
            if len(self._entries) >= _CACHE_SIZE:
                self._entries.clear()
            self._entries[form] = found
        return found

    def entry(self, key: HeadwordKey) -> Headword | None:
        """Returns one headword, or None where the dictionary no longer has it."""
        return next((entry for entry in self.entries(key.simplified) if entry.key == key), None)

    def search(self, query: str, limit: int = 20) -> list[Headword]:
        """Finds headwords by characters, by pinyin with or without tones, or by English, best first."""
        # Bytes of a command line that are no UTF-8 come as surrogates, which SQLite does not take.
        wanted = query.encode("utf-8", "replace").decode("utf-8").strip()
        return self._mended(lambda: self._search(wanted, limit))

    def _mended(self, read: Callable[[], Result]) -> Result:
        """Reads; where the file turns out damaged, builds it again and reads once more."""
        connection = self._connection
        try:
            return read()
        except sqlite3.ProgrammingError:
            raise  # closed meanwhile
        except sqlite3.DatabaseError:
            with self._building:
                if self._connection is connection:  # no other thread has been here before
                    self._build_again()
            return read()

    def _build_again(self) -> None:
        from learnzh.store.dictionary_build import build  # noqa: PLC0415  jieba's and the HSK lists: 80 ms

        build(self.path)
        self._worn_out.append(self._connection)
        self._connection = _connect(self.path)
        self._entries.clear()

    def _search(self, query: str, limit: int) -> list[Headword]:
        if any(map(is_hanzi, query)):
            return self._by_characters(query, limit)
        found = self._by_pinyin(query)
        if not any(char.isdigit() for char in query):
            found += self._by_english(query.lower())
        found.sort(key=lambda scored: scored[0])
        headwords = _distinct(headword for _score, headword in found)
        if not headwords:
            headwords = self._by_pinyin_beginning(query) or self._by_text(query, limit)
        return headwords[:limit]

    def _by_characters(self, query: str, limit: int) -> list[Headword]:
        exact = sorted(self.entries(query), key=_is_unusual)
        rows = self._connection.execute(_BY_BEGINNING, (query, f"{query}\U0010ffff", limit)).fetchall()
        return _distinct([*exact, *map(_headword, rows)])[:limit] or self._parts(query)

    def _parts(self, query: str) -> list[Headword]:
        """Returns the longest headwords a phrase is made of, from the left."""
        found: list[Headword] = []
        longest = max(row[0] or 1 for row in self._connection.execute(_LONGEST))  # 11 ms
        begin = 0
        while begin < len(query):
            ends = range(min(begin + longest, len(query)), begin, -1)
            end = next((end for end in ends if self.entries(query[begin:end])), begin + 1)
            found.extend(self.entries(query[begin:end]))
            begin = end
        return _distinct(found)

    def _by_pinyin(self, query: str) -> list[tuple[float, Headword]]:
        rows = self._connection.execute(_BY_PINYIN, (plain_key(query),)).fetchall()
        headwords = [h for h in map(_headword, rows) if syllables_agree(query, h.reading)]
        if has_tones(query):
            headwords = [h for h in headwords if tones_agree(query.replace(" ", ""), h.reading)]
        return [(_rarity(headword) + _NOT_USUAL * _is_unusual(headword), headword) for headword in headwords]

    def _by_pinyin_beginning(self, query: str) -> list[Headword]:
        letters = plain_key(query)
        rows = self._connection.execute(_BY_PINYIN_BEGINNING, (letters, f"{letters}{{")) if letters else ()
        return [headword for headword in map(_headword, rows) if begins_with(headword.reading, query)]

    def _by_english(self, query: str) -> list[tuple[float, Headword]]:
        rows = self._connection.execute(_BY_ENGLISH, (english_key(query),)).fetchall()
        return [
            (_rarity(headword) + (_NOT_FIRST + _EACH_FURTHER * row[-1] if row[-1] else 0), headword)
            for row in rows
            for headword in [_headword(row[:-1])]
        ]

    def _by_text(self, query: str, limit: int) -> list[Headword]:
        """Finds English words anywhere in the definitions: a scan of 40 ms, for what no key answers."""
        words = re.findall(r"\w+", query.lower())
        if not words:
            return []
        patterns = [re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for word in words]
        found = []
        for row in self._connection.execute(_BY_TEXT, (max(words, key=len),)):
            if all(pattern.search(row[4]) for pattern in patterns):
                found.append(_headword(row))
                if len(found) == limit:
                    break
        return found


def _connect(path: Path) -> sqlite3.Connection:
    # Reading from several threads is safe: SQLite serialises, and the file never changes in place.
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)


def open_dictionary(report: Callable[[str], None] = lambda _step: None) -> SqliteDictionary:
    """Opens the dictionary, building it where it is missing, older than its source, or of another format.

    Raises:
        DictionaryError: It cannot be built.
    """
    path = dictionary_path()
    current = _open_current(path)
    if current is None:
        from learnzh.store.dictionary_build import build  # noqa: PLC0415  jieba's and the HSK lists: 80 ms

        build(path, report)
        current = SqliteDictionary(path)
    return current


def _open_current(path: Path) -> SqliteDictionary | None:
    """Opens the dictionary where it is there, sound, and made of the source in use."""
    if not path.is_file():
        return None
    dictionary = SqliteDictionary(path)
    try:
        if dictionary.meta("source") == fingerprint(source_path()):
            return dictionary
    except sqlite3.Error:
        pass  # damaged: it is derived, and made again
    dictionary.close()
    return None


def _headword(row: Sequence[object]) -> Headword:
    simplified, traditional, variants, reading, senses, classifiers, rank, word_class, *levels = row
    return Headword(
        simplified=str(simplified),
        traditional=str(traditional),
        reading=str(reading),
        senses=tuple(filter(None, str(senses).split(SEPARATOR))),
        classifiers=tuple(filter(None, str(classifiers).split(SEPARATOR))),
        variants=tuple(str(variants).split()),
        levels={standard: level for standard, level in zip(Standard, levels, strict=False) if isinstance(level, int)},
        rank=rank if isinstance(rank, int) else None,
        word_class=str(word_class),
    )


def _is_unusual(headword: Headword) -> bool:
    """Tells whether a character is mostly read otherwise; a capital letter is a surname's."""
    if len(headword.simplified) > 1:
        return False
    from learnzh.chinese.lexicon import usual_readings  # noqa: PLC0415  9 ms with the list, and words do without

    usual = usual_readings().get(headword.simplified)
    return usual is not None and usual != headword.reading


def _rarity(headword: Headword) -> float:
    return math.log(headword.rank or _UNRANKED)


def _distinct(headwords: Iterable[Headword]) -> list[Headword]:
    return list({headword.key: headword for headword in headwords}.values())
