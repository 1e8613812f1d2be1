"""Tables and Pleco's files, out and in."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.errors import SourceError
from learnzh.model.deck import DeckWord, Incoming
from learnzh.model.study import CardKind, KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.share import pleco
from learnzh.share.tables import COLUMNS, read_table, write_table
from learnzh.store.pleco_file import is_pleco, read_backup

CITY = DeckWord(
    HeadwordKey("城市", "cheng2 shi4"),
    "城市",
    KnowledgeState.LEARNING,
    (CardKind.RECOGNITION, CardKind.RECALL),
    datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    12.345,
    3,
    1,
    sentence="我说：“城市，\t很大”。",
    source="城市/乡村 & <他>",
    meanings=('city, "town"', "urban"),
)
GREEN = replace(CITY, headword=HeadwordKey("绿", "lu:4"), traditional="綠", meanings=("green",), source="")


def told(incoming: Incoming) -> list[tuple[str, str, str]]:
    return [(word.word, word.pinyin, word.meaning) for word in incoming.words]


LUTE = """language,term,translation,parent,status,tags,pronunciation
Mandarin Chinese,城市,city,,5,,chéngshì
Japanese,有,to be,,1,,yū
Mandarin Chinese,绿,green,,W,,lǜ
Mandarin Chinese,有,,,I,,
Mandarin Chinese,长,long,,3,,cháng
"""


class TestTables:
    @pytest.mark.parametrize("delimiter", [",", "\t"])
    def test_columns_are_named_and_read_again(self, delimiter: str) -> None:
        text = write_table([CITY, GREEN], delimiter)
        rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))

        assert tuple(rows[0]) == COLUMNS
        assert rows[0]["sentence"] == "我说：“城市， 很大”。"
        assert (rows[0]["cards"], rows[0]["stability"], rows[0]["answers"]) == ("recognition recall", "12.35", "3")
        assert rows[1]["traditional"] == "綠"
        assert [(word.word, word.meaning) for word in read_table(text).words] == [
            ("城市", 'city, "town" / urban'),
            ("绿", "green"),
        ]

    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "=HYPERLINK(1)"])
    def test_no_cell_is_a_formula(self, cell: str) -> None:
        text = write_table([replace(CITY, sentence=cell, meanings=(cell,))], ",")
        (row,) = csv.DictReader(io.StringIO(text))

        assert row["sentence"] == row["meaning"] == f"'{cell}"
        assert read_table(text).words[0].meaning == cell

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("\ufeffterm,status,translation\n城市,3,city\n", [("城市", "", "city")]),
            ("Hanzi;Pinyin;English\n城市;chéngshì;city\n", [("城市", "chéngshì", "city")]),
            ("城市\tcheng2 shi4\tcity\n绿\tlü4\tgreen\n", [("城市", "cheng2 shi4", "city"), ("绿", "lü4", "green")]),
            ("1,城市\n2,绿\n", [("城市", "", ""), ("绿", "", "")]),
            ("#separator:tab\n城市\tcity\n", [("城市", "city", "")]),
            ("城市\n绿\n", [("城市", "", ""), ("绿", "", "")]),
            ('word,meaning\n"城市,city\n绿,green\n', [("绿", "", "green")]),
        ],
        ids=["lute", "semicolons", "no heads", "numbered", "anki text", "plain", "a quotation mark left open"],
    )
    def test_lists_of_others(self, text: str, words: list[tuple[str, str, str]]) -> None:
        assert told(read_table(text))[-len(words) :] == words

    @pytest.mark.parametrize(
        ("text", "states"),
        [
            (
                LUTE,
                {"城市": "known", "绿": "known", "有": "ignored", "长": "learning"},
            ),
            (
                "城市\tcity\tchéngshì\t99\n绿\tgreen\tlǜ\t1\n有\t*\tyǒu\t98\n长\tlong\tcháng\t5\n",
                {"城市": "known", "绿": "learning", "有": "ignored", "长": "known"},
            ),
            ("城市\tcity\tchéngshì\t5\n绿\tgreen\tlǜ\t1\n", {"城市": "known", "绿": "learning"}),
            (
                "城市|城市|city|chéngshì||learned\n绿||green|lǜ||5\n有||have|yǒu||ignored\n长||long|cháng||new\n",
                {"城市": "known", "绿": "learning", "有": "ignored", "长": "new"},
            ),
            ("Morph-Lemma,Morph-Inflection\n城市,城市\n绿,绿\n", {"城市": "known", "绿": "known"}),
            ("Morph-Lemma,Morph-Priority\n城市,1\n绿,2\n", {"城市": None, "绿": None}),
            ("Hanzi,Pinyin,English,Level\n城市,chéngshì,city,5\n", {"城市": "learning"}),
            ("城市\tcheng2shi4\tcity\t5\n绿\tlü4\tgreen\t1\n", {"城市": None, "绿": None}),
            (write_table([replace(CITY, state=KnowledgeState.KNOWN)], ","), {"城市": "known"}),
        ],
        ids=["lute", "lwt", "lwt short", "linguacafe", "ankimorphs", "priorities", "hsk", "hsk without heads", "own"],
    )
    def test_how_words_stand_is_taken_over(self, text: str, states: dict[str, str | None]) -> None:
        assert {word.word: word.state for word in read_table(text).words} == states

    def test_lwt_has_the_meaning_before_the_pinyin(self) -> None:
        assert told(read_table("城市\tcity\tchéngshì\t99\n")) == [("城市", "chéngshì", "city")]

    @pytest.mark.parametrize("text", ["", "a,b\nc,d\n", "\n\n"])
    def test_without_chinese_it_is_refused(self, text: str) -> None:
        with pytest.raises(SourceError, match="no Chinese word"):
            read_table(text)

    @given(st.text(st.characters(codec="utf-8"), max_size=30))
    def test_any_text_survives_as_one_row(self, text: str) -> None:
        rows = list(csv.DictReader(io.StringIO(write_table([replace(CITY, source=text), GREEN], ","))))

        assert len(rows) == 2
        assert rows[0]["source"].removeprefix("'") == " ".join(text.split()).removeprefix("'")


class TestPleco:
    def test_text_has_both_scripts_numbered_pinyin_and_categories(self) -> None:
        assert pleco.write_text([CITY, GREEN]).split("\n") == [
            "//learnzh",
            "绿[綠]\tlv4\tgreen",
            "//learnzh/城市／乡村 & <他>",
            '城市[城市]\tcheng2shi4\tcity, "town"\ueab1urban',
            "",
        ]

    def test_text_and_xml_are_read_again(self) -> None:
        expected = [("城市", "cheng2shi4", 'city, "town"; urban'), ("绿", "lv4", "green")]

        assert sorted(told(pleco.read_text(pleco.write_text([CITY, GREEN])))) == sorted(expected)
        assert told(pleco.read_xml(pleco.write_xml([CITY, GREEN]).encode())) == expected

    def test_categories_are_kept_but_for_our_own(self) -> None:
        filed = replace(CITY, category="HSK/4 & <more>")
        for words in (
            pleco.read_text(pleco.write_text([filed, GREEN])).words,
            pleco.read_xml(pleco.write_xml([filed, GREEN]).encode()).words,
        ):
            assert {word.word: word.category for word in words} == {"城市": "HSK/4 & <more>", "绿": ""}

    def test_xml_names_its_categories(self) -> None:
        text = pleco.write_xml([CITY])

        assert '<category name="learnzh/城市／乡村 &amp; &lt;他>"/>' in text.replace("&gt;", ">")
        assert '<catassign category="learnzh/城市／乡村 &amp; &lt;他>"/>' in text.replace("&gt;", ">")

    def test_text_as_pleco_writes_it(self) -> None:
        text = (
            "\ufeff//HSK/1\r\n"
            "城市[-市]\tcheng2shi4\t\ueab2noun\ueab3 \ueac1\x12\x34city\ueac2\r\n绿\r\n//End\r\nabc\t\t\r\n"
        )

        assert pleco.is_text(text)
        assert told(pleco.read_text(text)) == [("城市", "cheng2shi4", "noun city"), ("绿", "", "")]
        assert pleco.read_text(text).notes == 3

    @pytest.mark.parametrize("text", ["word,pinyin\n城市,a\n", "城市\tcheng2shi4\n", "中国[x\n", ""])
    def test_other_text_is_not_taken_for_its(self, text: str) -> None:
        assert not pleco.is_text(text)

    def test_entities_of_hostile_xml_open_and_multiply_nothing(self) -> None:
        bomb = b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
        head = "<headword charset='sc'>城市</headword>"
        body = f"<plecoflash><card><entry>{head}<defn>x&a;&b;</defn></entry></card></plecoflash>"
        (word,) = pleco.read_xml(bomb + body.encode()).words

        assert (word.word, word.meaning) == ("城市", "x")

    @pytest.mark.parametrize("data", [b"<plecoflash>", b"<plecoflash></plecoflash>", b"<plecoflash>\xff</plecoflash>"])
    def test_files_that_are_not_whole_are_told(self, data: bytes) -> None:
        with pytest.raises(SourceError):
            pleco.read_xml(data)


class TestPlecoBackup:
    @pytest.fixture
    def backup(self, tmp_path: Path) -> Path:
        path = tmp_path / "cards.pqb"
        with closing(sqlite3.connect(path)) as database:
            database.executescript(
                "CREATE TABLE pleco_flash_properties (propid, propvalue);"
                "INSERT INTO pleco_flash_properties VALUES ('FormatVersion', '8');"
                "CREATE TABLE pleco_flash_cards (id, hw, althw, pron, defn);"
                "INSERT INTO pleco_flash_cards VALUES (1, '锻@炼', '鍛@煉', 'duan4@lian4', NULL);"
                "INSERT INTO pleco_flash_cards VALUES (2, '绿', '綠', 'lv4', 'green');"
                "CREATE TABLE pleco_flash_profilesettings (propset, propid, propvalue);"
                "INSERT INTO pleco_flash_profilesettings VALUES (2, 'pro_scorefile', '4');"
                "INSERT INTO pleco_flash_profilesettings VALUES (2, 'pro_cardpointsday', '50');"
                "CREATE TABLE pleco_flash_scores_1 (card, score, lastreviewedtime);"
                "CREATE TABLE pleco_flash_scores_4 (card, score, lastreviewedtime);"
                "INSERT INTO pleco_flash_scores_1 VALUES (1, 600, 1700000000), (2, 100, 0);"
                "INSERT INTO pleco_flash_scores_4 VALUES (1, 600, 1700000000);"
            )
        return path

    def test_words_and_when_they_come_back(self, backup: Path) -> None:
        train, green = pleco.read_cards(read_backup(backup)).words
        (card,) = train.cards

        assert (train.word, train.pinyin, train.meaning) == ("锻炼", "duan4lian4", "")
        assert card.interval == 12
        assert card.due == datetime.fromtimestamp(1_700_000_000, UTC) + timedelta(days=12)
        assert (green.word, green.meaning, green.cards[0].phase) == ("绿", "green", 0)

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE pleco_flash_properties SET propvalue = '9'",
            "UPDATE pleco_flash_scores_4 SET score = 'much'",
            "ALTER TABLE pleco_flash_cards DROP COLUMN hw",
        ],
    )
    def test_others_are_refused(self, backup: Path, change: str) -> None:
        with closing(sqlite3.connect(backup)) as database:
            database.execute(change)
            database.commit()

        assert is_pleco(backup)
        with pytest.raises(SourceError):
            read_backup(backup)

    def test_other_databases_are_none(self, tmp_path: Path) -> None:
        sqlite3.connect(tmp_path / "x").close()

        assert not is_pleco(tmp_path / "x")
