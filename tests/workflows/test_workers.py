"""Processes beside this one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from learnzh.errors import CancelledError, LearnzhError
from learnzh.workflows.workers import Workers, cores


def start_worker(added: int) -> Callable[[Any], Any]:
    """What the processes of these tests do."""

    def work(task: Any) -> Any:  # noqa: ANN401  several kinds of task
        if task == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if task == "hang":
            time.sleep(600)
        if task == "print":
            print("noise", flush=True)  # noqa: T201
        return (task + added, os.getpid()) if isinstance(task, int) else task

    return work


def fail_to_start() -> Callable[[Any], Any]:
    raise ValueError


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(2, start_worker, 10)
    yield made
    made.close()


def test_tasks_are_done_by_other_processes_and_results_are_asked_for_in_any_order(workers: Workers) -> None:
    tickets = [workers.submit(number) for number in range(9)]
    found = [workers.result(ticket) for ticket in reversed(tickets)]

    assert [result for result, _process in found] == [18, 17, 16, 15, 14, 13, 12, 11, 10]
    assert os.getpid() not in {process for _result, process in found}


def test_what_is_printed_does_not_come_between(workers: Workers) -> None:
    assert workers.result(workers.submit("print")) == "print"


def test_a_process_that_dies_takes_one_task_with_it(workers: Workers) -> None:
    tickets = [workers.submit(task) for task in (1, "die", 2, 3)]
    with pytest.raises(ChildProcessError):
        workers.result(tickets[1])

    assert [workers.result(ticket)[0] for ticket in (tickets[0], *tickets[2:])] == [11, 12, 13]


def test_one_that_cannot_start_is_an_error_and_no_endless_wait() -> None:
    made = Workers(1, fail_to_start)
    with pytest.raises(LearnzhError, match="could not be started.*--jobs 1"):
        made.result(made.submit(1))
    made.close()


def test_who_waits_can_be_stopped_and_no_process_stays(workers: Workers) -> None:
    ticket = workers.submit("hang")
    begin = time.monotonic()
    processes = [worker.process for worker in workers._workers]
    with pytest.raises(CancelledError):
        workers.result(ticket, lambda: time.monotonic() > begin + 0.3)
    workers.close()

    assert all(process.poll() is not None for process in processes)


def test_there_is_a_core() -> None:
    assert cores() >= 1
