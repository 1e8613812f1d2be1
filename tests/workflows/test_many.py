"""Many sources at once: in order, each for itself, and no text twice."""

from __future__ import annotations

import io
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from learnzh.errors import CancelledError, StoreError
from learnzh.model.article import Section
from learnzh.model.lesson import Lesson
from learnzh.model.translation import Engine, TranslatorChoice
from learnzh.model.word import Standard
from learnzh.store.lessons import lesson_summaries, load_lesson
from learnzh.study.shelf import rows
from learnzh.workflows import importing, many, preparing
from learnzh.workflows.article import open_article
from learnzh.workflows.importing import Overrides
from learnzh.workflows.many import Outcome, changes_of, import_many, translate_many, usual_jobs
from learnzh.workflows.services import Services
from learnzh.workflows.sources import CLIPBOARD, split_sources
from tests.articles.packed import TEXT, epub, page
from tests.translation_server import TranslationServer, serving

ROOT = Path(__file__).parents[2]
ENGLISH = "The mayor said that the cities of the three countries should be friends for many years to come. " * 4


def chapter(number: int) -> bytes:
    return page(f"<h2>第{'一二三四五六七八九'[number]}章</h2><p>{TEXT}{'中国' * number}。</p>")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "book.epub"
    file.write_bytes(epub({f"{number}.xhtml": chapter(number) for number in range(4)}, title="城市"))
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(6):
        (made / f"{number}.txt").write_text(f"中国城市\n\n中国有{number}个友好城市。北京有城市。", encoding="utf-8")
    return made


def lesson(services: Services, outcome: Outcome) -> Lesson:
    assert outcome.imported is not None, outcome.failure
    stored = load_lesson(services.store, outcome.imported.summary.slug)
    assert stored is not None
    return stored.lesson


def stopped_after(count: int, services: Services, source: Path) -> list[Outcome]:
    """Imports until there are so many outcomes, and returns them."""
    done: list[Outcome] = []
    outcomes = import_many(services, [str(source)], cancelled=lambda: len(done) == count)
    done.extend(itertools.islice(outcomes, count))
    with pytest.raises(CancelledError, match="what is in the library stays"):
        next(outcomes)
    return done


class TestSources:
    def test_a_folder_is_imported_in_order(self, small_services: Services, folder: Path) -> None:
        outcomes = list(import_many(small_services, [str(folder)]))

        assert [Path(outcome.source).name for outcome in outcomes] == [f"{number}.txt" for number in range(6)]
        assert [lesson(small_services, outcome).slug for outcome in outcomes[:2]] == [
            "zhongguo-chengshi",
            "zhongguo-chengshi-2",
        ]
        assert bool(changes_of(outcomes))

    @pytest.mark.slow
    def test_what_fails_is_named_and_does_not_stop_the_others(
        self, small_services: Services, folder: Path, tmp_path: Path
    ) -> None:
        (folder / "3.txt").write_bytes(b"\x00\xff" * 500)
        outcomes = list(import_many(small_services, [str(tmp_path / "none.txt"), str(folder), str(tmp_path / "empty")]))
        failed = {Path(outcome.source).name: outcome.failure for outcome in outcomes if outcome.failure}

        assert set(failed) == {"none.txt", "3.txt", "empty"}
        assert "there is no file" in failed["none.txt"]
        assert len(lesson_summaries(small_services.store, Standard.HSK_2025)) == 5

    def test_standard_input_and_the_clipboard(
        self, small_services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        stdin = io.BytesIO("中国有城市。".encode())
        outcomes = {one.source: one for one in import_many(small_services, ["-", CLIPBOARD], stdin=stdin)}

        assert lesson(small_services, outcomes["standard input"]).title == "中国有城市"
        assert "no program that reads the clipboard" in outcomes["the clipboard"].failure

    def test_facts_given_hold_for_all(self, small_services: Services, folder: Path) -> None:
        given = Overrides(section=Section.LIFE, source="我")

        for outcome in import_many(small_services, [str(folder)], overrides=given):
            assert (lesson(small_services, outcome).section, lesson(small_services, outcome).source) == ("life", "我")

    def test_what_the_library_has_is_not_annotated_again(
        self, small_services: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        list(import_many(small_services, [str(folder / "1.txt"), str(folder / "4.txt")]))
        made: list[object] = []
        build = importing.make_lesson

        def counting(*given: Any) -> importing.Made:  # noqa: ANN401  handed on
            made.append(given[0])
            return build(*given)

        monkeypatch.setattr(preparing, "make_lesson", counting)
        outcomes = list(import_many(small_services, [str(folder)]))

        assert [bool(one.imported and one.imported.is_new) for one in outcomes] == [
            True,
            False,
            True,
            True,
            False,
            True,
        ]
        assert len(made) == 4

    def test_a_file_that_cannot_be_written_stops_it(
        self, small_services: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_arguments: object) -> None:
            raise StoreError("the disk is full")

        monkeypatch.setattr(many, "keep_made", full)
        with pytest.raises(StoreError):
            list(import_many(small_services, [str(folder)]))

    def test_stopped_it_keeps_what_is_stored(self, small_services: Services, folder: Path) -> None:
        assert len(stopped_after(2, small_services, folder)) == 2
        assert len(lesson_summaries(small_services.store, Standard.HSK_2025)) == 2

    def test_progress_counts_articles(self, small_services: Services, folder: Path, book: Path) -> None:
        seen: list[tuple[str, float | None]] = []
        list(import_many(small_services, [str(folder), str(book)], report=lambda *told: seen.append(told)))
        counted = [(step, share) for step, share in seen if " of " in step]

        assert counted[0] == (f"1 of 7: {folder / '0.txt'}", 0.0)
        assert counted[-1][0].startswith("10 of 10: ")
        assert all(share is not None and 0 <= share < 1 for _step, share in counted)


class TestBooks:
    def test_chapters_share_a_story_and_keep_their_order(self, small_services: Services, book: Path) -> None:
        outcomes = list(import_many(small_services, [str(book)]))
        lessons = [lesson(small_services, outcome) for outcome in outcomes]

        assert [one.title for one in lessons] == ["第一章", "第二章", "第三章", "第四章"]
        assert {one.story for one in lessons} == {"chengshi"}
        assert {(one.source, one.author) for one in lessons} == {("城市", "王小明、李华")}
        (row,) = rows(lesson_summaries(small_services.store, Standard.HSK_2025), [])
        assert [chapter.title for chapter in row.levels] == ["第一章", "第二章", "第三章", "第四章"]
        assert row.lesson.title == "第一章"

    def test_a_rerun_goes_on_with_the_story_it_has_begun(self, small_services: Services, book: Path) -> None:
        stopped_after(2, small_services, book)
        outcomes = list(import_many(small_services, [str(book)]))

        assert [bool(one.imported and one.imported.is_new) for one in outcomes] == [False, False, True, True]
        assert {lesson(small_services, outcome).story for outcome in outcomes} == {"chengshi"}

    def test_another_book_of_the_same_title_is_another_story(
        self, small_services: Services, book: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other.epub"
        other.write_bytes(epub({"a.xhtml": chapter(5), "b.xhtml": chapter(6)}, title="城市"))
        outcomes = list(import_many(small_services, [str(book), str(other)]))

        assert [lesson(small_services, outcome).story for outcome in outcomes] == ["chengshi"] * 4 + ["chengshi-2"] * 2

    def test_the_library_lists_them_in_order_and_the_page_about_one_names_the_next(
        self, small_services: Services, book: Path
    ) -> None:
        slugs = [lesson(small_services, outcome).slug for outcome in import_many(small_services, [str(book)])]

        assert [summary.slug for summary in lesson_summaries(small_services.store, Standard.HSK_2025)] == slugs
        related = open_article(small_services, slugs[1]).related
        assert [(one.lesson.slug, one.why) for one in related] == [
            (slug, "the same book") for slug in (slugs[2], slugs[3], slugs[0])
        ]

    def test_a_title_given_is_not_put_on_every_chapter(self, small_services: Services, book: Path) -> None:
        outcomes = list(import_many(small_services, [str(book)], overrides=Overrides(title="标题", source="我")))

        assert lesson(small_services, outcomes[1]).title == "第二章"
        assert lesson(small_services, outcomes[1]).source == "我"


class TestEnglish:
    @pytest.fixture
    def server(self) -> Iterator[TranslationServer]:
        with serving(lambda text: f"中国的城市{len(text)}。") as running:
            yield running

    @pytest.fixture
    def files(self, tmp_path: Path) -> list[str]:
        names = []
        for number in range(2):
            file = tmp_path / f"{number}.txt"
            file.write_text(f"City number {number} is a friend of ours\n\n{ENGLISH}{number}", encoding="utf-8")
            names.append(str(file))
        return names

    def test_without_a_translator_it_is_handed_back_and_nothing_is_sent(
        self, small_services: Services, files: list[str]
    ) -> None:
        outcomes = list(import_many(small_services, files))

        assert all(outcome.english and not outcome.imported and not outcome.failure for outcome in outcomes)

    def test_a_translator_that_fails_is_not_asked_again(
        self, small_services: Services, files: list[str], server: TranslationServer
    ) -> None:
        server.left = 0
        choice = TranslatorChoice(Engine.LIBRE, server.address)
        first, second = import_many(small_services, files, translator=choice)

        assert "learnzh import --resume" in first.failure
        assert "not translated, for the translator has failed" in second.failure

    def test_what_was_handed_back_can_be_translated(
        self, small_services: Services, files: list[str], server: TranslationServer
    ) -> None:
        outcomes = list(import_many(small_services, files))
        done = list(translate_many(small_services, outcomes, TranslatorChoice(Engine.LIBRE, server.address)))

        assert [lesson(small_services, outcome).title_english for outcome in done] == [
            "City number 0 is a friend of ours",
            "City number 1 is a friend of ours",
        ]


@pytest.mark.slow
class TestProcesses:
    def test_several_processes_give_what_one_gives(self, services: Services, folder: Path, book: Path) -> None:
        other = Services(services.database.with_name("other.db"), clock=services.now)
        apart = [lesson(services, outcome) for outcome in import_many(services, [str(folder), str(book)], jobs=2)]
        alone = [lesson(other, outcome) for outcome in import_many(other, [str(folder), str(book)], jobs=1)]
        other.close()

        assert len(apart) == 10
        assert apart == alone

    def test_a_process_that_dies_is_a_failure_of_its_source(
        self, services: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Dead:
            ahead = 1

            def submit(self, _task: object) -> int:
                return 0

            def result(self, _ticket: int, _cancelled: Callable[[], bool]) -> object:
                raise ChildProcessError

            def close(self) -> None:
                """Nothing is open."""

        monkeypatch.setattr(many, "_pool", lambda *_: Dead())

        assert all("died" in outcome.failure for outcome in import_many(services, [str(folder)]))

    def test_few_sources_are_read_here(self) -> None:
        assert usual_jobs(1) == usual_jobs(7) == 1
        assert 1 <= usual_jobs(1000) <= 4

    @pytest.mark.skipif(os.name == "nt", reason="sends signals")
    @pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
    def test_killed_at_any_moment_it_goes_on_where_it_was(
        self, tmp_path: Path, built_cache: Path, folder: Path, sent: signal.Signals
    ) -> None:
        for number in range(6, 60):
            (folder / f"{number:02}.txt").write_text(
                f"标题{number}\n\n" + f"中国有{number}个友好城市。" * 90, encoding="utf-8"
            )
        environment = os.environ | {"LEARNZH_CACHE": str(built_cache), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        command = [
            sys.executable,
            "-m",
            "learnzh",
            "--db",
            str(tmp_path / "k.db"),
            "import",
            str(folder),
            "--jobs",
            "2",
        ]

        def hear() -> None:
            """Whoever is started in the background is deaf to Ctrl-C."""
            signal.signal(signal.SIGINT, signal.SIG_DFL)

        with subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=hear,  # noqa: PLW1509  no threads here
        ) as run:
            assert run.stdout is not None
            assert run.stderr is not None
            stored = [run.stdout.readline() for _ in range(3)] if sent is signal.SIGINT else [run.stdout.readline()]
            time.sleep(0.05)
            run.send_signal(sent)
            rest, told = run.communicate(timeout=30)
        if sent is signal.SIGINT:
            assert run.returncode == 130
            assert "the same command goes on from there" in told
            assert "Traceback" not in told
        before = len(stored) + len(rest.splitlines())
        again = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)

        new = len(again.stdout.splitlines())
        assert new <= 60 - before
        assert f"{new} new, {60 - new} in the library already, none failed" in again.stderr


class TestNames:
    def test_a_line_is_parted_as_a_shell_would(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for name in ("a b.txt", "c.txt", "d.txt", "it's.txt"):
            (tmp_path / name).touch()

        assert split_sources("  a b.txt ") == ["a b.txt"]
        assert split_sources("it's.txt") == ["it's.txt"]
        assert split_sources("'a b.txt' c.txt") == ["a b.txt", "c.txt"]
        assert split_sources("?.txt https://a.example/?b=*") == ["c.txt", "d.txt", "https://a.example/?b=*"]
        assert split_sources("none*.txt") == ["none*.txt"]
        assert split_sources("it's missing.txt") == ["it's missing.txt"]
        assert split_sources(" ") == []
