"""The application: wiring, and what happens when something breaks."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.signal import Signal

from learnzh.errors import LearnzhError
from learnzh.log import unforeseen
from learnzh.model.changes import Changes
from learnzh.model.word import HeadwordKey
from learnzh.tui.actions import bindings_of
from learnzh.tui.keys import key_label, sound, textual_keymap
from learnzh.tui.operations import BACKUP, COURSE, Ended, Progressed, Report, perform
from learnzh.tui.palette import ActionProvider
from learnzh.tui.safe import toast
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.steps import Step
from learnzh.tui.sturdy import Sturdy, telling_failures
from learnzh.tui.theme import THEMES
from learnzh.workflows.course import install_course, missing_lessons
from learnzh.workflows.keymap import change_keymap, keymap_of
from learnzh.workflows.library import change_settings, settings_of
from learnzh.workflows.services import Services

if TYPE_CHECKING:
    from learnzh.workflows.practising import PracticeSession

SHEETS: list[str | PurePath] = ["app.tcss", "screens/library.tcss"]
"""The library is the default screen, and of a default screen Textual does not load the sheet."""
PLACES = {
    "review": ("learnzh.tui.screens.review", "ReviewScreen"),
    "words": ("learnzh.tui.screens.words", "WordsScreen"),
    "dictionary": ("learnzh.tui.screens.dictionary", "DictionaryScreen"),
    "progress": ("learnzh.tui.screens.progress", "ProgressScreen"),
    "settings": ("learnzh.tui.screens.settings", "SettingsScreen"),
    "feeds": ("learnzh.tui.screens.feeds", "FeedsScreen"),
}
"""Screens that open without being told anything: module and class."""
BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (104, "-wide")]
"""Columns from which on a screen is laid out otherwise."""
HEIGHTS = [(0, "-tiny"), (13, "-low"), (20, "-high")]
"""Rows from which on it is."""


class LearnzhApp(Sturdy, App[None]):
    """learnzh in a terminal.

    Args:
        services: What the workflows stand on.
        open_slug: A lesson to open at once.
        start_review: Begin with the review.
        practice: Begin with practising this.
    """

    TITLE = "learnzh"
    CSS_PATH = SHEETS
    COMMANDS: ClassVar = {ActionProvider}
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(
        self,
        services: Services,
        *,
        open_slug: str | None = None,
        start_review: bool = False,
        practice: PracticeSession | None = None,
    ) -> None:
        super().__init__()
        self.services = services
        self.changed: Signal[Changes] = Signal(self, "changed")
        """Says which families of data an operation touched."""
        self.steps: dict[str, list[Step]] = {}
        """What was done in each lesson since learnzh was started, to be undone there; by slug."""
        self.failure: LearnzhError | None = None
        """What ended the application, where it did not end well."""
        self.course_failure = ""
        """Why the bundled lessons could not be prepared."""
        self.said: set[str] = set()
        """What is said only once."""
        self._open_slug, self._practice = open_slug, practice
        self._start_review = start_review
        for theme in THEMES:
            self.register_theme(theme)
        self.moved = sound(keymap_of(services))
        """The actions that lie on other keys than their own."""
        if self.moved:
            self.set_keymap(textual_keymap(self.moved))
        chosen = settings_of(services).theme
        self.theme = chosen if any(theme.name == chosen for theme in THEMES) else THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """Begins with the library; an empty screen below it would cost its share of the start."""
        return LibraryScreen()

    def on_mount(self) -> None:
        """Opens what was asked for, and prepares what is missing."""
        if self._open_slug:
            self.open_lesson(self._open_slug)
        elif self._start_review:
            self.open_review()
        elif self._practice:
            self.open_practice(self._practice)
        if missing_lessons(self.services):
            perform(
                self,
                COURSE,
                lambda report, cancelled: install_course(self.services, report=report, cancelled=cancelled),
                self.changed.publish,
            )

    def on_ready(self) -> None:
        """Ends what ``quicken`` began; the backup of the day is made now that the library is painted."""
        gc.enable()
        perform(self, BACKUP, self._back_up, lambda failure: toast(self, failure) if failure else None)

    def _back_up(self, _report: Report, _cancelled: Callable[[], bool]) -> str:
        from learnzh.workflows.backup import back_up_today  # noqa: PLC0415  not before the library is painted

        return back_up_today(self.services)

    def open_lesson(self, slug: str, sentence: int | None = None) -> None:
        """Opens the reader, or goes back to it where the lesson is open: a key pressed twice opens no second one.

        Args:
            slug: The lesson's name.
            sentence: Where to open it, by index; None where reading stopped.
        """
        from learnzh.tui.screens.reader import ReaderScreen  # noqa: PLC0415  not before the library is painted

        open_one = next((one for one in self.screen_stack if isinstance(one, ReaderScreen) and one.slug == slug), None)
        if open_one is None:
            self.push_screen(ReaderScreen(slug, sentence))
            return
        while self.screen is not open_one:
            self.pop_screen()
        if sentence is not None:
            open_one.go_to(sentence)

    def open_entry(self, form: str, key: HeadwordKey | None = None) -> None:
        """Opens the full entry of a word, or goes on to it where an entry is open on top.

        Args:
            form: Its characters, in either script.
            key: Which of the entries written so; the likeliest where None.
        """
        from learnzh.tui.screens.entry import EntryScreen  # noqa: PLC0415  not before the library is painted
        from learnzh.workflows.lookup import key_of  # noqa: PLC0415  as above

        found = key or key_of(self.services, form)
        if found is None:
            toast(self, f"{form} is not in the dictionary.")
        elif isinstance(self.screen, EntryScreen):
            self.screen.go_to(found)
        else:
            self.push_screen(EntryScreen(found))

    def open_review(self) -> None:
        """Opens the review."""
        self.action_go("review")

    def open_practice(self, session: PracticeSession | None) -> None:
        """Opens practice, in place of a review or a practice on top."""
        from learnzh.tui.screens.review import ReviewScreen  # noqa: PLC0415  not before the library is painted

        if session is None:
            return
        if isinstance(self.screen, ReviewScreen) and len(self.screen_stack) > 1:
            self.switch_screen(ReviewScreen(session))
        else:
            self.push_screen(ReviewScreen(session))

    def action_practise(self) -> None:
        """Asks what to practise, and opens it."""
        from learnzh.tui.screens.practice import PracticeScreen  # noqa: PLC0415  as above

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(PracticeScreen(), self.open_practice)

    def action_go(self, name: str) -> None:
        """Opens a screen of ``PLACES``, or goes back to it where it is open below."""
        for screen in self.screen_stack:
            if getattr(screen, "NAME", "") == name:
                while self.screen is not screen:
                    self.pop_screen()
                return
        module, kind = PLACES[name]
        self.push_screen(getattr(import_module(module), kind)())  # not before the library is painted

    def action_write_out(self, kind: str) -> None:
        """Writes the lesson at hand for paper (``html``) or as a mail (``eml``)."""
        from learnzh.tui.leaving import write_out  # noqa: PLC0415  not before it is asked for

        write_out(self, kind)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Does what a key asks for; a write that fails is told."""
        with telling_failures(self):
            return await super().run_action(action, default_namespace, namespaces)
        return True

    def action_wear(self, theme: str) -> None:
        """Shows other colours, the next time too."""
        self.change_setting("theme", theme)

    def change_setting(self, field: str, value: object) -> None:
        """Changes a setting, keeps it, and tells every screen."""
        settings, changes = change_settings(self.services, **{field: value})
        if settings.theme:
            self.theme = settings.theme
        self.changed.publish(changes)

    def move_keys(self, moved: Mapping[str, str]) -> None:
        """Moves actions to other keys, keeps that, and tells every screen.

        Args:
            moved: All actions that lie elsewhere, with their keys by comma.
        """
        self.moved = sound(moved)
        changes = change_keymap(self.services, self.moved)
        self.set_keymap(textual_keymap(self.moved))
        self.changed.publish(changes)

    def get_key_display(self, binding: Binding) -> str:
        """Writes a key as help writes it."""
        return binding.key_display or key_label(binding.key)

    def action_help(self) -> None:
        """Shows the keys of this screen."""
        from learnzh.tui.screens.help import HelpScreen  # noqa: PLC0415  not before the library is painted

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "NAME", "app")))

    @on(Ended)
    def _finish(self, message: Ended) -> None:
        message.finish(self)
        if message.name == COURSE and message.error:
            self.course_failure = str(message.error)
        if message.name != BACKUP:  # no screen shows how far it is
            for screen in self.screen_stack:
                screen.post_message(Progressed(message.name, "", None))

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        for screen in self.screen_stack:
            if screen.is_attached:
                screen.post_message(Progressed(message.name, message.step, message.share))

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own would print a traceback with the values of local variables, an article's text among them.
        if self._exception is None:  # what follows from the first failure is no news
            self.failure = error if isinstance(error, LearnzhError) else unforeseen(error)
            self._exception = error
            self._exception_event.set()
            self.exit(return_code=1)


def run_app(
    services: Services,
    *,
    open_slug: str | None = None,
    start_review: bool = False,
    practice: PracticeSession | None = None,
) -> None:
    """Runs the application until the person leaves it.

    Raises:
        LearnzhError: It broke; the message names the log.
    """
    services.before_first_write = None  # the backup of the day is made beside the screens
    app = LearnzhApp(services, open_slug=open_slug, start_review=start_review, practice=practice)
    app.run()
    if app.failure:
        raise app.failure
