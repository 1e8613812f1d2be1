"""Processes that work beside this one, so that every core has something to do.

Python's own multiprocessing cannot start any beside the screens: Textual takes standard error away, which it passes
on. These are plain children that speak through pipes.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from learnzh.errors import CancelledError, LearnzhError
from learnzh.workflows.services import never

MOST_JOBS = 4
"""Processes at most, unless more are asked for: each takes 250 MB."""
_READY = -1
_AHEAD = 3
"""Tasks a process may be ahead of who asks for results: these wait in memory for those before them."""
_PATIENCE = 0.1
"""Seconds after which it is asked again whether to stop."""
_CODE = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from learnzh.workflows.workers import serve; serve()"
)
# -P: what lies in the folder one stands in is not to be imported. All else is found where this process finds it.
_COMMAND = ("-P", "-c", _CODE)

Work = Callable[[Any], Any]


def cores() -> int:
    """Returns how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    ticket: int | None = _READY
    """What it is at: None where it waits for a task."""

    def send(self, message: Any) -> None:  # noqa: ANN401  whatever is picklable
        if self.process.stdin:
            with suppress(OSError):  # it has died; its reader hears of it
                pickle.dump(message, self.process.stdin)
                self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


class Workers:
    """Some processes that do tasks. What goes in and comes out must be picklable.

    Args:
        count: How many.
        start: Called once in each process; returns what does a task.
        arguments: What it is called with.
    """

    def __init__(self, count: int, start: Callable[..., Work], *arguments: Any) -> None:  # noqa: ANN401  start's own
        self.ahead = _AHEAD * count
        """How many tasks are worth having in hand."""
        self._start = (start, arguments)
        self._workers: list[_Worker] = []
        self._answers: queue.SimpleQueue[tuple[_Worker, Any, bool]] = queue.SimpleQueue()
        self._waiting: deque[tuple[int, Any]] = deque()
        self._done: dict[int, Any] = {}
        self._tickets = 0
        for _ in range(count):
            self._add()

    def submit(self, task: Any) -> int:  # noqa: ANN401  whatever ``start`` understands
        """Has a task done, and returns the ticket for its result."""
        ticket = self._tickets
        self._tickets += 1
        self._waiting.append((ticket, task))
        self._hand_out()
        return ticket

    def result(self, ticket: int, cancelled: Callable[[], bool] = never) -> Any:  # noqa: ANN401  what the task gives
        """Waits for the result of a task.

        Raises:
            ChildProcessError: The process died at it; another takes its place.
            CancelledError: ``cancelled`` said so.
            LearnzhError: No process can be started.
        """
        while ticket not in self._done:
            if cancelled():
                raise CancelledError("stopped")
            with suppress(queue.Empty):
                self._take(*self._answers.get(timeout=_PATIENCE))
            self._hand_out()
        found = self._done.pop(ticket)
        if isinstance(found, ChildProcessError):
            raise found
        return found

    def close(self) -> None:
        """Ends the processes, whatever they are at."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _add(self) -> None:
        process = subprocess.Popen(  # noqa: S603  this very program
            [sys.executable, *_COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        worker = _Worker(process)
        self._workers.append(worker)
        worker.send(sys.path)
        worker.send(self._start)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()

    def _listen(self, worker: _Worker) -> None:
        """Hands on what a process answers, and that it died."""
        try:
            while worker.process.stdout:
                self._answers.put((worker, pickle.load(worker.process.stdout), False))  # noqa: S301  our own child
        except Exception:  # noqa: BLE001  a pickle cut short raises anything
            self._answers.put((worker, None, True))

    def _hand_out(self) -> None:
        for worker in self._workers:
            if worker.ticket is None and self._waiting:
                worker.ticket, task = self._waiting.popleft()
                worker.send(task)

    def _take(self, worker: _Worker, answer: Any, has_died: bool) -> None:  # noqa: ANN401, FBT001  as it was put
        ticket, worker.ticket = worker.ticket, None
        if not has_died:
            if ticket is not None and ticket != _READY:
                self._done[ticket] = answer
            return
        self._workers.remove(worker)
        worker.end()
        if ticket == _READY:
            raise LearnzhError("a process could not be started", "try it with --jobs 1")
        if ticket is not None:
            self._done[ticket] = ChildProcessError()
        self._add()


def serve() -> None:
    """Does tasks in a process of its own until there is nobody who asks; to stop it is their affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints may come between the answers
    start, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  from the process that started this one
    work = start(*arguments)
    gc.freeze()  # a million words stay for good: not to look through them again and again saves a twentieth
    answer: Any = _READY
    try:
        while True:
            pickle.dump(answer, answers)
            answers.flush()
            answer = work(pickle.load(sys.stdin.buffer))  # noqa: S301
    except (EOFError, OSError):
        return
