"""How the promises of speed are measured: whole processes, by turns with a baseline, as ratios."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Process = Callable[..., float]
Ratio = Callable[[str, float, Callable[[], float], Callable[[], float]], None]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the dictionary built and the course in the library."""
    folder = tmp_path_factory.mktemp("home")
    _run(folder, "-m", "learnzh", "lessons")
    return folder


@pytest.fixture
def process(home: Path) -> Process:
    """Runs Python with some arguments in that home and returns the seconds it took."""
    return partial(_run, home)


def _environment(home: Path) -> dict[str, str]:
    """Compiled modules are kept, as they are for a learner."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"HOME": str(home), "LEARNZH_DATA": str(home / "data"), "LEARNZH_CACHE": str(home / "cache")}


def _run(home: Path, *arguments: str) -> float:
    command: Sequence[str] = [sys.executable, *arguments]
    begin = time.perf_counter()
    subprocess.run(command, cwd=home, env=_environment(home), check=True, capture_output=True)
    return time.perf_counter() - begin


@pytest.fixture
def ratio(capsys: pytest.CaptureFixture[str]) -> Ratio:
    """Measures something by turns with its baseline, prints the ratio of the best of each, and holds it to a limit."""

    def measure(what: str, limit: float, subject: Callable[[], float], baseline: Callable[[], float]) -> None:
        subject()
        baseline()
        rounds: list[tuple[float, float]] = []
        for _attempt in range(3):  # a busy machine gets another chance, a slow program does not become faster
            rounds += [(subject(), baseline()) for _ in range(9)]
            ours, theirs = (min(times) for times in zip(*rounds, strict=True))
            if ours / theirs <= limit:
                break
        with capsys.disabled():
            taken = f"{ours * 1000:.0f} ms against {theirs * 1000:.0f} ms"
            sys.stdout.write(f"\n{what}: {ours / theirs:.2f} (at most {limit}); {taken}\n")
        assert ours / theirs <= limit

    return measure


@pytest.fixture(scope="session")
def article() -> str:
    """About 1,000 characters of news: the course's longest lessons, without their English."""
    lines = [
        line
        for file in sorted((ROOT / "lessons").glob("*/*/6.md"))
        for line in file.read_text(encoding="utf-8").split("---")[2].splitlines()
        if line and not line.startswith(">")
    ]
    text = ""
    for line in lines:
        text += line + "\n"
        if len(text) >= 1000:
            break
    return text
