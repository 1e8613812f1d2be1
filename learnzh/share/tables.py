"""Cards as tables: CSV and TSV with named columns, both ways."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.tones import show_reading
from learnzh.errors import SourceError
from learnzh.model.deck import DeckWord, Incoming, IncomingWord
from learnzh.share.fields import clean_field, clean_word, field_role, lines_of

_COLUMNS: dict[str, Callable[[DeckWord], object]] = {
    "simplified": lambda word: word.headword.simplified,
    "traditional": lambda word: word.traditional,
    "pinyin": lambda word: show_reading(word.headword.reading),
    "reading": lambda word: word.headword.reading,
    "meaning": lambda word: " / ".join(word.meanings),
    "sentence": lambda word: word.sentence,
    "sentence_english": lambda word: word.sentence_english,
    "source": lambda word: word.source,
    "state": lambda word: word.state.value,
    "cards": lambda word: " ".join(word.kinds),
    "due": lambda word: word.due.isoformat(timespec="seconds"),
    "stability": lambda word: "" if word.stability is None else f"{word.stability:.2f}",
    "answers": lambda word: word.answers,
    "lapses": lambda word: word.lapses,
}
COLUMNS = tuple(_COLUMNS)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SAMPLE = 50
_MOST_COLUMNS = 200
"""Cells of a line that are looked at."""


def write_table(words: Sequence[DeckWord], delimiter: str) -> str:
    """Writes words as a table with a line of heads.

    A cell that a spreadsheet would run as a formula gets a quotation mark in front, as its own input fields do.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(str(value(word))) for value in _COLUMNS.values()] for word in words)
    return out.getvalue()


def _cell(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def read_table(text: str) -> Incoming:
    """Reads words of a table by commas, semicolons or tabs.

    Columns are known by their heads (``simplified``, ``word``, ``hanzi``, ``term``, ``pinyin``, ``meaning`` …); without
    heads the first Chinese column is the word; right of it stand its pinyin, then its meaning.

    Raises:
        SourceError: It holds no Chinese word, or too many lines.
    """
    lines = lines_of(text, "table", "#")
    delimiter = _delimiter(lines)
    rows = list(_rows(lines, delimiter))
    columns, has_heads = _columns(rows)
    if "word" not in columns:
        raise SourceError("there is no Chinese word in it", "name a column simplified, word or hanzi")
    body = rows[has_heads:]
    words = [word for row in body if (word := _word(row, columns)) is not None]
    heads = rows[0] if has_heads else [f"column {number}" for number in range(1, len(rows[0]) + 1)]
    told = ", ".join(clean_field(heads[place]) for place in columns.values())
    return Incoming("a table", len(body), tuple(words), (told,))


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    # Read one by one: a quotation mark that is never closed would make one row of all lines.
    for line in lines:
        if len(line) < csv.field_size_limit():
            yield next(csv.reader([line], delimiter=delimiter), [])[:_MOST_COLUMNS]


def _delimiter(lines: Sequence[str]) -> str:
    sample = lines[:_SAMPLE]
    return next((one for one in "\t,;|" if sum(one in line for line in sample) * 2 > len(sample)), ",")


def _columns(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], bool]:
    """Returns where word, pinyin and meaning stand, and whether there is a line of heads."""
    columns: dict[str, int] = {}
    for place, head in enumerate(rows[0] if rows else ()):
        role = field_role(head)
        if role in {"word", "pinyin", "meaning"}:
            columns.setdefault(role, place)
    if "word" in columns:
        return columns, True
    sample = rows[:_SAMPLE]
    width = max(map(len, sample), default=0)
    for place in range(width):
        cells = [row[place] for row in sample if place < len(row) and row[place].strip()]
        has_word = sum(any(map(is_hanzi, cell)) for cell in cells) * 2 > len(cells)
        if has_word and "word" not in columns:
            columns["word"] = place
        elif cells and not has_word and "word" in columns:
            columns.setdefault("meaning" if "pinyin" in columns else "pinyin", place)
    return columns, False


def _word(row: Sequence[str], columns: dict[str, int]) -> IncomingWord | None:
    cells = {role: row[place].removeprefix("'") if place < len(row) else "" for role, place in columns.items()}
    word = clean_word(cells["word"])
    if not word:
        return None
    return IncomingWord(word, clean_field(cells.get("pinyin", "")), clean_field(cells.get("meaning", "")))
