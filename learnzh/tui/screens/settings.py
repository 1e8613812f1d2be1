"""The settings: every option with its meaning, and every key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from learnzh.lessons.layout import text_width
from learnzh.model.changes import Changes
from learnzh.settings import Settings
from learnzh.tui.actions import ACTIONS, Action, actions_of, bindings_of
from learnzh.tui.actions.groups import screen_title
from learnzh.tui.keys import MAX_KEYS, all_keys, key_label, keys_of, spellings, taken_by
from learnzh.tui.options import SETTINGS, Setting
from learnzh.tui.safe import Part, content, show, toast
from learnzh.tui.screens.press_key import PressKeyScreen
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.option_rows import OptionRows
from learnzh.workflows.library import settings_of

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_OPTIONS = "options"
_FEW = 6
"""Choices that are all listed."""
_LABEL = 18
"""Columns of a setting's name."""


class SettingsScreen(Sturdy, Screen[None]):
    """Changes settings and keys; each change is kept at once."""

    NAME = "settings"
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._pages = (_OPTIONS, *dict.fromkeys(action.screen for action in ACTIONS))
        self._page = 0

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="head")
        with Horizontal(id="desk"):
            yield OptionList(*(Option(content(self._title(page))) for page in self._pages), id="pages")
            with Vertical(id="right"):
                yield OptionRows(id="rows")
                yield Static(id="meaning")
        yield Footer()

    def on_mount(self) -> None:
        """Begins with the options."""
        self.app.changed.subscribe(self, self._on_changed)
        self.query_one("#pages", OptionList).can_focus = False
        self.query_one(OptionRows).focus()
        self._show_page(0)

    @on(OptionList.OptionSelected, "#pages")
    def _on_page(self, event: OptionList.OptionSelected) -> None:
        self._show_page(event.option_index)

    @on(OptionList.OptionHighlighted, "#rows")
    def _on_row(self) -> None:
        self._show_meaning()

    @on(OptionList.OptionSelected, "#rows")
    def _on_clicked(self) -> None:
        self.action_change(1)

    def on_resize(self, _event: events.Resize) -> None:
        """Writes the meaning anew."""
        self._show_meaning()

    def action_page(self, step: int) -> None:
        """Goes to another page."""
        self._show_page((self._page + step) % len(self._pages))

    def action_change(self, step: int) -> None:
        """Chooses the next value, or the one before; of an action, asks for its key."""
        at = self._at()
        if isinstance(at, Setting):
            settings = self._settings()
            following = (at.at(settings) + step) % len(at.choices)
            value = at.value_of(following, settings)
            if at.kind and not value:
                toast(self.app, "A word needs a card of one kind at least.")
            else:
                self.app.change_setting(at.field, value)
        elif at and step > 0:
            self._ask_key(at, add=False)

    def action_add_key(self) -> None:
        """Asks for another key beside those there are."""
        at = self._at()
        if not isinstance(at, Action):
            toast(self.app, "Keys are on the other pages: tab goes there.")
        elif len(keys_of(at, self.app.moved).split(",")) >= MAX_KEYS:
            toast(self.app, f"{at.label} has {MAX_KEYS} keys already; enter sets one in their place.")
        else:
            self._ask_key(at, add=True)

    def action_backups(self) -> None:
        """Shows the backups, one of which may take the place of what there is."""
        from learnzh.tui.screens.backups import open_backups  # noqa: PLC0415  who wants one waits for it

        open_backups(self.app)

    def action_reset(self) -> None:
        """Puts the setting or the keys at the cursor back."""
        at = self._at()
        if isinstance(at, Setting):
            self.app.change_setting(at.field, at.value_of(at.at(Settings()), self._settings()))
        elif at and at.id in self.app.moved:
            self._try({name: keys for name, keys in self.app.moved.items() if name != at.id}, at)

    def action_leave(self) -> None:
        """Goes back."""
        self.app.pop_screen()

    def _ask_key(self, action: Action, *, add: bool) -> None:
        def take(key: str | None) -> None:
            if key is not None:
                names = [*(keys_of(action, self.app.moved).split(",") if add else ()), *spellings(key)]
                self._try({**self.app.moved, action.id: ",".join(dict.fromkeys(names))}, action)

        self.app.push_screen(PressKeyScreen(action.label), take)

    def _try(self, moved: dict[str, str], action: Action) -> None:
        """Moves an action, unless one of its keys is taken: that is told, and all stays as it was."""
        for key in keys_of(action, moved).split(","):
            other = taken_by(action, key, moved)
            if other is not None:
                where = screen_title(other.screen).lower()
                toast(self.app, f"{key_label(key)} is taken by {other.label} ({where}); nothing changed.", "warning")
                return
        self.app.move_keys(moved)

    def _settings(self) -> Settings:
        return settings_of(self.app.services)

    def _entries(self) -> tuple[Setting, ...] | list[Action]:
        page = self._pages[self._page]
        return SETTINGS if page == _OPTIONS else actions_of(page)

    def _at(self) -> Setting | Action | None:
        at = self.query_one(OptionRows).highlighted
        entries = self._entries()
        return entries[at] if at is not None and at < len(entries) else None

    def _on_changed(self, changes: Changes) -> None:
        if changes & Changes.SETTINGS:
            self._show_rows(self.query_one(OptionRows).highlighted or 0)

    def _title(self, page: str) -> str:
        return "Options" if page == _OPTIONS else screen_title(page)

    def _show_page(self, page: int) -> None:
        self._page = page
        self.query_one("#pages", OptionList).highlighted = page
        title = self._title(self._pages[page])
        what = "options" if self._pages[page] == _OPTIONS else f"keys: {title.lower()}"
        show(
            self.query_one("#head", Static),
            ("Settings", "bold $primary"),
            (f"  {what}", "bold"),
            (f"  page {page + 1} of {len(self._pages)}", "$muted"),
        )
        self._show_rows(0)

    def _show_rows(self, at: int) -> None:
        rows, settings = self.query_one(OptionRows), self._settings()
        rows.clear_options()
        width = max(_LABEL, *(text_width(entry.label) for entry in self._entries()))
        rows.add_options([Option(content(*self._row(entry, settings, width + 2))) for entry in self._entries()])
        rows.highlighted = min(at, rows.option_count - 1)
        self._show_meaning()

    def _row(self, entry: Setting | Action, settings: Settings, width: int) -> list[Part]:
        label = entry.label + " " * (width - text_width(entry.label))
        if isinstance(entry, Setting):
            return [
                label,
                ("‹ ", "$muted"),
                (entry.shown(settings), "bold $secondary"),
                (" ›", "$muted"),
            ]
        mine = entry.id in self.app.moved
        return [
            label,
            (all_keys(entry, self.app.moved), "bold $primary"),
            ("  yours", "italic $accent") if mine else "",
        ]

    def _show_meaning(self) -> None:
        at = self._at()
        parts: list[Part] = []
        if isinstance(at, Setting):
            default = at.choices[at.at(Settings())][1]
            choices = " · ".join(label for _value, label in at.choices) if len(at.choices) <= _FEW else ""
            parts = [at.help, "\n", (f"{choices}   (at first: {default})".strip(), "$muted")]
        elif at:
            parts = [at.help, "\n", (f"enter sets its key, + adds one   (at first: {all_keys(at, {})})", "$muted")]
        show(self.query_one("#meaning", Static), *parts)
