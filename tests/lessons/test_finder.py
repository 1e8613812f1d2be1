"""What a person types finds what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.lexicon import lexicon
from learnzh.chinese.tones import mark, plain_key
from learnzh.lessons.finder import Finder
from learnzh.model.article import Section
from learnzh.model.lesson import LessonState, LessonSummary, Origin


def lesson(number: int, title: str, english: str = "", slug: str = "", source: str = "") -> LessonSummary:
    return LessonSummary(
        id=number,
        slug=slug or f"lesson-{number}",
        story="",
        title=title,
        title_english=english,
        section=Section.CHINA,
        origin=Origin.IMPORT,
        level=3,
        difficulty=3.0,
        characters=100,
        words=50,
        new_words=10,
        coverage=0.8,
        learning=0.0,
        state=LessonState.NEW,
        position=0,
        sentences=10,
        published=None,
        source=source,
    )


LESSONS = [
    lesson(1, "中国城市", "Chinese cities", source="新华社"),
    lesson(2, "银行行长的长城之行", "A banker's trip"),
    lesson(3, "西安女人", "A woman of Xi'an"),
    lesson(4, "先生GDP", "Mister GDP", slug="mister"),
]
TEXTS = {1: "北京大学的学生活动很多。", 2: "他说：“100% 是的”", 3: "Hello World", 4: "学生"}
FINDER = Finder(LESSONS, TEXTS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("城市", {1}),
        ("chengshi", {1}),
        ("cheng shi", {1}),
        ("chéngshì", {1}),
        ("chéng shì", {1}),
        ("cheng2shi4", {1}),
        ("cheng2shi", {1}),
        ("cheng3shi4", set()),
        ("guochengs", {1}),
        ("CITIES", {1}),
        ("chinese cit", {1}),
        ("新华", {1}),
        ("hangzhang", {2}),
        ("xingzhang", set()),
        ("changcheng", {2}),
        ("xian", {3, 4}),
        ("nvren", {3}),
        ("nǚrén", {3}),
        ("nv3ren2", {3}),
        ("gdp", {4}),
        ("mister", {4}),
        ("大学", {1}),
        ("学生活动", {1}),
        ("学生", {1, 4}),
        ("hello world", {3}),
        ("100%", {2}),
        ("城市 活动", {1}),
        ("城市 world", set()),
        ("eng", set()),
    ],
)
def test_it_finds_by_name_pinyin_and_text(typed: str, found: set[int]) -> None:
    assert set(FINDER.find(typed)) == found


def test_what_is_found_in_the_text_is_shown_with_what_stands_beside_it() -> None:
    assert FINDER.find("活动") == {1: "北京大学的学生活动很多。"}
    assert FINDER.find("城市") == {1: ""}


def test_nothing_typed_finds_everything() -> None:
    assert set(FINDER.find("  ")) == {1, 2, 3, 4}


def test_a_library_too_large_is_asked() -> None:
    asked: list[str] = []

    def ask(text: str) -> list[int]:
        asked.append(text)
        return [3]

    finder = Finder(LESSONS, {}, ask)

    assert finder.find("城市") == {1: "", 3: "城市"}
    assert asked == ["城市"]


@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    assert set(FINDER.find(typed)) <= {1, 2, 3, 4}


@given(st.text(alphabet="中国城市友好大学生活动北京银行长重要", min_size=1, max_size=12), st.data())
def test_every_stretch_of_a_title_is_found_by_its_pinyin(title: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(title) - 1))
    end = data.draw(st.integers(begin + 1, len(title)))
    words = lexicon().stretches(title)
    read = [words[at][0] if at in words else lexicon().default[char] for at, char in enumerate(title)][begin:end]
    finder = Finder([lesson(7, title)], {})

    assert 7 in finder.find(title[begin:end])
    assert 7 in finder.find("".join(map(plain_key, read)))
    assert 7 in finder.find(" ".join(map(plain_key, read)))
    assert 7 in finder.find("".join(read))
    assert 7 in finder.find("".join(map(mark, read)))
