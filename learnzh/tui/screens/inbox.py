"""The inbox in the library: stories that wait are opened, kept or dismissed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from learnzh.model.changes import Changes
from learnzh.model.word import hsk_label
from learnzh.study.shelf import Shelf
from learnzh.tui import fetching
from learnzh.tui.operations import is_running, perform
from learnzh.tui.safe import toast
from learnzh.tui.screens.library_filter import LibraryFilter
from learnzh.tui.widgets.lesson_list import LessonList

if TYPE_CHECKING:
    from learnzh.workflows.importing import Imported

_KEEP = "keep"
_OF_STORIES = frozenset({"keep_story", "dismiss_story", "restore_story"})
"""Actions that only the inbox has."""
_OF_LESSONS = frozenset({"article", "import"})
"""Actions that the inbox has not: of what is a lesson already, and what would leave the footer no room."""


class InboxActions(LibraryFilter):
    """What the library needs to hold an inbox."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Tells which actions are there: of stories in the inbox, of lessons elsewhere."""
        return action not in (_OF_LESSONS if self._section == Shelf.INBOX else _OF_STORIES)

    def reload(self) -> None:
        """Shows what the library holds now."""
        raise NotImplementedError

    def action_fetch(self) -> None:
        """Fetches the feeds, or stops that."""
        fetching.fetch(self.app)

    def action_keep_story(self) -> None:
        """Makes a lesson of the story at the cursor."""
        self._keep(self._story(), open_it=False)

    def open_story(self, name: str) -> None:
        """Makes a lesson of a story and opens it."""
        self._keep(name, open_it=True)

    def action_dismiss_story(self) -> None:
        """Drops the story at the cursor."""
        from learnzh.workflows.inbox import dismiss  # noqa: PLC0415  not before the library is painted

        name = self._story()
        if name is not None:
            changes = dismiss(self.app.services, name)
            self._leave(name, changes)
            toast(self.app, "dismissed; u takes it back")

    def action_restore_story(self) -> None:
        """Puts the story back that was dismissed last."""
        from learnzh.workflows.inbox import take_back  # noqa: PLC0415  as above

        name = take_back(self.app.services)
        if name is None:
            toast(self.app, "No story was dismissed today.")
            return
        self.reload()
        self.query_one(LessonList).go_to(name)
        self.app.changed.publish(Changes.FEEDS)

    def _keep(self, name: str | None, *, open_it: bool) -> None:
        if name is None or is_running(self.app, _KEEP):
            return
        from learnzh.workflows.inbox import keep  # noqa: PLC0415  as above

        services = self.app.services
        perform(
            self.app,
            _KEEP,
            lambda report, cancelled: keep(services, name, report=report, cancelled=cancelled),
            partial(self._kept, name, open_it=open_it),
        )

    def _kept(self, name: str, imported: Imported, *, open_it: bool) -> None:
        self._leave(name, imported.changes | Changes.FEEDS)
        if open_it and self.is_current:
            self.app.open_lesson(imported.summary.slug)
        else:
            toast(self.app, f"{imported.summary.title}: a lesson now, {hsk_label(imported.summary.level)}")

    def _story(self) -> str | None:
        return self.query_one(LessonList).slug if self._section == Shelf.INBOX else None

    def _leave(self, name: str, changes: Changes) -> None:
        """Tells that a story has gone; the cursor goes to the one below it, where it stays when the list is renewed."""
        lessons = self.query_one(LessonList)
        names = [row.lesson.slug for row in lessons.rows.shown]
        place = names.index(name) if name in names else 0
        after = [*names[place + 1 :], *reversed(names[:place])]
        at = lessons.slug if lessons.slug != name else next(iter(after), None)
        if at is not None:
            lessons.go_to(at)
        self.app.changed.publish(changes)
