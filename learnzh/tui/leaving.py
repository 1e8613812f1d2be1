"""Lessons that leave from a screen: for paper, by mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from learnzh.tui.operations import Report, perform
from learnzh.tui.safe import toast
from learnzh.tui.widgets.lesson_list import LessonList

if TYPE_CHECKING:
    from collections.abc import Callable

    from learnzh.tui.app import LearnzhApp

_NAME = "leaving"
_SECONDS = 8
"""How long it is said where the file is: a path takes longer to read than a word."""
_DONE = {"html": "open it in a browser and print it", "eml": "open it in your mail program and send it"}


def write_out(app: LearnzhApp, kind: str) -> None:
    """Writes the lesson of the screen to the folder learnzh was started in, and says where it is.

    Args:
        app: What shows it.
        kind: ``html`` for a page for paper, ``eml`` for a mail.
    """
    slug = _lesson(app)
    if slug is None:
        toast(app, "There is no lesson at the cursor.")
        return

    def work(_report: Report, _cancelled: Callable[[], bool]) -> Path:
        from learnzh.workflows.leaving import Choice, mail, page, write_file  # noqa: PLC0415  20 ms, when asked for

        target = Path.cwd() / f"{slug}.{kind}"
        services = app.services
        write_file(target, page(services, slug, Choice(exercises=True)) if kind == "html" else mail(services, slug))
        return target

    perform(app, _NAME, work, lambda target: toast(app, f"{target}: {_DONE[kind]}", seconds=_SECONDS))


def _lesson(app: LearnzhApp) -> str | None:
    """Returns the lesson that is open, or the one at the cursor of a list."""
    found = getattr(app.screen, "slug", None)
    if found is None:
        found = next((rows.slug for rows in app.screen.query(LessonList)), None)
    return found
