"""Kills learnzh at random instants and looks at what is left.

    python -m tests.killing.kill --kills 200

The children are forked, so that a kill costs no start of Python. What SIGKILL cannot show is the loss of power: for
that the store relies on SQLite's ``synchronous = FULL`` and on ``fsync``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.killing.scenarios import SCENARIOS, Said, Scenario, Wrong

_FRESH = 25
"""Kills after which a scenario begins with new files: what is checked does not grow for ever."""


def kill_once(scenario: Scenario, chance: random.Random) -> Said:
    """Lets a child live for a moment, kills it and returns what it said.

    Raises:
        Wrong: The child failed by itself.
    """
    reading, writing = os.pipe()
    seed = chance.random()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _live(scenario, writing, random.Random(seed))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as output:
        first = output.readline()
        time.sleep(chance.uniform(0, scenario.span))
        os.kill(process, signal.SIGKILL)
        said = [line.split() for line in output]
    _process, status = os.waitpid(process, 0)
    if first != "ready\n" or not os.WIFSIGNALED(status):
        raise Wrong(f"the child failed: {first}{said}")
    return said


def _live(scenario: Scenario, writing: int, chance: random.Random) -> None:
    def say(*words: object) -> None:
        os.write(writing, (" ".join(map(str, words)) + "\n").encode())

    try:
        scenario.live(say, chance)
    except BaseException as error:  # noqa: BLE001  the parent is to hear of it
        say("failed", repr(error), traceback.format_exc().replace("\n", "|"))
    finally:
        os._exit(1)


def kill_many(name: str, kills: int, chance: random.Random) -> dict[str, object]:
    """Kills a scenario many times; returns what is to be reported."""
    wrong: list[str] = []
    acknowledged = 0
    for first in range(0, kills, _FRESH):
        folder = Path(tempfile.mkdtemp(prefix="learnzh-kill-"))
        scenario = SCENARIOS[name](folder)
        scenario.prepare()
        for _kill in range(min(_FRESH, kills - first)):
            try:
                scenario.check(kill_once(scenario, chance))
            except Exception as error:  # noqa: BLE001  each is reported
                wrong.append(f"{type(error).__name__}: {error}")
                break
        acknowledged += scenario.acknowledged
        shutil.rmtree(folder)
    return {"scenario": name, "kills": kills, "acknowledged": acknowledged, "wrong": wrong}


def _reports(arguments: argparse.Namespace) -> Iterator[dict[str, object]]:
    for name in arguments.scenario or SCENARIOS:
        yield kill_many(name, arguments.kills, random.Random(arguments.seed))


def main() -> int:
    """Runs the scenarios; 1 where something was lost or is half there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="of each scenario")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("scenario", nargs="*", choices=[[], *SCENARIOS])
    is_wrong = False
    for report in _reports(parser.parse_args()):
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        is_wrong |= bool(report["wrong"])
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main())
