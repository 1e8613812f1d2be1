"""From a source to a stored lesson, or to one line that says why not."""

from __future__ import annotations

import http.server
import io
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from learnzh.errors import CancelledError, NotChineseError, SourceError
from learnzh.model.article import Section
from learnzh.model.changes import Changes
from learnzh.store.lessons import load_lesson
from learnzh.workflows.importing import Overrides, import_article, read_article
from learnzh.workflows.services import Services

TEXT = "中国城市\n\n中国有友好城市。北京有城市。\n\n城市友好。"
PAGE = f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>中国的友好城市_某某网</title>
<meta property="og:title" content="中国的友好城市"><meta name="publishdate" content="2003-11-07"></head><body>
<nav><a href="/">首页</a><a href="/n">新闻</a></nav><h1>中国的友好城市</h1><p>2003-11-07 10:20 来源：新华社</p><article>
<p>{"中国的城市和日本的城市成为友好城市，两国人民常常来往。" * 3}</p>
<p>{"天津和神户是第一对友好城市，历史很长。" * 3}</p>
</article></body></html>"""


def stored(services: Services) -> list[tuple[int, ...]]:
    """Counts the rows an import could make."""
    return [services.store.rows(f"SELECT count(*) FROM {table}")[0] for table in ("lesson", "sentence", "headword")]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "news.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


class TestGood:
    def test_a_text_becomes_a_lesson(self, small_services: Services, article: Path) -> None:
        imported = import_article(small_services, str(article))
        lesson = load_lesson(small_services.store, imported.summary.slug)

        assert (imported.is_new, imported.changes) == (True, Changes.LESSONS)
        assert imported.summary.slug == "zhongguo-chengshi"
        assert lesson is not None
        assert [s.text for s in lesson.lesson.sentences] == ["中国有友好城市。", "北京有城市。", "城市友好。"]

    def test_the_same_text_again_stores_nothing(self, small_services: Services, article: Path) -> None:
        import_article(small_services, str(article))
        before = stored(small_services)
        again = import_article(small_services, str(article), overrides=Overrides(title="另一个"))

        assert (again.is_new, again.changes) == (False, Changes.NONE)
        assert stored(small_services) == before

    def test_what_the_learner_says_wins(self, small_services: Services, article: Path) -> None:
        given = Overrides(title="北京\x1b[31m", section=Section.LIFE, source="我", published=date(2020, 2, 2))
        imported = import_article(small_services, str(article), overrides=given)
        summary = imported.summary

        assert (summary.title, summary.section, summary.source, summary.published) == (
            "北京",
            Section.LIFE,
            "我",
            date(2020, 2, 2),
        )

    def test_two_lessons_of_one_title_get_two_names(self, small_services: Services, article: Path) -> None:
        import_article(small_services, str(article))
        article.write_text(TEXT + "中国。", encoding="utf-8")

        assert import_article(small_services, str(article)).summary.slug == "zhongguo-chengshi-2"

    def test_standard_input_and_traditional_characters(self, services: Services) -> None:
        text = "國家的城市\n\n這個國家有很多城市，我們說這是對的。兩個學生來了。"
        imported = import_article(services, "-", stdin=io.BytesIO(text.encode()))
        lesson = load_lesson(services.store, imported.summary.slug)

        assert lesson is not None
        student = next(t for s in lesson.lesson.sentences for t in s.tokens if t.text == "學生")
        assert student.headword is not None
        assert student.headword.simplified == "学生"

    def test_an_html_file_gives_its_facts(self, services: Services, tmp_path: Path) -> None:
        file = tmp_path / "page.html"
        file.write_text(PAGE, encoding="utf-8")
        summary = import_article(services, str(file)).summary

        assert (summary.title, summary.published, summary.source) == ("中国的友好城市", date(2003, 11, 7), "新华社")

    def test_progress_is_reported_and_ends_at_the_end(self, small_services: Services, article: Path) -> None:
        seen: list[tuple[str, float | None]] = []
        import_article(small_services, str(article), report=lambda step, share: seen.append((step, share)))

        assert seen[0] == ("reading the article", None)
        assert seen[-1] == ("adding pinyin", 1.0)


class TestBad:
    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("empty.txt", b"", "empty"),
            ("spaces.txt", b" \n\t \n", "no text|empty"),
            ("english.txt", b"This is the story of a city that has many friends. " * 6, "English"),
            ("picture.txt", bytes(range(256)) * 40, "text"),
            ("huge.txt", "中国城市。".encode() * 3_500_000, "larger"),
            ("menu.html", "<html><body><nav><a href='/'>首页</a></nav></body></html>".encode(), "no article"),
        ],
        ids=lambda value: value if isinstance(value, str) and "." in value else "",
    )
    def test_it_is_one_line_and_nothing_is_stored(
        self, small_services: Services, tmp_path: Path, name: str, data: bytes, message: str
    ) -> None:
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(SourceError, match=message) as caught:
            import_article(small_services, str(file))

        assert "\n" not in str(caught.value)
        assert stored(small_services) == [(0,), (0,), (0,)]

    def test_the_head_of_another_program_is_no_reason_to_refuse(self, small_services: Services, tmp_path: Path) -> None:
        file = tmp_path / "post.md"
        file.write_text("---\ntitle: 中国\ntags: [a]\nsection: sport\n---\n中国有城市。\n", encoding="utf-8")

        assert import_article(small_services, str(file)).summary.title == "中国"

    def test_english_is_called_english(self, tmp_path: Path) -> None:
        file = tmp_path / "news.txt"
        file.write_text("The mayor said that the cities of the three countries should be friends. " * 5)
        with pytest.raises(NotChineseError, match="in English, not in Chinese.*translated"):
            read_article(str(file))

    def test_a_missing_file_is_named(self, small_services: Services, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="there is no file .*missing"):
            import_article(small_services, str(tmp_path / "missing.txt"))

    def test_stopped_between_sentences_it_stores_nothing(self, small_services: Services, article: Path) -> None:
        with pytest.raises(CancelledError):
            import_article(small_services, str(article), cancelled=lambda: True)

        assert stored(small_services) == [(0,), (0,), (0,)]


class Site(http.server.BaseHTTPRequestHandler):
    """One page, one that is missing, one that never answers."""

    release = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/hang":
            self.release.wait(10)
            return
        found = self.path == "/news.html"
        body = PAGE.encode() if found else b"nothing"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.release.set()
    server.shutdown()
    thread.join()
    server.server_close()
    Site.release.clear()


class TestWeb:
    def test_a_page_becomes_a_lesson_with_its_address(self, services: Services, site: str) -> None:
        imported = import_article(services, f"{site}/news.html")
        lesson = load_lesson(services.store, imported.summary.slug)

        assert lesson is not None
        assert lesson.lesson.url == f"{site}/news.html"
        assert imported.summary.title == "中国的友好城市"

    def test_a_page_that_is_missing_is_refused(self, small_services: Services, site: str) -> None:
        with pytest.raises(SourceError, match="404"):
            import_article(small_services, f"{site}/other.html")

        assert stored(small_services) == [(0,), (0,), (0,)]

    def test_a_page_that_hangs_is_given_up(self, site: str) -> None:
        with pytest.raises(SourceError, match="second|time"):
            read_article(f"{site}/hang", timeout=0.3)

    def test_a_page_that_hangs_is_not_waited_for_once_the_learner_has_gone(
        self, small_services: Services, site: str
    ) -> None:
        begin = time.monotonic()
        with pytest.raises(CancelledError):
            import_article(small_services, f"{site}/hang", cancelled=lambda: time.monotonic() > begin + 0.3)

        assert 0.3 < time.monotonic() - begin < 5
        assert stored(small_services) == [(0,), (0,), (0,)]
