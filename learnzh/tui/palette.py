"""The command palette: every action, place, lesson and value of a setting, by name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from learnzh.errors import LearnzhError
from learnzh.model.lesson import LessonSummary
from learnzh.model.word import hsk_label
from learnzh.tui.actions import Action, actions_of
from learnzh.tui.actions.groups import screen_title
from learnzh.tui.keys import shown_keys
from learnzh.tui.options import SETTINGS, Setting
from learnzh.tui.safe import content
from learnzh.workflows.library import lessons_by, settings_of

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_MOST_LESSONS = 30
"""Lessons offered for one query."""
_PLAIN_MATCH = 0.5
"""The score of a lesson whose title holds what was typed, but that the palette's own matching does not find."""


class Command(NamedTuple):
    """A line of the palette."""

    title: str
    detail: str
    run: Callable[[], Any]


class ActionProvider(Provider):
    """Finds what can be done from the current screen."""

    _lessons: list[LessonSummary] = []  # noqa: RUF012  replaced, never added to

    async def startup(self) -> None:
        """Reads the titles of the lessons, beside the screen."""
        try:
            self._lessons = await asyncio.to_thread(lessons_by, self._app.services)
        except LearnzhError:
            self._lessons = []  # whatever is wrong with the file is told where it matters

    async def discover(self) -> Hits:
        """Offers what the screen does and where one can go, while nothing is typed."""
        for title, detail, command in (*self._actions(), *self._places()):
            yield DiscoveryHit(Content(title), command, text=title, help=detail)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Offers what matches."""
        matcher = self.matcher(query)
        for title, detail, command in self.commands():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), command, text=title, help=detail)
        for title, detail, command in self._reading(query):
            score = matcher.match(title) or _PLAIN_MATCH
            yield Hit(score, content(title), command, text=title, help=detail)

    def commands(self) -> list[Command]:
        """Returns all but the lessons."""
        return [*self._actions(), *self._places(), *self._values()]

    @property
    def _app(self) -> LearnzhApp:
        return cast("LearnzhApp", self.app)  # there is no other

    def _actions(self) -> list[Command]:
        screen = getattr(self.screen, "NAME", "")
        actions = [action for action in (*actions_of(screen), *actions_of("app")) if action.name != "command_palette"]
        return [
            Command(action.label, f"{action.help}  ({shown_keys(action, self._app.moved)})", self._runner(action))
            for action in actions
        ]

    def _places(self) -> list[Command]:
        from learnzh.tui.app import PLACES  # noqa: PLC0415  it imports this module

        return [
            Command(f"Go to {screen_title(name).lower()}", "Another screen", partial(self._app.action_go, name))
            for name in ("library", *PLACES)
        ]

    def _values(self) -> list[Command]:
        return [
            Command(f"{setting.label}: {label}", setting.help, partial(self._set, setting, place))
            for setting in SETTINGS
            for place, (_value, label) in enumerate(setting.choices)
        ]

    def _set(self, setting: Setting, choice: int) -> None:
        value = setting.value_of(choice, settings_of(self._app.services))
        self._app.change_setting(setting.field, value)

    def _reading(self, query: str) -> list[Command]:
        wanted = query.strip().lower().removeprefix("read:").strip()
        found = [
            lesson
            for lesson in self._lessons
            if wanted and wanted in f"{lesson.title} {lesson.title_english} {lesson.slug}".lower()
        ]
        return [
            Command(
                f"Read: {lesson.title}",
                " · ".join(filter(None, (lesson.title_english, hsk_label(lesson.level)))),
                partial(self._app.open_lesson, lesson.slug),
            )
            for lesson in found[:_MOST_LESSONS]
        ]

    def _runner(self, action: Action) -> Callable[[], Any]:
        name = f"app.{action.name}" if action.screen == "app" else action.name
        return partial(self.screen.run_action, name)
