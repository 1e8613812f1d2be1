"""Print, email and export, as a person or a script calls them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

Learnzh = Callable[..., Any]
LESSON = "sister-cities-3"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one stands in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_lesson_is_printed_to_a_file(learnzh: Learnzh, here: Path) -> None:
    done = learnzh("print", LESSON)

    assert (done.code, done.err) == (0, "")
    assert done.out == f"{LESSON}.html is ready: open it in a browser and print it\n"
    assert (here / f"{LESSON}.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_what_is_printed_can_be_chosen(learnzh: Learnzh) -> None:
    written = learnzh(
        "print", LESSON, "-o", "-", "--paper", "Letter", "--pinyin", "none", "--no-english", "--no-exercises"
    ).out

    assert "size: letter" in written
    assert "<ruby>" not in written
    assert '<section class="words">' in written
    assert not {'class="english"', 'class="key"'} & set(written.split(" "))


def test_the_lesson_one_is_at_needs_no_name(learnzh: Learnzh) -> None:
    assert "<h1 " in learnzh("print", "-o", "-").out


def test_a_mail_is_written_and_not_sent(learnzh: Learnzh, here: Path) -> None:
    done = learnzh("email", LESSON, "--to", "a@example.org", "--to", "b@example.org")
    mail = message_from_bytes((here / f"{LESSON}.eml").read_bytes(), policy=policy.default)

    assert done.out == f"{LESSON}.eml is ready: open it in your mail program and send it\n"
    assert mail["To"] == "a@example.org, b@example.org"
    assert learnzh("email", LESSON, "-o", "-").out.startswith("Subject: ")


def test_a_wrong_address_is_one_line(learnzh: Learnzh, here: Path) -> None:
    done = learnzh("email", LESSON, "--to", "a@b\nBcc: c@d.org")

    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "is no mail address" in done.err
    assert list(here.iterdir()) == []


def test_a_book_has_every_lesson_named(learnzh: Learnzh, here: Path) -> None:
    done = learnzh("export", LESSON, "sister-cities-4", "--format", "epub", "-o", "cities.epub")

    assert done.out == "2 lessons written to cities.epub\n"
    with zipfile.ZipFile(here / "cities.epub") as book:
        assert {"EPUB/lesson-1.xhtml", "EPUB/lesson-2.xhtml"} <= set(book.namelist())


def test_what_was_exported_is_imported_as_the_same_lesson(learnzh: Learnzh, here: Path) -> None:
    learnzh("export", LESSON, "--format", "markdown", "-o", "lesson.md")
    again = learnzh("import", str(here / "lesson.md"))

    assert LESSON in again.out + again.err, "the library knows it already"


@pytest.mark.parametrize("form", ["markdown", "text", "html"])
def test_text_goes_to_standard_output(learnzh: Learnzh, form: str) -> None:
    done = learnzh("export", LESSON, "--format", form, "-o", "-")

    assert done.code == 0
    assert "友好" in done.out


def test_read_prints_what_export_writes(learnzh: Learnzh) -> None:
    assert (
        learnzh("read", LESSON, "--text", "--width", "72").out
        == learnzh("export", LESSON, "--format", "text", "-o", "-").out
    )


def test_wrong_usage_is_told(learnzh: Learnzh, monkeypatch: pytest.MonkeyPatch) -> None:
    assert learnzh("export", LESSON, "sister-cities-4", "--format", "markdown", "-o", "-").code == 2
    assert learnzh("export", LESSON, "--format", "markdown").code == 2
    assert learnzh("export", "--format", "epub", "-o", "a.epub").code == 2
    assert learnzh("print", LESSON, "--paper", "A5").code == 2
    monkeypatch.setattr("learnzh.cli.export.is_terminal", lambda: True)
    assert learnzh("export", LESSON, "--format", "epub", "-o", "-").code == 2


def test_failures_are_one_line(learnzh: Learnzh) -> None:
    for arguments in (
        ("print", "no-such-lesson"),
        ("print", LESSON, "-o", "nowhere/a.html"),
        ("email", "no-such-lesson"),
        ("export", LESSON, "no-such-lesson", "--format", "text", "-o", "a.txt"),
    ):
        done = learnzh(*arguments)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1), arguments
