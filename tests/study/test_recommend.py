"""What to read next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.model.article import Section
from learnzh.model.lesson import LessonState, LessonSummary, Origin
from learnzh.study.pace import UNMEASURED, minutes, pace
from learnzh.study.recommend import reason, recommend, suited, worth
from learnzh.study.shelf import Column, Order, in_order, rows

PLAIN = LessonSummary(
    id=1,
    slug="one",
    story="",
    title="一",
    title_english="",
    section=Section.CHINA,
    origin=Origin.IMPORT,
    level=3,
    difficulty=3.0,
    characters=100,
    words=50,
    new_words=9,
    coverage=0.8,
    learning=0.0,
    state=LessonState.NEW,
    position=0,
    sentences=10,
    published=date(2026, 1, 1),
    source="",
)


def lesson(number: int, coverage: float = 0.8, **facts: object) -> LessonSummary:
    return replace(PLAIN, id=number, slug=f"l{number}", coverage=coverage, **facts)  # type: ignore[arg-type]


lessons_of_any_kind = st.lists(
    st.builds(
        lesson,
        number=st.integers(1, 10**6),
        coverage=st.floats(0, 1),
        state=st.sampled_from(LessonState),
        story=st.sampled_from(["", "", "a", "b"]),
        difficulty=st.floats(1, 9.9),
        level=st.sampled_from([None, 1, 3, 7]),
        published=st.one_of(st.none(), st.dates()),
    ),
    unique_by=lambda one: one.id,
    max_size=30,
)


def test_lessons_near_95_percent_come_first() -> None:
    found = recommend([lesson(1, 0.5), lesson(2, 1.0), lesson(3, 0.94), lesson(4, 0.97)])

    assert [one.id for one in found] == [3, 4, 2, 1]


def test_of_equals_the_newer_comes_first() -> None:
    old, fresh = lesson(1, 0.95, published=date(2003, 1, 1)), lesson(2, 0.951, published=date(2026, 1, 1))

    assert recommend([old, fresh, lesson(3, 0.95, published=None)])[:2] == [fresh, old]


def test_who_knows_nothing_begins_with_the_easiest() -> None:
    hard, easy = lesson(1, 0.0, difficulty=6.0, published=date(2026, 5, 1)), lesson(2, 0.0, difficulty=2.0)

    assert recommend([hard, easy]) == [easy, hard]


def test_read_lessons_come_only_where_no_other_is_left() -> None:
    read, begun, new = lesson(1, 0.95, state=LessonState.FINISHED), lesson(2, state=LessonState.READING), lesson(3, 0.1)

    assert recommend([read, begun, new]) == [new]
    assert recommend([read, begun]) == [begun]
    assert recommend([read]) == [read]


@given(lessons_of_any_kind, st.integers(1, 5))
def test_it_is_never_empty_and_no_story_comes_twice(lessons: list[LessonSummary], limit: int) -> None:
    found = recommend(lessons, limit)

    assert bool(found) == bool(lessons)
    assert len(found) <= limit
    assert len({one.story or one.slug for one in found}) == len(found)
    assert set(found) <= set(lessons)


@pytest.mark.parametrize(
    ("new", "levels", "said"),
    [
        (9, {4: 5, 6: 3, None: 1}, "80 % known, 9 new words, 5 of them in HSK 4"),
        (9, {None: 9}, "80 % known, 9 new words"),
        (1, {7: 1}, "80 % known, 1 new word, in HSK 7–9"),
        (2, {3: 2}, "80 % known, 2 new words, all in HSK 3"),
        (4, {5: 2, 3: 2}, "80 % known, 4 new words, 2 of them in HSK 3"),
        (0, {}, "80 % known, no new words"),
    ],
)
def test_the_reason_is_said_in_words(new: int, levels: dict[int | None, int], said: str) -> None:
    assert reason(lesson(1, new_words=new), levels) == said


def test_a_word_is_worth_more_the_more_often_it_occurs_here_and_elsewhere() -> None:
    assert worth(3, 5000) > worth(1, 5000)
    assert worth(1, 100) > worth(1, 5000) > worth(1, None)


def test_the_level_being_read_suits() -> None:
    assert suited([lesson(1, 0.95), lesson(2, 0.2, state=LessonState.READING)]).id == 2
    assert suited([lesson(1, 0.99), lesson(2, 0.94)]).id == 2


def test_the_pace_is_measured_once_there_is_enough() -> None:
    assert pace(0, 0) == pace(100, 60_000) == pace(1000, 0) == UNMEASURED
    assert pace(1000, 300_000) == 200
    assert pace(100_000, 1000) == 600
    assert minutes(1000, 200) == 5
    assert minutes(10, 200) == 1


@given(lessons_of_any_kind, st.builds(Order, st.sampled_from(Column), downward=st.booleans()))
def test_sorting_keeps_every_lesson_and_turns_round(lessons: list[LessonSummary], order: Order) -> None:
    found = in_order(lessons, order)

    assert sorted(one.id for one in found) == sorted(one.id for one in lessons)
    assert Order.read(str(order)) == order
    assert order.turned().turned() == order
    if order.column is Column.KNOWN:
        shares = [one.coverage for one in found]
        assert shares == sorted(shares, reverse=order.downward)
    if order.column is Column.DATE:
        dated = [one.published is not None for one in found]
        assert dated == sorted(dated, reverse=True), "those without a date are last"


def test_the_columns_follow_each_other_in_a_circle() -> None:
    order, seen = Order(), []
    for _ in Column:
        order = order.following()
        seen.append(order.column)

    assert set(seen) == set(Column)
    assert order == Order()
    assert Order.read("nonsense") == Order()


@given(lessons_of_any_kind, st.sets(st.sampled_from(["a", "b"])))
def test_rows_hold_every_lesson_once(lessons: list[LessonSummary], opened: set[str]) -> None:
    shown = rows(lessons, opened)
    single = [row.lesson for row in shown if not row.levels and not row.is_level]
    told = [level for row in shown for level in row.levels]

    assert sorted(one.id for one in [*single, *told]) == sorted(one.id for one in lessons)
    for row in shown:
        assert not row.levels or row.lesson in row.levels
        assert not row.is_open or row.lesson.story in opened
        assert not row.is_level or row.lesson.story in opened


def test_a_story_says_from_which_level_to_which() -> None:
    def label(*levels: int | None) -> str:
        return rows([lesson(at, story="s", level=level) for at, level in enumerate(levels, 1)], ())[0].label

    assert label(3, 6) == "3–6"
    assert label(4, 4) == "4"
    assert label(3, 7) == "3–9"
    assert label(7, 7) == "7–9"
    assert label(3, None) == "3+"
    assert label(None, None) == "–"


def test_where_no_lesson_is_near_the_easiest_comes_first_however_little_more_another_has() -> None:
    hard, easy = lesson(1, 0.09, difficulty=6.5), lesson(2, 0.02, difficulty=3.1)
    near = lesson(3, 0.6, difficulty=6.9)

    assert recommend([hard, easy]) == [easy, hard]
    assert recommend([hard, easy, near])[0] == near


class TestBooks:
    """Chapters share a story and come from an import."""

    CHAPTERS = tuple(
        replace(PLAIN, id=number, slug=f"c{number}", story="book", difficulty=9.0 - number, coverage=coverage)
        for number, coverage in ((4, 0.5), (5, 0.95), (6, 0.6))
    )

    def test_chapters_keep_their_order_whatever_their_difficulty(self) -> None:
        (row,) = rows(self.CHAPTERS[::-1], [])

        assert [chapter.id for chapter in row.levels] == [4, 5, 6]

    @pytest.mark.parametrize(
        ("states", "wanted"),
        [
            ([LessonState.NEW, LessonState.NEW, LessonState.NEW], 4),
            ([LessonState.FINISHED, LessonState.NEW, LessonState.NEW], 5),
            ([LessonState.NEW, LessonState.NEW, LessonState.READING], 6),
            ([LessonState.FINISHED] * 3, 4),
        ],
    )
    def test_the_next_chapter_is_shown_and_recommended(self, states: list[LessonState], wanted: int) -> None:
        chapters = [replace(chapter, state=state) for chapter, state in zip(self.CHAPTERS, states, strict=True)]

        assert rows(chapters, [])[0].lesson.id == wanted
        assert [chapter.id for chapter in recommend(chapters)] == [wanted]

    def test_levels_of_a_story_still_go_by_difficulty(self) -> None:
        levels = [replace(chapter, origin=Origin.COURSE) for chapter in self.CHAPTERS]

        assert [level.id for level in rows(levels, [])[0].levels] == [6, 5, 4]
        assert recommend(levels)[0].id == 5
