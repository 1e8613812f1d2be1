"""A laid-out lesson as rows and stops of the word cursor; pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from learnzh.lessons.layout import Line, LineKind, text_width
from learnzh.model.text import Sentence, Token, TokenKind


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
    """

    def __init__(self, lines: Sequence[Line], sentences: Sequence[Sentence], rows: int = 2) -> None:
        self.lines = lines
        self.sentences = sentences
        self.rows: list[Row] = []
        self.stops: list[Stop] = []
        self._first_row: list[int] = []
        self._ends: list[list[int]] = []
        for number, line in enumerate(lines):
            self._first_row.append(len(self.rows))
            height = rows if line.kind is LineKind.TEXT else 1
            self.rows += [Row(number, part) for part in range(height)]
            if line.kind is LineKind.ENGLISH and rows > 2 and _goes_on(lines, number):  # noqa: PLR2004  with air
                self.rows.append(Row(number, 2))
            self._add_stops(number, line)

    def _add_stops(self, number: int, line: Line) -> None:
        column = 0
        ends = []
        for cell in line.cells:
            place = (cell.sentence, cell.token)
            is_word = self.sentences[cell.sentence].tokens[cell.token].kind is not TokenKind.PUNCTUATION
            if is_word and (not self.stops or self.stops[-1][:2] != place):
                self.stops.append(Stop(*place, number, column + text_width(cell.head)))
            column += cell.width
            ends.append(column)
        self._ends.append(ends)

    def token(self, stop: Stop) -> Token:
        """Returns the token of a stop."""
        return self.sentences[stop.sentence].tokens[stop.token]

    def row_of(self, stop: Stop) -> int:
        """Returns the row of a stop's characters."""
        return self._first_row[stop.line] + 1

    def whole(self, row: int) -> int:
        """Returns a row that a window may begin with: this one, or the next where it is parted from its pinyin."""
        is_parted = 0 < row < len(self.rows) and self.rows[row].part == 1
        return row + 1 if is_parted else row

    def is_parted(self, row: int) -> bool:
        """Tells whether a row is pinyin, which must not be the last row of a window."""
        return self.rows[row].part == 0 and self.lines[self.rows[row].line].kind is LineKind.TEXT

    def below(self, top: int, height: int) -> int | None:
        """Returns the row that the page below a window begins with; None where everything below is in the window."""
        for number, line in enumerate(self.lines):
            first = self._first_row[number]
            last = first + 1 if line.kind is LineKind.TEXT else first
            if first > top and last >= top + height and line.kind is not LineKind.BLANK:
                return first
        return None

    def above(self, top: int, height: int) -> int | None:
        """Returns the row that the page above a window begins with; None at the beginning."""
        begins = [row for row, line in zip(self._first_row, self.lines, strict=True) if line.kind is not LineKind.BLANK]
        before = [row for row in begins if row < top]
        return next((row for row in before if row >= top - height), before[-1]) if before else None

    def from_row(self, row: int) -> int:
        """Returns the index of the first stop at or below a row; the last one where none is."""
        found = (index for index, stop in enumerate(self.stops) if self._first_row[stop.line] >= row)
        return next(found, max(len(self.stops) - 1, 0))

    def find(self, sentence: int, token: int = 0) -> int:
        """Returns the index of the stop at a token, or the first one after it; 0 for an empty page."""
        index = bisect_right(self.stops, (sentence, token, -1, -1))
        return min(index, max(len(self.stops) - 1, 0))

    def at(self, row: int, column: int) -> int | None:
        """Returns the index of the stop under a place of the screen, or None."""
        if not 0 <= row < len(self.rows):
            return None
        line = self.rows[row].line
        place = bisect_right(self._ends[line], column)
        cells = self.lines[line].cells
        if column < 0 or place >= len(cells):
            return None
        cell = cells[place]
        index = self.find(cell.sentence, cell.token)
        return index if self.stops and self.stops[index][:2] == (cell.sentence, cell.token) else None

    def vertical(self, index: int, step: int) -> int:
        """Returns the stop nearest above or below, some lines of text away."""
        here = self.stops[index]
        lines = sorted({stop.line for stop in self.stops})
        line = lines[max(0, min(len(lines) - 1, lines.index(here.line) + step))]
        nearest = [(abs(stop.column - here.column), at) for at, stop in enumerate(self.stops) if stop.line == line]
        return min(nearest)[1]

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
