"""What the dictionary says of the word at the cursor, and what the learner's library does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from learnzh.chinese.senses import order_senses
from learnzh.chinese.tones import show_reading
from learnzh.lessons.ruby import write_syllables
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Headword, Standard, level_label
from learnzh.settings import PinyinStyle
from learnzh.tui.safe import Part, content, show
from learnzh.tui.widgets.gloss_parts import heading, library_parts, reading_parts, when_due
from learnzh.workflows.reading import Gloss

STATES = {
    KnowledgeState.NEW: "○ new",
    KnowledgeState.LEARNING: "◐ learning",
    KnowledgeState.KNOWN: "● known",
    KnowledgeState.IGNORED: "– ignored",
}
"""How a word stands, by a form as well as a word."""
_KINDS = {
    TokenKind.NAME: "a name",
    TokenKind.NUMBER: "a number",
    TokenKind.DATE: "a date",
    TokenKind.LATIN: "a foreign word",
}
_SURE = 0.8
"""Confidence from which on a reading is shown without a question mark."""


class GlossPanel(VerticalScroll, can_focus=False):
    """The gloss beside the text, or below it."""

    def compose(self) -> ComposeResult:
        """Holds one text."""
        yield Static(id="gloss-text")

    def show_gloss(
        self,
        gloss: Gloss,
        state: KnowledgeState,
        notes: Sequence[str] = (),
        now: datetime | None = None,
        style: PinyinStyle = PinyinStyle.MARKS,
    ) -> None:
        """Shows a word, how the learner stands to it, and notes on what it makes with its neighbours."""
        show(self.query_one("#gloss-text", Static), gloss_content(gloss, state, notes, now, style))
        self.scroll_home(animate=False)

    def turn(self, step: int) -> None:
        """Goes down or up in the gloss, a line less than is in sight."""
        self.scroll_relative(y=step * max(1, self.scrollable_content_region.height - 1), animate=False)


def gloss_content(
    gloss: Gloss,
    state: KnowledgeState,
    notes: Sequence[str] = (),
    now: datetime | None = None,
    style: PinyinStyle = PinyinStyle.MARKS,
) -> Content:
    """Writes a gloss, what matters most on top: where the fold is, the meaning here is above it.

    Args:
        gloss: What is known of the word.
        state: How the learner stands to it.
        notes: On what it makes with its neighbours.
        now: The time, to tell when its card is due.
        style: How the reading of the word is written, as it is above the text.
    """
    token = gloss.token
    parts = _head(gloss, state, now, style)
    if gloss.library.note:
        parts += [("✎ ", "$accent"), (f"{gloss.library.note}\n", "bold")]
    if token.confidence < _SURE:
        parts += _doubt(gloss)
    parts += [(f"{note}\n", "$accent") for note in notes]
    if gloss.meant:
        parts += _entry(gloss.meant, token.sense)
    else:
        parts += [f"{gloss.english}\n"] if gloss.english else []
    if token.kind in _KINDS:
        parts += [(f"{_KINDS[token.kind]}\n", "italic $muted")]
    parts += reading_parts(gloss)
    if gloss.parts:
        parts += heading("character by character")
        parts += [part for one in gloss.parts for part in _short(one, style)]
    return content(*parts, *library_parts(gloss.library, now))


def _head(gloss: Gloss, state: KnowledgeState, now: datetime | None, style: PinyinStyle) -> list[Part]:
    token = gloss.token
    written = gloss.meant.simplified if gloss.meant else token.text
    parts: list[Part] = [(written, "bold $primary")]
    if gloss.meant and gloss.meant.traditional != written:
        parts += [(f" {gloss.meant.traditional}", "$muted")]
    parts += [(f"  {_reading(token, style)}", "$secondary")]
    # A word that was marked before it became a name, or a name that was marked, shows it; other names are no words.
    if gloss.meant and (token.kind is TokenKind.WORD or state is not KnowledgeState.NEW):
        parts += [(f"  {STATES[state]}", "bold")]
        card = gloss.library.card
        if card and now and state is KnowledgeState.LEARNING:
            parts += [(f" · {when_due(card, now)}", "$muted")]
    return [*parts, "\n"]


def _doubt(gloss: Gloss) -> list[Part]:
    """Writes that a reading is not sure, and what else it could be; nothing where there is nothing else."""
    read = _reading(gloss.token)
    entries = [*([gloss.meant] if gloss.meant else []), *gloss.others]
    others = dict.fromkeys(show_reading(entry.reading) for entry in entries)
    listed = ", ".join(other for other in others if other != read)
    return [(f"? read {read}; other readings: {listed}\n", "bold $accent")] if listed else []


def _reading(token: Token, style: PinyinStyle = PinyinStyle.MARKS) -> str:
    """Writes the pinyin of a token, which may be a learner's own; digits stand for themselves."""
    if all(token.syllables):
        return "".join(write_syllables(token.syllables, style))
    runs = groupby(zip(token.text, token.syllables, strict=False), key=lambda pair: bool(pair[1]))
    return " ".join(
        " ".join("".join(write_syllables((syllable,), style)) for _char, syllable in run)
        if spoken
        else "".join(char for char, _syllable in run)
        for spoken, run in runs
    )


def _entry(headword: Headword, meant: int) -> list[Part]:
    """Writes the entry with the sense meant here first: the others keep the dictionary's order below it."""
    parts: list[Part] = []
    first, *others = order_senses(headword.senses, meant) or ("",)
    parts += [(f"{'▸ ' if others else ''}{first}\n", "bold" if others else "")]
    parts += [f"  {sense}\n" for sense in others]
    if headword.classifiers:
        parts += [("measure word  ", "$muted"), ", ".join(headword.classifiers), "\n"]
    return [*parts, *_levels(headword)]


def _levels(headword: Headword) -> list[Part]:
    parts: list[Part] = []
    if headword.levels:
        listed = " ".join(
            f"{level_label(headword.levels.get(standard))} ({standard})" for standard in reversed(Standard)
        )
        parts += [("HSK  ", "$muted"), listed, "\n"]
    else:
        parts += [("in no HSK list\n", "$muted")]
    if headword.rank:
        parts += [("frequency  ", "$muted"), f"number {headword.rank:,}\n"]
    return parts


def _short(headword: Headword, style: PinyinStyle) -> list[Part]:
    return [
        headword.simplified,
        (f"  {''.join(write_syllables(tuple(headword.reading.split()), style))}  ", "$secondary"),
        (f"{'; '.join(headword.senses[:2])}\n", "$muted"),
    ]
