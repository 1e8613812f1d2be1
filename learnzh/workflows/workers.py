"""Processes that work beside this one, so that every core has something to do."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from learnzh.errors import CancelledError, LearnzhError
from learnzh.workflows.services import never

MOST_JOBS = 4
"""Processes at most, unless more are asked for: each takes 200 MB."""
_READY = -1
_AHEAD = 3
"""Tasks a process may be ahead of who asks for results: these wait in memory for those before them."""
_PATIENCE = 0.1
"""Seconds after which it is asked again whether to stop."""

Work = Callable[[Any], Any]


def cores() -> int:
    """Returns how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Some processes that do tasks. What goes in and comes out must be picklable.

    Args:
        count: How many.
        start: Called once in each process; returns what does a task.
        arguments: What it is called with.
    """

    def __init__(self, count: int, start: Callable[..., Work], *arguments: Any) -> None:  # noqa: ANN401  start's own
        # Not forked: a process with threads, as the screens are, cannot be copied safely.
        self.ahead = _AHEAD * count
        """How many tasks are worth having in hand."""
        self._context = multiprocessing.get_context("spawn")
        self._start = (start, arguments)
        self._processes: dict[Connection, BaseProcess] = {}
        self._busy: dict[Connection, int] = {}
        """What each is at: a ticket, or getting ready."""
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
            for connection in wait(list(self._processes), _PATIENCE):
                if isinstance(connection, Connection):
                    self._receive(connection)
            self._hand_out()
        found = self._done.pop(ticket)
        if isinstance(found, ChildProcessError):
            raise found
        return found

    def close(self) -> None:
        """Ends the processes, whatever they are at."""
        for connection, process in self._processes.items():
            process.terminate()
            process.join()
            connection.close()
        self._processes.clear()

    def _add(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, *self._start), daemon=True)
        process.start()
        theirs.close()
        self._processes[ours] = process
        self._busy[ours] = _READY

    def _hand_out(self) -> None:
        for connection in self._processes:
            if not self._waiting:
                return
            if connection not in self._busy:
                ticket, task = self._waiting.popleft()
                self._busy[connection] = ticket
                with suppress(OSError):  # it has died; ``_receive`` hears of it
                    connection.send((ticket, task))

    def _receive(self, connection: Connection) -> None:
        ticket = self._busy.pop(connection, _READY)
        try:
            answer = connection.recv()
        except (EOFError, OSError):
            self._processes.pop(connection).join()
            connection.close()
            if ticket == _READY:
                raise LearnzhError("a process could not be started", "try it with --jobs 1") from None
            self._done[ticket] = ChildProcessError()
            self._add()
            return
        if ticket != _READY:
            self._done[ticket] = answer


def _serve(connection: Connection, start: Callable[..., Work], arguments: tuple[Any, ...]) -> None:
    """Does tasks until the other end is closed; to stop is the affair of the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work = start(*arguments)
    connection.send(_READY)
    while True:
        try:
            _ticket, task = connection.recv()
            connection.send(work(task))
        except (EOFError, OSError):
            return
