"""English articles to lessons, whatever happens on the way; Chinese lessons to their English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from learnzh.errors import CancelledError, NotChineseError, NotFoundError, SourceError, TranslationError
from learnzh.model.changes import Changes
from learnzh.model.lesson import Lesson
from learnzh.model.translation import Engine, TranslatorChoice
from learnzh.store.lessons import load_lesson
from learnzh.store.translations import pending_imports
from learnzh.workflows.importing import Overrides, import_article, resume_imports
from learnzh.workflows.services import Services
from learnzh.workflows.translating import translate_lesson
from tests.translation_server import TranslationServer, serving

TITLE = "The Friendly Cities of China"
SENTENCES = [
    "The cities of China are friendly to all the people who come to see them.",
    "Beijing is a city, and it is the capital of China.",
    "There is much to see in the old city of Beijing for the people who come.",
]
ENGLISH = "\n\n".join(
    ["WEATHER", TITLE, f"{SENTENCES[0]} {SENTENCES[1]}", SENTENCES[2], "(Xinhua November 7, 2003)", "Print This Page"]
)
CHINESE = {
    TITLE: "中国友好城市",
    SENTENCES[0]: "中国城市友好。",
    SENTENCES[1]: "北京有城市。",
    SENTENCES[2]: "北平有城市。",
    "Beijing": "北京",
    "China": "华",
    SENTENCES[2].replace("Beijing", "北京"): "北京有长城。",
}
ALL = [TITLE, *SENTENCES]


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with serving(lambda text: CHINESE.get(text, f"a city {len(text)}")) as running:
        yield running


@pytest.fixture
def choice(server: TranslationServer) -> TranslatorChoice:
    return TranslatorChoice(Engine.LIBRE, server.address)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "news.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return str(path)


def lesson_of(services: Services, slug: str) -> Lesson:
    found = load_lesson(services.store, slug)
    assert found is not None
    return found.lesson


def lines(services: Services, slug: str) -> list[tuple[int, str, str]]:
    return [(sentence.paragraph, sentence.text, sentence.english) for sentence in lesson_of(services, slug).sentences]


class TestImport:
    def test_an_english_article_becomes_a_chinese_lesson_with_its_english(
        self, small_services: Services, file: str, choice: TranslatorChoice
    ) -> None:
        told: list[str] = []
        imported = import_article(small_services, file, translator=choice, tell=told.append)
        lesson = lesson_of(small_services, imported.summary.slug)

        assert (lesson.title, lesson.title_english) == ("中国友好城市", TITLE)
        assert (lesson.source, lesson.published) == ("Xinhua", date(2003, 11, 7))
        assert lines(small_services, imported.summary.slug) == [
            (0, "中国城市友好。", SENTENCES[0]),
            (0, "北京有城市。", SENTENCES[1]),
            (1, "北京有长城。", SENTENCES[2]),
        ]
        assert told == [f"LibreTranslate at {choice.url.removeprefix('http://')}"]
        assert pending_imports(small_services.store) == []

    def test_nothing_is_sent_twice(
        self, small_services: Services, file: str, choice: TranslatorChoice, server: TranslationServer
    ) -> None:
        import_article(small_services, file, translator=choice)
        asked = list(server.asked)

        assert len(asked) == len(set(asked))
        assert not import_article(small_services, file, translator=choice).is_new
        assert server.asked == asked

    @pytest.mark.parametrize("done", range(7))
    def test_broken_off_anywhere_it_goes_on_from_there(
        self, small_services: Services, file: str, choice: TranslatorChoice, server: TranslationServer, done: int
    ) -> None:
        server.left = done
        with pytest.raises(TranslationError, match="too many requests.*learnzh import --resume") as caught:
            import_article(small_services, file, translator=choice, overrides=Overrides(title="城市", source="我"))
        if done < len(ALL):
            assert f"after {done} of {len(ALL)} sentences" in str(caught.value)
        assert small_services.store.rows("SELECT count(*) FROM lesson") == [(0,)]

        server.left = 10**9
        (imported,) = resume_imports(small_services)

        assert len(server.asked) == len(set(server.asked)) == 7
        assert (imported.summary.title, imported.summary.source) == ("城市", "我")
        assert lines(small_services, imported.summary.slug)[2][1] == "北京有长城。"
        assert list(resume_imports(small_services)) == []

    def test_another_translator_may_go_on(
        self, small_services: Services, file: str, choice: TranslatorChoice, server: TranslationServer
    ) -> None:
        server.left = 0
        with pytest.raises(TranslationError):
            import_article(small_services, file, translator=choice)
        with serving(lambda text: CHINESE.get(text, "中国")) as other:
            given = TranslatorChoice(Engine.LIBRE, other.address)
            (imported,) = resume_imports(small_services, translator=given)

        assert imported.summary.title == "中国友好城市"
        assert pending_imports(small_services.store) == []

    def test_stopped_by_the_learner_it_keeps_what_is_translated(
        self, small_services: Services, file: str, choice: TranslatorChoice, server: TranslationServer
    ) -> None:
        with pytest.raises(CancelledError, match="kept"):
            import_article(small_services, file, translator=choice, cancelled=lambda: len(server.asked) >= 2)
        (imported,) = resume_imports(small_services)

        assert imported.is_new
        assert len(server.asked) == len(set(server.asked))

    def test_without_a_translator_nothing_is_sent(self, small_services: Services, file: str) -> None:
        with pytest.raises(NotChineseError, match="in English, not in Chinese.*translated"):
            import_article(small_services, file)

        assert pending_imports(small_services.store) == []

    def test_a_chinese_article_is_sent_to_nobody(
        self, small_services: Services, tmp_path: Path, choice: TranslatorChoice, server: TranslationServer
    ) -> None:
        path = tmp_path / "zh.txt"
        path.write_text("中国城市\n\n中国有城市。", encoding="utf-8")
        told: list[str] = []

        assert import_article(small_services, str(path), translator=choice, tell=told.append).is_new
        assert (server.asked, told) == ([], [])

    def test_what_the_server_says_cannot_harm_the_terminal(
        self, small_services: Services, file: str, choice: TranslatorChoice, server: TranslationServer
    ) -> None:
        server.translate = lambda text: f"中国\x1b]0;owned\x07{len(text)}\u202e。"
        imported = import_article(small_services, file, translator=choice)

        assert all(text.isprintable() for _, text, _ in lines(small_services, imported.summary.slug))


class TestTranslationMadeElsewhere:
    def test_it_stands_beside_its_article(self, small_services: Services, file: str, tmp_path: Path) -> None:
        path = tmp_path / "zh.txt"
        path.write_text("中国城市\n\n中国城市友好。北京有城市。\n\n北京有长城。\n", encoding="gb18030")
        imported = import_article(small_services, file, translation=str(path))

        assert (imported.summary.title, imported.summary.published) == ("中国城市", date(2003, 11, 7))
        assert lines(small_services, imported.summary.slug) == [
            (0, "中国城市友好。", SENTENCES[0]),
            (0, "北京有城市。", SENTENCES[1]),
            (1, "北京有长城。", SENTENCES[2]),
        ]

    def test_one_that_does_not_fit_stores_nothing(self, small_services: Services, file: str, tmp_path: Path) -> None:
        path = tmp_path / "zh.txt"
        path.write_text("中国城市\n中国城市友好。", encoding="utf-8")
        with pytest.raises(TranslationError, match="a title and 2 paragraphs"):
            import_article(small_services, file, translation=str(path))

        assert small_services.store.rows("SELECT count(*) FROM lesson") == [(0,)]

    def test_a_chinese_article_needs_none(self, small_services: Services, tmp_path: Path) -> None:
        path = tmp_path / "zh.txt"
        path.write_text("中国城市\n\n中国有城市。", encoding="utf-8")
        with pytest.raises(SourceError, match="not in English"):
            import_article(small_services, str(path), translation=str(path))


class TestTranslateLesson:
    @pytest.fixture
    def slug(self, small_services: Services, tmp_path: Path) -> str:
        path = tmp_path / "lesson.txt"
        path.write_text("中国城市\n\n中国有友好城市。北京有城市。\n\n城市友好。", encoding="utf-8")
        return import_article(small_services, str(path)).summary.slug

    def test_a_chinese_lesson_gets_its_english_when_asked(
        self, small_services: Services, slug: str, choice: TranslatorChoice, server: TranslationServer
    ) -> None:
        assert all(not english for _, _, english in lines(small_services, slug))
        done = translate_lesson(small_services, slug, choice)

        assert (done.sentences, done.changes) == (3, Changes.LESSONS)
        assert lesson_of(small_services, slug).title_english == "a city 4"
        assert [english for _, _, english in lines(small_services, slug)] == ["a city 8", "a city 6", "a city 5"]
        assert [body["source"] for body in server.bodies] == ["zh"] * 4

        again = translate_lesson(small_services, slug, choice)
        assert (again.sentences, again.changes) == (0, Changes.NONE)
        assert len(server.asked) == 4

    def test_broken_off_it_keeps_what_it_has_and_goes_on(
        self, small_services: Services, slug: str, choice: TranslatorChoice, server: TranslationServer
    ) -> None:
        server.left = 2
        with pytest.raises(TranslationError, match="too many requests"):
            translate_lesson(small_services, slug, choice)
        assert [english for _, _, english in lines(small_services, slug)] == ["a city 8", "", ""]

        server.left = 9
        assert translate_lesson(small_services, slug, choice).sentences == 2
        assert len(server.asked) == len(set(server.asked)) == 4

    def test_an_unknown_lesson_is_named(self, small_services: Services, choice: TranslatorChoice) -> None:
        with pytest.raises(NotFoundError):
            translate_lesson(small_services, "nowhere", choice)
