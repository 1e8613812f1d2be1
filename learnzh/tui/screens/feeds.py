"""The feeds that are followed: each with what waits of it, and why it could not be read where it could not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from learnzh.model.changes import Changes
from learnzh.model.feed import Feed
from learnzh.tui import fetching
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import Progressed, cancel, is_running, perform
from learnzh.tui.safe import Part, content, show, toast
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.lesson_row import cut, right
from learnzh.tui.widgets.option_rows import OptionRows
from learnzh.workflows.feeds import Added, add_feed, feeds_of, remove_feed

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_ADD = "add a feed"
_EDGE = 4
"""Columns of the list that no feed takes: its margins and its scroll bar."""
_WAITING, _FETCHED = 12, 12
"""Columns of what waits, and of when a feed was fetched."""
_EMPTY = (
    "You follow no feeds yet. Press a and type the address of a feed, or of a page that names one, as news sites do.\n"
    "F fetches them. What is new waits in the inbox of the library."
)


class FeedsScreen(Sturdy, Screen[None]):
    """Where news comes from."""

    NAME = "feeds"
    CSS_PATH = "feeds.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._feeds: list[Feed] = []
        self._progress = ""
        self._leaving: int | None = None
        """The feed that one more press removes."""

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="head")
        yield OptionRows(id="rows")
        yield Static(content((_EMPTY, "$muted")), id="empty")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the feeds."""
        self.app.changed.subscribe(self, self._on_changed)
        self.query_one(OptionRows).focus()
        self._reload()

    def on_resize(self, _event: events.Resize) -> None:
        """Gives the feeds what room there is."""
        self._show_rows()

    def _on_changed(self, changes: Changes) -> None:
        if changes & Changes.FEEDS:
            self._reload()

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        if message.name in {fetching.FETCH, _ADD}:
            share = f" {message.share:.0%}" if message.share is not None else ""
            self._progress = f"{message.step} …{share}" if message.step else ""
            self._show_head()

    @on(OptionList.OptionHighlighted, "#rows")
    def _on_moved(self) -> None:
        feed = self._at()
        if feed is None or feed.id != self._leaving:
            self._leaving = None

    @on(OptionList.OptionSelected, "#rows")
    def _on_clicked(self) -> None:
        self.action_fetch_one()

    def action_add(self) -> None:
        """Asks for the address of a feed."""
        if not self.query(Input):
            self.mount(
                Input(placeholder="https://… of a feed, or of a page that names it", id="address"), before="Footer"
            )
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _add(self, event: Input.Submitted) -> None:
        address = event.value.strip()
        if not address or is_running(self.app, _ADD):
            return
        services = self.app.services
        perform(
            self.app,
            _ADD,
            lambda report, cancelled: add_feed(services, address, report=report, cancelled=cancelled),
            self._added,
        )

    def _added(self, added: Added) -> None:
        self.app.changed.publish(added.changes)
        stories = "1 story" if added.entries == 1 else f"{added.entries} stories"
        after = f"{stories}; F fetches" if added.is_new else "you followed it before"
        toast(self.app, f"{added.feed.name}: {after}")
        if self.is_attached:
            self._close_field()
            self._reload()
            numbers = [feed.id for feed in self._feeds]
            self.query_one(OptionRows).highlighted = numbers.index(added.feed.id)

    def action_drop(self) -> None:
        """Closes the field, and stops what it began."""
        cancel(self.app, _ADD)
        if not self._close_field():
            self.app.pop_screen()

    def _close_field(self) -> bool:
        fields = self.query(Input)
        fields.remove()
        self.query_one(OptionRows).focus()
        return bool(fields)

    def action_remove(self) -> None:
        """Removes the feed at the cursor, when it is pressed twice."""
        feed = self._at()
        if feed is None:
            return
        if feed.id != self._leaving:
            self._leaving = feed.id
            waiting = f" and drops {_stories(feed.waiting)} that wait" if feed.waiting else ""
            toast(self.app, f"x once more removes {feed.name}{waiting}; lessons made of it stay", "warning")
            return
        self._leaving = None
        self.app.changed.publish(remove_feed(self.app.services, feed))
        toast(self.app, f"{feed.name} is followed no longer")

    def action_fetch(self) -> None:
        """Fetches all feeds, or stops that."""
        fetching.fetch(self.app)

    def action_fetch_one(self) -> None:
        """Fetches the feed at the cursor, or stops that."""
        feed = self._at()
        if feed is not None:
            fetching.fetch(self.app, [feed])

    def action_leave(self) -> None:
        """Goes back."""
        self.app.pop_screen()

    def _at(self) -> Feed | None:
        place = self.query_one(OptionRows).highlighted
        return self._feeds[place] if place is not None and place < len(self._feeds) else None

    def _reload(self) -> None:
        self._feeds = feeds_of(self.app.services)
        self.set_class(not self._feeds, "-empty")
        self._show_head()
        self._show_rows()

    def _show_head(self) -> None:
        count = "1 feed" if len(self._feeds) == 1 else f"{len(self._feeds)} feeds"
        failed = sum(bool(feed.error) for feed in self._feeds)
        parts: list[Part] = [("Feeds", "bold $primary"), (f"  {count}", "$muted")]
        parts += [(f" · {failed} could not be read", "$error")] if failed else []
        parts += [(f"\n{self._progress}", "$secondary")] if self._progress else []
        show(self.query_one("#head", Static), *parts)

    def _show_rows(self) -> None:
        rows = self.query_one(OptionRows)
        place, width = rows.highlighted, self.size.width - _EDGE
        rows.clear_options()
        rows.add_options([Option(content(*self._row(feed, width))) for feed in self._feeds])
        if self._feeds:
            rows.highlighted = min(place or 0, len(self._feeds) - 1)

    def _row(self, feed: Feed, width: int) -> list[Part]:
        """Writes a feed on two lines: its title and how it stands; its address, or why it could not be read."""
        today = self.app.services.now().astimezone(self.app.services.zone)
        moment = feed.fetched_at.astimezone(self.app.services.zone) if feed.fetched_at else None
        when = (
            "not yet"
            if moment is None
            else f"{moment:%H:%M}"
            if moment.date() == today.date()
            else f"{moment:%Y-%m-%d}"
        )
        below = (cut(feed.error, width), "$error") if feed.error else (cut(feed.url, width), "$muted")
        return [
            (cut(feed.name, max(8, width - _WAITING - _FETCHED)), "bold"),
            (right(f"{feed.waiting} waiting" if feed.waiting else "", _WAITING), "$accent"),
            (right(when, _FETCHED), "$muted"),
            "\n",
            below,
        ]


def _stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count} stories"
