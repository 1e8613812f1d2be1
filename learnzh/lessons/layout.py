"""Sentences to lines of a page: pinyin above characters, broken as Chinese is broken.

No closing mark begins a line and no opening mark ends one (GB/T 15834-2011, 5.1): marks are hung on the word
they stand at, so that they cannot be parted from it. A word stays whole wherever it fits on a line.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby

from learnzh.chinese.tones import join_syllables
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.settings import PinyinMode

_OPENERS = frozenset("“‘（《〈「『【〔［｛([{<")
_INDENT = 2


class LineKind(Enum):
    """What a line shows."""

    TEXT = auto()
    """Characters, with pinyin above them."""
    ENGLISH = auto()
    BLANK = auto()
    """The space between paragraphs."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A word, or a part of one, with its pinyin and the marks that hang on it."""

    text: str
    pinyin: str
    sentence: int
    """Index of its sentence."""
    token: int
    """Index of its token in the sentence."""
    head: str = ""
    """Opening marks before it."""
    tail: str = ""
    """Closing marks and spaces after it."""

    @property
    def width(self) -> int:
        """Columns it takes, marks and the space behind its pinyin included."""
        below = text_width(self.text) + text_width(self.tail)
        above = text_width(self.pinyin) + 1 if self.pinyin else 0
        return text_width(self.head) + max(below, above)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; a line of text is two rows high where pinyin is shown."""

    kind: LineKind
    sentence: int
    """Index of the first sentence on it."""
    cells: tuple[Cell, ...] = ()
    english: str = ""


@lru_cache(maxsize=16384)
def text_width(text: str) -> int:
    """Returns the columns a text takes on a terminal: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def lay_out(
    sentences: Sequence[Sentence],
    width: int,
    *,
    pinyin: Callable[[Token], bool],
    english: Callable[[int], bool],
) -> list[Line]:
    """Breaks sentences into lines.

    Args:
        sentences: Those of a lesson.
        width: Columns of a line; only a single word that is longer exceeds it.
        pinyin: Above which tokens pinyin stands.
        english: After which sentences, by index, the translation follows.

    Returns:
        Lines in order, paragraphs parted by a blank one.
    """
    lines: list[Line] = []
    for _paragraph, members in groupby(enumerate(sentences), key=lambda member: member[1].paragraph):
        if lines:
            lines.append(Line(LineKind.BLANK, lines[-1].sentence))
        run: list[Cell] = []
        for index, sentence in members:
            run += _cells(sentence, index, pinyin)
            if english(index) and sentence.english:
                lines += _break(run, width)
                lines += [Line(LineKind.ENGLISH, index, english=text) for text in _wrap(sentence.english, width)]
                run = []
        lines += _break(run, width)
    return lines


def has_pinyin(token: Token, state: KnowledgeState, mode: PinyinMode) -> bool:
    """Tells whether pinyin stands above a token that the learner stands to so."""
    if mode in (PinyinMode.ALL, PinyinMode.NONE) or token.kind is not TokenKind.WORD or token.headword is None:
        return mode is not PinyinMode.NONE
    return state is KnowledgeState.NEW or (state is KnowledgeState.LEARNING and mode is PinyinMode.LEARNING)


def fold(text: str, width: int, whole: str = "") -> list[str]:
    """Breaks a text without pinyin into lines; marks keep their words as on a page.

    Args:
        text: One sentence.
        width: Columns of a line; only a single word that is longer exceeds it.
        whole: A word in it that is not to be broken.
    """
    openers = "".join(map(re.escape, sorted(_OPENERS)))
    kept = f"{re.escape(whole)}|" if whole else ""
    latin = r"[^\W\u2e80-\U0003ffff]"
    word = rf"{kept}{latin}+(?:[.,:'’/-]{latin}+)*|."
    pieces = re.findall(rf"(?:[{openers}]\s*)*(?:{word})(?:[^\w{openers}]|\s)*", text, re.DOTALL)
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def shows_pinyin(lines: Sequence[Line]) -> bool:
    """Tells whether any word has pinyin above it, so that lines of text are two rows high."""
    return any(cell.pinyin for line in lines for cell in line.cells)


def to_text(lines: Sequence[Line]) -> str:
    """Writes lines as plain text: a row of pinyin above each row of characters."""
    rows: list[str] = []
    two_rows = shows_pinyin(lines)
    for line in lines:
        if line.kind is not LineKind.TEXT:
            rows.append(f"{' ' * _INDENT}{line.english}" if line.english else "")
            continue
        if two_rows:
            rows.append(_row((" " * text_width(cell.head) + cell.pinyin, cell.width) for cell in line.cells))
        rows.append(_row((cell.head + cell.text + cell.tail, cell.width) for cell in line.cells))
    return "\n".join(rows)


def _row(parts: Iterator[tuple[str, int]]) -> str:
    return "".join(text + " " * (width - text_width(text)) for text, width in parts).rstrip()


def _wrap(english: str, width: int) -> list[str]:
    return textwrap.wrap(english, max(width - _INDENT, 1))


def _cells(sentence: Sentence, index: int, pinyin: Callable[[Token], bool]) -> list[Cell]:
    """Returns the cells of a sentence, its marks hung on its words."""
    cells: list[Cell] = []
    head = ""
    quoted = False
    for number, token in enumerate(sentence.tokens):
        if token.kind is not TokenKind.PUNCTUATION:
            first, *others = _token_cells(token, index, number, shown=pinyin(token))
            cells += [replace(first, head=head), *others]
            head = ""
            continue
        opens = token.text[-1] in _OPENERS or (token.text == '"' and not quoted)
        quoted ^= token.text == '"'
        if opens or (head and token.text.isspace()):
            head += token.text
        elif head or not cells:
            cells.append(Cell(token.text, "", index, number, head=head))
            head = ""
        else:
            cells[-1] = replace(cells[-1], tail=cells[-1].tail + token.text)
    if head:
        cells.append(Cell(head, "", index, len(sentence.tokens) - 1))
    return cells


def _token_cells(token: Token, sentence: int, number: int, *, shown: bool) -> list[Cell]:
    """Returns the cells of a token: one, but for numbers and dates, whose digits have no pinyin."""
    if not shown or not any(token.syllables):
        return [Cell(token.text, "", sentence, number)]
    if token.kind not in (TokenKind.NUMBER, TokenKind.DATE):
        return [Cell(token.text, join_syllables(token.syllables), sentence, number)]
    pairs = zip(token.text, token.syllables, strict=True)
    cells = []
    for silent, group in groupby(pairs, key=lambda pair: not pair[1]):
        if silent:
            cells.append(Cell("".join(char for char, _ in group), "", sentence, number))
        else:
            cells += [Cell(char, join_syllables([syllable]), sentence, number) for char, syllable in group]
    return cells


def _break(cells: Sequence[Cell], width: int) -> list[Line]:
    """Fills lines with cells; those of one token stay together."""
    lines: list[list[Cell]] = []
    room = 0
    for _key, group in groupby(cells, key=lambda cell: (cell.sentence, cell.token)):
        word = [part for cell in group for part in _fitting(cell, width)]
        whole = sum(cell.width for cell in word)
        for part in [word] if whole <= width else [[cell] for cell in word]:
            needed = sum(_needed(part))
            if not lines or needed > room:
                lines.append([])
                room = width
            lines[-1] += part
            room -= sum(cell.width for cell in part)
    return [Line(LineKind.TEXT, line[0].sentence, tuple(line)) for line in lines]


def _needed(part: Sequence[Cell]) -> Iterator[int]:
    """Yields the columns a part must find; the space behind the last pinyin may run over the edge."""
    yield from (cell.width for cell in part[:-1])
    last = part[-1]
    below = text_width(last.text) + text_width(last.tail.rstrip())
    yield text_width(last.head) + max(below, text_width(last.pinyin))


def _fitting(cell: Cell, width: int) -> list[Cell]:
    """Cuts a cell that is wider than a line, such as an address, into pieces; its pinyin stays with the first."""
    if cell.width <= width or len(cell.text) == 1:
        return [cell]
    pieces: list[str] = [""]
    for char in cell.text:
        if pieces[-1] and text_width(pieces[-1] + char) > width - text_width(cell.head + cell.tail):
            pieces.append("")
        pieces[-1] += char
    middle = [Cell(text, "", cell.sentence, cell.token) for text in pieces]
    middle[0] = replace(middle[0], head=cell.head, pinyin=cell.pinyin)
    middle[-1] = replace(middle[-1], tail=cell.tail)
    return middle
