"""Everything about a word, and from there to every word in it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer

from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import toast
from learnzh.tui.screens.marking import MarkingScreen
from learnzh.tui.widgets.entry_text import ToSentence, ToWord, full_text
from learnzh.tui.widgets.linked_text import LinkedText
from learnzh.workflows.lookup import full_entry, key_of


class EntryScreen(MarkingScreen):
    """The full entry of a word.

    Args:
        key: The word to begin with.
    """

    NAME = "entry"
    CSS_PATH = "entry.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    def __init__(self, key: HeadwordKey) -> None:
        super().__init__()
        self._key = key
        self._before: list[tuple[HeadwordKey, int | None]] = []
        """The words that led here, each with the link that was followed."""

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield LinkedText(id="entry")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the word."""
        self.app.changed.subscribe(self, self._on_changed)
        self.query_one(LinkedText).focus()
        self._show()

    def go_to(self, key: HeadwordKey) -> None:
        """Shows another word; the way back is kept."""
        if key != self._key:
            self._before.append((self._key, self.query_one(LinkedText).at))
            self._key = key
            self._show()

    def marked_word(self) -> HeadwordKey | None:
        """Returns the word shown."""
        return self._key

    def word_changed(self, key: HeadwordKey, state: KnowledgeState) -> None:
        """Does nothing: the change is published, and that shows it."""

    def action_link(self, step: int) -> None:
        """Goes to another word or sentence to follow."""
        self.query_one(LinkedText).step(step)

    def action_follow(self) -> None:
        """Goes where the link at the cursor leads."""
        self._follow(self.query_one(LinkedText).target)

    @on(LinkedText.Followed)
    def _clicked(self, event: LinkedText.Followed) -> None:
        self._follow(event.target)

    def action_back(self) -> None:
        """Goes back to the word before."""
        if not self._before:
            toast(self.app, "This is the word you began with.")
            return
        self._key, at = self._before.pop()
        self._show(at)

    def action_leave(self) -> None:
        """Goes back: to the word before, else to the screen before."""
        if self._before:
            self.action_back()
        else:
            self.app.pop_screen()

    def action_close(self) -> None:
        """Goes back to the screen before."""
        self.app.pop_screen()

    def action_scroll(self, step: int) -> None:
        """Goes a line down or up."""
        self.query_one(LinkedText).scroll_relative(y=step, animate=False)

    def action_turn(self, step: int) -> None:
        """Goes a page on or back."""
        text = self.query_one(LinkedText)
        text.scroll_relative(y=step * max(1, text.scrollable_content_region.height - 1), animate=False)

    def _follow(self, target: object | None) -> None:
        if isinstance(target, ToSentence):
            self.app.open_lesson(target.slug, target.sentence)
        elif isinstance(target, ToWord):
            key = target.key or key_of(self.app.services, target.form, target.pinyin)
            if key is None:
                toast(self.app, f"{target.form} is not in the dictionary.")
            else:
                self.go_to(key)
        else:
            toast(self.app, "Tab goes to a word, enter follows it.")

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.KNOWLEDGE | Changes.CARDS | Changes.LESSONS):
            text = self.query_one(LinkedText)
            at, top = text.at, text.scroll_y
            self._show(at)
            text.scroll_to(y=top, animate=False, force=True)

    def _show(self, at: int | None = None) -> None:
        services = self.app.services
        self.query_one(LinkedText).show_paragraphs(full_text(full_entry(services, self._key), services.now()), at)
