"""``learnzh review --optimize``."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from learnzh.study.optimizer import Fit

Run = Callable[..., Any]
BETTER = Fit(parameters=(), answers=1234, loss_before=0.41, loss_after=0.35)
WORSE = Fit(parameters=(), answers=1234, loss_before=0.35, loss_after=0.41)


@pytest.fixture(autouse=True)
def no_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lessons of the course are not wanted here."""
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)


def test_too_few_answers_are_told_in_a_line(learnzh: Run) -> None:
    done = learnzh("review", "--optimize")

    assert done.code == 1
    assert done.err.startswith("learnzh: you have 0 answers")
    assert done.err.count("\n") == 1


def test_what_is_no_better_is_not_taken(learnzh: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learnzh.workflows.optimizing.fit_answers", lambda *_arguments: WORSE)
    done = learnzh("review", "--optimize", "--yes")

    assert "log-loss 0.3500 before, 0.4100 after" in done.out
    assert "Nothing was changed" in done.out
    assert not json.loads(learnzh("review", "--optimize", "--yes", "--json").out)["taken"]


def test_nobody_is_rescheduled_unasked(learnzh: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learnzh.workflows.optimizing.fit_answers", lambda *_arguments: BETTER)
    assert "Scheduled by your own" not in learnzh("review", "--optimize").out
    assert not json.loads(learnzh("review", "--optimize", "--json").out)["taken"]
    assert json.loads(learnzh("review", "--optimize", "--yes", "--json").out)["taken"]
    assert "Scheduled by your own answers" in learnzh("review", "--optimize", "--yes").out


def test_it_is_no_practice(learnzh: Run) -> None:
    assert learnzh("review", "--optimize", "--practice", "leeches").code == 2
