"""Every word met or marked: sifted, sorted, and marked many at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from learnzh.lessons.word_levels import levels_in
from learnzh.model.article import Section
from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, HeadwordKey, level_label
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import Progressed, Report, is_running, perform
from learnzh.tui.safe import Part, show
from learnzh.tui.screens.bulk_marking import BulkMarking
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.section_list import LABELS as SECTION_LABELS
from learnzh.tui.widgets.word_table import WordTable
from learnzh.workflows.library import settings_of
from learnzh.workflows.making import cards_of
from learnzh.workflows.vocabulary import (
    Bulk,
    NewWord,
    TableWord,
    count_words,
    every_word,
    leeches_among_words,
    mark_many,
    words_in,
)
from learnzh.workflows.word_sifting import NO_LEVEL, Order, Sieve, counts_of, sift

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_READ, _COUNT = "read words", "count words"
STATES: tuple[KnowledgeState | None, ...] = (None, *KnowledgeState)
LABELS = {
    None: "All",
    KnowledgeState.NEW: "New",
    KnowledgeState.LEARNING: "Learning",
    KnowledgeState.KNOWN: "Known",
    KnowledgeState.IGNORED: "Ignored",
}
_ROOMY = 72
"""Columns from which on every state shows its count."""


class WordsScreen(BulkMarking, Sturdy, Screen[None]):
    """The learner's vocabulary."""

    NAME = "words"
    CSS_PATH = "words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._words: list[TableWord] | None = None
        self._sieve = Sieve(settings_of(self.app.services).standard)
        self._section: Section | None = None
        self._progress = ""

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="states")
        yield Static(id="facts")
        yield WordTable(self._entry, self._sieve, id="table")
        yield Static(id="empty")
        yield Footer()

    def on_mount(self) -> None:
        """Begins to read."""
        self.app.changed.subscribe(self, self._on_changed)
        self.query_one(WordTable).focus()
        self.reload()

    def on_resize(self) -> None:
        """Writes the heads anew."""
        self._show_heads()

    def reload(self) -> None:
        """Reads the words, then counts how often each occurs: with thousands of lessons that takes seconds."""
        services = self.app.services

        def read(report: Report, cancelled: object) -> list[TableWord]:  # noqa: ARG001  reading is quick
            services.prepare_dictionary(report)
            return every_word(services, report=report)

        perform(self.app, _READ, read, self._take)

    def _take(self, words: list[TableWord]) -> None:
        counts = {word.id: word.count for word in self._words or ()}
        for word in words:
            word.count = counts.get(word.id)
        self._words = words
        if self.is_attached:
            self._show(stay=True)
            if any(word.count is None for word in words) and not is_running(self.app, _COUNT):
                perform(
                    self.app, _COUNT, lambda r, c: count_words(self.app.services, report=r, cancelled=c), self._tally
                )

    def _tally(self, counts: dict[int, int]) -> None:
        for word in self._words or ():
            word.count = counts.get(word.id, 0)
        if self.is_attached:
            self._show(stay=True)

    def _on_changed(self, changes: Changes) -> None:
        if changes & Changes.SETTINGS:
            self._sieve = replace(self._sieve, standard=settings_of(self.app.services).standard)
        if changes & (Changes.KNOWLEDGE | Changes.LESSONS | Changes.SETTINGS):
            self.reload()

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        share = f" {message.share:.0%}" if message.share is not None else ""
        self._progress = f"{message.step} …{share}" if message.step else ""
        self._show_heads()

    def _entry(self, word: TableWord) -> Headword | None:
        return self.app.services.dictionary.entry(word.key)

    def _show(self, *, stay: bool) -> None:
        if self._words is None:
            return
        found = sift(self._words, self._sieve, self._meant)
        self.query_one(WordTable).show_words(found, self._sieve, stay=stay)
        self.set_class(not found, "-empty")
        self._show_heads()

    def _meant(self, english: str) -> set[HeadwordKey]:
        return {entry.key for entry in self.app.services.dictionary.search(english, 300)}

    def _sift(self, sieve: Sieve) -> None:
        self._sieve = sieve
        self._show(stay=False)

    def _show_heads(self) -> None:
        counts = counts_of(self._words or ())
        tabs: list[Part] = []
        for state in STATES:
            is_it = state is self._sieve.state
            count = f" {counts[state]:,}" if self._words is not None and (is_it or self.size.width >= _ROOMY) else ""
            label = f"{LABELS[state]}{count}"
            tabs.append((f"[{label}] ", "bold $primary") if is_it else f" {label}  ")
        show(self.query_one("#states", Static), *tabs)
        show(self.query_one("#facts", Static), *self._facts())
        show(self.query_one("#empty", Static), self._why_empty())

    def _facts(self) -> list[Part]:
        level = {None: "all", NO_LEVEL: "none"}.get(self._sieve.level) or level_label(self._sieve.level)
        section = SECTION_LABELS[self._section] if self._section else "all"
        facts: list[Part] = []
        for key, text in (("v", f"HSK {level}"), ("e", f"section {section}"), ("s", f"by {self._sieve.order.value}")):
            facts += [(f"{key} ", "bold $primary"), f"{text}  "]
        selected = self.query_one(WordTable).selected
        if self._progress:
            facts.append((self._progress, "$secondary"))
        elif selected:
            facts.append((f"{len(selected):,} selected", "bold $accent"))
        elif self._sieve != Sieve(self._sieve.standard, order=self._sieve.order, is_reversed=self._sieve.is_reversed):
            facts.append(f"{len(self.query_one(WordTable).words):,} shown, esc shows all")
        return facts

    def _why_empty(self) -> str:
        if self._words is None:
            return "Reading your words …"
        if self._words:
            return "No word fits. Press escape to see all."
        return (
            "No words yet. Words come with lessons.\n\nt  finds out in two minutes which you know\n"
            "H  marks a whole HSK level as known\nm  imports a list of words you know"
        )

    def action_mark_row(self) -> None:
        """Selects the word at the cursor and goes on."""
        table = self.query_one(WordTable)
        if table.word:
            table.select(table.word)
            table.action_go(1)
            self._show_heads()

    def action_mark_all(self) -> None:
        """Selects all that is shown; where all of it is, nothing."""
        table = self.query_one(WordTable)
        shown = {word.id for word in table.words}
        table.selected = table.selected - shown if shown <= table.selected else table.selected | shown
        table.refresh()
        self._show_heads()

    def action_set(self, state: str) -> None:
        """Marks what is selected, or the word at the cursor."""
        table = self.query_one(WordTable)
        chosen = [word for word in self._words or () if word.id in table.selected]
        words = chosen or ([table.word] if table.word else [])
        if not words:
            return
        marked = [NewWord(word.key, word.traditional) for word in words]
        wanted, services = KnowledgeState(state), self.app.services

        def finish(bulk: Bulk) -> None:
            table.selected = set()
            self.marked(bulk)

        if wanted is KnowledgeState.LEARNING:
            self.mark(lambda r, c: cards_of(services, marked, report=r, cancelled=c), finish)
        else:
            self.mark(lambda r, c: mark_many(services, marked, wanted, report=r, cancelled=c), finish)

    def action_state(self, step: int) -> None:
        """Shows the words of another state."""
        state = STATES[(STATES.index(self._sieve.state) + step) % len(STATES)]
        self._sift(replace(self._sieve, state=state))

    def action_level(self) -> None:
        """Shows the words of the next level."""
        levels = [None, *levels_in(self._sieve.standard), NO_LEVEL]
        self._sift(replace(self._sieve, level=levels[(levels.index(self._sieve.level) + 1) % len(levels)]))

    def action_section(self) -> None:
        """Shows the words of the next section."""
        sections = [None, *Section]
        self._section = sections[(sections.index(self._section) + 1) % len(sections)]
        ids = words_in(self.app.services, self._section) if self._section else None
        self._sift(replace(self._sieve, section=ids))

    def action_leeches(self) -> None:
        """Shows only the words that are forgotten again and again; then all again."""
        leeches = leeches_among_words(self.app.services) if self._sieve.leeches is None else None
        self._sift(replace(self._sieve, leeches=leeches))

    def action_sort(self) -> None:
        """Sorts by the next column."""
        orders = list(Order)
        self._sort(orders[(orders.index(self._sieve.order) + 1) % len(orders)])

    def action_reverse(self) -> None:
        """Sorts the other way round."""
        self._sift(replace(self._sieve, is_reversed=not self._sieve.is_reversed))

    @on(WordTable.Sorted)
    def _sort_by_head(self, event: WordTable.Sorted) -> None:
        if event.order is self._sieve.order:
            self.action_reverse()
        else:
            self._sort(event.order)

    def _sort(self, order: Order) -> None:
        self._sift(replace(self._sieve, order=order, is_reversed=False))

    def action_filter(self) -> None:
        """Opens the filter."""
        if not self.query("#filter"):
            self.mount(Input(placeholder="characters, pinyin or English", id="filter"), before="Footer")
        self.query_one("#filter").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what fits."""
        self._sift(replace(self._sieve, text=event.value.strip()))

    def on_input_submitted(self) -> None:
        """Goes from the filter to what it found."""
        self.query_one(WordTable).focus()

    def action_drop(self) -> None:
        """Drops the selection; without one, the filters."""
        table = self.query_one(WordTable)
        if table.selected and not self.query("#filter"):
            table.selected = set()
            table.refresh()
            self._show_heads()
            return
        self.query("#filter").remove()
        table.focus()
        self._section = None
        self._sift(Sieve(self._sieve.standard, order=self._sieve.order, is_reversed=self._sieve.is_reversed))

    @on(WordTable.Opened)
    def _open_clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Opens the entry of the word at the cursor."""
        word = self.query_one(WordTable).word
        if word:
            self.app.open_entry(word.key.simplified, word.key)

    def action_leave(self) -> None:
        """Goes back."""
        self.dismiss()
