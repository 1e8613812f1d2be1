"""The text of a lesson: pinyin above characters, and a cursor that goes from word to word.

One widget draws every line: a widget a word would take seconds for an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from learnzh.lessons.layout import Line, Look, has_pinyin, lay_out, shows_pinyin
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Token, TokenKind
from learnzh.tui.widgets.page import Page, Stop
from learnzh.tui.widgets.row_paint import Brush, Display, Row, paint

MEASURE = 76
"""The widest a line of text gets: an eye finds the next line easily up to there."""
_ENGLISH_SHARE, _NARROWEST_ENGLISH, _WIDEST_ENGLISH, _GAP = 0.38, 22, 48, 3
"""Of a wide window, what the translation beside the text gets; and columns: the bounds of that, and the gap."""
_WIDE = 104
"""Columns of the screen from which on the translation stands beside the text."""
_LEAST_MARGIN = 2
_TALL = 30
"""Rows of the window from which on there is air between the lines."""
_AIR = 3
"""Rows kept free above and below the cursor when the view follows it."""


class RubyText(ScrollView, can_focus=False):
    """A lesson to read. The keys are the screen's: focused, a scroll view would take the arrows for itself."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ruby--{name}" for name in Brush.NAMES}

    @dataclass
    class Moved(Message):
        """The cursor stands at a word: another one, or the same one shown anew."""

        place: Stop

    @dataclass
    class Pointed(Message):
        """The mouse is over another word, or over none."""

        place: Stop | None

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.page = Page((), ())
        self.cursor = 0
        self.pointed: tuple[int, int] | None = None
        """Sentence and token under the mouse."""
        self._display = Display()
        self._strips: dict[int, Strip] = {}
        self._brush: Brush | None = None
        self._place = (0, 0)
        """Sentence and token of the cursor, known before there is a page to find them on."""
        self._width = 0
        self._was_tall = False
        self._measure = MEASURE

    @property
    def stop(self) -> Stop | None:
        """Where the cursor stands; None in a text without words."""
        return self.page.stops[self.cursor] if self.page.stops else None

    def show_lesson(self, display: Display, *, place: tuple[int, int] | None = None) -> None:
        """Shows sentences, the cursor staying at its word or going to a token of a sentence, both by index."""
        self._display = display
        if place is not None:
            self._place = place
        self._lay_out()

    def mark_hits(self, hits: frozenset[tuple[int, int]]) -> None:
        """Marks what a search has found: sentences and tokens by index."""
        self._display = self._display._replace(hits=hits)
        self._strips.clear()
        self.refresh()

    @property
    def top(self) -> int:
        """The row of the page that the window begins with: never characters parted from their pinyin."""
        return self.page.whole(self.scroll_offset.y)

    def move_to(self, index: int) -> None:
        """Puts the cursor at a stop; the view follows."""
        before = self.cursor
        self._put(index)
        self._follow(self.cursor - before)

    def turn_page(self, step: int) -> None:
        """Goes to the page below or above, the cursor to its first word; from the last page to the last word."""
        if not self.page.stops:
            return
        height = self.size.height
        row = self.page.below(self.top, height) if step > 0 else self.page.above(self.top, height)
        if row is None:
            self.move_to(len(self.page.stops) - 1 if step > 0 else 0)
            return
        self._put(self.page.from_row(row))
        self._scroll(row)

    def turn_half(self, step: int) -> None:
        """Goes half a page down or up, the cursor as many lines as the text."""
        if self.stop is None:
            return
        row, top = self.page.row_of(self.stop), self.top
        wanted = row + step * max(2, self.size.height // 2)
        index = self.cursor
        while (self.page.row_of(self.page.stops[index]) - wanted) * step < 0:
            following = self.page.vertical(index, step)
            if self.page.stops[following].line == self.page.stops[index].line:
                break
            index = following
        self._put(index)
        self._scroll(top + self.page.row_of(self.page.stops[index]) - row)
        self._follow()

    def is_unknown(self, token: Token) -> bool:
        """Tells whether a token is a word the learner has not met with a card or a mark."""
        is_word = token.kind is TokenKind.WORD and token.headword is not None
        return is_word and self._display.state_of(token) is KnowledgeState.NEW

    def render_line(self, y: int) -> Strip:
        """Draws a row of the window."""
        number = y + self.top
        if number >= len(self.page.rows) or (y == self.size.height - 1 and self.page.is_parted(number)):
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(number)
        if strip is None:
            if self._brush is None:
                self._brush = Brush(self)
            row = Row(number, self._margin, self._measure, self.stop, self.pointed)
            segments, used = paint(row, self.page, self._display, self._brush)
            # Told its width, for Rich reckons characters of ambiguous width as narrow, and the terminal may not.
            space = Segment(" " * max(0, self.size.width - used), self.rich_style)
            strip = Strip([*segments, space], max(used, self.size.width)).crop(0, self.size.width)
            self._strips[number] = strip
        return strip

    def on_resize(self, event: events.Resize) -> None:
        """Breaks the lines anew where the width has changed; the cursor stays in sight."""
        if event.size.width != self._width or self._is_tall != self._was_tall:
            self._lay_out()
        else:
            self._follow()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor at the word that was clicked."""
        index = self.page.at(event.y + self.top, event.x - self._margin)
        if index is not None:
            self.move_to(index)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Says which word the mouse is over; the cursor stays."""
        self._point(self.page.at(event.y + self.top, event.x - self._margin))

    def on_leave(self) -> None:
        """The mouse is over no word any more."""
        self._point(None)

    def notify_style_update(self) -> None:
        """Draws everything anew in other colours."""
        self._strips.clear()
        self._brush = None
        super().notify_style_update()

    def _point(self, index: int | None) -> None:
        place = self.page.stops[index] if index is not None else None
        if (place[:2] if place else None) == self.pointed:
            return
        touched = {one[0] for one in (self.pointed, place) if one}
        self.pointed = place[:2] if place else None
        self._drop(touched)
        self.post_message(self.Pointed(place))

    def _put(self, index: int) -> None:
        before, self.cursor = self.stop, max(0, min(len(self.page.stops) - 1, index))
        if self.stop is None or before is None:
            return
        self._place = self.stop[:2]
        self._drop({before.sentence, self.stop.sentence})
        self.post_message(self.Moved(self.stop))

    def _drop(self, sentences: set[int]) -> None:
        """Has the rows of some sentences drawn anew."""
        for sentence in sentences:
            for row in self.page.rows_of(sentence):
                self._strips.pop(row, None)
        self.refresh()

    @property
    def _is_tall(self) -> bool:
        return self.size.height >= _TALL

    @property
    def _margin(self) -> int:
        used = self._measure + (_GAP + self._beside if self._beside else 0)
        return max(_LEAST_MARGIN, (self.size.width - used) // 2)

    @property
    def _beside(self) -> int:
        """Columns of the translation beside the text; 0 where there is none."""
        settings = self._display.settings
        if not settings.english or not self._display.has_english or self.screen.size.width < _WIDE:
            return 0
        share = int((self.size.width - 2 * _LEAST_MARGIN) * _ENGLISH_SHARE)
        return max(_NARROWEST_ENGLISH, min(_WIDEST_ENGLISH, share))

    def _lay_out(self) -> None:
        held = self.page.row_of(self.stop) - self.top if self.stop and self._width else None
        self._width, self._was_tall = self.size.width, self._is_tall
        self._strips.clear()
        self._brush = None
        self.pointed = None
        if not self._width:
            return
        room = self._width - 2 * _LEAST_MARGIN
        self._measure = max(10, min(MEASURE, room - (_GAP + self._beside if self._beside else 0)))
        lines = self._lines()
        rows = 3 if self._is_tall and shows_pinyin(lines) else 2
        wide = self._display.settings.wide_marks
        self.page = Page(lines, self._display.sentences, rows=rows, beside=bool(self._beside), wide=wide)
        self.cursor = self.page.find(*self._place)
        self.virtual_size = Size(self._width, len(self.page.rows) + 1)
        self.refresh()
        if self.stop:
            if held is not None:  # the line that is read stays where the eye is
                self._scroll(self.page.row_of(self.stop) - held)
            self._follow()
            self.post_message(self.Moved(self.stop))

    def _lines(self) -> list[Line]:
        display, settings = self._display, self._display.settings

        def pinyin(token: Token) -> bool:
            return has_pinyin(token, display.state_of(token), settings.pinyin)

        return lay_out(
            display.sentences,
            self._measure,
            pinyin=pinyin,
            english=display.english.__contains__,
            together=display.together.__contains__,
            revealed=display.revealed,
            look=Look(settings.pinyin_style, settings.spoken_tones, settings.wide_marks, self._beside),
        )

    def _follow(self, step: int = 0) -> None:
        """Scrolls no more than the cursor needs, with air before it in the direction it went."""
        if self.stop is None:
            return
        row, top, height = self.page.row_of(self.stop), self.top, self.size.height
        air = min(_AIR, max(0, (height - 2) // 2))
        first, last = row - 1, row
        if first - (air if step < 0 else 0) < top:
            self._scroll(first - air)
        elif last + (air if step > 0 else 0) >= top + height:
            self._scroll(last + air + 1 - height)

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=max(0, row), animate=False, force=True, immediate=True)
