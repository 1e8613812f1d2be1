"""Asks of which HSK level cards are made, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from learnzh.lessons.word_levels import levels_in
from learnzh.model.word import Level, level_label
from learnzh.tui.actions import widened
from learnzh.tui.operations import perform
from learnzh.tui.safe import Part, content, show
from learnzh.workflows.library import settings_of
from learnzh.workflows.making import unmet_words
from learnzh.workflows.new_cards import new_days

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_COUNTS = (5, 10, 20, 30, 50, 100, 200)
_FIRST = 20
_NAME = "count new words"


class HskCardsScreen(ModalScreen[tuple[Level, int] | None]):
    """The levels of the learner's list, with how many of their words are new. Ends with a level and a number."""

    CSS_PATH = "hsk_cards.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        (widened("escape,q"), "dismiss(None)", "Cancel"),
        (widened("left,h,minus"), "count(-1)", "Fewer"),
        (widened("right,l,plus"), "count(1)", "More"),
    ]
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        settings = settings_of(self.app.services)
        self._standard, self._kinds = settings.standard, len(settings.kinds)
        self._levels = levels_in(self._standard)
        self._count = _FIRST
        self._unmet: dict[Level, int] = {}

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with Vertical(id="question"):
            yield Static(content((f"Cards of which words of HSK {self._standard.value}?", "bold $primary")))
            yield OptionList(*(Option(content(*self._line(level)), str(level)) for level in self._levels), id="levels")
            yield Static(id="count")
            yield Static("← → other numbers, a digit or enter makes them", id="hint")

    def on_mount(self) -> None:
        """Counts the words that are new, beside the screen: half a second."""
        self._show_count()
        services = self.app.services
        perform(self.app, _NAME, lambda _report, _cancelled: unmet_words(services, self._standard), self._take)

    def _take(self, unmet: dict[Level, int]) -> None:
        if self.is_attached:
            self._unmet = unmet
            listed = self.query_one("#levels", OptionList)
            for level in self._levels:
                listed.replace_option_prompt(str(level), content(*self._line(level)))

    def on_key(self, event: events.Key) -> None:
        """Chooses by number; a full-width digit is one too."""
        digit = event.character or ""
        if digit.isdecimal() and int(digit) in self._levels:
            self.dismiss((int(digit), self._count))

    def action_count(self, step: int) -> None:
        """Takes more or fewer words."""
        place = min(max(_COUNTS.index(self._count) + step, 0), len(_COUNTS) - 1)
        self._count = _COUNTS[place]
        self._show_count()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((self._levels[event.option_index], self._count))

    def _line(self, level: Level) -> tuple[Part, ...]:
        unmet = self._unmet.get(level)
        known = "" if unmet is None else f"{unmet:>7,} new"
        return f" {level}  HSK {level_label(level):<5}", (known, "$muted")

    def _show_count(self) -> None:
        cards = self._count * self._kinds
        days = new_days(self.app.services, cards)
        lasting = str(days)
        if days.days is not None:
            lasting = f"new ones last {days.days:,} {'day' if days.days == 1 else 'days'} then"
        count = self.query_one("#count", Static)
        show(count, (f"{self._count} most frequent", "bold $accent"), f", {cards:,} cards: {lasting}")
