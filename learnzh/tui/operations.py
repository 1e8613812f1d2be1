"""Workflows that take long, run beside the screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

from learnzh.errors import CancelledError, LearnzhError
from learnzh.log import unforeseen
from learnzh.tui.safe import toast

COURSE = "course"
"""The operation that brings the bundled lessons into the library."""
BACKUP = "backup"
"""The operation that makes the backup of the day."""

Result = TypeVar("Result")
Report = Callable[[str, float | None], None]


class Progressed(Message, bubble=False):
    """How far an operation is; of several that wait, only the last is shown. The app hands it to every screen."""

    def __init__(self, name: str, step: str, share: float | None) -> None:
        super().__init__()
        self.name, self.step, self.share = name, step, share

    def can_replace(self, message: Message) -> bool:
        """Tells whether this one makes an older one superfluous."""
        return isinstance(message, Progressed) and message.name == self.name


@dataclass
class Ended(Message):
    """An operation has ended, well or not."""

    name: str
    result: Any
    error: Exception | None
    then: Callable[[Any], None]

    def finish(self, app: App[Any]) -> None:
        """Hands the result on, or says what went wrong; on the app's own thread."""
        if self.error is None:
            self.then(self.result)
        elif isinstance(self.error, LearnzhError):
            calm = isinstance(self.error, CancelledError)
            toast(app, str(self.error), "information" if calm else "error")
        else:
            toast(app, str(unforeseen(self.error)), "error")


def perform(
    app: App[Any],
    name: str,
    work: Callable[[Report, Callable[[], bool]], Result],
    then: Callable[[Result], None],
) -> None:
    """Runs a workflow in a thread of its own.

    The app owns it: the screen that asked may be gone when it ends. Progress and end come back as messages; the
    thread touches no widget.

    Args:
        app: Where ``Progressed`` and ``Ended`` arrive.
        name: What it is called in these messages; ``cancel`` stops it by it.
        work: Given a report and a question whether it has been cancelled.
        then: Given the result, on the app's thread.
    """

    def run() -> None:
        worker = get_current_worker()

        def report(step: str, share: float | None) -> None:
            app.post_message(Progressed(name, step, share))

        try:
            result, error = work(report, lambda: worker.is_cancelled), None
        except Exception as failure:  # noqa: BLE001  told to the person when it arrives
            app.post_message(Ended(name, None, failure, then))
        else:
            app.post_message(Ended(name, result, error, then))

    app.run_worker(run, name=name, group=name, thread=True, exit_on_error=False)


def is_running(app: App[Any], name: str) -> bool:
    """Tells whether an operation is under way."""
    return any(worker.group == name and not worker.is_finished for worker in app.workers)


def cancel(app: App[Any], name: str) -> None:
    """Asks an operation to stop; it does so at its next step."""
    app.workers.cancel_group(app, name)
