"""Words with their pinyin above them: what a line of a page is made of.

Marks are hung on the word they stand at (GB/T 15834-2011, 5.1: no closing mark begins a line, no opening mark ends
one), so that a line may be broken between any two units.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from learnzh.chinese.sandhi import spoken_tokens
from learnzh.chinese.tones import join_syllables
from learnzh.chinese.zhuyin import join_zhuyin
from learnzh.model.text import Sentence, Syllables, Token, TokenKind
from learnzh.settings import PinyinStyle

OPENERS = frozenset("“‘（《〈「『【〔［｛([{<¥￥$＄€£№#")
"""Marks, and signs of money, that stand before what they belong to."""
_JOINTS = frozenset("-.,:/'’&+@_~%–")
"""Marks that make one with the letters or digits at both sides: ``COVID-19``, ``3,000``, ``10:30``."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words are written on a page."""

    style: PinyinStyle = PinyinStyle.MARKS
    spoken: bool = False
    """Whether tones are shown as they are spoken in their place."""
    wide: bool = False
    """Whether characters of ambiguous width take two columns."""
    beside: int = 0
    """Columns of the translation beside the text; 0 puts it below."""


PLAIN = Look()


class Cell(NamedTuple):
    """A word, or a part of one, with its pinyin and the marks that hang on it."""

    text: str
    pinyin: str
    sentence: int
    """Index of its sentence."""
    token: int
    """Index of its token in the sentence."""
    head: str
    """Opening marks before it."""
    tail: str
    """Closing marks and spaces after it."""
    width: int
    """Columns it takes, marks and the space behind its pinyin included."""
    need: int
    """Columns it must find at the end of a line: spaces there may run over the edge."""
    syllables: Syllables
    """Of its characters, whether shown or not; empty where it has none."""


@lru_cache(maxsize=32768)
def text_width(text: str, *, wide: bool = False) -> int:
    """Returns the columns a text takes on a terminal: two for a Chinese character, none for a combining mark.

    Args:
        text: In one row.
        wide: Whether characters of ambiguous width (Unicode Standard Annex 11: “ ” … — é ǎ) take two.
    """
    if text.isascii():
        return len(text)
    double = "WFA" if wide else "WF"
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in double else 1 for char in text
    )


@lru_cache(maxsize=16384)
def write_syllables(syllables: Syllables, style: PinyinStyle) -> tuple[str, ...]:
    """Writes the syllables of one word in a style; the pieces, one a syllable, join to the reading.

    ``("Xi1", "an1")`` is ``Xī`` and ``'ān``, or ``Xi1`` and ``an1``, or ``ㄒㄧ`` and ``⎵ㄢ`` with a space.
    """
    join = {
        PinyinStyle.MARKS: join_syllables,
        PinyinStyle.NUMBERS: _join_numbered,
        PinyinStyle.ZHUYIN: join_zhuyin,
    }[style]
    written, pieces = "", []
    for count in range(1, len(syllables) + 1):
        longer = join(syllables[:count])
        pieces.append(longer[len(written) :])
        written = longer
    return tuple(pieces)


def _join_numbered(syllables: Sequence[str]) -> str:
    word = ""
    for syllable in syllables:
        if not syllable or syllable == "·":
            continue
        is_apart = word and syllable[0].isupper() and not (word[-1].isupper() and len(syllable) == 1)
        word += f" {syllable}" if is_apart else syllable
    return word.replace("u:", "ü").replace("U:", "Ü")


def cells(
    sentence: Sentence,
    index: int,
    pinyin: Callable[[Token], bool],
    look: Look = PLAIN,
    revealed: Container[tuple[int, int]] = (),
) -> list[Cell]:
    """Returns the cells of a sentence.

    Args:
        sentence: Of a lesson.
        index: Of the sentence.
        pinyin: Above which tokens pinyin stands.
        look: How it is written.
        revealed: Sentence and token, by index, of tokens that show their pinyin all the same.
    """
    said = spoken_tokens(sentence.tokens) if look.spoken else [token.syllables for token in sentence.tokens]
    hung: list[list[_Part]] = []
    head, quoted = "", False
    for number, token in enumerate(sentence.tokens):
        if token.kind is not TokenKind.PUNCTUATION:
            shown = pinyin(token) or (index, number) in revealed
            parts = [_Part(text, number, syllables, shown) for text, syllables in _stretches(token, said[number])]
            parts[0].head, head = head, ""
            hung.append(parts)
            continue
        opens = token.text[-1] in OPENERS or (token.text == '"' and not quoted)
        quoted ^= token.text == '"'
        if opens or (head and token.text.isspace()):
            head += token.text
        elif head or not hung:
            hung.append([_Part(token.text, number, head=head)])
            head = ""
        else:
            hung[-1][-1].tail += token.text
    if head:
        hung.append([_Part(head, len(sentence.tokens) - 1)])
    return [part.cell(index, look) for parts in hung for part in parts]


def glued(before: Cell, cell: Cell) -> bool:
    """Tells whether no line may be broken between two cells: a token is whole, so are letters and digits in a row."""
    if before.sentence == cell.sentence and before.token == cell.token:
        return True
    end, begin = before.text + before.tail, cell.head + cell.text
    if not (_is_latin(begin[:1]) and _is_latin(before.text[-1:])):
        return False
    return end == before.text or (len(before.tail) == 1 and before.tail in _JOINTS)


def cut(cell: Cell, width: int, look: Look) -> Iterator[Cell]:
    """Cuts a cell that is wider than a line, such as an address, into pieces; its pinyin stays with the first."""
    if cell.need <= width or len(cell.text) == 1:
        yield cell
        return
    room = width - text_width(cell.head + cell.tail, wide=look.wide)
    pieces = [""]
    for char in cell.text:
        if pieces[-1] and text_width(pieces[-1] + char, wide=look.wide) > room:
            pieces.append("")
        pieces[-1] += char
    for number, text in enumerate(pieces):
        part = _Part(text, cell.token, (), shown=False)
        part.head = "" if number else cell.head
        part.tail = cell.tail if number == len(pieces) - 1 else ""
        yield part.cell(cell.sentence, look, "" if number else cell.pinyin)


@dataclass(slots=True)
class _Part:
    """A cell in the making."""

    text: str
    token: int
    syllables: Syllables = ()
    shown: bool = False
    head: str = ""
    tail: str = ""

    def cell(self, sentence: int, look: Look, pinyin: str | None = None) -> Cell:
        if pinyin is None:
            pinyin = "".join(write_syllables(self.syllables, look.style)) if self.shown and self.syllables else ""
        wide = look.wide
        head = text_width(self.head, wide=wide) if self.head else 0
        text = text_width(self.text, wide=wide)
        above = text_width(pinyin, wide=wide) if pinyin else 0
        below = need = text
        if self.tail:
            below += text_width(self.tail, wide=wide)
            need += text_width(self.tail.rstrip(), wide=wide)
        width = head + max(below, above + 1 if pinyin else 0)
        return Cell(
            self.text,
            pinyin,
            sentence,
            self.token,
            self.head,
            self.tail,
            width,
            head + max(need, above),
            self.syllables,
        )


def _stretches(token: Token, syllables: Syllables) -> list[tuple[str, Syllables]]:
    """Returns a token in stretches: one, but for numbers and dates, whose digits have no pinyin."""
    if not any(syllables):
        return [(token.text, ())]
    if token.kind not in (TokenKind.NUMBER, TokenKind.DATE):
        return [(token.text, syllables)]
    stretches: list[tuple[str, Syllables]] = []
    for silent, group in groupby(zip(token.text, syllables, strict=True), key=lambda pair: not pair[1]):
        if silent:
            stretches.append(("".join(char for char, _ in group), ()))
        else:
            stretches += [(char, (syllable,)) for char, syllable in group]
    return stretches


def _is_latin(char: str) -> bool:
    """Tells whether a character is a letter or a digit of a word that is written without Chinese characters."""
    return char.isalnum() and char < "\u2e80"
