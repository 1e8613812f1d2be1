"""The library: sections at the left, lessons at the right, what is due on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, OptionList, Static

from learnzh.model.changes import Changes
from learnzh.model.word import Standard
from learnzh.study.shelf import RANKED, Order, Shelf
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import COURSE, Progressed
from learnzh.tui.safe import show, toast
from learnzh.tui.screens.inbox import InboxActions
from learnzh.tui.screens.library_filter import FINDER
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.band import Band
from learnzh.tui.widgets.lesson_list import LessonList
from learnzh.tui.widgets.lesson_row import NAMES
from learnzh.tui.widgets.section_list import EMPTY, LABELS, SectionList
from learnzh.workflows.library import (
    change_settings,
    look_around,
    on_shelf,
    shelf_sizes,
)
from learnzh.workflows.reviewing import due_next

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_PREPARING = "The first lessons are being prepared. This happens once, and takes a few seconds."


class LibraryScreen(Sturdy, InboxActions):
    """Where learnzh begins."""

    NAME = "library"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._progress = ""

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Band(id="band")
        with Horizontal(id="shelves"):
            yield SectionList(id="sections")
            yield LessonList(id="lessons")
            yield Static(id="empty")
        yield Footer()

    def on_mount(self) -> None:
        """Begins at the lessons."""
        self.app.changed.subscribe(self, self._on_changed)
        self.query_one(LessonList).rows.focus()

    def on_screen_resume(self) -> None:
        """Looks again: a lesson was read, or cards were answered."""
        self.reload()

    def reload(self) -> None:
        """Shows what the library holds now."""
        self._library = look_around(self.app.services)
        self._show_band()
        self.query_one(SectionList).show_sizes(shelf_sizes(self._library), self._section)
        self.show_lessons()

    def _on_changed(self, changes: Changes) -> None:
        if changes and self.is_current:
            self.reload()

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        if message.name == FINDER:
            return
        share = f" {message.share:.0%}" if message.share is not None else ""
        self._progress = f"{message.step} …{share}" if message.step else ""
        if message.name == COURSE:
            self.reload()  # each lesson of the course appears when it is ready
        else:
            self._show_band()

    @on(OptionList.OptionHighlighted, "#sections")
    def _choose_section(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._section:
            self._section = event.option_id
            self.refresh_bindings()
            self.show_lessons(from_top=True)

    @on(OptionList.OptionSelected, "#sections")
    def _enter_section(self) -> None:
        if self._section == Shelf.DUE and self._library and self._library.due:
            self.app.open_review()
        else:
            self.go_to_lessons()

    @on(LessonList.Chosen)
    def _open(self, event: LessonList.Chosen) -> None:
        if self._section == Shelf.INBOX:
            self.open_story(event.slug)
        else:
            self.app.open_lesson(event.slug)

    @on(LessonList.Sorted)
    def _sort_by(self, event: LessonList.Sorted) -> None:
        if self._library:
            order = self._library.order
            self._sort(order.turned() if order.column is event.column else Order.of(event.column))

    def action_open(self) -> None:
        """Opens the lesson or the story at the cursor."""
        self.query_one(LessonList).open_row()

    def action_article(self) -> None:
        """Says what there is to know of the lesson at the cursor."""
        from learnzh.tui.screens.article import ArticleScreen  # noqa: PLC0415  not before the library is painted

        slug = self.query_one(LessonList).slug
        if slug:
            self.app.push_screen(ArticleScreen(slug))

    def action_continue(self) -> None:
        """Goes on where reading stopped."""
        if self._library and self._library.going_on:
            self.app.open_lesson(self._library.going_on.slug)

    def action_review(self) -> None:
        """Opens the review."""
        self.app.open_review()

    def action_import(self) -> None:
        """Asks for an article."""
        from learnzh.tui.screens.import_ import ImportScreen  # noqa: PLC0415  not before the library is painted

        self.app.push_screen(ImportScreen(), self._show_imported)

    def _show_imported(self, slug: str | None) -> None:
        """Puts the cursor at a lesson that was imported, whatever was shown before."""
        if slug is None:
            return
        self.drop_filter()
        self._section = Shelf.ALL
        self.refresh_bindings()
        self.reload()
        self.query_one(LessonList).go_to(slug)
        self.go_to_lessons()

    def action_sort(self) -> None:
        """Sorts by the next column."""
        if self._library:
            self._sort(self._library.order.following())

    def action_turn(self) -> None:
        """Turns the order round."""
        if self._library:
            self._sort(self._library.order.turned())

    def _sort(self, order: Order) -> None:
        if self._section in RANKED:
            toast(self.app, f"{LABELS[self._section]} has an order of its own.")
            return
        _settings, changes = change_settings(self.app.services, lesson_order=str(order))
        self.app.changed.publish(changes)
        toast(self.app, f"by {NAMES[order.column]}, {'highest' if order.downward else 'lowest'} first")

    def action_standard(self) -> None:
        """Goes on to the next HSK list."""
        if self._library:
            known = list(Standard)
            following = known[(known.index(self._library.settings.standard) + 1) % len(known)]
            _settings, changes = change_settings(self.app.services, standard=following)
            self.app.changed.publish(changes)

    def action_sections(self) -> None:
        """Closes the story at the cursor; else goes to the sections."""
        lessons = self.query_one(LessonList)
        if not (lessons.rows.has_focus and lessons.toggle(open_it=False)):
            self.add_class("-choosing")
            self.query_one(SectionList).focus()

    def action_lessons(self) -> None:
        """Opens the story at the cursor; from elsewhere goes to the lessons."""
        lessons = self.query_one(LessonList)
        if lessons.rows.has_focus:
            lessons.toggle(open_it=True)
        else:
            self.go_to_lessons()

    def go_to_lessons(self) -> None:
        """Puts the cursor among the lessons."""
        self.remove_class("-choosing")
        self.query_one(LessonList).rows.focus()

    def action_leave(self) -> None:
        """Leaves."""
        self.app.exit()

    def _show_band(self) -> None:
        if self._library:
            following = due_next(self.app.services)
            wait = following - self.app.services.now() if following else None
            self.query_one(Band).show_library(self._library, wait, self._progress)

    def show_lessons(self, *, from_top: bool = False) -> None:
        """Shows what stands on the shelf and fits."""
        if not self._library:
            return
        shelved = on_shelf(self.app.services, self._library, self._section)
        if self._wanted:
            shelved = self.fitting(shelved)
        going_on = self._library.going_on
        self.query_one(LessonList).show_lessons(
            shelved.lessons,
            going_on.slug if going_on else None,
            label=LABELS[self._section] + (f' with "{self._wanted}"' if self._wanted else ""),
            order=None if self._section in RANKED else self._library.order,
            notes=shelved.notes,
            per_minute=self._library.pace,
            from_top=from_top,
        )
        self.set_class(not shelved.lessons, "-empty")
        show(self.query_one("#empty", Static), (self._why_empty(), "$muted"))

    def _why_empty(self) -> str:
        if self._wanted:
            return f'No lesson of {LABELS[self._section]} has "{self._wanted}". Press escape to see all.'
        if self._section == Shelf.INBOX:
            return EMPTY[Shelf.INBOX]
        if self.app.course_failure and not (self._library and self._library.lessons):
            return f"The first lessons could not be prepared: {self.app.course_failure}\nPress i to import an article."
        if self._progress or not (self._library and self._library.lessons):
            return _PREPARING
        return EMPTY.get(self._section, "No lessons in this section yet. Press i to import an article.")
