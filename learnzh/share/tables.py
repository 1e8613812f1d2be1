"""Cards as tables: CSV and TSV with named columns, both ways."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.tones import show_reading
from learnzh.errors import SourceError
from learnzh.model.deck import DeckWord, Incoming, IncomingWord
from learnzh.model.study import KnowledgeState
from learnzh.share.fields import clean_field, clean_word, field_role, is_pinyin, lines_of
from learnzh.share.states import state_of, state_role

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
_TOLD = ("word", "pinyin", "meaning", "status", "level")
_READ = {*_TOLD, "language", "priority"}
_LEMMAS = ("morph-lemma", "lemma")
_CHINESE = ("chinese", "mandarin", "classical chinese", "zh", "中", "漢", "汉")
"""How the language of a row begins that is taken."""
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
    """Reads words of a table by commas, semicolons, tabs or bars.

    Columns are known by their heads (``simplified``, ``word``, ``hanzi``, ``term``, ``pinyin``, ``meaning``, ``status``
    …). Without heads the first Chinese column is the word, and the others are known by what they hold; where that is
    not clear, its pinyin stands right of the word, then its meaning.

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
    are_known = has_heads and _normal(rows[0][columns["word"]]) in _LEMMAS and "priority" not in columns
    words = [word for row in body if (word := _word(row, columns, are_known=are_known)) is not None]
    heads = rows[0] if has_heads else [f"column {number}" for number in range(1, max(map(len, rows)) + 1)]
    told = ", ".join(clean_field(heads[place]) for role, place in columns.items() if role in _TOLD)
    return Incoming("a table", len(body), tuple(words), (told,))


def _normal(head: str) -> str:
    return head[:60].strip().lower()


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    # Read one by one: a quotation mark that is never closed would make one row of all lines.
    for line in lines:
        if len(line) < csv.field_size_limit():
            yield next(csv.reader([line], delimiter=delimiter), [])[:_MOST_COLUMNS]


def _delimiter(lines: Sequence[str]) -> str:
    sample = lines[:_SAMPLE]
    return next((one for one in "\t,;|" if sum(one in line for line in sample) * 2 > len(sample)), ",")


def _columns(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], bool]:
    """Returns where word, pinyin, meaning and state stand, and whether there is a line of heads."""
    columns: dict[str, int] = {}
    for place, head in enumerate(rows[0] if rows else ()):
        role = field_role(head)
        if role in _READ:
            columns.setdefault(role, place)
    if "word" in columns:
        return columns, True
    return _guessed(rows[:_SAMPLE]), False


def _guessed(sample: Sequence[Sequence[str]]) -> dict[str, int]:
    """Returns where word, pinyin, meaning and state stand by what the columns hold."""
    columns: dict[str, int] = {}
    free: list[int] = []
    for place in range(max(map(len, sample), default=0)):
        cells = [row[place] for row in sample if place < len(row) and row[place].strip()]
        has_word = sum(any(map(is_hanzi, cell)) for cell in cells) * 2 > len(cells)
        if has_word and "word" not in columns:
            columns["word"] = place
        elif cells and not has_word and "word" in columns:
            is_last = place == columns["word"] + 3 and columns.get("pinyin") == place - 1
            if role := state_role(cells, is_last_of_four=is_last):
                columns.setdefault(role, place)
            elif "pinyin" not in columns and sum(map(is_pinyin, cells)) * 2 > len(cells):
                columns["pinyin"] = place
            else:
                free.append(place)
    left = [role for role in ("pinyin", "meaning") if role not in columns]
    return columns | dict(zip(left, free, strict=False))


def _word(row: Sequence[str], columns: dict[str, int], *, are_known: bool) -> IncomingWord | None:
    cells = {role: row[place].removeprefix("'") if place < len(row) else "" for role, place in columns.items()}
    word = clean_word(cells["word"])
    if not word or not _normal(cells.get("language") or _CHINESE[0]).startswith(_CHINESE):
        return None
    states = (state_of(role, cells[role]) for role in ("status", "level") if role in cells)
    state = KnowledgeState.KNOWN if are_known else next((state for state in states if state), None)
    return IncomingWord(word, clean_field(cells.get("pinyin", "")), clean_field(cells.get("meaning", "")), state=state)
