"""Asks what to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from learnzh.lessons.layout import text_width
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import perform
from learnzh.tui.safe import Part, content
from learnzh.workflows.practising import PracticeSession, practise, sizes

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_NAME = "practice"
_HELP = "Practice leaves the schedule as it is. enter begins, escape goes back"


class PracticeScreen(ModalScreen[PracticeSession | None]):
    """A field for a search, and what can be practised without one. Ends with what was chosen."""

    NAME = "practice"
    CSS_PATH = "practice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._wanted: list[str] = []

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with Vertical(id="question"):
            yield Static("Practise", id="title")
            yield OptionList(id="picks")
            yield Input(placeholder="or search: characters, pinyin, English", id="search")
            yield Static(content((_HELP, "$muted")), id="how")

    def on_mount(self) -> None:
        """Counts what there is."""
        services = self.app.services
        perform(self.app, _NAME, lambda _report, _cancelled: sizes(services), self._show)

    def action_go(self, _step: int) -> None:
        """Goes from the field to the list, and back."""
        picks = self.query_one(OptionList)
        (self.query_one(Input) if picks.has_focus else picks).focus()

    def action_leave(self) -> None:
        """Ends without a choice."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self._begin(self._wanted[event.option_index])

    @on(Input.Submitted)
    def _search(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._begin(f"search:{event.value}")

    def _begin(self, wanted: str) -> None:
        services = self.app.services
        perform(self.app, _NAME, lambda _report, _cancelled: practise(services, wanted), self._end)

    def _end(self, session: PracticeSession) -> None:
        if self.is_attached:
            self.dismiss(session)

    def _show(self, found: dict[str, tuple[str, int]]) -> None:
        if not self.is_attached:
            return
        there = {wanted: line for wanted, line in found.items() if line[1]}
        self._wanted = list(there)
        width = max((text_width(title) for title, _count in there.values()), default=0)
        picks = self.query_one(OptionList)
        picks.add_options([Option(content(*_line(title, count, width))) for title, count in there.values()])
        picks.display = bool(there)
        if there:
            picks.highlighted = 0
            picks.focus()
        else:
            self.query_one(Input).focus()


def _line(title: str, count: int, width: int) -> list[Part]:
    written = title[0].upper() + title[1:]
    return [written + " " * (width - text_width(title)), (f"  {count:>5,} word{'' if count == 1 else 's'}", "$muted")]
