"""The dictionary on disk: built when first needed, opened read-only."""

from __future__ import annotations

import math
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.dictionary import likelihood
from learnzh.chinese.english import english_key
from learnzh.chinese.tones import begins_with, has_tones, plain_key, syllables_agree, tones_agree
from learnzh.model.word import Headword, HeadwordKey, Standard
from learnzh.store.dictionary_source import SEPARATOR, dictionary_path, fingerprint, source_path

if TYPE_CHECKING:
    from learnzh.store.dictionary_alike import Alike

COLUMNS = (
    "h.simplified, h.traditional, h.variants, h.reading, h.senses, h.classifiers, h.rank, "
    "h.class, h.hsk_2_0, h.hsk_2021, h.hsk_2025"
)
"""What ``headword_of`` reads, of a table called ``h``."""
_BY_FORM = (
    f"SELECT {COLUMNS} FROM headword h WHERE h.simplified = ? UNION ALL "
    f"SELECT {COLUMNS} FROM other_form f JOIN headword h ON h.id = f.headword_id WHERE f.text = ?"
)
_BY_BEGINNING = (
    f"SELECT {COLUMNS} FROM headword h WHERE h.simplified > ? AND h.simplified < ? "
    "ORDER BY h.rank IS NULL, h.rank LIMIT ?"
)
_BY_PINYIN = f"SELECT {COLUMNS} FROM headword h WHERE h.plain = ? ORDER BY h.rank IS NULL, h.rank LIMIT 400"
_BY_PINYIN_BEGINNING = (
    f"SELECT {COLUMNS} FROM headword h WHERE h.plain > ? AND h.plain < ? ORDER BY h.rank IS NULL, h.rank LIMIT 400"
)
_BY_ENGLISH = f"SELECT {COLUMNS}, e.position FROM english e JOIN headword h ON h.id = e.headword_id WHERE e.key = ?"
_BY_TEXT = f"SELECT {COLUMNS} FROM headword h WHERE instr(lower(h.senses), ?) > 0 ORDER BY h.rank IS NULL, h.rank"
_LONGEST = "SELECT max(length(simplified)) FROM headword UNION ALL SELECT max(length(text)) FROM other_form"
NOT_FIRST = 2.0
EACH_FURTHER = 0.5
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
            found = tuple(sorted(map(headword_of, rows), key=lambda headword: likelihood(headword, form)))
            if len(self._entries) >= _CACHE_SIZE:
                self._entries.clear()
            self._entries[form] = found
        return found

    def entry(self, key: HeadwordKey) -> Headword | None:
        """Returns one headword, or None where the dictionary no longer has it."""
        return next((entry for entry in self.entries(key.simplified) if entry.key == key), None)

    def search(self, query: str, limit: int = 20) -> list[Headword]:
        """Finds headwords by characters, by pinyin with or without tones, or by English, best first."""
        wanted = _encodable(query)
        return self._mended(lambda: self._search(wanted, limit))

    def complete(self, query: str, limit: int = 60) -> list[Headword]:
        """Finds headwords while a query is being typed: what is meant by it, then what begins so, then what has it."""
        from learnzh.store.dictionary_search import complete  # noqa: PLC0415  10 ms, and a look-up may do without

        wanted = _encodable(query)
        return self._mended(lambda: complete(self, self._connection, wanted, limit))

    def words_with(self, form: str, limit: int = 20) -> list[Headword]:
        """Returns longer words that contain some characters, in either script, the most frequent first."""
        from learnzh.store.dictionary_search import containing  # noqa: PLC0415  as above

        wanted = _encodable(form)
        return self._mended(lambda: containing(self._connection, wanted, limit))

    def alike(self, word: Headword) -> Alike:
        """Returns what may be taken for a word: entries read, written or called alike."""
        from learnzh.store.dictionary_alike import alike  # noqa: PLC0415  as above

        return self._mended(lambda: alike(self._connection, word))

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
        if any(char in "*?＊？" for char in query):
            from learnzh.store.dictionary_search import wild  # noqa: PLC0415  10 ms, and most look-ups do without

            return wild(self._connection, query, limit)
        if any(map(is_hanzi, query)):
            return self.written(query, limit) or self.parts(query)
        headwords = self.named(query) or self._by_pinyin_beginning(query) or self._by_text(query, limit)
        return headwords[:limit]

    def named(self, query: str) -> list[Headword]:
        """Returns the words that are read so, or called so in English, best first."""
        found = self._by_pinyin(query)
        if not any(char.isdigit() for char in query):
            found += self._by_english(query.lower())
        found.sort(key=lambda scored: scored[0])
        return distinct(headword for _score, headword in found)

    def written(self, query: str, limit: int) -> list[Headword]:
        """Returns the words written so, then those that begin so in simplified characters."""
        exact = sorted(self.entries(query), key=_is_unusual)
        rows = self._connection.execute(_BY_BEGINNING, (query, f"{query}\U0010ffff", limit)).fetchall()
        return distinct([*exact, *map(headword_of, rows)])[:limit]

    def parts(self, query: str) -> list[Headword]:
        """Returns the longest headwords a phrase is made of, from the left."""
        found: list[Headword] = []
        longest = max(row[0] or 1 for row in self._connection.execute(_LONGEST))  # 11 ms
        begin = 0
        while begin < len(query):
            ends = range(min(begin + longest, len(query)), begin, -1)
            end = next((end for end in ends if self.entries(query[begin:end])), begin + 1)
            found.extend(self.entries(query[begin:end]))
            begin = end
        return distinct(found)

    def _by_pinyin(self, query: str) -> list[tuple[float, Headword]]:
        rows = self._connection.execute(_BY_PINYIN, (plain_key(query),)).fetchall()
        headwords = [h for h in map(headword_of, rows) if syllables_agree(query, h.reading)]
        if has_tones(query):
            headwords = [h for h in headwords if tones_agree(query.replace(" ", ""), h.reading)]
        return [(rarity(headword) + _NOT_USUAL * _is_unusual(headword), headword) for headword in headwords]

    def _by_pinyin_beginning(self, query: str) -> list[Headword]:
        letters = plain_key(query)
        rows = self._connection.execute(_BY_PINYIN_BEGINNING, (letters, f"{letters}{{")) if letters else ()
        return [headword for headword in map(headword_of, rows) if begins_with(headword.reading, query)]

    def _by_english(self, query: str) -> list[tuple[float, Headword]]:
        rows = self._connection.execute(_BY_ENGLISH, (english_key(query),)).fetchall()
        return [
            (rarity(headword) + (NOT_FIRST + EACH_FURTHER * row[-1] if row[-1] else 0), headword)
            for row in rows
            for headword in [headword_of(row[:-1])]
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
                found.append(headword_of(row))
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


def _encodable(query: str) -> str:
    # Bytes of a command line that are no UTF-8 come as surrogates, which SQLite does not take.
    return query.encode("utf-8", "replace").decode("utf-8").strip()


def headword_of(row: Sequence[object]) -> Headword:
    """Makes a headword of a row of ``COLUMNS``."""
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


def rarity(headword: Headword) -> float:
    """Returns the logarithm of the place by frequency: what is found is ordered by it."""
    return math.log(headword.rank or _UNRANKED)


def distinct(headwords: Iterable[Headword]) -> list[Headword]:
    """Returns headwords in their order, each once."""
    return list({headword.key: headword for headword in headwords}.values())
