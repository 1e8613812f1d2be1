"""Every token of the bundled lessons is as the gold file has it, which was checked by hand."""

from __future__ import annotations

from difflib import ndiff
from pathlib import Path

import pytest

from learnzh.chinese.segment import JiebaSegmenter
from learnzh.store.dictionary import SqliteDictionary
from learnzh.workflows.course import course_files, lesson_slug
from tests.lessons.gold import lesson_lines, read_gold

FILES = course_files()
GOLD = read_gold()


@pytest.mark.parametrize("file", FILES, ids=lesson_slug)
def test_every_token_is_right(file: Path, segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    engine = list(lesson_lines(file, segmenter, dictionary))
    gold = GOLD[lesson_slug(file)]
    assert [lines[0] for lines in engine] == [lines[0] for lines in gold], (
        "the lesson changed: see tests/lessons/gold.py"
    )

    wrong = []
    for right, made in zip(gold, engine, strict=True):
        lines = [line for line in ndiff(right[1:], made[1:]) if line[0] in "-+"]
        if lines:
            wrong += [right[0], *lines]
    assert not wrong, "- gold, + engine\n" + "\n".join(wrong)


def test_the_gold_file_has_every_lesson_and_no_other() -> None:
    assert list(GOLD) == [lesson_slug(file) for file in FILES]
