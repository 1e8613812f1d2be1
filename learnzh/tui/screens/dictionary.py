"""The dictionary: what is typed, the words found, and what the one at the cursor means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from learnzh.errors import LearnzhError
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.actions import bindings_of, widened
from learnzh.tui.safe import content, show, toast
from learnzh.tui.screens.marking import MarkingScreen
from learnzh.tui.widgets.entry_text import brief_text
from learnzh.tui.widgets.found_row import columns_for, found_row
from learnzh.tui.widgets.linked_text import LinkedText
from learnzh.workflows.library import settings_of
from learnzh.workflows.lookup import Found, complete

_HINT = (
    "城市        characters, simplified or traditional\n"
    "chengshi    pinyin: cheng2shi4 and chéngshì too, ü or v\n"
    "city        English\n"
    "*市  市?    * is anything, ? is one character or syllable"
)
_EDGE = 3
"""Columns of the list that no word takes: its margin and its scroll bar."""


class _Typed(Input):
    """The field; what moves in the list moves there from here too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.to_list(1)", show=False),
        Binding("up", "screen.to_list(-1)", show=False),
        Binding("enter", "screen.open", show=False),
    ]


class _Words(OptionList, inherit_bindings=False):
    """The words found; they have the keys that move, and above the first is the field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(widened(keys), name, show=False)
        for keys, name in (
            ("enter", "select"),
            ("down,j", "cursor_down"),
            ("up", "screen.up"),
            ("pagedown,space", "page_down"),
            ("pageup,b", "page_up"),
            ("home,g", "first"),
            ("end,G", "last"),
        )
    ]

    class Widened(Message):
        """There is other room for the meanings than before."""

    def __init__(self, id: str) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self.width = 0
        """Columns when it was last seen; hidden, a list has none."""

    def on_resize(self, event: events.Resize) -> None:
        """Has the words written anew where the width is another one."""
        if event.size.width and event.size.width != self.width:
            self.width = event.size.width
            self.post_message(self.Widened())


class DictionaryScreen(MarkingScreen):
    """Looks words up while one types."""

    NAME = "dictionary"
    CSS_PATH = "dictionary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""
        self._found: Sequence[Found] = ()

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield _Typed(placeholder="characters, pinyin or English", id="typed")
        with Container(id="desk"):
            with Vertical(id="left"):
                yield Static(id="count")
                yield _Words(id="found")
            yield LinkedText(id="brief")
        yield Static(content((_HINT, "$muted")), id="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Waits for what is typed."""
        self.query_one("#brief", LinkedText).can_focus = False
        self.query_one(_Typed).focus()
        self._show_found("", ())

    def on_screen_resume(self) -> None:
        """Looks again: words may have been marked meanwhile."""
        if self._wanted:
            self._search(self._wanted)

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        self._wanted = event.value.strip()
        if self._wanted:
            self._search(self._wanted)
        else:
            self._show_found("", ())

    def _search(self, query: str) -> None:
        # A thread of its own: a key shows its letter at once, however long the search takes.
        self.run_worker(partial(self._look_up, query), thread=True, exclusive=True, exit_on_error=False)

    def _look_up(self, query: str) -> None:
        if query != self._wanted:
            return
        try:
            found = complete(self.app.services, query)
        except LearnzhError as error:
            self.app.call_from_thread(toast, self.app, str(error), "error")
        else:
            self.app.call_from_thread(self._show_found, query, found)

    def _show_found(self, query: str, found: Sequence[Found]) -> None:
        if query != self._wanted or not self.is_attached:
            return  # more was typed meanwhile
        before = self.marked_word()
        self._found = found
        self.set_class(not query, "-blank")
        self.set_class(bool(query) and not found, "-nothing")
        if query and not found:
            show(self.query_one("#count", Static), (f'Nothing found for "{query}". Try fewer letters, or *.', "$muted"))
        else:
            words = "1 word" if len(found) == 1 else f"{len(found)} words"
            show(self.query_one("#count", Static), (words, "$muted"))
        self._fill(before)

    def _fill(self, at: HeadwordKey | None) -> None:
        words = self.query_one(_Words)
        columns = columns_for([one.headword for one in self._found], max(20, words.width - _EDGE))
        standard = settings_of(self.app.services).standard
        words.clear_options()
        words.add_options([Option(content(*found_row(one, columns, standard))) for one in self._found])
        keys = [one.headword.key for one in self._found]
        if keys:
            words.highlighted = keys.index(at) if at in keys and self.focused is words else 0
        self._show_brief()

    @on(_Words.Widened)
    def _on_widened(self) -> None:
        self._fill(self.marked_word())

    @on(OptionList.OptionHighlighted)
    def _on_cursor(self) -> None:
        self._show_brief()

    @on(OptionList.OptionSelected)
    def _on_selected(self) -> None:
        self.action_open()

    def _show_brief(self) -> None:
        at = self._at()
        text = self.query_one("#brief", LinkedText)
        text.show_paragraphs(brief_text(at.headword, at.state) if at else [])

    @on(LinkedText.Followed)
    def _on_followed(self) -> None:
        self.action_open()

    def _at(self) -> Found | None:
        at = self.query_one(_Words).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def marked_word(self) -> HeadwordKey | None:
        """Returns the word at the cursor."""
        at = self._at()
        return at.headword.key if at else None

    def word_changed(self, key: HeadwordKey, state: KnowledgeState) -> None:
        """Shows how the word stands now."""
        self._found = [Found(one.headword, state) if one.headword.key == key else one for one in self._found]
        self._fill(self.marked_word())

    def action_open(self) -> None:
        """Shows the full entry."""
        key = self.marked_word()
        if key is not None:
            self.app.open_entry(key.simplified, key)

    def action_search(self) -> None:
        """Goes to the field, what is in it selected: typing replaces it."""
        field = self.query_one(_Typed)
        field.focus()
        field.select_all()

    def action_switch(self) -> None:
        """Goes between the field and the words."""
        words = self.query_one(_Words)
        if self.focused is words or not self._found:
            self.query_one(_Typed).focus()
        else:
            words.focus()

    def action_to_list(self, step: int) -> None:
        """Goes from the field to the words: to the one after the first, or to the last."""
        words = self.query_one(_Words)
        if self._found:
            words.focus()
            words.highlighted = min(1, len(self._found) - 1) if step > 0 else len(self._found) - 1

    def action_up(self) -> None:
        """Goes a word up, and from the first to the field."""
        words = self.query_one(_Words)
        if words.highlighted:
            words.action_cursor_up()
        else:
            self.query_one(_Typed).focus()

    def action_leave(self) -> None:
        """Empties the field; where it is empty, goes back."""
        field = self.query_one(_Typed)
        if field.value:
            field.value = ""
            field.focus()
        else:
            self.app.pop_screen()

    def action_close(self) -> None:
        """Goes back."""
        self.app.pop_screen()
