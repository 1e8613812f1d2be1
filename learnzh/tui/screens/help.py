"""The keys of a screen, in groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from learnzh.lessons.layout import text_width
from learnzh.tui.actions import actions_of, widened
from learnzh.tui.actions.groups import grouped, screen_title
from learnzh.tui.keys import shown_keys
from learnzh.tui.safe import content
from learnzh.tui.widgets.linked_text import LinkedText, Paragraph

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp


class HelpScreen(ModalScreen[None]):
    """Shows what each key does.

    Args:
        screen: Whose keys, by the name in the table of actions.
    """

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(widened(keys), action, show=False)
        for keys, action in (
            ("escape,q,question_mark,enter", "dismiss"),
            ("down,j", "scroll(1)"),
            ("up,k", "scroll(-1)"),
            ("space,pagedown", "turn(1)"),
            ("b,pageup", "turn(-1)"),
        )
    ]
    app: LearnzhApp

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._whose = screen

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        title = "" if self._whose == "app" else f": {screen_title(self._whose).lower()}"
        with Vertical(id="help"):
            yield Static(content((f"Keys{title}", "bold $primary")))
            yield LinkedText(id="keys")
            yield Static("↓ ↑ scroll   esc closes   settings move keys", id="how")

    def on_mount(self) -> None:
        """Lists the keys."""
        text = self.query_one(LinkedText)
        text.focus()
        text.show_paragraphs(help_text(self._whose, self.app.moved))

    def action_scroll(self, step: int) -> None:
        """Goes a line down or up."""
        self.query_one(LinkedText).scroll_relative(y=step, animate=False)

    def action_turn(self, step: int) -> None:
        """Goes a page on or back."""
        text = self.query_one(LinkedText)
        text.scroll_relative(y=step * max(1, text.scrollable_content_region.height - 1), animate=False)


def help_text(screen: str, moved: Mapping[str, str]) -> list[Paragraph]:
    """Writes the actions of a screen and of everywhere, with the keys the learner gave them."""
    groups = grouped(dict.fromkeys((*actions_of(screen), *actions_of("app"))))
    keys = {action.id: shown_keys(action, moved) for _group, actions in groups for action in actions}
    width = max(map(text_width, keys.values()))
    paragraphs: list[Paragraph] = []
    for group, actions in groups:
        paragraphs.append(Paragraph(("",)))
        paragraphs.append(Paragraph(((group, "bold $muted"),)))
        for action in actions:
            label = " " * (width - text_width(keys[action.id])) + keys[action.id]
            paragraphs.append(Paragraph(((label, "bold $primary"), "  ", action.help), width + 2))
    return paragraphs[1:]
