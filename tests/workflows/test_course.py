"""The course comes into the library, once, and as its files are now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from learnzh.errors import LessonFileError
from learnzh.model.changes import Changes
from learnzh.model.lesson import LessonState, Origin, StoredLesson
from learnzh.model.study import CardKind
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card
from learnzh.store.lessons import load_lesson, slugs
from learnzh.store.reading import set_place
from learnzh.workflows import course
from learnzh.workflows.course import install_course, missing_lessons, read_course_file
from learnzh.workflows.importing import import_article
from learnzh.workflows.services import Services

CITY = HeadwordKey("城市", "cheng2 shi4")
TRIP = """---
title: 友好城市
section: china
---
北京有城市。
> Beijing has cities.
中国有友好城市。
> China has friendly cities.
"""


@pytest.fixture
def trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only lesson of a course."""
    file = tmp_path / "china" / "trip" / "3.md"
    file.parent.mkdir(parents=True)
    file.write_text(TRIP, encoding="utf-8")
    monkeypatch.setattr(course, "course_files", lambda: [file])
    return file


def stored(services: Services) -> StoredLesson:
    found = load_lesson(services.store, "trip-3")
    assert found
    return found


def change(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def test_a_corrected_file_reaches_the_library_and_what_the_learner_did_stays(
    small_services: Services, trip: Path, clock: Callable[[], object]
) -> None:
    install_course(small_services)
    store, before = small_services.store, stored(small_services)
    set_place(store, before.id, 1, LessonState.READING)
    (sentence_id,) = store.rows("SELECT id FROM sentence WHERE position = 1")[0]
    add_card(store, CITY, "城市", CardKind.RECOGNITION, small_services.now(), met_in=(before.id, 1))
    change(
        trip,
        ("北京有城市。\n> Beijing has cities.", "长城市。\n> New.\n北京有城市长。\n> Changed."),
        ("title: 友好", "title: 新"),
    )

    assert missing_lessons(small_services) == [trip]
    assert install_course(small_services) is Changes.LESSONS
    after = stored(small_services)
    assert [sentence.text for sentence in after.lesson.sentences] == ["长城市。", "北京有城市长。", "中国有友好城市。"]
    assert [sentence.english for sentence in after.lesson.sentences][:2] == ["New.", "Changed."]
    assert (after.id, after.state, after.position) == (before.id, LessonState.READING, 2)
    assert after.lesson.title == "新城市"
    assert store.rows("SELECT sentence_id FROM card") == [(sentence_id,)]
    assert store.rows("SELECT text FROM sentence WHERE id = ?", (sentence_id,)) == [("中国有友好城市。",)]
    assert next(item for item in after.lesson.vocabulary if item.headword == CITY).count == 3
    assert missing_lessons(small_services) == []
    assert install_course(small_services) is Changes.NONE


def test_a_shorter_file_takes_its_sentences_away(small_services: Services, trip: Path) -> None:
    install_course(small_services)
    set_place(small_services.store, stored(small_services).id, 1, LessonState.READING)
    change(trip, ("中国有友好城市。\n> China has friendly cities.\n", ""))
    install_course(small_services)
    after = stored(small_services)

    assert [sentence.text for sentence in after.lesson.sentences] == ["北京有城市。"]
    assert after.position == 0


def test_a_file_of_an_older_learnzh_is_compared_once(small_services: Services, trip: Path) -> None:
    install_course(small_services)
    before = stored(small_services)
    with small_services.store.write():
        small_services.store.execute("DELETE FROM setting WHERE name = 'course'")

    assert missing_lessons(small_services) == [trip]
    install_course(small_services)
    assert stored(small_services) == before
    assert missing_lessons(small_services) == []


def test_a_lesson_that_was_imported_by_hand_becomes_the_course_s(small_services: Services, trip: Path) -> None:
    slug = import_article(small_services, str(trip)).summary.slug
    assert slug != "trip-3"
    install_course(small_services)
    found = stored(small_services).lesson

    assert slugs(small_services.store) == {"trip-3"}
    assert (found.origin, found.story, found.section) == (Origin.COURSE, "trip", "china")
    assert missing_lessons(small_services) == []


def test_a_lesson_of_the_learner_s_own_that_has_the_name_stays(small_services: Services, trip: Path) -> None:
    import_article(small_services, str(trip))
    store = small_services.store
    with store.write():
        store.execute("UPDATE lesson SET slug = 'trip-3', content_hash = 'other'")
    before = stored(small_services)
    install_course(small_services)

    assert stored(small_services) == before
    assert missing_lessons(small_services) == []


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
