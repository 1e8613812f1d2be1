"""The bundled course keeps what its file names promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.build import build_lesson
from learnzh.model.word import Standard
from learnzh.store.dictionary import SqliteDictionary
from learnzh.workflows.course import course_files, lesson_slug, read_course_file

FILES = course_files()
LENGTHS = {3: (120, 220), 4: (220, 380), 6: (400, 650)}


@pytest.mark.parametrize("file", FILES, ids=lesson_slug)
def test_the_level_in_the_name_is_the_grade(
    file: Path, segmenter: JiebaSegmenter, dictionary: SqliteDictionary
) -> None:
    lesson = build_lesson(read_course_file(file), segmenter, dictionary)
    claimed = int(file.stem)
    shortest, longest = LENGTHS[claimed]

    assert lesson.grade(Standard.HSK_2025).level == claimed
    assert shortest <= lesson.characters <= longest


@pytest.mark.parametrize("file", FILES, ids=lesson_slug)
def test_every_sentence_has_its_english_and_every_fact_is_stated(file: Path) -> None:
    article = read_course_file(file)

    assert article.title
    assert article.title_english
    assert article.source
    assert article.published
    for paragraph in article.paragraphs:
        for passage in paragraph:
            assert passage.english, passage.text


@pytest.mark.parametrize("file", FILES, ids=lesson_slug)
def test_chinese_has_chinese_marks(file: Path) -> None:
    article = read_course_file(file)
    between = re.compile(r"[\u4e00-\u9fff][,.;:!?()\"'][\u4e00-\u9fff]|[\u4e00-\u9fff] +[\u4e00-\u9fff]")

    assert between.search(article.text) is None
    assert all(re.search("[。！？]”?$", passage.text) for paragraph in article.paragraphs for passage in paragraph)


def test_every_story_is_told_at_three_levels() -> None:
    stories: dict[str, set[str]] = {}
    for file in FILES:
        stories.setdefault(file.parent.name, set()).add(file.stem)

    assert len(stories) >= 4
    assert set(map(frozenset, stories.values())) == {frozenset({"3", "4", "6"})}
    assert len({file.parent.parent.name for file in FILES}) >= 4


def test_the_first_story_has_its_figures_right() -> None:
    for file in FILES:
        if file.parent.name == "sister-cities":
            text = read_course_file(file).text

            for fact in (
                "220",
                "73",
                "293",
                "1973",
                "1999",
                "无锡",
                "陈昊苏",
                "荣州",
                "天津",
                "神户",
            ):
                assert fact in text, f"{file.stem}: {fact}"


def test_the_difficulty_rises_with_the_level_within_a_story(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary
) -> None:
    stories: dict[str, list[tuple[str, float]]] = {}
    for file in FILES:
        lesson = build_lesson(read_course_file(file), segmenter, dictionary)
        stories.setdefault(file.parent.name, []).append((file.stem, lesson.difficulty))

    for story, told in stories.items():
        figures = [figure for _level, figure in sorted(told)]
        assert figures == sorted(set(figures)), f"{story}: {figures}"
