"""Boundaries of words in newspaper text, beside jieba alone."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from learnzh.chinese.characters import HANZI
from learnzh.chinese.names import split_person
from learnzh.chinese.segment import JiebaSegmenter, Piece
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import open_dictionary
from learnzh.store.word_list import read_word_list

GOLD = Path("segmentation", "pku_test_gold.utf8")
_NUMBER = re.compile("[0-9０-９〇○零一二三四五六七八九十百千万亿两第年月日号时分%％点.]+")
_CHINESE = re.compile(f"[{HANZI}]")
Span = tuple[int, int]


class Score(NamedTuple):
    """How well boundaries agree, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def report(data: Path) -> str:
    """Returns a Markdown table: agreement with the gold boundaries and the share of tokens that can be looked up.

    Twice: against the gold as it is, where persons' names are cut into surname and given name, and against the gold
    with those joined. The even and the odd lines stand beside each other to show how much chance there is.

    Args:
        data: The folder with the measuring data.
    """
    gold = [line.split() for line in (data / GOLD).read_text(encoding="utf-8").splitlines() if line.strip()]
    words = read_word_list(open_dictionary().path)
    ours = JiebaSegmenter(words).segment
    lines = [
        "| segmenter | F1 | precision | recall | even / odd lines | F1, names joined | tokens in the dictionary |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_row(name, cut, gold, words.headwords) for name, cut in (("learnzh", ours), ("jieba", _jieba()))]
    return "\n".join(lines)


def _jieba() -> Callable[[str], list[Piece]]:
    import jieba  # noqa: PLC0415  only measured
    import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)
    jieba.posseg.initialize()
    tags = jieba.posseg.dt.word_tag_tab

    def kind(word: str) -> TokenKind:
        # Its tags say what it takes for a name of a person, place, organisation or brand.
        return TokenKind.NAME if tags.get(word, "").startswith(("nr", "ns", "nt", "nz")) else TokenKind.WORD

    return lambda text: [Piece(word, kind(word)) for word in jieba.cut(text)]


def _row(name: str, cut: Callable[[str], list[Piece]], gold: Sequence[Sequence[str]], headwords: frozenset[str]) -> str:
    made = [cut("".join(line)) for line in gold]
    whole, even, odd = (compare(made[part], gold[part]) for part in (slice(None), slice(0, None, 2), slice(1, None, 2)))
    joined = compare(made, [join_names(line, headwords) for line in gold])
    found = list(lookups(made, headwords))
    return (
        f"| {name} | {whole.f1:.1%} | {whole.precision:.1%} | {whole.recall:.1%} | {even.f1:.1%} / {odd.f1:.1%} "
        f"| {joined.f1:.1%} | {sum(found) / len(found):.2%} |"
    )


def spans(tokens: Iterable[str]) -> set[Span]:
    """Returns where the tokens of a line begin and end."""
    found, start = set(), 0
    for token in tokens:
        found.add((start, start + len(token)))
        start += len(token)
    return found


def compare(made: Sequence[Sequence[Piece]], gold: Sequence[Sequence[str]]) -> Score:
    """Compares tokens, line by line."""
    right = ours = theirs = 0
    for pieces, tokens in zip(made, gold, strict=True):
        cut, meant = spans(piece.text for piece in pieces), spans(tokens)
        right += len(cut & meant)
        ours += len(cut)
        theirs += len(meant)
    return Score(right / ours, right / theirs)


def join_names(tokens: Sequence[str], headwords: frozenset[str]) -> list[str]:
    """Joins a surname with the given name behind it: 江 泽民.

    Where the dictionary has the two as one entry, or has no such given name as a word; some names stay apart (李 建国).
    """
    joined: list[str] = []
    for token in tokens:
        before = joined[-1] if joined else ""
        whole = before + token
        person = before and split_person(whole) == (before, token) and _CHINESE.match(token)
        if person and (whole in headwords or token not in headwords):
            joined[-1] = whole
        else:
            joined.append(token)
    return joined


def lookups(made: Iterable[Iterable[Piece]], headwords: frozenset[str]) -> Iterable[bool]:
    """Yields for every Chinese token that is no name and no number whether it can be looked up."""
    for pieces in made:
        for piece in pieces:
            if piece.kind is TokenKind.WORD and _CHINESE.search(piece.text) and not _NUMBER.fullmatch(piece.text):
                yield piece.text in headwords
