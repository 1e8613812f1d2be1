"""The course comes into the library, once, and as its files are now."""

from __future__ import annotations

from pathlib import Path

import pytest

from learnzh.errors import LessonFileError
from learnzh.workflows.course import read_course_file


@pytest.mark.parametrize(
    ("head", "line", "words"),
    [
        ("title: 一\nsection: business", 3, "its section is business, its folder is china"),
        ("title: 一", 1, "states no section"),
    ],
)
def test_a_lesson_in_the_wrong_folder_is_named_with_its_line(tmp_path: Path, head: str, line: int, words: str) -> None:
    file = tmp_path / "china" / "trip" / "3.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\n{head}\n---\n你好。\n> Hello.\n", encoding="utf-8")
    with pytest.raises(LessonFileError, match=words) as caught:
        read_course_file(file)

    assert (caught.value.path, caught.value.line) == ("china/trip/3.md", line)
