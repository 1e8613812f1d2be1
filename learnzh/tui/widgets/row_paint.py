"""One row of the text in colours: what stands where, and in which style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style

from learnzh.chinese.characters import strip_controls
from learnzh.lessons.layout import INDENT, Cell, Line, LineKind, text_width
from learnzh.lessons.ruby import write_syllables
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.settings import Settings
from learnzh.tui.tone_colours import tone_colours

if TYPE_CHECKING:
    from textual.widget import Widget

    from learnzh.tui.widgets.page import Page, Stop


class Display(NamedTuple):
    """What is shown of a lesson, and how."""

    sentences: Sequence[Sentence] = ()
    """In the script they are shown in."""
    knowledge: Mapping[HeadwordKey, KnowledgeState] = {}
    """Words that are not new."""
    settings: Settings = Settings()
    english: frozenset[int] = frozenset()
    """Sentences whose translation is shown, by index."""
    together: frozenset[int] = frozenset()
    """Paragraphs whose translation stands behind them, by index."""
    revealed: frozenset[tuple[int, int]] = frozenset()
    """Sentence and token of words that show their pinyin all the same."""
    harder: frozenset[int] = frozenset()
    """Sentences marked as harder than the lesson, by index."""
    hits: frozenset[tuple[int, int]] = frozenset()
    """Sentence and token of what a search has found."""

    @property
    def has_english(self) -> bool:
        """Whether any translation is shown."""
        return bool(self.english or self.together)

    def state_of(self, token: Token) -> KnowledgeState:
        """Returns how the learner stands to a token's word."""
        return self.knowledge.get(token.headword, KnowledgeState.NEW) if token.headword else KnowledgeState.NEW


class Row(NamedTuple):
    """Which row is painted, and where."""

    number: int
    margin: int
    measure: int
    """Columns of the Chinese."""
    stop: Stop | None
    """Where the cursor stands."""
    pointed: tuple[int, int] | None
    """Sentence and token under the mouse."""


class Brush:
    """The styles of a widget, looked up once."""

    NAMES: ClassVar = (
        "new", "learning", "known", "ignored", "name", "pinyin", "english", "sentence", "cursor", "pointed", "hit",
        "harder",
    )  # fmt: skip

    def __init__(self, widget: Widget) -> None:
        self.plain = widget.rich_style
        self._widget = widget
        self._styles: dict[tuple[str, bool], Style] = {}
        self._backgrounds = tuple(
            colour.get_truecolor().hex
            for colour in (self.plain.bgcolor, self.of("sentence").bgcolor)
            if colour is not None
        )

    def of(self, name: str, *, is_here: bool = False) -> Style:
        """Returns a style; of the sentence at the cursor where ``is_here``."""
        style = self._styles.get((name, is_here))
        if style is None:
            style = self.plain + self._widget.get_component_rich_style(f"ruby--{name}", partial=True)
            if is_here:
                style += self._widget.get_component_rich_style("ruby--sentence", partial=True)
            self._styles[name, is_here] = style
        return style

    def over(self, style: Style, name: str) -> Style:
        """Returns a style with another laid over it."""
        return style + self._widget.get_component_rich_style(f"ruby--{name}", partial=True)

    def tones(self, settings: Settings) -> dict[str, str]:
        """Returns the colour of each tone by its digit; none where tones are not coloured."""
        return tone_colours(settings.tones, self._backgrounds)


def paint(row: Row, page: Page, display: Display, brush: Brush) -> tuple[list[Segment], int]:
    """Returns the segments of a row, and the columns they take."""
    number, part = page.rows[row.number]
    line = page.lines[number]
    beside = page.beside.get(row.number)
    segments = [*_margin(row, line, part, display, brush)]
    used = row.margin
    if line.kind is LineKind.TEXT and part <= 1:
        for cell in line.cells:
            segments += _cell(cell, row, part, display, brush)
            used += cell.width
    elif line.kind is LineKind.ENGLISH and part == 0 and beside is None:
        segments.append(Segment(" " * INDENT, brush.plain))
        segments += _said(line, row, brush)
        used += INDENT + text_width(line.english, wide=display.settings.wide_marks)
    if beside is not None:
        english = page.lines[beside]
        gap = max(1, row.margin + row.measure + 3 - used)
        segments.append(Segment(" " * gap, brush.plain))
        segments += _said(english, row, brush)
        used += gap + text_width(english.english, wide=display.settings.wide_marks)
    return segments, used


def _margin(row: Row, line: Line, part: int, display: Display, brush: Brush) -> Iterator[Segment]:
    """Yields the space before a row; a stroke in it says that a sentence is harder than the lesson."""
    is_harder = part == 1 and any(cell.sentence in display.harder for cell in line.cells)
    if not is_harder:
        yield Segment(" " * row.margin, brush.plain)
        return
    stroke = "|" if display.settings.wide_marks else "▎"
    yield Segment(" " * (row.margin - 2), brush.plain)
    yield Segment(stroke, brush.of("harder"))
    yield Segment(" ", brush.plain)


def _said(line: Line, row: Row, brush: Brush) -> Iterator[Segment]:
    here = row.stop.sentence if row.stop else -1
    for number, (sentence, text) in enumerate(line.said):
        shown = strip_controls(text if number == 0 else f" {text}")
        yield Segment(shown, brush.of("english", is_here=sentence == here))


def _cell(cell: Cell, row: Row, part: int, display: Display, brush: Brush) -> list[Segment]:
    is_here = row.stop is not None and cell.sentence == row.stop.sentence
    plain = brush.of("known", is_here=is_here)
    wide = display.settings.wide_marks
    head, text, tail = cell.head, cell.text, cell.tail
    if not part:
        head, text, tail = " " * text_width(head, wide=wide) if head else "", cell.pinyin, ""
    taken = (text_width(head, wide=wide) if head else 0) + text_width(text, wide=wide)
    space = cell.width - taken - (text_width(tail, wide=wide) if tail else 0)
    token = display.sentences[cell.sentence].tokens[cell.token]
    place = (cell.sentence, cell.token)
    style = brush.of(_class(token, display) if part else "pinyin", is_here=is_here)
    is_cursor = row.stop is not None and place == row.stop[:2]
    overlay = "cursor" if is_cursor else "pointed" if place == row.pointed else "hit" if place in display.hits else ""
    if overlay:
        style = brush.over(style, overlay)
    segments = [Segment(strip_controls(head), plain)] if head else []
    pieces = tuple(text) if part else write_syllables(cell.syllables, display.settings.pinyin_style)
    colours = {} if is_cursor else brush.tones(display.settings)
    if colours and text and len(pieces) == len(cell.syllables):
        segments += _toned(pieces, cell.syllables, style, colours)
    elif text:
        segments.append(Segment(strip_controls(text), style))
    if tail or space > 0:
        segments.append(Segment(strip_controls(tail) + " " * space, plain))
    return segments


def _toned(
    pieces: Sequence[str], syllables: Sequence[str], style: Style, colours: Mapping[str, str]
) -> Iterator[Segment]:
    """Yields the pieces of a word, each in the colour of its tone; what has none stays as it is."""
    for piece, syllable in zip(pieces, syllables, strict=True):
        colour = colours.get(syllable[-1:])
        yield Segment(strip_controls(piece), style + Style(color=colour) if colour else style)


def _class(token: Token, display: Display) -> str:
    if token.kind is TokenKind.WORD:
        return display.state_of(token).value if token.headword else "known"
    return "name" if token.kind is TokenKind.NAME else "known"
