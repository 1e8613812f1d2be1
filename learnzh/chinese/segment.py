"""Text to pieces: words that can be looked up, names, numbers, dates, foreign words, marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from learnzh.chinese.lattice import Edge, Step, cheapest
from learnzh.chinese.names import (
    DOTS,
    NameLetters,
    before_dots,
    craft,
    foreign_names,
    join_parts,
    persons,
    places,
    streets,
)
from learnzh.chinese.organisations import Part, kind_of, organisations
from learnzh.chinese.patterns import compile_pattern, numerals
from learnzh.chinese.phrases import COMPLEMENTS
from learnzh.chinese.word_list import (
    DATE,
    FOREIGN,
    LATIN,
    MARK,
    NUMBER,
    PERSON,
    PLACE,
    SPECIAL,
    STATE_BITS,
    State,
    WordList,
)
from learnzh.model.text import TokenKind

_CLASS_OF: dict[str, State] = {"date": DATE, "number": NUMBER, "latin": LATIN, "mixed": LATIN, "punctuation": MARK}
_NUMBERS = {state: number for number, state in enumerate(SPECIAL)}
_STATE = (1 << STATE_BITS) - 1
_ROUND = "0123456789０１２３４５６７８９十百千万亿"
_SPEAKING = "说讲谈听问写我你您他她们"
_ENDS_NOUN = ("", *"，。、；：！？的和与及")
_ENDS_CLOTHES = ("", *"，。、；打讲得朴整简时体很")
_COUNTING = "一两三四五六七八九几"
_UNKNOWN = 2000
"""Cost of a character that is no word, in hundredths of a natural logarithm: more than any word's."""
_NUMERAL = 700
"""Cost of a number in characters, however long: less than its parts'."""
_CRAFT = 300
"""Cost of the name of a spacecraft and its number: less than its parts'."""
_STREET = 1500
"""Cost of the name of a street: about that of a place and a word."""


class Piece(NamedTuple):
    """A stretch of text and what it is."""

    text: str
    kind: TokenKind
    parts: tuple[str, ...] = ()
    """The words of an organisation that no dictionary has; empty for anything else."""


class Segmenter(Protocol):
    """Cuts text into pieces."""

    def segment(self, text: str) -> list[Piece]:
        """Returns the pieces of simplified text; their texts join back to it."""
        ...


def _join_names(pieces: list[Piece]) -> list[Piece]:
    runs = join_parts([piece.text for piece in pieces], [piece.kind is TokenKind.NAME for piece in pieces])
    return [
        pieces[first]
        if last == first + 1
        else Piece("".join(piece.text for piece in pieces[first:last]), TokenKind.NAME)
        for first, last in runs
    ]


def _is_apart(before: str, word: str, behind: str) -> bool:
    """Tells whether a word is two words here, by the characters around it."""
    if word == "的话":
        return before in _SPEAKING
    if word == "才能":
        return before not in "的有其" and behind not in _ENDS_NOUN
    if word == "都会":
        return before not in "的大际"
    if word == "穿着":  # on, the verb; 的 穿着 and 穿着 打扮 are clothes
        return before not in "的其" and behind not in _ENDS_CLOTHES
    return before == "同" and word in ("一面", "一天", "一年", "一时")


class JiebaSegmenter:
    """The likeliest words by jieba's counts and word classes, among those our dictionary has.

    What is no headword is a name, a number, or a single character.
    """

    def __init__(self, words: WordList) -> None:
        self._words = words
        self._letters = NameLetters(*words.letters)
        self._pattern = compile_pattern(words.mixed)

    def segment(self, text: str) -> list[Piece]:
        """Returns the pieces of simplified text; their texts join back to it."""
        edges: list[list[Edge]] = [[] for _ in text]
        for match in self._pattern.finditer(text):
            group, start, end = str(match.lastgroup), match.start(), match.end()
            if group == "hanzi":
                self._add_words(edges, text, start, end)
                self._add_guesses(edges, text, start, end)
            else:
                kind = TokenKind.WORD if group == "mixed" else TokenKind(group)
                edges[start].append(Edge(end, 0, _NUMBERS[_CLASS_OF[group]], kind))
        steps = cheapest(edges, self._words.transitions, _NUMBERS[MARK])
        pieces = list(
            self._join_organisations([Piece(text[step.start : step.end], step.kind) for step in steps], steps)
        )
        return pieces if DOTS.isdisjoint(text) else _join_names(pieces)

    def _join_organisations(self, pieces: Sequence[Piece], steps: Sequence[Step]) -> Iterator[Piece]:
        tags = self._words.tags
        parts = [Part(piece.text, tags[step.state]) for piece, step in zip(pieces, steps, strict=True)]
        behind = 0
        for first, last in organisations(parts):
            yield from pieces[behind:first]
            words = [piece.text for piece in pieces[first:last]]
            kind = kind_of(words[-1])
            if len(kind) > 1 and words[-1].removesuffix(kind) in self._words.headwords:  # 足球协会 is two words of it
                words[-1:] = [words[-1].removesuffix(kind), kind]
            yield Piece("".join(words), TokenKind.NAME, tuple(words))
            behind = last
        yield from pieces[behind:]

    def _add_words(self, edges: list[list[Edge]], text: str, begin: int, end: int) -> None:
        words, longest, headwords = self._words.words, self._words.longest, self._words.headwords
        for start in range(begin, end):
            here = edges[start]
            for stop in range(start + 1, min(start + longest.get(text[start], 1), end) + 1):
                packed = words.get(text[start:stop])
                if packed is None or (text[start] in "多不得个双位的年一才都穿" and self._is_torn(text, start, stop)):
                    continue
                kind = TokenKind.WORD if text[start:stop] in headwords else TokenKind.NAME
                here.append(Edge(stop, packed >> STATE_BITS, packed & _STATE, kind))
            if not here or here[0].end > start + 1:
                here.append(Edge(start + 1, _UNKNOWN, _NUMBERS[MARK], TokenKind.WORD))

    def _is_torn(self, text: str, start: int, stop: int) -> bool:
        """Tells whether a word would begin in the middle of another construction.

        多 behind a number belongs to the number (30 多 年, not 多年), and so does a measure word (一 个 人, not 个人);
        不 and 得 between a verb and its complement stand alone (看 不 见, not 不见), where the dictionary knows the two
        together (看见). 说 的 话 is what somebody says, not 的话 (if); 三 年 前 is three years ago, not 年前
        (by the end of the year); 同一 面 is the same side. 才 能 做 is only then can one do, not 才能 (talent), and
        都 会 来 is all will come, not 都会 (metropolis).
        """
        if stop != start + 2 or not start:
            return False
        before, first, second = text[start - 1], text[start], text[start + 1]
        if first in "的才都一穿":
            return _is_apart(before, first + second, text[stop : stop + 1])
        if first == "年":
            return second in "前来间" and (before in _ROUND or before in _COUNTING or before == "多")
        if first in "不得":
            return second in COMPLEMENTS and before + second in self._words.words
        return before in _ROUND or (first != "多" and before in _COUNTING)

    def _is_place(self, word: str) -> bool:
        packed = self._words.words.get(word)
        return packed is not None and self._words.tags[packed & _STATE] == "ns"

    def _add_guesses(self, edges: list[list[Edge]], text: str, begin: int, end: int) -> None:
        words = self._words.words
        for start, stop, cost in persons(text, begin, end, self._letters, words):
            edges[start].append(Edge(stop, cost, _NUMBERS[PERSON], TokenKind.NAME))
        for start, stop, cost in (*foreign_names(text, begin, end, words), *before_dots(text, begin, end)):
            edges[start].append(Edge(stop, cost, _NUMBERS[FOREIGN], TokenKind.NAME))
        for start, stop, cost in places(text, begin, end, self._letters, words):
            edges[start].append(Edge(stop, cost, _NUMBERS[PLACE], TokenKind.NAME))
        for start, stop in craft(text, begin, end):
            edges[start].append(Edge(stop, _CRAFT, _NUMBERS[LATIN], TokenKind.NAME))
        for start, stop in streets(text, begin, end, self._is_place):
            edges[start].append(Edge(stop, _STREET, _NUMBERS[PLACE], TokenKind.NAME))
        for first, last in numerals(text[begin:end]):
            start, stop = begin + first, begin + last
            if text[start:stop] not in words:
                edges[start].append(Edge(stop, _NUMERAL, _NUMBERS[NUMBER], TokenKind.NUMBER))
