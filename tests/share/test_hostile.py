"""Decks that mean harm cost little time and memory, and are told in one line or read over."""

from __future__ import annotations

import contextlib
import itertools
import json
import sqlite3
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.errors import LearnzhError, SourceError
from learnzh.model.word import HeadwordKey
from learnzh.share import pleco, tables
from learnzh.share.anki_reading import read_notes
from learnzh.store import anki_file, foreign
from learnzh.store.anki_file import read_collection
from learnzh.store.pleco_file import read_backup
from learnzh.workflows.decks import import_deck, plan_import
from learnzh.workflows.exporting import DeckFormat, export_cards
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

_SCHEMA = """
CREATE TABLE col (crt, models, conf); CREATE TABLE notes (id, mid, flds);
CREATE TABLE cards (id, nid, ord, type, queue, due, odue, odid, ivl, factor, data);
CREATE TABLE revlog (id, cid, ease, type, factor, time);
"""
_MODELS = {"7": {"name": "Basic", "flds": [{"name": "Front", "ord": 0}], "tmpls": []}}
_ANY = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.sampled_from([1e9, 8.64e16, -8.64e16, 2.0**62, 4e12, 1e308]),
    st.text(max_size=20),
    st.binary(max_size=20),
    st.sampled_from(["{", "{}", "[]", "城市\x1fcity", '{"s": 1e400, "d": 5}', '{"s": "x"}', "\x00", "9" * 400]),
)


def collection(path: Path, *changes: str, schema: str = _SCHEMA, notes: int = 1) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(schema)
        database.execute("INSERT INTO col VALUES (1600000000, ?, '{}')", (json.dumps(_MODELS),))
        database.executemany("INSERT INTO notes VALUES (?, 7, ?)", [(n, "城市\x1fcity") for n in range(1, notes + 1)])
        database.execute("INSERT INTO cards VALUES (1, 1, 0, 2, 2, 40, 0, 0, 30, 2500, '')")
        database.execute("INSERT INTO revlog VALUES (1600000100000, 1, 3, 1, 2500, 900)")
        for change in changes:
            database.execute(change)
        database.commit()
    return path


class TestDatabases:
    @settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_any_value_anywhere_is_read_over_or_told(
        self, small_services: Services, tmp_path: Path, data: st.DataObject
    ) -> None:
        path = tmp_path / "c"
        path.unlink(missing_ok=True)
        collection(path)
        columns = {"col": "crt models conf", "notes": "id mid flds", "revlog": "id cid ease type factor time"}
        columns["cards"] = "id nid ord type queue due odue odid ivl factor data"
        with closing(sqlite3.connect(path)) as database:
            for _change in range(data.draw(st.integers(1, 4))):
                table = data.draw(st.sampled_from(sorted(columns)))
                column = data.draw(st.sampled_from(columns[table].split()))
                database.execute(f"UPDATE {table} SET {column} = ?", (data.draw(_ANY),))
            database.commit()
        try:
            plan = plan_import(small_services, str(path))
        except LearnzhError:
            return
        import_deck(small_services, plan)
        assert small_services.store.is_sound()
        with small_services.store.write():
            for table in ("review", "card", "knowledge", "knowledge_change"):
                small_services.store.execute(f"DELETE FROM {table}")

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_any_value_in_a_backup_of_pleco(self, tmp_path: Path, data: st.DataObject) -> None:
        path = tmp_path / "p.pqb"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as database:
            database.executescript(
                "CREATE TABLE pleco_flash_properties (propid, propvalue);"
                "INSERT INTO pleco_flash_properties VALUES ('FormatVersion', '8');"
                "CREATE TABLE pleco_flash_cards (id, hw, althw, pron, defn);"
                "CREATE TABLE pleco_flash_scores_1 (card, score, lastreviewedtime);"
            )
            database.execute(
                "INSERT INTO pleco_flash_cards VALUES (1, '城市', ?, ?, ?)", data.draw(st.tuples(*[_ANY] * 3))
            )
            database.execute("INSERT INTO pleco_flash_scores_1 VALUES (1, ?, ?)", data.draw(st.tuples(_ANY, _ANY)))
            database.commit()
        try:
            (word,) = pleco.read_cards(read_backup(path)).words
        except SourceError:
            return
        assert word.word == "城市"

    def test_a_column_that_is_reckoned_out_for_each_row_is_none(self, tmp_path: Path) -> None:
        slow = "7 + 0 * length(replace(hex(zeroblob(300000)), '0', '11'))"
        schema = _SCHEMA.replace("notes (id, mid, flds)", f"notes (id, x, flds, mid GENERATED ALWAYS AS ({slow}))")
        with pytest.raises(SourceError, match="no collection"):
            read_collection(collection(tmp_path / "c", schema=schema))

    def test_what_takes_too_long_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(foreign, "LONGEST_SECONDS", 0.0)
        with pytest.raises(SourceError, match="takes too long"):
            read_collection(collection(tmp_path / "c", notes=3000))

    def test_a_virtual_table_is_none(self, tmp_path: Path) -> None:
        schema = _SCHEMA.replace("CREATE TABLE notes (", "CREATE VIRTUAL TABLE notes USING fts5 (")
        with pytest.raises(SourceError, match="no collection"):
            read_collection(collection(tmp_path / "c", schema=schema))

    def test_a_field_that_is_too_large_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(foreign, "LONGEST", 1_000_000)
        path = collection(tmp_path / "c", "INSERT INTO notes SELECT 9, 7, hex(zeroblob(600000))")
        with pytest.raises(SourceError, match="a field has more than"):
            read_collection(path)

    @pytest.mark.parametrize(
        ("limit", "change", "told"),
        [
            ("MOST", "INSERT INTO notes SELECT value, 7, '城' FROM json_each('[1,2,3,4,5]')", "3 notes"),
            (
                "MOST_CARDS",
                "INSERT INTO cards SELECT cards.* FROM cards, json_each('[1,2,3,4,5]')",
                "3 cards",
            ),
            ("MOST_ANSWERS", "INSERT INTO revlog SELECT revlog.* FROM revlog, json_each('[1,2,3,4]')", "3 answers"),
            ("_MOST_TYPES", "INSERT INTO notes SELECT value, value, '城' FROM json_each('[1,2,3,4]')", "3 note types"),
            ("_MOST_TEXT", "INSERT INTO notes VALUES (3, 7, '城市')", "too much text"),
        ],
    )
    def test_too_much_of_anything_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, change: str, told: str
    ) -> None:
        path = collection(tmp_path / "c", change)
        monkeypatch.setattr(anki_file, limit, 3)
        with pytest.raises(SourceError, match=told):
            read_collection(path)

    def test_pages_that_lead_in_circles_are_told_or_read_once(self, tmp_path: Path) -> None:
        path = collection(tmp_path / "c", notes=3000)
        data = bytearray(path.read_bytes())
        for page in range(4096, len(data), 4096):
            if data[page] == 5:  # an inner page of a table
                (cells,) = struct.unpack_from(">H", data, page + 3)
                for cell in range(cells):
                    (place,) = struct.unpack_from(">H", data, page + 12 + 2 * cell)
                    data[page + place : page + place + 4] = data[page + 8 : page + 12]
        path.write_bytes(data)
        read = 0
        with contextlib.suppress(SourceError):
            read = len(read_collection(path).notes)
        assert read <= 500_000

    def test_many_note_types_are_not_all_named(self, tmp_path: Path) -> None:
        values = ",".join(f"({n}, {n}, '城市')" for n in range(100, 160))
        incoming = read_notes(read_collection(collection(tmp_path / "c", f"INSERT INTO notes VALUES {values}")))

        assert len(incoming.words) == 61
        assert len(incoming.fields) == 21
        assert incoming.fields[-1] == "and 41 other note types"


class TestPackages:
    def test_a_package_cut_short_after_any_byte(self, small_services: Services, tmp_path: Path) -> None:
        make_card(small_services, HeadwordKey("城市", "cheng2 shi4"))
        export_cards(small_services, DeckFormat.ANKI, tmp_path / "a.apkg")
        data = (tmp_path / "a.apkg").read_bytes()
        cut = tmp_path / "cut.apkg"
        for length in itertools.chain(range(0, len(data), 23), range(len(data) - 30, len(data))):
            cut.write_bytes(data[:length])
            with pytest.raises(SourceError):
                plan_import(small_services, str(cut))

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(head=st.sampled_from([b"", b"PK\x03\x04", b"SQLite format 3\x00", b"<plecoflash>", b"//"]), data=st.binary())
    def test_bytes_by_chance(self, small_services: Services, tmp_path: Path, head: bytes, data: bytes) -> None:
        (tmp_path / "x").write_bytes(head + data)
        try:
            plan = plan_import(small_services, str(tmp_path / "x"))
        except LearnzhError:
            return
        assert plan.incoming.words

    def test_many_entries_and_links_are_passed_over(self, small_services: Services, tmp_path: Path) -> None:
        link = zipfile.ZipInfo("collection.anki21")
        link.external_attr = 0o120777 << 16  # a symbolic link, if it were unpacked as one
        with zipfile.ZipFile(tmp_path / "a.apkg", "w") as archive:
            for number in range(2000):
                archive.writestr(zipfile.ZipInfo(f"{number}"), b"")
            archive.writestr(link, "/etc/passwd")
        with pytest.raises(SourceError):
            plan_import(small_services, str(tmp_path / "a.apkg"))


def peak(work: Callable[[], object]) -> int:
    """Returns the memory that Python's own objects took at most."""
    tracemalloc.start()
    try:
        work()
    except SourceError:
        pass
    finally:
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most


class TestLists:
    def test_no_tree_is_made_of_a_pleco_file(self) -> None:
        head = "<headword charset='sc'>城市</headword>"
        card = f"<card><entry>{head}</entry></card>"
        data = f"<plecoflash>{card}{'<a/>' * 300_000}{card}</plecoflash>".encode()

        assert len(pleco.read_xml(data).words) == 2
        assert peak(lambda: pleco.read_xml(data)) < 2 * len(data)

    def test_cards_in_cards_and_long_texts_are_read_over(self) -> None:
        inner = "<card><headword charset='sc'>城市</headword><defn>" + "x" * 15_000_000 + "</defn></card>"
        (word,) = pleco.read_xml(f"<plecoflash>{'<card>' * 100}{inner}{'</card>' * 100}</plecoflash>".encode()).words

        assert word.word == "城市"
        assert len(word.meaning) <= 20_000

    def test_entities_that_multiply_are_refused(self) -> None:
        entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
        bomb = f'<!DOCTYPE p [<!ENTITY l0 "lol">{entities}]><plecoflash><card x="&l11;"/></plecoflash>'
        with pytest.raises(SourceError, match="not whole"):
            pleco.read_xml(bomb.encode())

    def test_too_many_cards_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pleco, "MOST", 10)
        with pytest.raises(SourceError, match="more than 10 cards"):
            pleco.read_xml(b"<plecoflash>" + b"<card/>" * 11 + b"</plecoflash>")

    @pytest.mark.parametrize("read", [tables.read_table, pleco.read_text])
    def test_ends_of_lines_take_no_memory(self, read: Callable[[str], object]) -> None:
        assert peak(lambda: read("城市\n" + "\n" * 2_000_000)) < 14_000_000

    def test_lines_of_commas_are_cut(self) -> None:
        line = ",".join(["城市", *["x"] * 60_000])

        assert [len(row) for row in tables._rows([line], ",")] == [200]
        assert [word.word for word in tables.read_table(line).words] == ["城市"]

    @pytest.mark.parametrize("encoding", ["gbk", "big5hkscs", "utf-16", "utf-8-sig", "utf-16-be"])
    def test_other_character_sets_are_read(self, small_services: Services, tmp_path: Path, encoding: str) -> None:
        text = (
            "城市,city\n友好,friendly\n中國,China\n" if encoding != "gbk" else "城市,city\n友好,friendly\n中国,China\n"
        )
        (tmp_path / "list.csv").write_bytes((text * 3).encode(encoding))
        words: Sequence[Any] = plan_import(small_services, str(tmp_path / "list.csv")).words

        assert {word.key.simplified for word in words} == {"城市", "友好", "中国"}

    def test_what_is_imported_holds_no_markup_and_no_controls(self, small_services: Services, tmp_path: Path) -> None:
        text = (
            "word\tpinyin\tmeaning\n<b>好学</b>\thao4 xue2\t<script>alert(1)</script>a\x1b[31m\u202estudy <img src=x>\n"
        )
        (tmp_path / "list.tsv").write_text(text, encoding="utf-8")
        (word,) = plan_import(small_services, str(tmp_path / "list.tsv")).words

        assert (word.key.simplified, word.gloss) == ("好学", "a[31mstudy")
