"""Lessons that leave, as workflows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from learnzh.articles.extract import extract
from learnzh.articles.source import Source
from learnzh.errors import LearnzhError, NotFoundError
from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.settings import PinyinMode, PinyinStyle, ShownScript
from learnzh.share.sheet import Sheet
from learnzh.store.lessons import add_lesson
from learnzh.study.exercises import ExerciseKind
from learnzh.workflows.course import install_course
from learnzh.workflows.leaving import Choice, LessonFormat, export_lessons, page, sheet_of, write_file
from learnzh.workflows.library import change_settings
from learnzh.workflows.reading import open_reading
from learnzh.workflows.services import Services
from learnzh.workflows.words import mark_word, own_gloss, set_gloss

CITY = HeadwordKey("城市", "cheng2 shi4")
SLUG = "cities"
ARTICLE = Article(
    title="中国的城市",
    title_english="Cities of China",
    paragraphs=(
        (
            Passage("中国的城市越来越大，人们的生活也越来越方便。", "Cities grow; life becomes easier."),
            Passage("2003年11月7日，很多市长在无锡开会，讨论怎么保护环境。", "Mayors met."),
        ),
        (Passage("他们说：“友好城市应该多来往，多了解对方。”"), Passage("天津和神户是第一对。")),
    ),
)


@pytest.fixture
def lesson(services: Services) -> Services:
    """One lesson of two paragraphs, the second without English."""
    made = build_lesson(ARTICLE, services.prepare_segmenter(), services.dictionary)
    add_lesson(services.store, replace(made, slug=SLUG), services.now())
    return services


def sheet(services: Services, choice: Choice) -> Sheet:
    return sheet_of(services, open_reading(services, SLUG), choice)


def with_pinyin(made: Sheet) -> set[str]:
    return {
        token.text
        for sentence in made.sentences
        for token in sentence.tokens
        if token.headword and made.shows_pinyin(token)
    }


def test_it_is_written_as_the_learner_has_set(lesson: Services) -> None:
    change_settings(lesson, pinyin=PinyinMode.NONE, script=ShownScript.TRADITIONAL)
    as_set = sheet(lesson, Choice())
    chosen = sheet(lesson, Choice(PinyinMode.ALL, PinyinStyle.NUMBERS, ShownScript.SIMPLIFIED))

    assert (as_set.title, as_set.language, with_pinyin(as_set)) == ("中國的城市", "zh-Hant", set())
    assert as_set.sentences[0].text == "中國的城市越來越大，人們的生活也越來越方便。"
    assert (chosen.title, chosen.language) == ("中国的城市", "zh-Hans")
    assert with_pinyin(chosen) >= {"中国", "城市"}
    assert next(row.pinyin for row in chosen.words if row.word == "城市") == "cheng2shi4"


def test_known_words_can_be_left_out(lesson: Services) -> None:
    mark_word(lesson, CITY, KnowledgeState.KNOWN)
    all_words, new = (sheet(lesson, Choice(PinyinMode.UNKNOWN, known=known)) for known in (True, False))

    assert [row.word for row in all_words.words if row not in new.words] == ["城市"]
    assert "城市" not in with_pinyin(new)
    assert "生活" in with_pinyin(new)


def test_a_gloss_of_ones_own_comes_first(lesson: Services) -> None:
    before = next(row for row in sheet(lesson, Choice()).words if row.word == "城市")
    set_gloss(lesson, CITY, "big town")
    after = next(row for row in sheet(lesson, Choice()).words if row.word == "城市")

    assert own_gloss(lesson, CITY) == "big town"
    assert after.meaning == "big town"
    assert after.meanings == ("big town", *before.meanings)


def test_the_list_has_the_meaning_of_the_lesson(lesson: Services) -> None:
    rows = {row.word: row for row in sheet(lesson, Choice()).words}

    assert rows["对"].meaning.startswith("classifier: couple; pair")
    assert (rows["城市"].meaning, rows["城市"].level) == ("city; town", "3")


@pytest.mark.parametrize("script", [ShownScript.SIMPLIFIED, ShownScript.TRADITIONAL])
def test_exercises_are_in_the_script_of_the_page(services: Services, script: ShownScript) -> None:
    install_course(services)
    made = sheet_of(services, open_reading(services, "sister-cities-3"), Choice(script=script, exercises=True))
    texts = {sentence.text for sentence in made.sentences}

    assert {question.kind for question in made.questions} == set(ExerciseKind)
    for question in made.questions:
        if question.kind is ExerciseKind.ORDER:
            assert sorted(question.solution) == sorted("".join(question.options))
            assert question.solution in texts
            continue
        right = question.options["ABCD".index(question.answer)]
        assert f"{question.before}{question.asked}{question.after}" in texts
        assert right == (question.reading.lower() if question.kind is ExerciseKind.TONES else question.asked)


def test_markdown_comes_back_as_it_was(lesson: Services) -> None:
    written = export_lessons(lesson, [SLUG], LessonFormat.MARKDOWN)
    assert isinstance(written, str)
    article = extract(Source("cities.md", written.encode()))
    again = build_lesson(article, lesson.prepare_segmenter(), lesson.dictionary)
    before = open_reading(lesson, SLUG).stored.lesson

    assert (article.title, article.title_english, article.text) == (ARTICLE.title, ARTICLE.title_english, ARTICLE.text)
    assert [(one.text, one.english, one.paragraph) for one in again.sentences] == [
        (one.text, one.english, one.paragraph) for one in before.sentences
    ]
    assert again.content_hash == before.content_hash


def test_every_lesson_of_the_course_comes_back(services: Services) -> None:
    install_course(services)
    for row in services.store.rows("SELECT slug FROM lesson"):
        before = open_reading(services, row[0]).stored.lesson
        written = export_lessons(services, [row[0]], LessonFormat.MARKDOWN)
        assert isinstance(written, str)
        article = extract(Source("a.md", written.encode()))
        found = [(one.text, one.english) for members in article.paragraphs for one in members]

        assert found == [(one.text, one.english) for one in before.sentences]


def test_text_is_what_read_prints(lesson: Services) -> None:
    written = export_lessons(lesson, [SLUG], LessonFormat.TEXT)

    assert isinstance(written, str)
    assert written.startswith("中国的城市\nCities of China\nHSK ")
    assert "  Cities grow; life becomes easier.\n" in written
    assert "城市    chéngshì" in written


def test_a_page_has_exercises_only_where_asked(lesson: Services) -> None:
    assert 'class="key"' in page(lesson, SLUG, Choice(exercises=True))
    assert 'class="key"' not in page(lesson, SLUG)


def test_what_is_not_there_is_told(lesson: Services, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match='there is no lesson "nothing"'):
        page(lesson, "nothing")
    with pytest.raises(LearnzhError, match="cannot be written"):
        write_file(tmp_path / "nowhere" / "a.html", "text")


def test_a_file_that_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.html"
    write_file(target, "first")
    monkeypatch.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(LearnzhError, match="No space left"):
        write_file(target, b"second")

    assert target.read_text(encoding="utf-8") == "first"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".a")] == []
