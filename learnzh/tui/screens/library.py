"""The library: sections at the left, lessons at the right, what is due on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from learnzh.model.article import Section
from learnzh.model.changes import Changes
from learnzh.model.lesson import LessonSummary
from learnzh.model.word import Standard
from learnzh.study.scheduler import describe_interval
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import COURSE, Progressed
from learnzh.tui.safe import content, show
from learnzh.tui.sturdy import Sturdy
from learnzh.tui.widgets.lesson_list import LessonList
from learnzh.workflows.library import Library, change_settings, look_around
from learnzh.workflows.reviewing import due_next

if TYPE_CHECKING:
    from textual.widgets import Input

    from learnzh.tui.app import LearnzhApp

SECTIONS = {
    Section.CHINA: "China",
    Section.INTERNATIONAL: "International",
    Section.BUSINESS: "Business",
    Section.CULTURE: "Culture",
    Section.GOVERNMENT: "Government",
    Section.SCI_TECH: "Sci-Tech",
    Section.ENVIRONMENT: "Environment",
    Section.LIFE: "Life",
    Section.PEOPLE: "People",
    Section.TRAVEL: "Travel",
    Section.WEATHER: "Weather",
    Section.COOKING: "Cooking",
}
"""What the portal called them."""
ALL = "all"
_ROOMY = 96
"""Columns from which on the band also says which lesson to go on with."""


class LibraryScreen(Sturdy, Screen[None]):
    """Where learnzh begins."""

    NAME = "library"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._section = ALL
        self._wanted = ""
        self._progress = ""

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="band")
        with Horizontal(id="shelves"):
            yield OptionList(id="sections")
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
        self._show_sections()
        self._show_lessons()

    def _on_changed(self, changes: Changes) -> None:
        if changes and self.is_current:
            self.reload()

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
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
            self._show_lessons()

    @on(OptionList.OptionSelected, "#sections")
    def _enter_section(self) -> None:
        self.action_lessons()

    @on(LessonList.Chosen)
    def _open(self, event: LessonList.Chosen) -> None:
        self.app.open_lesson(event.slug)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what fits the filter."""
        self._wanted = event.value.strip().lower()
        self._show_lessons()

    def on_input_submitted(self) -> None:
        """Goes from the filter to what it found."""
        self.action_lessons()

    def action_open(self) -> None:
        """Opens the lesson at the cursor."""
        slug = self.query_one(LessonList).slug
        if slug:
            self.app.open_lesson(slug)

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
        self._drop_filter()
        self._section = ALL
        self.query_one("#sections", OptionList).highlighted = 0
        self.reload()
        self.query_one(LessonList).go_to(slug)
        self.action_lessons()

    def action_filter(self) -> None:
        """Opens the filter."""
        from textual.widgets import Input  # noqa: PLC0415  20 ms, not before the library is painted

        if not self.query("#filter"):
            self.mount(Input(placeholder="title in characters or English", id="filter"), before="Footer")
        self.query_one("#filter").focus()

    def action_standard(self) -> None:
        """Goes on to the next HSK list."""
        if self._library:
            known = list(Standard)
            following = known[(known.index(self._library.settings.standard) + 1) % len(known)]
            _settings, changes = change_settings(self.app.services, standard=following)
            self.app.changed.publish(changes)

    def action_sections(self) -> None:
        """Goes to the sections."""
        self.query_one("#sections").focus()

    def action_lessons(self) -> None:
        """Goes to the lessons."""
        self.query_one(LessonList).rows.focus()

    def action_leave(self) -> None:
        """Leaves."""
        self.app.exit()

    def action_drop_filter(self) -> None:
        """Shows all lessons again."""
        if self._drop_filter():
            self._show_lessons()
            self.action_lessons()

    def _drop_filter(self) -> bool:
        for field in self.query("#filter"):
            field.remove()
            self._wanted = ""
            return True
        return False

    def _show_band(self) -> None:
        if not self._library:
            return
        due = self._library.due
        standard = self._library.settings.standard
        parts = [("learnzh ", "bold $primary"), (f"  news in Chinese · levels of HSK {standard}\n", "$muted")]
        if due:
            cards = "1 card is" if due == 1 else f"{due} cards are"
            parts += [(f"{cards} due", "bold $accent"), (" · r to review", "$muted")]
        else:
            parts += [(self._nothing_due(), "$muted")]
        if self._library.going_on and self.size.width >= _ROOMY:
            parts += [(f" · c to go on with {self._library.going_on.title}", "$muted")]
        if self._progress:
            parts += [(f"\n{self._progress}", "$secondary")]
        show(self.query_one("#band", Static), *parts)

    def _nothing_due(self) -> str:
        following = due_next(self.app.services)
        if following is None:
            return "no cards yet: in a lesson, c makes one of a word"
        return f"no cards due; the next in {describe_interval(following - self.app.services.now())}"

    def _show_sections(self) -> None:
        sections = self.query_one("#sections", OptionList)
        lessons = self._library.lessons if self._library else []
        counts = {section: sum(lesson.section is section for lesson in lessons) for section in SECTIONS}
        entries = [(ALL, "All", len(lessons)), *((s.value, label, counts[s]) for s, label in SECTIONS.items())]
        at = sections.highlighted or 0
        sections.clear_options()
        for name, label, count in entries:
            style = "" if count else "$faint"
            sections.add_option(Option(content((f"{label:<14}", style), (f"{count or '':>3}", "$muted")), id=name))
        sections.highlighted = at

    def _show_lessons(self) -> None:
        if not self._library:
            return
        lessons = [lesson for lesson in self._library.lessons if self._is_wanted(lesson)]
        going_on = self._library.going_on
        self.query_one(LessonList).show_lessons(lessons, going_on.slug if going_on else None)
        self.set_class(not lessons, "-empty")
        show(self.query_one("#empty", Static), (self._why_empty(), "$muted"))

    def _is_wanted(self, lesson: LessonSummary) -> bool:
        text = f"{lesson.title} {lesson.title_english} {lesson.slug}".lower()
        return self._section in (ALL, lesson.section.value) and self._wanted in text

    def _why_empty(self) -> str:
        if self._wanted:
            return f'No lesson is called "{self._wanted}". Press escape to see all.'
        if self.app.course_failure and not (self._library and self._library.lessons):
            return f"The first lessons could not be prepared: {self.app.course_failure}\nPress i to import an article."
        if self._progress or not (self._library and self._library.lessons):
            return "The first lessons are being prepared. This happens once, and takes a few seconds."
        return "No lessons in this section yet. Press i to import an article."
