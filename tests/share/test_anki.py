"""Packages for Anki, checked by Anki itself where it is installed."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from learnzh.errors import SourceError
from learnzh.model.deck import DeckWord, Incoming, IncomingCard
from learnzh.model.study import CardKind, KnowledgeState, Rating
from learnzh.model.word import HeadwordKey
from learnzh.share.anki import write_package
from learnzh.share.anki_package import unpack
from learnzh.share.anki_reading import read_notes
from learnzh.store.anki_file import read_collection

Untyped = Any
"""Anki's own objects; it is not always installed."""

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
CITY = DeckWord(
    HeadwordKey("城市", "cheng2 shi4"),
    "城市",
    KnowledgeState.LEARNING,
    (CardKind.RECOGNITION,),
    NOW,
    None,
    0,
    0,
    sentence="中国有<b>城市</b>。",
    sentence_english="China has cities & more.",
    source="友好城市",
    meanings=("city; town", "a <script> of it"),
)
CHINA = replace(CITY, headword=HeadwordKey("中国", "Zhong1 guo2"), traditional="中國", meanings=("China",))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Untyped]:
    """An empty collection of Anki."""
    module = pytest.importorskip("anki.collection", reason="Anki is not installed")
    made = module.Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


def take(collection: Untyped, package: Path) -> Untyped:
    from anki.collection import (  # noqa: PLC0415  an extra
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )

    options = ImportAnkiPackageOptions(with_scheduling=True)
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log


class TestExport:
    def test_anki_takes_every_note_once_with_two_cards(self, collection: Untyped, tmp_path: Path) -> None:
        write_package([CITY, CHINA], tmp_path / "a.apkg", NOW)
        first = take(collection, tmp_path / "a.apkg")
        second = take(collection, tmp_path / "a.apkg")

        assert (len(first.new), len(second.new), len(second.duplicate)) == (2, 0, 2)
        assert (collection.note_count(), collection.card_count()) == (2, 4)

    def test_a_later_package_updates_what_is_there(self, collection: Untyped, tmp_path: Path) -> None:
        write_package([CITY, CHINA], tmp_path / "a.apkg", NOW)
        take(collection, tmp_path / "a.apkg")
        write_package([replace(CITY, meanings=("a big town",)), CHINA], tmp_path / "b.apkg", NOW + timedelta(days=1))
        log = take(collection, tmp_path / "b.apkg")
        (note,) = [collection.get_note(one) for one in collection.find_notes("Simplified:城市")]

        assert len(log.new) == 0
        assert note["Meaning"] == "a big town"
        assert collection.note_count() == 2

    def test_cards_ask_and_answer_and_text_stays_text(self, collection: Untyped, tmp_path: Path) -> None:
        write_package([CHINA, CITY], tmp_path / "a.apkg", NOW)
        take(collection, tmp_path / "a.apkg")
        (note,) = [collection.get_note(one) for one in collection.find_notes("Simplified:城市")]
        recognition, recall = note.cards()

        assert "城市" in recognition.question()
        assert "town" not in recognition.question()
        assert "city; town" in recall.question()
        assert "城市" not in recall.question()
        assert "chéngshì" in recall.answer()
        assert "&lt;script&gt;" in recognition.answer()
        assert "<script>" not in recognition.answer()
        assert "中国有&lt;b&gt;城市&lt;/b&gt;。" in recognition.answer()
        (other,) = [collection.get_note(one) for one in collection.find_notes("Simplified:中国")]
        assert "中國" in other.cards()[0].answer()

    def test_what_is_written_is_read_again(self, tmp_path: Path) -> None:
        write_package([CITY, CHINA], tmp_path / "a.apkg", NOW)
        words = read(tmp_path / "a.apkg", tmp_path).words

        assert [(word.word, word.pinyin) for word in words] == [("城市", "cheng2 shi4"), ("中国", "Zhong1 guo2")]
        assert words[0].meaning == "city; town; a <script> of it"
        assert [card.kind for card in words[0].cards] == [CardKind.RECOGNITION, CardKind.RECALL]


def read(package: Path, tmp_path: Path) -> Incoming:
    target = tmp_path / "unpacked"
    unpack(package, target)
    return read_notes(read_collection(target))


@pytest.fixture
def studied(collection: Untyped, tmp_path: Path) -> Untyped:
    """A collection with a note type of its own, cards answered, one suspended, one new."""
    kind = collection.models.new("HSK deck")
    for name in ("Key", "Hanzi", "Pinyin", "English", "Audio"):
        collection.models.add_field(kind, collection.models.new_field(name))
    for name, front in (("Read", "{{Hanzi}}"), ("Write", "{{English}}"), ("Hear", "{{Audio}}")):
        template = collection.models.new_template(name)
        template["qfmt"], template["afmt"] = front, "{{FrontSide}}<hr>{{Hanzi}}"
        collection.models.add_template(kind, template)
    collection.models.add_dict(kind)
    kind = collection.models.by_name("HSK deck")
    for number, (word, pinyin, english) in enumerate(
        [
            ("<div>城市</div>", "chéng<b>shì</b>", "city<br>town"),
            ("友好&nbsp;", "yǒuhǎo", "friendly[sound:a.mp3]"),
            ("长", "zhǎng", "to grow"),
            ("这是一个很长很长的句子，里面没有生词，也没有卡片可做。", "", "a sentence"),
        ]
    ):
        note = collection.new_note(kind)
        note["Key"], note["Hanzi"], note["Pinyin"], note["English"] = str(number), word, pinyin, english
        collection.add_note(note, collection.decks.id("Chinese"))
    return collection


def answer_all(collection: Untyped, rounds: int = 2) -> None:
    collection.decks.select(collection.decks.id("Chinese"))
    for _number in range(rounds):
        for _card in range(4):
            card = collection.sched.getCard()
            if card is None:
                return
            collection.sched.answerCard(card, 3 + _number % 2)


def export(collection: Untyped, target: Path, *, legacy: bool) -> None:
    from anki.collection import ExportAnkiPackageOptions  # noqa: PLC0415  an extra

    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=False, legacy=legacy)
    collection.export_anki_package(out_path=str(target), options=options, limit=None)


@pytest.mark.parametrize("legacy", [False, True])
class TestImport:
    def test_words_fields_and_kinds_are_found(self, studied: Untyped, tmp_path: Path, *, legacy: bool) -> None:
        export(studied, tmp_path / "deck.apkg", legacy=legacy)
        found = read(tmp_path / "deck.apkg", tmp_path)

        assert [(word.word, word.pinyin, word.meaning) for word in found.words] == [
            ("城市", "chéngshì", "city; town"),
            ("友好", "yǒuhǎo", "friendly"),
            ("长", "zhǎng", "to grow"),
        ]
        assert found.notes == 4
        assert found.fields == ("HSK deck: Hanzi, Pinyin, English",)
        assert [card.kind for card in found.words[0].cards] == [CardKind.RECOGNITION, CardKind.RECALL]

    @pytest.mark.parametrize("is_fsrs", [False, True])
    def test_due_days_intervals_and_answers_are_those_of_anki(
        self, studied: Untyped, tmp_path: Path, *, legacy: bool, is_fsrs: bool
    ) -> None:
        studied.set_config("fsrs", is_fsrs)
        answer_all(studied)
        studied.sched.suspend_cards([studied.find_cards("友好 card:1")[0]])
        export(studied, tmp_path / "deck.apkg", legacy=legacy)
        words = read(tmp_path / "deck.apkg", tmp_path).words
        checked = 0
        for key, word in enumerate(words):
            for card, number in zip(word.cards, studied.find_cards(f"Key:{key}"), strict=True):
                original = studied.get_card(number)
                log = studied.db.all("select id, ease, time from revlog where cid = ? order by id", number)

                assert card.phase == original.type
                assert card.is_suspended == (original.queue == -1)
                assert [
                    (round(answer.at.timestamp() * 1000), answer.rating, answer.duration / timedelta(milliseconds=1))
                    for answer in card.answers
                ] == [tuple(row) for row in log]
                assert card.due == anki_due(studied, original)
                if original.type == 2:
                    assert card.interval == original.ivl
                    checked += 1
                if is_fsrs and original.type:
                    assert card.stability == pytest.approx(original.memory_state.stability, rel=1e-3)
                    assert card.difficulty == pytest.approx(original.memory_state.difficulty, rel=1e-2)
        assert checked
        assert words[1].cards[0].is_suspended

    def test_a_whole_collection_is_read(self, studied: Untyped, tmp_path: Path, *, legacy: bool) -> None:
        answer_all(studied)
        words = [card for key in range(3) for card in studied.find_cards(f"Key:{key}")]
        answers = sum(studied.db.scalar("select count() from revlog where cid = ?", card) for card in words)
        studied.export_collection_package(str(tmp_path / "all.colpkg"), include_media=False, legacy=legacy)
        found = read(tmp_path / "all.colpkg", tmp_path)

        assert len(found.words) == 3
        assert sum(len(card.answers) for word in found.words for card in word.cards) == answers > 0


def anki_due(collection: Untyped, card: Untyped) -> datetime | None:
    """When Anki itself shows a card next: the middle of the day it counts from today."""
    if card.type == 0:
        return None
    if card.due > 1_000_000_000:
        return datetime.fromtimestamp(card.due, UTC)
    # The last second of Anki's today is its day cut-off; a day begins a whole number of days before it.
    begin = collection.sched.day_cutoff - 86_400
    return datetime.fromtimestamp(begin + (card.due - collection.sched.today) * 86_400, UTC) + timedelta(hours=8)


def old_collection(path: Path, notes: list[str], cards: list[tuple[int, ...]] = [], **col: Untyped) -> Path:  # noqa: B006
    """A collection as Anki 2.0 kept it, with one note type."""
    models = {
        "7": {
            "name": col.get("name", "Basic"),
            "flds": [{"name": name, "ord": place} for place, name in enumerate(col.get("fields", ("Front", "Back")))],
            "tmpls": [{"name": "Card 1", "qfmt": "{{Front}}", "ord": 0}],
        }
    }
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE col (crt, models, conf); CREATE TABLE notes (id, mid, flds);"
            "CREATE TABLE cards (id, nid, ord, type, queue, due, odue, odid, ivl, factor, data);"
            "CREATE TABLE revlog (id, cid, ease, type, factor, time);"
        )
        conf = json.dumps({"schedVer": col.get("version", 2)})
        database.execute("INSERT INTO col VALUES (?, ?, ?)", (1_600_000_000, json.dumps(models), conf))
        database.executemany("INSERT INTO notes VALUES (?, 7, ?)", enumerate(notes, 1))
        database.executemany("INSERT INTO cards VALUES (?, ?, 0, ?, ?, ?, 0, 0, ?, 2500, '')", cards)
        database.executemany("INSERT INTO revlog VALUES (?, ?, ?, ?, 2500, 900)", col.get("answers", []))
        database.commit()
    return path


class TestOldCollections:
    def test_a_field_is_found_by_what_it_holds(self, tmp_path: Path) -> None:
        notes = [f"{n}\x1fcity\x1f城市{'市' * n}\x1fcheng2 shi4" for n in range(3)]
        path = old_collection(tmp_path / "c", notes, fields=("a", "b", "c", "d"))
        words = read_notes(read_collection(path)).words

        assert [(word.word, word.pinyin, word.meaning) for word in words[:1]] == [("城市", "cheng2 shi4", "city")]

    def test_cards_in_days_and_the_three_grades_of_the_first_scheduler(self, tmp_path: Path) -> None:
        path = old_collection(
            tmp_path / "c",
            ["城市\x1fcity"],
            [(5, 1, 2, 2, 40, 30)],
            version=1,
            answers=[(1_600_000_100_000, 5, 2, 0), (1_600_100_000_000, 5, 2, 1), (1_600_100_000_001, 5, 0, 4)],
        )
        ((card,),) = [word.cards for word in read_notes(read_collection(path)).words]

        assert isinstance(card, IncomingCard)
        assert card.due == datetime.fromtimestamp(1_600_000_000, UTC) + timedelta(days=40, hours=8)
        assert (card.interval, card.ease, card.stability) == (30, 2.5, None)
        assert [answer.rating for answer in card.answers] == [Rating.GOOD, Rating.HARD]


class TestHostile:
    def test_the_stub_of_a_new_package_is_told(self, tmp_path: Path) -> None:
        path = old_collection(tmp_path / "c", ["Please update to the latest Anki version, then import again.\x1f"])

        with pytest.raises(SourceError, match="Support older Anki versions"):
            read_collection(path)

    @pytest.mark.parametrize(
        "entries",
        [
            {},
            {"collection.anki2": b"no database"},
            {"collection.anki2": b""},
            {"collection.anki21b": b"no zstd", "meta": b"\x08\x03"},
            {"collection.anki2": b"", "meta": b"\x08\x09"},
            {"../../collection.anki2": b"SQLite format 3\x00"},
        ],
        ids=["empty", "no database", "nothing in it", "no zstd", "a later version", "a path that climbs"],
    )
    def test_bad_packages_are_one_clear_error(self, tmp_path: Path, entries: dict[str, bytes]) -> None:
        with zipfile.ZipFile(tmp_path / "bad.apkg", "w") as archive:
            for name, data in entries.items():
                archive.writestr(name, data)

        with pytest.raises(SourceError):
            read(tmp_path / "bad.apkg", tmp_path)

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_other_ways_of_packing_are_refused(self, tmp_path: Path, method: int) -> None:
        with zipfile.ZipFile(tmp_path / "odd.apkg", "w", method) as archive:
            archive.writestr("collection.anki2", b"SQLite format 3")

        with pytest.raises(SourceError, match="Anki does not use"):
            read(tmp_path / "odd.apkg", tmp_path)

    def test_a_package_cut_short_at_any_place(self, tmp_path: Path) -> None:
        write_package([CITY] * 3, tmp_path / "a.apkg", NOW)
        data = (tmp_path / "a.apkg").read_bytes()
        for length in range(4, len(data) - 1, len(data) // 40):
            (tmp_path / "cut.apkg").write_bytes(data[:length])
            with pytest.raises(SourceError):
                read(tmp_path / "cut.apkg", tmp_path)

    @pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21b"])
    def test_a_bomb_is_stopped(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        zstandard = pytest.importorskip("zstandard")
        monkeypatch.setattr("learnzh.share.anki_package.LARGEST", 3_000_000)
        data = bytes(5_000_000)
        with zipfile.ZipFile(tmp_path / "bomb.apkg", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, zstandard.compress(data) if name.endswith("b") else data)

        assert (tmp_path / "bomb.apkg").stat().st_size < 10_000
        with pytest.raises(SourceError, match="unpacks to more than 3 MB"):
            read(tmp_path / "bomb.apkg", tmp_path)
        assert (tmp_path / "unpacked").stat().st_size <= 3_000_000

    def test_a_million_fields_are_not_looked_at(self, tmp_path: Path) -> None:
        path = old_collection(tmp_path / "c", ["城市\x1fcity" + "\x1fx" * 1_000_000])
        collection = read_collection(path)

        assert len(collection.notes[0][2]) == 200
        assert read_notes(collection).words[0].word == "城市"

    @pytest.mark.parametrize("change", ["models = '[]'", "models = 'no json'", "crt = 'x'", "crt = NULL", "conf = '3'"])
    def test_nonsense_in_the_database_is_told(self, tmp_path: Path, change: str) -> None:
        path = old_collection(tmp_path / "c", ["城市\x1fcity"])
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"UPDATE col SET {change}")
            database.commit()

        with pytest.raises(SourceError):
            read_notes(read_collection(path))

    def test_views_instead_of_tables_are_refused(self, tmp_path: Path) -> None:
        path = old_collection(tmp_path / "c", [])
        with closing(sqlite3.connect(path)) as database:
            database.executescript(
                "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL"
                " SELECT id + 1 FROM n) SELECT id, 7 AS mid, 'x' AS flds FROM n;"
            )

        with pytest.raises(SourceError, match="no collection"):
            read_collection(path)
