"""Words as a table: one widget draws the rows in sight, however many thousands there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from learnzh.chinese.characters import strip_controls
from learnzh.chinese.tones import show_reading
from learnzh.lessons.layout import text_width
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, level_label
from learnzh.tui.actions import widened
from learnzh.workflows.vocabulary import TableWord
from learnzh.workflows.word_sifting import Order, Sieve

_COLUMNS = (
    ("word", 12, 0, None),
    ("pinyin", 17, 0, Order.PINYIN),
    ("HSK", 3, 0, Order.LEVEL),
    ("state", 9, 0, Order.STATE),
    ("met", 5, 92, Order.COUNT),
    ("lessons", 8, 72, Order.LESSONS),
    ("date", 10, 104, Order.DATE),
)
"""Head, width, the columns the table must have for it to be shown, and what a click on the head sorts by."""
_TO_RIGHT = ("HSK", "met", "lessons")
_MARK = 2
"""Columns of the sign that a word is selected."""
_GAP = 2
_STATES = {
    KnowledgeState.NEW: "· new",
    KnowledgeState.LEARNING: "◐ learning",
    KnowledgeState.KNOWN: "● known",
    KnowledgeState.IGNORED: "× ignored",
}
"""Each with a sign of its own: colour is never the only one."""

Meaning = Callable[[TableWord], Headword | None]


class WordTable(ScrollView):
    """The words that are shown, a cursor, and which of them are selected."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "words--head",
        "words--cursor",
        "words--selected",
        "words--muted",
        "words--new",
        "words--learning",
        "words--known",
        "words--ignored",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(widened(keys), name, show=False)
        for keys, name in (
            ("down,j", "go(1)"),
            ("up", "go(-1)"),
            ("pagedown", "page(1)"),
            ("pageup,b", "page(-1)"),
            ("home,g", "edge(-1)"),
            ("end,G", "edge(1)"),
        )
    ]

    @dataclass
    class Sorted(Message):
        """A head was clicked."""

        order: Order

    @dataclass
    class Opened(Message):
        """A word was clicked twice."""

    def __init__(self, meaning: Meaning, sieve: Sieve, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.words: Sequence[TableWord] = ()
        self.selected: set[int] = set()
        """Ids; words out of sight stay selected."""
        self.cursor = 0
        self.sieve = sieve
        self._meaning = meaning
        self._looks: dict[str, Style] = {}

    @property
    def word(self) -> TableWord | None:
        """The word at the cursor."""
        return self.words[self.cursor] if self.words else None

    def show_words(self, words: Sequence[TableWord], sieve: Sieve, *, stay: bool) -> None:
        """Shows words; the cursor stays at its word, or at its row, or goes to the first."""
        before = self.word.id if self.word and stay else None
        self.words, self.sieve = words, sieve
        rows = (row for row, word in enumerate(words) if word.id == before) if before is not None else iter(())
        self.cursor = next(rows, min(self.cursor, max(len(words) - 1, 0)) if stay else 0)
        self.virtual_size = Size(self.size.width, len(words) + 1)
        self._follow()
        self.refresh()

    def select(self, word: TableWord) -> None:
        """Selects a word, or no longer."""
        self.selected ^= {word.id}
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draws a row of the window; the first one is the heads."""
        if y == 0:
            return self._drawn([(self._heads(), self._look("words--head"))])
        row = y - 1 + self.scroll_offset.y
        if row >= len(self.words):
            return Strip.blank(self.size.width, self.rich_style)
        return self._drawn(self._parts(self.words[row]), is_here=row == self.cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Keeps the cursor in sight."""
        self.virtual_size = Size(event.size.width, len(self.words) + 1)
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor at a word, selects it where the sign is clicked, or sorts by a head."""
        row = event.y - 1 + self.scroll_offset.y
        if event.y == 0:
            order = self._head_at(event.x)
            if order:
                self.post_message(self.Sorted(order))
        elif row < len(self.words):
            self._put(row)
            if event.x < _MARK:
                self.select(self.words[row])
            elif event.chain > 1:
                self.post_message(self.Opened())

    def notify_style_update(self) -> None:
        """Draws everything anew in other colours."""
        self._looks.clear()
        super().notify_style_update()

    def action_go(self, step: int) -> None:
        """Goes some rows on."""
        self._put(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Goes a page on."""
        self._put(self.cursor + step * max(self.size.height - 2, 1))

    def action_edge(self, side: int) -> None:
        """Goes to the first row or the last."""
        self._put(0 if side < 0 else len(self.words) - 1)

    def _put(self, row: int) -> None:
        self.cursor = max(0, min(len(self.words) - 1, row))
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        height, top = max(self.size.height - 1, 1), self.scroll_offset.y
        wanted = min(max(top, self.cursor - height + 1), self.cursor)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    @property
    def _shown(self) -> list[tuple[str, int, int, Order | None]]:
        return [column for column in _COLUMNS if self.size.width >= column[2]]

    def _heads(self) -> str:
        heads = [" " * _MARK]
        for head, width, _from, order in self._shown:
            is_it = order is self.sieve.order
            arrow = ("↑" if self.sieve.is_reversed else "↓") if is_it else ""
            heads.append(_fit(head + arrow, width, to_right=head in _TO_RIGHT) + " " * _GAP)
        return "".join(heads) + "meaning"

    def _head_at(self, x: int) -> Order | None:
        begin = _MARK
        for _head, width, _from, order in self._shown:
            if begin <= x < begin + width + _GAP:
                return order
            begin += width + _GAP
        return None

    def _parts(self, word: TableWord) -> list[tuple[str, Style]]:
        entry = self._meaning(word)
        values = {
            "word": (word.key.simplified, f"words--{word.state.value}"),
            "pinyin": (show_reading(word.key.reading), ""),
            "HSK": (level_label(self.sieve.level_of(word)), "words--muted"),
            "state": (_STATES[word.state], f"words--{word.state.value}"),
            "met": ("…" if word.count is None else str(word.count), "words--muted"),
            "lessons": (str(word.lessons), "words--muted"),
            "date": (word.since[:10], "words--muted"),
        }
        is_selected = word.id in self.selected
        parts = [("✓ " if is_selected else "  ", self._look("words--selected"))]
        for head, width, _from, _order in self._shown:
            text, look = values[head]
            parts.append((_fit(text, width, to_right=head in _TO_RIGHT) + " " * _GAP, self._look(look)))
        gloss = "; ".join(entry.senses) if entry else ""
        return [*parts, (gloss, self._look("words--muted" if word.state is KnowledgeState.IGNORED else ""))]

    def _drawn(self, parts: Sequence[tuple[str, Style]], *, is_here: bool = False) -> Strip:
        over = self._look("words--cursor") if is_here else Style.null()
        *cells, (rest, look) = parts
        room = self.scrollable_content_region.width - sum(text_width(text) for text, _look in cells)
        shown = [*cells, (_fit(rest, max(room, 1), to_right=False), look)]
        return Strip([Segment(text, style + over) for text, style in shown]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def _look(self, name: str) -> Style:
        look = self._looks.get(name)
        if look is None:
            own = self.get_component_rich_style(name, partial=True) if name else Style.null()
            # The cursor lies over a row and keeps the row's own colours.
            look = self._looks[name] = own if name == "words--cursor" else self.rich_style + own
        return look


def _fit(text: str, width: int, *, to_right: bool) -> str:
    """Makes a text exactly so wide; what does not fit ends in an ellipsis."""
    text = strip_controls(text).replace("\n", " ")
    if text_width(text) > width:
        while text and text_width(text) > width - 1:
            text = text[: max(len(text) - max((text_width(text) - width) // 2, 1), 0)]
        text += "…"
    space = " " * (width - text_width(text))
    return space + text if to_right else text + space
