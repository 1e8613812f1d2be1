"""The dictionary on disk: built, searched, renewed."""

from __future__ import annotations

import gzip
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from learnzh import paths
from learnzh.errors import DictionaryError
from learnzh.model.word import HeadwordKey
from learnzh.store.dictionary import SqliteDictionary, open_dictionary
from learnzh.store.dictionary_build import build, update
from learnzh.store.dictionary_source import dictionary_path, fingerprint, source_path
from learnzh.store.files import replacing
from learnzh.store.word_list import read_word_list, word_list_path


class TestSearch:
    @pytest.mark.parametrize(
        ("query", "first"),
        [
            ("城市", "城市"),
            ("chengshi", "城市"),
            ("cheng2shi4", "城市"),
            ("cheng2 shi4", "城市"),
            ("cheng2shi", "城市"),
            ("chéngshì", "城市"),
            ("city", "城市"),
            ("cat", "猫"),
            ("happy", "高兴"),
            ("government", "政府"),
            ("to eat", "吃"),
            ("Eat", "吃"),
            ("學生", "学生"),
            ("lvxing", "履行"),
            ("Beijing", "北京"),
            ("xi an", "西安"),
            ("xi'an", "西安"),
            ("xian", "先"),
            ("tian'an", "天安门"),
            ("tian an", "天安门"),
            ("tian1 an1", "天安门"),
            ("ma", "吗"),
        ],
    )
    def test_the_word_meant_is_first(self, dictionary: SqliteDictionary, query: str, first: str) -> None:
        assert dictionary.search(query)[0].simplified == first

    def test_tones_that_are_given_are_kept_to(self, dictionary: SqliteDictionary) -> None:
        assert {found.simplified for found in dictionary.search("shi2yan4", 5)} >= {"实验"}
        assert all(found.reading.lower() == "ma3" for found in dictionary.search("ma3", 50))

    @pytest.mark.parametrize(
        ("query", "usual"),
        [
            *(("了", "le5"), ("长", "chang2"), ("長", "chang2"), ("得", "de5"), ("还", "hai2"), ("都", "dou1")),
            *(("地", "de5"), ("着", "zhe5"), ("ma", "ma5"), ("de", "de5"), ("重", "zhong4")),
        ],
    )
    def test_the_usual_reading_is_first(self, dictionary: SqliteDictionary, query: str, usual: str) -> None:
        assert dictionary.search(query)[0].reading == usual

    def test_a_beginning_in_other_tones_is_not_found(self, dictionary: SqliteDictionary) -> None:
        assert dictionary.search("tian1an4") == []

    def test_words_that_begin_so_follow(self, dictionary: SqliteDictionary) -> None:
        found = [headword.simplified for headword in dictionary.search("城市", 5)]

        assert found[0] == "城市"
        assert all(word.startswith("城市") for word in found)

    def test_a_phrase_is_taken_apart(self, dictionary: SqliteDictionary) -> None:
        found = dict.fromkeys(headword.simplified for headword in dictionary.search("友好城市会议"))

        assert list(found) == ["友好", "城市", "会议"]

    def test_a_long_phrase_is_asked_for_in_pieces_no_longer_than_words(self, dictionary: SqliteDictionary) -> None:
        asked: list[str] = []
        opened = SqliteDictionary(dictionary.path)
        opened._connection.set_trace_callback(asked.append)
        found = opened.search("友好城市会议" * 20 + "鑫淼" * 200)
        opened.close()

        assert {"友好", "城市", "会议", "鑫", "淼"} <= {headword.simplified for headword in found}
        assert len(asked) < 520 * 40

    def test_words_inside_definitions_are_found_where_no_word_is_called_so(self, dictionary: SqliteDictionary) -> None:
        assert dictionary.search("cafeteria etc", 1)[0].simplified == "吃"

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "   ",
            "'; DROP TABLE headword; --",
            "%",
            "[/b]",
            '"',
            "a" * 5000,
            "\x1b[31m",
            "_",
            "\udcff\udcfe",
            "城\udcff",
        ],
    )
    def test_anything_may_be_asked(self, dictionary: SqliteDictionary, query: str) -> None:
        assert isinstance(dictionary.search(query), list)

    def test_an_entry_is_known_by_characters_and_reading(self, dictionary: SqliteDictionary) -> None:
        long = dictionary.entry(HeadwordKey("长", "chang2"))
        grow = dictionary.entry(HeadwordKey("长", "zhang3"))

        assert long is not None
        assert grow is not None
        assert long.senses != grow.senses
        assert dictionary.entry(HeadwordKey("长", "chang1")) is None
        assert dictionary.meta("date").startswith("20")


def lines(extra: str = "", *, entries: int | None = 20_501, date: str = "2031-01-02") -> bytes:
    """A CC-CEDICT file that is just long enough to be believed."""
    made = ["# CC-CEDICT", f"#! date={date}T00:00:00Z"]
    made += [f"#! entries={entries}"] if entries else []
    made += [f"字{number} 字{number} [zi4] /word {number}/" for number in range(20_500)]
    made += ["城市 城市 [cheng2 shi4] /metropolis/", extra]
    return "\n".join(made).encode()


def zipped(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
        archive.writestr("cedict.u8", data)


def zip_marked(local: int, central: int, value: int) -> bytes:
    """A zip whose only file has a header field (at these places of its two headers) set to a value."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("cedict.u8", lines())
    data = bytearray(stream.getvalue())
    data[local] = data[data.rindex(b"PK\x01\x02") + central] = value
    return bytes(data)


def damage_behind_the_beginning(path: Path) -> None:
    """Leaves the pages that say what the file is and spoils all others."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[: 10 * 4096] + b"\xff" * (len(data) - 10 * 4096))


class TestUpdate:
    @pytest.mark.parametrize(
        ("name", "write"),
        [
            ("new.txt", Path.write_bytes),
            ("new.gz", lambda path, data: path.write_bytes(gzip.compress(data))),
            ("new.zip", zipped),
        ],
    )
    def test_a_newer_file_is_taken(self, tmp_path: Path, name: str, write: Callable[[Path, bytes], object]) -> None:
        write(tmp_path / name, lines("坏 坏 [huai4] /bad\x1b[31m/"))
        update(tmp_path / name)
        opened = open_dictionary()

        assert opened.meta("date") == "2031-01-02"
        assert opened.search("城市")[0].senses == ("metropolis",)
        assert opened.search("坏")[0].senses == ("bad[31m",)
        opened.close()

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            "城市 城市 [cheng2 shi4] /city/\n".encode(),
            lines()[:5000],
            b"\x1f\x8b broken gzip",
            b"PK\x03\x04 broken zip",
            lines().replace(b"[zi4]", b"zi4"),
            "城市".encode("gbk") * 50_000,
            zip_marked(6, 8, 1),
            zip_marked(8, 10, 99),
            zip_marked(8, 10, 14),
            lines(entries=122_143),
            lines(entries=None),
            lines(date="2030-12-31"),
        ],
        ids=[
            *("empty", "one line", "cut", "gzip", "zip", "format", "gbk", "password", "packed strangely", "lzma"),
            *("half", "half, no count", "older"),
        ],
    )
    def test_a_broken_file_is_refused_and_the_old_one_kept(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "good.txt").write_bytes(lines())
        update(tmp_path / "good.txt")
        (tmp_path / "bad").write_bytes(data)
        kept = paths.custom_cedict_path().read_bytes()
        with pytest.raises(DictionaryError) as caught:
            update(tmp_path / "bad")

        assert "\n" not in str(caught.value)
        assert paths.custom_cedict_path().read_bytes() == kept
        opened = open_dictionary()
        assert opened.search("城市")[0].senses == ("metropolis",)
        opened.close()

    @pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
    def test_a_file_is_not_unpacked_beyond_all_measure(self, tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
        (tmp_path / "bad").write_bytes(pack(b"#" * 60_000_000))
        with pytest.raises(DictionaryError, match="larger than 50 MB"):
            update(tmp_path / "bad")

    def test_a_zip_is_not_unpacked_beyond_all_measure(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "bad", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("cedict.u8", b"#" * 60_000_000)
        with pytest.raises(DictionaryError, match="larger than 50 MB"):
            update(tmp_path / "bad")

    def test_what_cannot_be_built_does_not_take_the_place_of_the_old(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "good.txt").write_bytes(lines())
        update(tmp_path / "good.txt")
        kept = paths.custom_cedict_path().read_bytes(), dictionary_path().read_bytes()
        (tmp_path / "new.txt").write_bytes(lines("坏 坏 [huai4] /bad/"))

        def full(*_arguments: object) -> NoReturn:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("learnzh.store.dictionary_build._write_database", full)
        with pytest.raises(DictionaryError, match="No space left.*LEARNZH_CACHE"):
            update(tmp_path / "new.txt")

        assert (paths.custom_cedict_path().read_bytes(), dictionary_path().read_bytes()) == kept
        assert not [*paths.data_folder().glob(".*"), *paths.cache_folder().glob(".*")], "no temporary file is left"

    def test_an_update_leaves_nothing_to_build(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "good.txt").write_bytes(lines())
        update(tmp_path / "good.txt")
        monkeypatch.setattr("learnzh.store.dictionary_build.build", None)
        opened = open_dictionary()

        assert opened.meta("date") == "2031-01-02"
        opened.close()

    def test_the_folder_that_cannot_be_written_is_the_one_to_set(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "good.txt").write_bytes(lines())
        monkeypatch.setenv("LEARNZH_DATA", str(tmp_path / "good.txt" / "data"))
        with pytest.raises(DictionaryError, match="good.txt.data.*LEARNZH_DATA"):
            update(tmp_path / "good.txt")

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(DictionaryError, match="there is no file"):
            update(tmp_path / "missing")


class TestBuilt:
    @pytest.fixture(autouse=True)
    def small(self, tmp_path: Path) -> None:
        (tmp_path / "good.txt").write_bytes(lines())
        update(tmp_path / "good.txt")

    def test_a_damaged_dictionary_is_built_again(self) -> None:
        dictionary_path().write_bytes(b"nonsense" * 1000)
        opened = open_dictionary()

        assert opened.search("城市")
        opened.close()

    def test_damage_that_only_a_query_meets_is_mended(self) -> None:
        damage_behind_the_beginning(dictionary_path())
        opened = open_dictionary()
        assert not opened.is_sound()

        assert opened.search("metropolis")[0].simplified == "城市"
        assert opened.is_sound()
        opened.close()

    def test_several_threads_mend_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        built: list[Path] = []

        def counted(path: Path) -> None:
            built.append(path)
            build(path)

        monkeypatch.setattr("learnzh.store.dictionary_build.build", counted)
        damage_behind_the_beginning(dictionary_path())
        opened = open_dictionary()
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(opened.entries, ["城市", "字1", "字2", "字3"]))

        assert all(found)
        assert built == [dictionary_path()]
        opened.close()

    def test_a_word_list_is_made_of_a_damaged_dictionary(self) -> None:
        damage_behind_the_beginning(dictionary_path())

        assert "城市" in read_word_list(dictionary_path()).headwords

    def test_a_file_is_on_the_disk_before_it_has_its_name(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        target = tmp_path / "new"
        steps: list[str] = []
        monkeypatch.setattr(os, "fsync", lambda _file: steps.append(f"synced {target.exists()}"))
        with replacing(target) as temporary:
            temporary.write_text("x")

        assert steps == ["synced False"]
        assert target.read_text() == "x"

    def test_what_a_killed_process_left_is_removed_after_an_hour(self, tmp_path: Path) -> None:
        target, now = tmp_path / "dictionary.db", time.time()
        for name, age in ((".dictionary.db.old", 4000), (".dictionary.db.new", 60), (".other.db.old", 4000)):
            (tmp_path / name).touch()
            os.utime(tmp_path / name, (now - age, now - age))
        with replacing(target) as temporary:
            temporary.write_text("x")

        assert {file.name for file in tmp_path.glob(".*")} == {".dictionary.db.new", ".other.db.old"}

    @pytest.mark.parametrize(("version", "same"), [(metadata.version("jieba"), True), ("99.9", False)])
    def test_a_newer_package_of_words_makes_everything_anew(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, *, same: bool
    ) -> None:
        mark = fingerprint(source_path())
        read_word_list(dictionary_path())
        built = word_list_path(dictionary_path()).stat().st_mtime_ns
        package, find_spec = tmp_path / "site" / "jieba", importlib.util.find_spec
        (tmp_path / "site" / f"jieba-{version}.dist-info").mkdir(parents=True)
        package.mkdir()
        installed = find_spec("jieba")
        assert installed
        assert installed.origin
        shutil.copytree(Path(installed.origin).parent / "posseg", package / "posseg")
        (package / "dict.txt").write_text("城市 10 n\n", encoding="utf-8")
        newer = SimpleNamespace(origin=str(package / "__init__.py"))
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: newer if name == "jieba" else find_spec(name))
        read_word_list(dictionary_path())

        assert (fingerprint(source_path()) == mark) is same
        assert (word_list_path(dictionary_path()).stat().st_mtime_ns == built) is same

    def test_a_damaged_word_list_is_made_again(self) -> None:
        path = word_list_path(dictionary_path())
        words = read_word_list(dictionary_path())
        path.write_bytes(path.read_bytes()[:-1] + b"x")

        assert read_word_list(dictionary_path()).headwords == words.headwords
        assert "城市" in words.headwords
        assert not list(path.parent.glob(".*")), "no temporary file is left"

    def test_two_processes_build_at_once(self) -> None:
        code = "from learnzh.store.dictionary import open_dictionary; print(len(open_dictionary().search('城市')))"
        dictionary_path().unlink()
        started = [
            subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        ended = [process.communicate(timeout=60) for process in started]

        assert [out.strip() for out, _err in ended] == ["1", "1"], ended

    def test_a_folder_that_cannot_be_written_is_named(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        shutil.rmtree(dictionary_path().parent)
        monkeypatch.setenv("LEARNZH_CACHE", str(tmp_path / "file"))
        with pytest.raises(DictionaryError, match="cannot be written"):
            open_dictionary()
