"""What there is to know of a lesson before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from learnzh.errors import NotFoundError
from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.tui.actions import bindings_of
from learnzh.tui.safe import show, toast
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.article_facts import facts, related_lines, word_lines
from learnzh.tui.widgets.pick_list import Line, PickList
from learnzh.workflows.article import (
    ArticlePage,
    Related,
    WordToLearn,
    learn_words,
    open_article,
    states_of,
    summary_of,
    undo_learning,
)
from learnzh.workflows.new_cards import new_days
from learnzh.workflows.words import Undo, mark_word

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_MARGINS = 5
"""Columns beside the page, those of its scroll bar among them."""


class ArticleScreen(Sturdy, Screen[None]):
    """Says what a lesson is, how hard, how much of it is known, and which words to learn first.

    Args:
        slug: Its name.
    """

    NAME = "article"
    CSS_PATH = "article.tcss"
    AUTO_FOCUS = ""  # it would scroll to the words, past what stands above them
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self, slug: str) -> None:
        super().__init__()
        self._slug = slug
        self._page: ArticlePage | None = None
        self._states: dict[HeadwordKey, KnowledgeState] = {}
        self._undo: list[list[Undo]] = []

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="facts")
            with Container(id="lists"):
                with Vertical(id="learn"):
                    yield Static(id="learn-head")
                    yield PickList(self._word_lines, id="words")
                with Vertical(id="others"):
                    yield Static("Related (tab)", id="related-head")
                    yield PickList(self._related_lines, 2, id="related")
        yield Footer()

    def on_mount(self) -> None:
        """Opens the page at the words."""
        page = self._page = open_article(self.app.services, self._slug)
        self.app.changed.subscribe(self, self._on_changed)
        self.query_one("#others").display = bool(page.related)
        self.query_one("#words").display = bool(page.words)
        head = "Worth learning first" if page.words else "There is no new word in it."
        show(self.query_one("#learn-head", Static), (head, "bold"))
        self.query_one("#words" if page.words or not page.related else "#related").focus(scroll_visible=False)
        self.reload()

    def on_screen_resume(self) -> None:
        """Looks again: the lesson was read, or a word was marked in its entry."""
        if self._page:
            self.reload()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self._show_facts()

    def reload(self) -> None:
        """Shows how things stand now; the words stay listed, with their state."""
        if self._page:
            self._page = summary_of(self.app.services, self._page)
            self._states = states_of(self.app.services, self._page.words)
            self._show_facts()
            for listed in self.query(PickList):
                listed.rewrite()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's signature
        """Enter reads, but at a related lesson it opens that."""
        at_related = self.is_mounted and self.query_one("#related").has_focus
        if action in ("read", "open_related"):
            return (action == "open_related") == at_related
        if action in ("make_card", "mark", "entry"):
            return not at_related
        return True

    def on_descendant_focus(self) -> None:
        """Shows in the footer what enter does here."""
        self.refresh_bindings()

    def action_read(self) -> None:
        """Opens the reader."""
        self.app.open_lesson(self._slug)

    def action_open_related(self) -> None:
        """Opens the page about the related lesson at the cursor."""
        related: tuple[Related, ...] = self._page.related if self._page else ()
        if related:
            self.app.push_screen(ArticleScreen(related[self.query_one("#related", PickList).cursor].lesson.slug))

    def action_make_card(self) -> None:
        """Makes a card of the word at the cursor."""
        word = self._word
        if word:
            self._learn([word])

    def action_make_cards(self) -> None:
        """Makes a card of every word that is listed and new."""
        words = self._page.words if self._page else ()
        new = [word for word in words if self._states.get(word.key, KnowledgeState.NEW) is KnowledgeState.NEW]
        if new:
            self._learn(new)
        else:
            toast(self.app, "There is no new word in the list.")

    def action_mark(self, state: str) -> None:
        """Marks the word at the cursor as known or ignored; again, takes the mark off."""
        word = self._word
        if word:
            marked = mark_word(self.app.services, word.key, KnowledgeState(state))
            self._undo.append([marked.undo])
            self._tell(marked.changes, f"{word.key.simplified}: {marked.state}")

    def action_undo(self) -> None:
        """Takes the last card, all cards made at once, or the last mark back."""
        if not self._undo:
            toast(self.app, "There is nothing to take back.")
            return
        changes = undo_learning(self.app.services, self._undo[-1])
        self._undo.pop()
        self._tell(changes, "taken back")

    def action_entry(self) -> None:
        """Opens the whole entry of the word at the cursor."""
        if self._word:
            self.app.open_entry(self._word.key.simplified, self._word.key)

    def action_practise(self) -> None:
        """Practises the words of the lesson."""
        from learnzh.workflows.practising import practise  # noqa: PLC0415  a page about a lesson goes without

        try:
            self.app.open_practice(practise(self.app.services, f"lesson:{self._slug}"))
        except NotFoundError as error:
            toast(self.app, str(error))

    def action_other_list(self) -> None:
        """Goes from the words to the related lessons, and back."""
        page = self._page
        if page and page.words and page.related:
            self.query_one("#words" if self.query_one("#related").has_focus else "#related").focus()

    def action_leave(self) -> None:
        """Goes back."""
        self.dismiss()

    @property
    def _word(self) -> WordToLearn | None:
        words = self._page.words if self._page else ()
        return words[self.query_one("#words", PickList).cursor] if words else None

    def _learn(self, words: list[WordToLearn]) -> None:
        if self._page is None:
            return
        undo, changes = learn_words(self.app.services, self._page.lesson.id, words)
        self._undo.append(undo)
        said = words[0].key.simplified if len(words) == 1 else f"{len(words)} words"
        made = "card" if len(words) == 1 else "cards"
        self._tell(changes, f"{said}: {made} made, {new_days(self.app.services)} · u takes it back")

    def _tell(self, changes: Changes, said: str) -> None:
        self.app.changed.publish(changes)
        toast(self.app, said)

    def _on_changed(self, changes: Changes) -> None:
        if changes and self.is_current:
            self.reload()

    def _show_facts(self) -> None:
        if self._page:
            show(self.query_one("#facts", Static), *facts(self._page, self.size.width - _MARGINS))

    def _word_lines(self, width: int) -> list[Line]:
        return word_lines(self._page, self._states, width) if self._page else []

    def _related_lines(self, width: int) -> list[Line]:
        return related_lines(self._page.related, width) if self._page else []
