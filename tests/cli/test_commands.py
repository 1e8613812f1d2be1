"""Commands as a person or a script meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from learnzh.cli.output import emit, progress

Learnzh = Callable[..., Any]

NEWS = """中国有很多友好城市

2003年11月7日，中国和日本、韩国一共有293对友好城市。陈先生说：“这很重要。”

我们喜欢卡拉OK。
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "news.txt"
    file.write_text(NEWS, encoding="utf-8")
    return file


class TestLookup:
    @pytest.mark.parametrize("query", ["城市", "chengshi", "cheng2shi4", "chéngshì", "city"])
    def test_a_word_is_found_by_characters_pinyin_and_english(self, learnzh: Learnzh, query: str) -> None:
        done = learnzh("lookup", query)

        assert done.code == 0
        assert done.out.startswith("城市  chéngshì  HSK 3 (2025)")
        assert "city; town" in done.out

    def test_traditional_characters_find_the_same_word(self, learnzh: Learnzh) -> None:
        assert learnzh("lookup", "學生").out.startswith("学生 (學生)  xuésheng")

    def test_json_has_everything_the_dictionary_knows(self, learnzh: Learnzh) -> None:
        (entry, *_) = json.loads(learnzh("lookup", "城市", "--json").out)

        assert entry["reading"] == "cheng2 shi4"
        assert entry["classifiers"] == ["座 (zuò)"]
        assert entry["levels"] == {"2.0": 3, "2021": 3, "2025": 3}

    def test_nothing_found_is_one_line_and_fails(self, learnzh: Learnzh) -> None:
        done = learnzh("lookup", "qqqq")

        assert (done.code, done.out) == (1, "")
        assert done.err == 'learnzh: nothing found for "qqqq". Try fewer letters, or another spelling\n'


class TestImport:
    def test_it_says_what_it_made_and_how_to_read_it(self, learnzh: Learnzh, article: Path) -> None:
        done = learnzh("import", str(article), "--date", "2003-11-07", "--source", "新华社", "--section", "china")

        assert done.code == 0
        title, facts, reading = done.out.splitlines()
        assert title == "中国有很多友好城市"
        assert facts.startswith("HSK ")
        assert facts.endswith("· china · 新华社 · 2003-11-07")
        assert reading == "learnzh read zhongguo-you-hen-duo-youhao"

    def test_json_names_slug_title_date_and_levels(self, learnzh: Learnzh, article: Path) -> None:
        made = json.loads(learnzh("import", str(article), "--title", "标题", "--json").out)

        assert made["slug"] == "biaoti"
        assert made["title"] == "标题"
        assert made["new"] is True
        assert set(made["levels"]) == {"2.0", "2021", "2025"}

    def test_the_same_text_twice_is_stored_once(self, learnzh: Learnzh, article: Path) -> None:
        learnzh("import", str(article))
        done = learnzh("import", str(article))

        assert done.code == 0
        assert "in your library already" in done.out
        assert len(json.loads(learnzh("lessons", "--json", "--section", "international").out)) == 4

    def test_standard_input_is_read(self, learnzh: Learnzh) -> None:
        assert learnzh("import", "-", stdin=NEWS.encode()).code == 0

    def test_many_are_told_in_a_line_each_and_summed_up(self, learnzh: Learnzh, article: Path, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "a.txt").write_text("中国的城市\n\n中国有很多城市。北京是中国的城市。", encoding="utf-8")
        (folder / "b.txt").write_bytes(b"")
        learnzh("import", str(article))
        done = learnzh("import", str(article), str(folder), "none.txt", "--jobs", "1")

        assert done.code == 1
        assert done.out == "HSK 3 · 中国的城市 · learnzh read zhongguo-de-chengshi\n"
        assert done.err.splitlines() == [
            "1 new, 1 in the library already, 2 not imported:",
            f"  {folder / 'b.txt'} is empty",
            "  there is no file none.txt. If it is a web address, write https://none.txt",
        ]

    def test_json_tells_what_failed_too(self, learnzh: Learnzh, article: Path) -> None:
        done = learnzh("import", str(article), "none.txt", "--json")
        made, failed = map(json.loads, done.out.splitlines())

        assert failed["file"] == "none.txt"
        assert "there is no file none.txt" in failed["error"]
        assert made["new"] is True

    def test_without_a_program_for_the_clipboard_it_says_so(
        self, learnzh: Learnzh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        done = learnzh("import", "--clipboard")

        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("learnzh: no program that reads the clipboard was found. Install ")

    @pytest.mark.parametrize("option", [["--title", "标题"], ["--translation", "zh.txt"]])
    def test_what_is_for_one_article_is_refused_for_many(
        self, learnzh: Learnzh, tmp_path: Path, option: list[str]
    ) -> None:
        for sources in (["a.txt", "b.txt"], [str(tmp_path)]):
            assert learnzh("import", *sources, *option).code == 2

    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"", "empty"),
            (b"\x00\x01\x02\xff\xfe" * 400, ""),
            ("Москва — столица России. ".encode() * 8, "Cyrillic"),
        ],
    )
    def test_bad_input_is_one_line_and_changes_nothing(
        self, learnzh: Learnzh, tmp_path: Path, data: bytes, word: str
    ) -> None:
        file = tmp_path / "bad.txt"
        file.write_bytes(data)
        done = learnzh("import", str(file))

        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("learnzh: ")
        assert done.err.count("\n") == 1
        assert word in done.err
        assert json.loads(learnzh("words", "--json").out) == []

    def test_a_text_with_escapes_and_markup_is_shown_as_text(self, learnzh: Learnzh, tmp_path: Path) -> None:
        file = tmp_path / "evil.txt"
        file.write_text("[/oops]\x1b]0;title\x07中国的城市\n\n" + "中国有很多城市。[@click=app.quit]x[/]\x1b[31m" * 3)
        done = learnzh("import", str(file))
        slug = done.out.splitlines()[-1].removeprefix("learnzh read ")
        text = learnzh("read", slug).out

        assert done.code == 0
        assert "\x1b" not in done.out + text
        assert "[/oops]" in text


class TestRead:
    def test_piped_it_prints_pinyin_translation_and_vocabulary(self, learnzh: Learnzh) -> None:
        text = learnzh("read", "sister-cities-3").out

        assert "HSK 3 (2025)" in text
        assert "chéngshì" in text
        assert "sister cities" in text
        assert any(line.split()[:2] == ["城市", "chéngshì"] for line in text.splitlines())

    def test_without_a_name_it_is_the_lesson_to_continue(self, learnzh: Learnzh) -> None:
        assert learnzh().out == learnzh("read", "sister-cities-3").out

    def test_readings_and_characters_are_written_as_asked_for(self, learnzh: Learnzh) -> None:
        asked = learnzh("read", "sister-cities-3", "--style", "zhuyin", "--script", "traditional").out
        assert "中國和日本、韓國有293對友好城市" in asked
        assert "ㄧㄡˇㄏㄠˇ" in asked
        assert "中國 (中国)" in asked
        numbered = learnzh("read", "sister-cities-3", "--pinyin", "all", "--style", "numbers").out
        assert "you3hao3 cheng2shi4" in numbered
        assert "中國" not in numbered, "what is asked for once is not kept"

    def test_pinyin_can_be_left_out(self, learnzh: Learnzh) -> None:
        body = learnzh("read", "sister-cities-3", "--pinyin", "none").out.split("word")[0]

        assert "chéngshì" not in body

    def test_no_line_is_wider_than_asked(self, learnzh: Learnzh) -> None:
        import unicodedata  # noqa: PLC0415

        for line in learnzh("read", "sister-cities-3", "--width", "50").out.splitlines()[5:]:
            assert sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line) <= 50

    def test_json_tokens_join_back_to_their_sentence(self, learnzh: Learnzh) -> None:
        lesson = json.loads(learnzh("read", "sister-cities-3", "--json").out)

        assert lesson["levels"]["2025"] == 3
        for sentence in lesson["sentences"]:
            assert "".join(token["text"] for token in sentence["tokens"]) == sentence["text"]
            assert sentence["english"]

    def test_part_of_a_name_is_enough_where_it_is_one_lesson(self, learnzh: Learnzh) -> None:
        assert learnzh("read", "sister-cities-3").out == learnzh("read", "SISTER-cities-3").out

    def test_an_unknown_name_gets_the_nearest_one(self, learnzh: Learnzh) -> None:
        done = learnzh("read", "sister-citys-3")

        assert done.code == 1
        assert "Did you mean sister-cities-3?" in done.err


class TestTexts:
    def test_annotated_lines_join_back(self, learnzh: Learnzh, article: Path) -> None:
        lines = [json.loads(line) for line in learnzh("annotate", str(article), "--json").out.splitlines()]
        tokens = {token["text"]: token for line in lines for token in line["tokens"]}

        assert "\n".join("".join(token["text"] for token in line["tokens"]) for line in lines) == NEWS.rstrip("\n")
        assert all(set(line) == {"tokens"} for line in lines)
        assert tokens["2003年"]["kind"] == tokens["11月"]["kind"] == tokens["7日"]["kind"] == "number"
        assert tokens["2003年"]["syllables"] == ["nian2"]
        assert tokens["293"]["kind"] == "number"
        assert tokens["城市"]["syllables"] == ["cheng2", "shi4"]
        assert tokens["城市"]["headword"] == {
            "simplified": "城市",
            "traditional": "城市",
            "reading": "cheng2 shi4",
            "senses": ["city; town"],
        }
        assert tokens["城市"]["levels"] == {"2.0": 3, "2021": 3, "2025": 3}
        assert tokens["，"]["headword"] is None
        assert tokens["，"]["levels"] == {"2.0": None, "2021": None, "2025": None}
        assert tokens["对"]["headword"]["senses"][0].startswith("classifier: couple; pair")

    @pytest.mark.parametrize(
        "text",
        ["中国\r\n很好\r\n", "\n\n中国\n\n", "\t中国 \u3000好", "中\u2028国\x85好\u2029\x0b", "e\u0301中𠮷〇",
         "a\x00中\x1b[31m国\x7f\u202e\ufeff", "\U0001f600中国\U000e0041", "no Chinese at all\n\n42\n"],
    )  # fmt: skip
    def test_json_keeps_every_character_of_every_line(self, learnzh: Learnzh, text: str) -> None:
        out = learnzh("annotate", "-", "--json", stdin=text.encode()).out
        lines = ["".join(token["text"] for token in json.loads(line)["tokens"]) for line in out.splitlines()]

        assert lines == text.removesuffix("\n").split("\n")
        assert {char for char in out if not char.isprintable()} <= {"\n", "\u3000"}

    def test_json_drops_a_mark_of_the_byte_order_only(self, learnzh: Learnzh) -> None:
        (line,) = learnzh("annotate", "-", "--json", stdin="\ufeff中国".encode()).out.splitlines()

        assert [token["text"] for token in json.loads(line)["tokens"]] == ["中国"]

    def test_annotated_text_shows_pinyin(self, learnzh: Learnzh) -> None:
        assert learnzh("annotate", "-", stdin="我们学习。\n".encode()).out == "我们[wǒmen] 学习[xuéxí] 。\n"

    def test_a_grade_names_all_three_standards(self, learnzh: Learnzh, article: Path) -> None:
        graded = json.loads(learnzh("grade", str(article), "--json").out)

        assert set(graded["levels"]) == set(graded["coverage"]) == {"2.0", "2021", "2025"}
        for standard, shares in graded["coverage"].items():
            assert list(shares) == list("123456" if standard == "2.0" else "1234567")
            assert list(shares.values()) == sorted(shares.values())
        assert graded["file"] == str(article)
        assert 1 <= graded["difficulty"] <= 9.9
        assert 0 < graded["names"] < graded["tokens"]
        text = learnzh("grade", str(article)).out
        assert "HSK 2025" in text
        assert f"difficulty {graded['difficulty']}" in text
        assert "more and it would be HSK" in text

    def test_a_bad_file_among_many_is_told_and_the_rest_graded(self, learnzh: Learnzh, article: Path) -> None:
        done = learnzh("grade", "--json", str(article), "nowhere.txt", str(article))

        assert [json.loads(line)["file"] for line in done.out.splitlines()] == [str(article)] * 2
        assert "nowhere.txt" in done.err
        assert done.code == 1


class TestLibrary:
    def test_the_course_is_there_from_the_start(self, learnzh: Learnzh) -> None:
        lessons = json.loads(learnzh("lessons", "--json").out)

        assert len(lessons) == 12
        assert {lesson["level"] for lesson in lessons} == {3, 4, 6}
        assert learnzh("lessons", "--level", "3").out.count("\n") == 5

    def test_words_of_a_lesson(self, learnzh: Learnzh) -> None:
        learnzh("lessons")
        words = json.loads(learnzh("words", "--lesson", "sister-cities-3", "--json").out)

        assert any(word["simplified"] == "城市" and word["count"] >= 3 for word in words)
        assert learnzh("words", "--state", "learning").out.startswith("No words here yet")

    def test_review_says_what_is_due(self, learnzh: Learnzh) -> None:
        assert json.loads(learnzh("review", "--json").out) == {
            "due": 0,
            "new": 0,
            "learning": 0,
            "reviews": 0,
            "next": None,
        }
        assert learnzh("review").out.startswith("You have no cards yet")

    def test_doctor_finds_everything_well(self, learnzh: Learnzh) -> None:
        findings = {finding["topic"]: finding for finding in json.loads(learnzh("doctor", "--json").out)}

        assert all(finding["fine"] for finding in findings.values())
        assert findings["Dictionary"]["value"].startswith("CC-CEDICT of 20")
        assert "CC BY-SA" in learnzh("doctor").out or "Creative Commons BY-SA" in learnzh("doctor").out

    def test_doctor_speaks_even_where_the_dictionary_cannot_be_built(
        self, learnzh: Learnzh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("no folder")
        monkeypatch.setenv("LEARNZH_CACHE", str(tmp_path / "file"))
        done = learnzh("doctor", "--json")
        findings = {finding["topic"]: finding for finding in json.loads(done.out)}

        assert done.code == 1
        assert not findings["Dictionary"]["fine"]
        assert findings["SQLite"]["fine"]


class TestFailures:
    @pytest.mark.parametrize("arguments", [["nosuch"], ["lookup"], ["import"], ["lessons", "--level", "9"]])
    def test_wrong_usage_is_two(self, learnzh: Learnzh, arguments: list[str]) -> None:
        assert learnzh(*arguments).code == 2

    def test_a_damaged_file_is_named_and_kept(self, learnzh: Learnzh, tmp_path: Path) -> None:
        file = tmp_path / "broken.db"
        file.write_bytes(b"no database at all" * 100)
        done = learnzh("--db", str(file), "lessons")

        assert done.code == 1
        assert done.err.startswith(f"learnzh: {file} is damaged")
        assert file.read_bytes() == b"no database at all" * 100

    def test_a_folder_that_cannot_be_written_is_named(self, learnzh: Learnzh, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        done = learnzh("--db", str(tmp_path / "file" / "learnzh.db"), "lessons")

        assert done.code == 1
        assert "cannot be made" in done.err

    def test_what_nobody_foresaw_is_logged(
        self, learnzh: Learnzh, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        def fail(*_arguments: object, **_options: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("learnzh.cli.lessons.install_course", fail)
        monkeypatch.setattr("learnzh.paths.log_path", lambda: tmp_path / "learnzh.log")
        done = learnzh("lessons")

        assert done.code == 1
        assert "Traceback" not in done.err
        assert str(tmp_path / "learnzh.log") in done.err
        assert "ZeroDivisionError" in (tmp_path / "learnzh.log").read_text()

    def test_a_broken_dictionary_file_is_refused(self, learnzh: Learnzh, tmp_path: Path) -> None:
        file = tmp_path / "cedict.txt"
        file.write_text("城市 城市 [cheng2 shi4] /city/\n", encoding="utf-8")
        done = learnzh("dictionary", "update", str(file))

        assert done.code == 1
        assert "is not a whole CC-CEDICT file" in done.err
        assert learnzh("lookup", "学生").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(
    "arguments", [("lookup", "城市"), ("lookup", "城市", "--json"), ("doctor", "--json"), ("--help",)]
)
def test_a_full_disk_is_no_fault_of_ours(built_cache: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    environment = {**os.environ, "LEARNZH_CACHE": str(built_cache), "LEARNZH_DATA": str(tmp_path)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "learnzh", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            check=False,
        )

    assert done.stderr == "learnzh: the output could not be written: no space left on device\n"
    assert done.returncode == 1


def test_a_traditional_lesson_lists_its_words_as_it_writes_them_and_as_it_means_them(
    learnzh: Learnzh, tmp_path: Path
) -> None:
    file = tmp_path / "ball.txt"
    file.write_text("籃球\n\n他們說這個城市很長，我們喜歡打籃球。學生們在學校學習漢語。", encoding="utf-8")
    learnzh("import", str(file))
    text = learnzh("read", "lanqiu").out
    words = json.loads(learnzh("read", "lanqiu", "--json").out)["vocabulary"]

    rows = [line.split() for line in text.splitlines()]
    assert ["籃球", "(篮球)"] in [row[:2] for row in rows]
    assert ["城市", "chéngshì"] in [row[:2] for row in rows]
    (play,) = [line for line in text.splitlines() if line.startswith("打 ")]
    assert "to play" in play
    assert next(word["senses"][0] for word in words if word["simplified"] == "打").startswith("to play")


def test_words_of_other_scripts_are_parted_once(learnzh: Learnzh) -> None:
    assert learnzh("annotate", "-", stdin="你好 world and more。".encode()).out == "你好[nǐhǎo] world and more 。\n"


def test_what_is_printed_does_not_run_into_the_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", sys.stderr)  # one terminal
    with progress() as report:
        report("loading words", None)
        emit("你好")
        report("loading words", 0.5)

    assert capsys.readouterr().err == (
        f"\r\x1b[Kloading words …\r\x1b[K你好\n\r\x1b[K{'█' * 10}{'░' * 10} 50% loading words\r\x1b[K"
    )
