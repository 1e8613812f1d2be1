"""Sentences to lines of a page: pinyin above characters, broken as Chinese is broken.

No closing mark begins a line and no opening mark ends one; a word, a number and a run of Latin letters stay whole
wherever they fit on a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from learnzh.lessons.ruby import OPENERS, PLAIN, Cell, Look, cells, cut, glued, text_width
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.settings import PinyinMode

__all__ = [
    "Cell",
    "Line",
    "LineKind",
    "Look",
    "fold",
    "has_pinyin",
    "lay_out",
    "lay_out_paragraph",
    "shows_pinyin",
    "text_width",
    "to_text",
]

INDENT = 2
"""Columns that a translation below the text stands further right."""


class LineKind(Enum):
    """What a line shows."""

    TEXT = auto()
    """Characters, with pinyin above them."""
    ENGLISH = auto()
    BLANK = auto()
    """The space between paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; a line of text is two rows high where pinyin is shown."""

    kind: LineKind
    sentence: int
    """Index of the first sentence on it."""
    cells: tuple[Cell, ...] = ()
    said: tuple[tuple[int, str], ...] = ()
    """Of English: the index of each sentence on the line, with the words of it that are."""

    @property
    def english(self) -> str:
        """The translation on it; empty for other lines."""
        return " ".join(text for _sentence, text in self.said)


def lay_out(
    sentences: Sequence[Sentence],
    width: int,
    *,
    pinyin: Callable[[Token], bool],
    english: Callable[[int], bool],
    together: Callable[[int], bool] = lambda _paragraph: False,
    revealed: Container[tuple[int, int]] = (),
    look: Look = PLAIN,
) -> list[Line]:
    """Breaks sentences into lines.

    Args:
        sentences: Those of a lesson.
        width: Columns of a line; only a single word that is longer exceeds it.
        pinyin: Above which tokens pinyin stands.
        english: After which sentences, by index, the translation follows.
        together: Behind which paragraphs, by index, the translation of all their sentences stands instead.
        revealed: Sentence and token, by index, of tokens that have pinyin all the same.
        look: How words are written, and where the translation stands.

    Returns:
        Lines in order, paragraphs parted by a blank one.
    """
    lines: list[Line] = []
    for paragraph, members in groupby(enumerate(sentences), key=lambda member: member[1].paragraph):
        if lines:
            lines.append(Line(LineKind.BLANK, lines[-1].sentence))
        is_together = together(paragraph)
        lines += lay_out_paragraph(
            list(members), width, pinyin=pinyin, english=english, together=is_together, revealed=revealed, look=look
        )
    return lines


def lay_out_paragraph(
    members: Sequence[tuple[int, Sentence]],
    width: int,
    *,
    pinyin: Callable[[Token], bool],
    english: Callable[[int], bool],
    together: bool,
    revealed: Container[tuple[int, int]],
    look: Look,
) -> list[Line]:
    """Breaks one paragraph into lines; see ``lay_out``.

    Args:
        members: Its sentences with their indices.
        width: As there.
        pinyin: As there.
        english: As there.
        together: Whether the translation of all of them stands behind it.
        revealed: As there.
        look: As there.
    """
    lines: list[Line] = []
    run: list[Cell] = []
    waiting: list[tuple[int, str]] = []
    for index, sentence in members:
        run += cells(sentence, index, pinyin, look, revealed)
        if not sentence.english:
            continue
        if together:
            waiting.append((index, sentence.english))
        elif english(index):
            lines += _break(run, width, look)
            lines += _english([(index, sentence.english)], width, look)
            run = []
    lines += _break(run, width, look)
    lines += _english(waiting, width, look)
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
    openers = "".join(map(re.escape, sorted(OPENERS)))
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


def to_text(lines: Sequence[Line], *, wide: bool = False) -> str:
    """Writes lines as plain text: a row of pinyin above each row of characters.

    Args:
        lines: As they are laid out.
        wide: Whether characters of ambiguous width take two columns.
    """
    rows: list[str] = []
    two_rows = shows_pinyin(lines)
    for line in lines:
        if line.kind is not LineKind.TEXT:
            rows.append(f"{' ' * INDENT}{line.english}" if line.english else "")
            continue
        if two_rows:
            above = ((" " * text_width(cell.head, wide=wide) + cell.pinyin, cell.width) for cell in line.cells)
            rows.append(_row(above, wide=wide))
        below = ((cell.head + cell.text + cell.tail, cell.width) for cell in line.cells)
        rows.append(_row(below, wide=wide))
    return "\n".join(rows)


def _row(parts: Iterator[tuple[str, int]], *, wide: bool) -> str:
    return "".join(text + " " * (width - text_width(text, wide=wide)) for text, width in parts).rstrip()


def _english(said: Iterable[tuple[int, str]], width: int, look: Look) -> list[Line]:
    """Breaks translations, one running on behind the other, into lines."""
    room = max(look.beside or width - INDENT, 1)
    rows: list[list[tuple[int, str]]] = []
    used = 0
    for sentence, text in said:
        for word in _words(text, room, look):
            length = text_width(word, wide=look.wide)
            if not rows or used + 1 + length > room:
                rows.append([(sentence, word)])
                used = length
                continue
            last, before = rows[-1][-1]
            rows[-1][-1:] = [(last, f"{before} {word}")] if last == sentence else [(last, before), (sentence, word)]
            used += 1 + length
    return [Line(LineKind.ENGLISH, row[0][0], said=tuple(row)) for row in rows]


def _words(text: str, room: int, look: Look) -> Iterator[str]:
    """Yields the words of a translation, those longer than a line in pieces."""
    for word in text.split():
        rest = word
        while text_width(rest, wide=look.wide) > room and len(rest) > 1:
            size = 1
            while text_width(rest[: size + 1], wide=look.wide) <= room:
                size += 1
            yield rest[:size]
            rest = rest[size:]
        yield rest


def _break(run: Sequence[Cell], width: int, look: Look) -> list[Line]:
    """Fills lines with cells; those that are glued stay together where they fit on a line."""
    lines: list[list[Cell]] = []
    room = 0
    for unit in units(run):
        if lines and len(unit) == 1 and unit[0].need <= room:  # nearly always
            lines[-1].append(unit[0])
            room -= unit[0].width
            continue
        for part in _parts(unit, width, look):
            if not lines or _needed(part) > room:
                lines.append([])
                room = width
            lines[-1] += part
            room -= sum(cell.width for cell in part)
    return [Line(LineKind.TEXT, line[0].sentence, tuple(line)) for line in lines]


def _parts(unit: list[Cell], width: int, look: Look) -> Iterator[list[Cell]]:
    """Yields a unit, in words where it is wider than a line, and those in pieces where they are."""
    if _needed(unit) <= width:
        yield unit
        return
    for _token, group in groupby(unit, key=lambda cell: (cell.sentence, cell.token)):
        word = list(group)
        if _needed(word) <= width:
            yield word
        else:
            yield from ([piece] for cell in word for piece in cut(cell, width, look))


def _needed(part: Sequence[Cell]) -> int:
    """Returns the columns that cells must find; the space behind the last pinyin may run over the edge."""
    return sum(cell.width for cell in part[:-1]) + part[-1].need


def units(run: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Groups cells that no line may be broken between."""
    unit: list[Cell] = []
    for cell in run:
        if unit and not glued(unit[-1], cell):
            yield unit
            unit = []
        unit.append(cell)
    if unit:
        yield unit
