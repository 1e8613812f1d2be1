"""Words and progress on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def no_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lessons of the course are not wanted here."""
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)


def test_known_words_come_from_standard_input_and_are_counted(learnzh: Run) -> None:
    dry = learnzh("words", "import", "-", "--dry-run", stdin="城市\n网啊红\n".encode())
    assert dry.code == 0
    assert "1 would be marked known" in dry.out
    assert "网啊红" in dry.out
    done = learnzh("words", "import", "-", "--json", stdin="城市\tchéngshì\n中国\tZhōngguó\n".encode())
    assert json.loads(done.out)["taken"] == [["城市", "cheng2 shi4"], ["中国", "Zhong1 guo2"]]
    assert "2 were so already" in learnzh("words", "import", "-", stdin="城市\n中国\n".encode()).out

    found = json.loads(learnzh("stats", "--json").out)
    assert found["known"] == 2
    assert sum(level["known"] for level in found["levels"]["2025"]) == 2
    assert found["forecast"] == [0] * 30
    assert "Words known: 2" in learnzh("stats").out
    assert "城市" in learnzh("words", "--state", "known").out


def test_a_level_is_known_on_the_command_line(learnzh: Run) -> None:
    assert "words marked known" in learnzh("words", "know", "1").out
    levels = json.loads(learnzh("stats", "--json").out)["levels"]["2025"]

    assert levels[0]["known"] == levels[0]["words"] == 300
    assert learnzh("words", "know", "8").code == 2


def test_what_is_no_list_is_told_in_a_line(learnzh: Run) -> None:
    done = learnzh("words", "import", "nowhere.txt")

    assert done.code == 1
    assert done.err.count("\n") == 1
