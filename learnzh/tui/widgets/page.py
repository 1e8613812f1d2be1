"""A laid-out lesson as rows and stops of the word cursor; pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from learnzh.lessons.layout import Line, LineKind, text_width
from learnzh.model.text import Sentence, Token, TokenKind

_WITH_AIR = 3


class Row(NamedTuple):
    """One row of the screen."""

    line: int
    part: int
    """0 is the pinyin row of a line of text, 1 its characters, 2 the air below; other lines have one row, 0."""


class Stop(NamedTuple):
    """Where the word cursor can stand: a token's first cell."""

    sentence: int
    token: int
    line: int
    column: int


class Page:
    """Lines with the places of their words.

    Args:
        lines: As they are laid out.
        sentences: What they were laid out from.
        rows: How high a line of text is: 2, or 3 with air below.
        beside: Whether the translation of a sentence stands at the right of its lines.
        wide: Whether characters of ambiguous width take two columns.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        sentences: Sequence[Sentence],
        rows: int = 2,
        *,
        beside: bool = False,
        wide: bool = False,
    ) -> None:
        self.lines = lines
        self.sentences = sentences
        self.rows: list[Row] = []
        self.stops: list[Stop] = []
        self.beside: dict[int, int] = {}
        """By row, the line of English at its right."""
        self._wide = wide
        self._first_row: list[int] = []
        self._rows_of: dict[int, list[int]] = {}
        self._begins: list[int] = []
        """Rows that a window may begin with, in order."""
        self._ends: list[int] = []
        """For each of them, the last row of its line that must be in the window."""
        self._stopped: list[int] = []
        """Lines with stops, in order."""
        self._first_stop: list[int] = []
        """For each of them, the index of its first stop."""
        block = 0
        for number, line in enumerate(lines):
            kind, row = line.kind, len(self.rows)
            if kind is LineKind.ENGLISH and beside:
                self._hang(number, line, block)
                if _goes_on(lines, number) and len(self.rows) > row and rows == _WITH_AIR:
                    self.rows.append(Row(number, 2))
                continue
            if kind is not LineKind.TEXT or number == 0 or lines[number - 1].kind is not LineKind.TEXT:
                block = row
            self._add(number, line, rows)

    def _add(self, number: int, line: Line, rows: int) -> None:
        """Gives a line rows of its own."""
        row = len(self.rows)
        self._first_row.append(row)
        is_text = line.kind is LineKind.TEXT
        self.rows += [Row(number, part) for part in range(rows if is_text else 1)]
        if line.kind is not LineKind.BLANK:
            self._begins.append(row)
            self._ends.append(row + 1 if is_text else row)
        if line.kind is LineKind.ENGLISH:
            if rows == _WITH_AIR and _goes_on(self.lines, number):
                self.rows.append(Row(number, 2))
            for sentence, _text in line.said:
                self._rows_of.setdefault(sentence, []).append(row)
        if is_text:
            self._add_stops(number, line, range(row, len(self.rows)))

    def _hang(self, number: int, line: Line, block: int) -> None:
        """Puts a line of English beside the text whose first row is given, from the first characters on."""
        place = 0
        while place < number and self.lines[number - place - 1].kind is LineKind.ENGLISH:
            place += 1
        row = block + 1 + place
        if row >= len(self.rows):
            row = len(self.rows)
            self.rows.append(Row(number, 0))
        self._first_row.append(row)
        self.beside[row] = number
        for sentence, _text in line.said:
            self._rows_of.setdefault(sentence, []).append(row)

    def _add_stops(self, number: int, line: Line, rows: range) -> None:
        column, first = 0, len(self.stops)
        sentences = self.sentences
        last = self.stops[-1][:2] if self.stops else (-1, -1)
        seen = -1
        for cell in line.cells:
            place = (cell.sentence, cell.token)
            if place != last and sentences[cell.sentence].tokens[cell.token].kind is not TokenKind.PUNCTUATION:
                indent = text_width(cell.head, wide=self._wide) if cell.head else 0
                self.stops.append(Stop(cell.sentence, cell.token, number, column + indent))
                last = place
            if cell.sentence != seen:
                seen = cell.sentence
                self._rows_of.setdefault(seen, []).extend(rows)
            column += cell.width
        if len(self.stops) > first:
            self._stopped.append(number)
            self._first_stop.append(first)

    def token(self, stop: Stop) -> Token:
        """Returns the token of a stop."""
        return self.sentences[stop.sentence].tokens[stop.token]

    def row_of(self, stop: Stop) -> int:
        """Returns the row of a stop's characters."""
        return self._first_row[stop.line] + 1

    def rows_of(self, sentence: int) -> Sequence[int]:
        """Returns the rows on which a sentence or its translation stands."""
        return self._rows_of.get(sentence, ())

    def whole(self, row: int) -> int:
        """Returns a row that a window may begin with: this one, or the next where it is parted from its pinyin."""
        is_parted = 0 < row < len(self.rows) and self.rows[row].part == 1
        return row + 1 if is_parted else row

    def is_parted(self, row: int) -> bool:
        """Tells whether a row is pinyin, which must not be the last row of a window."""
        return self.rows[row].part == 0 and self.lines[self.rows[row].line].kind is LineKind.TEXT

    def below(self, top: int, height: int) -> int | None:
        """Returns the row that the page below a window begins with; None where everything below is in the window."""
        index = bisect_left(self._ends, top + height)
        while index < len(self._begins) and self._begins[index] <= top:
            index += 1
        return self._begins[index] if index < len(self._begins) else None

    def above(self, top: int, height: int) -> int | None:
        """Returns the row that the page above a window begins with; None at the beginning."""
        before = bisect_left(self._begins, top)
        return self._begins[min(bisect_left(self._begins, top - height), before - 1)] if before else None

    def from_row(self, row: int) -> int:
        """Returns the index of the first stop at or below a row; the last one where none is."""
        found = bisect_left(self._stopped, row, key=self._first_row.__getitem__)
        return self._first_stop[found] if found < len(self._stopped) else max(len(self.stops) - 1, 0)

    def find(self, sentence: int, token: int = 0) -> int:
        """Returns the index of the stop at a token, or the first one after it; 0 for an empty page."""
        index = bisect_right(self.stops, (sentence, token, -1, -1))
        return min(index, max(len(self.stops) - 1, 0))

    def at(self, row: int, column: int) -> int | None:
        """Returns the index of the stop under a place of the screen, or None."""
        if not 0 <= row < len(self.rows) or column < 0 or not self.stops:
            return None
        end = 0
        for cell in self.lines[self.rows[row].line].cells:
            end += cell.width
            if column < end:
                index = self.find(cell.sentence, cell.token)
                return index if self.stops[index][:2] == (cell.sentence, cell.token) else None
        return None

    def vertical(self, index: int, step: int) -> int:
        """Returns the stop nearest above or below, some lines of text away."""
        here = self.stops[index]
        at = max(0, min(len(self._stopped) - 1, bisect_left(self._stopped, here.line) + step))
        end = self._first_stop[at + 1] if at + 1 < len(self._first_stop) else len(self.stops)
        return min(range(self._first_stop[at], end), key=lambda stop: abs(self.stops[stop].column - here.column))

    def seek(self, index: int, step: int, wanted: Callable[[Token], bool]) -> int | None:
        """Returns the nearest stop in a direction whose token is wanted, or None."""
        index += step
        while 0 <= index < len(self.stops):
            if wanted(self.token(self.stops[index])):
                return index
            index += step
        return None


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Tells whether text of the same paragraph follows a line."""
    return number + 1 < len(lines) and lines[number + 1].kind is LineKind.TEXT
