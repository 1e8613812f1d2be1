"""Backups and the way back, as a person or a script does it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Learnzh = Callable[..., Any]


@pytest.fixture
def learner(learnzh: Learnzh) -> Learnzh:
    """Somebody with two cards in their file, and no backup yet."""
    learnzh("cards", "import", "-", stdin="城市\n友好\n".encode())
    return learnzh


def due(learnzh: Learnzh) -> int:
    found: int = json.loads(learnzh("review", "--json").out)["due"]
    return found


def names(tmp_path: Path) -> list[str]:
    return sorted(file.name for file in (tmp_path / "data" / "backups").glob("*"))


def test_the_first_change_of_a_day_is_preceded_by_a_backup(learner: Learnzh, tmp_path: Path) -> None:
    assert names(tmp_path) == []  # a file in which nothing was learned needs none
    learner("cards", "import", "-", stdin="长\n".encode())
    learner("cards", "import", "-", stdin="北京\n".encode())
    (backup,) = json.loads(learner("backup", "--list", "--json").out)

    assert backup["cards"] == 2
    assert due(learner) == 4


def test_to_look_makes_none(learner: Learnzh, tmp_path: Path) -> None:
    for command in (["review", "--json"], ["words"], ["stats"], ["backup", "--list"]):
        assert learner(*command).code == 0

    assert names(tmp_path) == []


def test_a_backup_that_fails_is_one_line_and_stops_nothing(learner: Learnzh, tmp_path: Path) -> None:
    (tmp_path / "data" / "backups").touch()
    done = learner("cards", "import", "-", stdin="长\n".encode())

    assert done.code == 0
    assert done.err.startswith("No backup was made today: no copy of ")
    assert done.err.count("\n") == 1
    assert due(learner) == 3


def test_there_and_back(learner: Learnzh, tmp_path: Path) -> None:
    made = json.loads(learner("backup", "--json").out)
    learner("cards", "import", "-", stdin="长\n".encode())
    planned = learner("restore", "latest", "--dry-run")
    assert due(learner) == 3
    done = json.loads(learner("restore", made["at"][:10], "--yes", "--json").out)

    assert "0 lessons, 2 cards, 0 answers" in planned.out
    assert "What you have: 0 lessons, 3 cards, 0 answers" in planned.out
    assert (made["lessons"], made["cards"], made["answers"]) == (0, 2, 0)
    assert done["backup"]["file"] == made["file"]
    assert due(learner) == 2
    back = learner("restore", done["copy"], "--yes")
    assert "All is as in the backup" in back.out
    assert due(learner) == 3


def test_a_person_is_asked_and_a_script_has_to_say_it(learner: Learnzh, monkeypatch: pytest.MonkeyPatch) -> None:
    learner("backup")
    learner("cards", "import", "-", stdin="长\n".encode())
    assert learner("restore", "latest").code == 2
    monkeypatch.setattr("learnzh.cli.restore.is_terminal", lambda: True)
    learner("restore", "latest", stdin=b"n\n")
    assert due(learner) == 3
    learner("restore", "latest", stdin=b"y\n")

    assert due(learner) == 2


@pytest.mark.parametrize(
    ("which", "told"),
    [
        ("latest", "there is no backup."),
        ("2026-01-01", "there is no backup of 2026-01-01"),
        ("nowhere.db", "there is no file nowhere.db"),
        ("{data}/learnzh.db", "is the file in use itself"),
        ("{data}/notes.txt", "is damaged"),
    ],
)
def test_what_cannot_be_restored_is_told(learner: Learnzh, tmp_path: Path, which: str, told: str) -> None:
    (tmp_path / "data" / "notes.txt").write_text("dear diary " * 500, encoding="utf-8")
    done = learner("restore", which.format(data=tmp_path / "data"), "--yes")

    assert done.code == 1
    assert told in done.err
    assert due(learner) == 2


def test_backups_are_listed_with_what_they_hold(learner: Learnzh, tmp_path: Path) -> None:
    assert "no backups yet" in learner("backup", "--list").out
    learner("backup")
    (tmp_path / "data" / "backups" / "learnzh-2026-01-02T030405.db").write_bytes(b"x" * 5000)
    listed = learner("backup", "--list").out

    assert "0 lessons, 2 cards, 0 answers" in listed
    assert "2026-01-02 03:04     0.0 MB  it cannot be read" in listed


def test_a_file_of_ones_own_is_named(learner: Learnzh, tmp_path: Path) -> None:
    made = learner("backup", str(tmp_path / "mine.db"))

    assert made.out.startswith(f"{tmp_path / 'mine.db'}\n0 lessons, 2 cards, 0 answers, ")
    assert due(lambda *arguments: learner("--db", str(tmp_path / "mine.db"), *arguments)) == 2
    assert learner("backup", "x", "--list").code == 2
    assert "there is no file" in learner("--db", str(tmp_path / "no.db"), "backup").err
    assert not (tmp_path / "no.db").exists()


def test_the_doctor_looks_at_all_and_repairs(learner: Learnzh, tmp_path: Path) -> None:
    well = learner("doctor", "--check", "--json")
    with closing(sqlite3.connect(tmp_path / "data" / "learnzh.db")) as file:
        file.execute("UPDATE card SET lapses = 7")
        file.commit()
    ill = learner("doctor", "--check")
    repaired = learner("doctor", "--repair")

    assert well.code == 0
    assert {"Pages", "References", "Cards"} <= {finding["topic"] for finding in json.loads(well.out)}
    assert ill.code == 1
    assert "! Answers of cards  2 not as counted anew  (`learnzh doctor --repair` reckons it anew" in ill.out
    assert repaired.code == 0
    assert learner("doctor", "--check").code == 0
    assert len(names(tmp_path)) == 1
