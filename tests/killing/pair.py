"""Several programs review one file at once.

    python -m tests.killing.pair --seconds 60

A day of theirs takes a second, so that cards keep coming back.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from learnzh.model.study import Rating
from learnzh.store.connection import open_store
from learnzh.workflows.reviewing import answer_question, next_question, options, undo_answer
from tests.killing.scenarios import START, check_cards, must, new_card, services_of, sound


class Racing:
    """A clock that all programs have in common."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def __call__(self) -> datetime:
        return START + timedelta(days=time.monotonic() - self._begun)


def review(path: Path, clock: Racing, seconds: float, chance: random.Random) -> list[list[int]]:
    """Reviews for some seconds; returns what was done: answers, answers taken back, cards another was faster with."""
    services = services_of(path)
    services.now = clock
    answers, undone, missed = [], [], []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        question = next_question(services)
        if question is None:
            time.sleep(0.01)
            continue
        outcome = options(services, question)[chance.choices(list(Rating), [2, 1, 6, 1])[0]]
        time.sleep(chance.random() * 0.002)  # somebody thinks
        answered = answer_question(services, question, outcome, timedelta())
        if answered is None:
            missed.append(question.card.id)
            continue
        answers.append(answered.review_id)
        if chance.random() < 0.05 and undo_answer(services, answered.review_id):
            undone.append(answered.review_id)
    services.close()
    return [answers, undone, missed]


def race(folder: Path, *, seconds: float, programs: int, cards: int) -> dict[str, int]:
    """Lets programs review one file and checks that each answer is there once, and each card what they make of it.

    Raises:
        Wrong: It is not so.
    """
    path = folder / "learnzh.db"
    with contextlib.closing(open_store(path)) as store:
        for number in range(cards):
            new_card(store, number)
    clock = Racing()
    outputs: list[int] = []
    for number in range(programs):
        reading, writing = os.pipe()
        if os.fork() == 0:
            try:
                own = review(path, clock, seconds, random.Random(number))
                with os.fdopen(writing, "w") as output:
                    json.dump(own, output)
            finally:
                os._exit(0)
        os.close(writing)
        outputs.append(reading)
    done: list[list[list[int]]] = []
    for reading in outputs:
        with os.fdopen(reading) as text:
            done.append(json.load(text))  # nothing comes of one that failed
    return _check(path, done)


def _check(path: Path, done: list[list[list[int]]]) -> dict[str, int]:
    answers = Counter(number for answered, _undone, _missed in done for number in answered)
    undone = {number for _answered, taken, _missed in done for number in taken}
    with contextlib.closing(sound(path)) as store:
        stored = dict(store.rows("SELECT id, undone_at FROM review"))
        must(set(answers) == set(stored), "an answer is lost, or nobody gave it")
        must(max(answers.values()) == 1, "an answer is there twice")
        must(undone == {number for number, at in stored.items() if at}, "taken back and stored are not the same")
        check_cards(store)
    return {
        "programs": len(done),
        "fewest_of_one": min(len(answered) for answered, *_rest in done),
        "answers": len(answers),
        "undone": len(undone),
        "other_was_faster": sum(len(missed) for *_rest, missed in done),
    }


def main() -> int:
    """Runs a race and reports it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--programs", type=int, default=2)
    parser.add_argument("--cards", type=int, default=200)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="learnzh-pair-") as folder:
        report = race(Path(folder), seconds=chosen.seconds, programs=chosen.programs, cards=chosen.cards)
    sys.stdout.write(json.dumps(report) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
