"""A short run of what the scripts beside it do at length."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCENARIOS = ("review", "article", "deck", "migrate", "backup", "restore")

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="children are forked"), pytest.mark.slow]


def run(script: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", f"tests.killing.{script}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_at_any_instant_nothing_is_lost_and_nothing_half_there(scenario: str) -> None:
    report = run("kill", "--kills", "6", scenario)

    assert report["wrong"] == []
    assert report["acknowledged"] > 0


def test_two_programs_review_one_file() -> None:
    report = run("pair", "--seconds", "4")

    assert report["fewest_of_one"] > 10
    assert report["answers"] > report["undone"] > 0
