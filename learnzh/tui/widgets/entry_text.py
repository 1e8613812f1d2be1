"""Entries of the dictionary as text with links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from learnzh.chinese.characters import HANZI
from learnzh.chinese.tones import show_reading
from learnzh.lessons.layout import text_width
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, HeadwordKey, Standard, level_label
from learnzh.model.word_facts import Example, LibraryFacts
from learnzh.tui.widgets.gloss_panel import STATES
from learnzh.tui.widgets.gloss_parts import card_facts
from learnzh.tui.widgets.linked_text import Link, Paragraph, Piece
from learnzh.workflows.lookup import FullEntry

_WORD_IN_TEXT = re.compile(rf"([{HANZI}]+)(?: \(([^()]+)\))?")
_BLANK = Paragraph(("",))
_LINK = "underline $secondary"


@dataclass(frozen=True, slots=True)
class ToWord:
    """Leads to an entry: by its key, else by its characters and the pinyin that is written behind them."""

    form: str
    pinyin: str = ""
    key: HeadwordKey | None = None


@dataclass(frozen=True, slots=True)
class ToSentence:
    """Leads into a lesson."""

    slug: str
    sentence: int


def full_text(entry: FullEntry, now: datetime) -> list[Paragraph]:
    """Writes everything about a word."""
    facts = entry.facts
    key, library = facts.key, facts.library
    paragraphs = [_head(facts.entry, key, library.state)]
    if library.note:
        paragraphs.append(Paragraph((("mine  ", "$muted"), (library.note, "bold")), 6))
    paragraphs += _meaning(facts.entry) if facts.entry else [Paragraph((("not in the dictionary", "$muted"),))]
    paragraphs += _section("Also written so", [_listed(other) for other in facts.others])
    paragraphs += _section("Character by character", [_listed(part) for part in facts.parts])
    paragraphs += _section(f"Words with {key.simplified}", [_listed(word) for word in entry.longer])
    paragraphs += _yours(library, now)
    paragraphs += _section("In your lessons", [line for example in library.examples for line in _example(example)])
    return paragraphs


def brief_text(headword: Headword, state: KnowledgeState) -> list[Paragraph]:
    """Writes an entry as it stands beside the list."""
    return [_head(headword, headword.key, state), *_meaning(headword)]


def plain_links(text: str) -> Iterator[Piece]:
    """Gives a text, the Chinese words in it as links."""
    at = 0
    for match in _WORD_IN_TEXT.finditer(text):
        yield text[at : match.start()]
        yield Link(match[1], ToWord(match[1], match[2] or ""), _LINK)
        at = match.end(1)
    yield text[at:]


def _head(entry: Headword | None, key: HeadwordKey, state: KnowledgeState) -> Paragraph:
    pieces: list[Piece] = [(key.simplified, "bold $primary")]
    if entry and entry.traditional != entry.simplified:
        pieces.append((f"  {'、'.join(dict.fromkeys((entry.traditional, *entry.variants)))}", "$primary"))
    return Paragraph((*pieces, (f"  {show_reading(key.reading)}", "bold $secondary"), (f"  {STATES[state]}", "bold")))


def _meaning(headword: Headword) -> list[Paragraph]:
    numbered = len(headword.senses) > 1
    lines = [
        Paragraph(((f"{number:>2}  ", "$muted") if numbered else "", *plain_links(sense)), 4 if numbered else 0)
        for number, sense in enumerate(headword.senses, start=1)
    ]
    if headword.classifiers:
        pieces: list[Piece] = [("measure word  ", "$muted")]
        for number, classifier in enumerate(headword.classifiers):
            pieces += [", " if number else "", *plain_links(classifier)]
        lines.append(Paragraph(tuple(pieces), 14))
    listed = " · ".join(f"{level_label(headword.levels.get(one))} ({one})" for one in reversed(Standard))
    level: list[Piece] = [("HSK  ", "$muted"), listed] if headword.levels else [("in no HSK list", "$muted")]
    if headword.rank:
        level += [("   frequency  ", "$muted"), f"number {headword.rank:,}"]
    return [*lines, Paragraph(tuple(level))]


def _section(title: str, lines: Sequence[Paragraph | tuple[Headword, str]]) -> list[Paragraph]:
    """Writes a heading over lines; entries among them stand in columns."""
    if not lines:
        return []
    words = [line[0] for line in lines if isinstance(line, tuple)]
    written = max((text_width(word.simplified) for word in words), default=0)
    read = min(18, max((text_width(show_reading(word.reading)) for word in words), default=0))
    rows = [line if isinstance(line, Paragraph) else _row(*line, written, read) for line in lines]
    return [_BLANK, Paragraph(((title, "bold $muted"),)), *rows]


def _listed(headword: Headword) -> tuple[Headword, str]:
    return headword, "; ".join(headword.senses[:3])


def _row(headword: Headword, meaning: str, written: int, read: int) -> Paragraph:
    pinyin = show_reading(headword.reading)
    return Paragraph(
        (
            "  ",
            Link(headword.simplified, ToWord(headword.simplified, key=headword.key), _LINK),
            " " * (written - text_width(headword.simplified) + 2),
            (pinyin.ljust(read) if len(pinyin) <= read else f"{pinyin[: read - 1]}…", "$secondary"),
            "  ",
            meaning,
        ),
        written + read + 6,
    )


def _yours(library: LibraryFacts, now: datetime) -> list[Paragraph]:
    """Writes how often the word was met, and how its card stands."""
    lines = []
    if library.count:
        met = f"{_times(library.count)} in {library.lessons} lesson{'' if library.lessons == 1 else 's'}"
        read = f"; read past {_times(library.passed)}, looked up {_times(library.looked_up)}" if library.passed else ""
        lines.append(Paragraph((("met   ", "$muted"), f"{met}{read}"), 6))
    if library.card:
        lines.append(Paragraph((("card  ", "$muted"), card_facts(library.card, now)), 6))
    return [_BLANK, *lines] if lines else []


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _example(example: Example) -> list[Paragraph]:
    target = ToSentence(example.slug, example.sentence)
    lines = [Paragraph(("  ", Link(example.text, target, ""), (f"  {example.title}", "italic $muted")), 2)]
    return [*lines, Paragraph(("  ", (example.english, "$muted")), 2)] if example.english else lines
