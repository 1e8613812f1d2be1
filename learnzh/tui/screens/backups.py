"""The backups there are; one of them can take the place of what the learner has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from learnzh.model.backup import Backup
from learnzh.tui.keys import sound, textual_keymap
from learnzh.tui.operations import perform
from learnzh.tui.safe import content, show, toast
from learnzh.workflows.backup import Restored, list_backups, plan_restore, restore_backup
from learnzh.workflows.keymap import keymap_of
from learnzh.workflows.library import settings_of

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_WIDE = 78
"""Columns from which on the lessons have room too."""
_CHOOSE = "enter chooses one; what you have is kept beside it"
_SURE = "enter once more: all you have becomes what it was then"


class BackupsScreen(ModalScreen[Backup | None]):
    """The backups, the newest first. Ends with the one that is to be put in place.

    Args:
        backups: With what they hold.
    """

    CSS_PATH = "backups.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "dismiss(None)", "Cancel")]
    app: LearnzhApp

    def __init__(self, backups: Sequence[Backup]) -> None:
        super().__init__()
        self._backups = backups
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        """Lays the question out."""
        with Vertical(id="question"):
            yield Static(content(("Go back to which backup?", "bold $primary")))
            is_narrow = self.app.size.width < _WIDE
            rows = (Option(content(*_line(backup, is_narrow=is_narrow))) for backup in self._backups)
            yield OptionList(*rows, id="backups")
            yield Static(content(_CHOOSE), id="hint")

    @on(OptionList.OptionHighlighted)
    def _look(self) -> None:
        self._chosen = None
        show(self.query_one("#hint", Static), _CHOOSE)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        if self._chosen == event.option_index:
            self.dismiss(self._backups[event.option_index])
        else:
            self._chosen = event.option_index
            show(self.query_one("#hint", Static), (_SURE, "bold $accent"))


def _line(backup: Backup, *, is_narrow: bool) -> tuple[str, tuple[str, str]]:
    if backup.lessons is None:
        return f" {backup.at:%Y-%m-%d %H:%M}", ("   cannot be read", "$muted")
    counts = ((backup.lessons, 7, "lesson"), (backup.cards or 0, 8, "card"), (backup.answers or 0, 10, "answer"))
    shown = (f"{number:>{width},} {thing + 's' * (number != 1):<{len(thing) + 1}}" for number, width, thing in counts)
    return f" {backup.at:%Y-%m-%d %H:%M}", ("".join(list(shown)[is_narrow:]), "$muted")


def open_backups(app: LearnzhApp) -> None:
    """Shows the backups and restores the one that is chosen."""

    def ask(backups: list[Backup]) -> None:
        if backups:
            app.push_screen(BackupsScreen(backups), lambda chosen: _restore(app, chosen) if chosen else None)
        else:
            toast(app, "There are no backups yet; one is made each day.")

    perform(app, "backups", lambda _report, _cancelled: list_backups(app.services), ask)


def _restore(app: LearnzhApp, backup: Backup) -> None:
    if any(not worker.is_finished for worker in app.workers):
        toast(app, "Something is still being done. Try again when it is.")
        return
    services = app.services
    perform(
        app,
        "restore",
        lambda _report, _cancelled: restore_backup(services, plan_restore(services, str(backup.path))),
        lambda done: _begin_anew(app, done),
    )


def _begin_anew(app: LearnzhApp, done: Restored) -> None:
    """Shows what is there now: screens, keys and colours may all have been others."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.steps.clear()
    app.moved = sound(keymap_of(app.services))
    app.set_keymap(textual_keymap(app.moved))
    theme = settings_of(app.services).theme
    if theme in app.available_themes:
        app.theme = theme
    app.changed.publish(done.changes)
    toast(app, f"All is as on {done.backup.at:%Y-%m-%d at %H:%M}. What you had is kept.")
