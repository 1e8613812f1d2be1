"""CC-CEDICT's notation, written for people."""

from __future__ import annotations

import re

import pytest

from learnzh.chinese.notation import readable, reference
from learnzh.store.dictionary import SqliteDictionary

READINGS = {"世界贸易组织": "Shi4 jie4 Mao4 yi4 Zu3 zhi1"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("variant of 國家|国家[guo2 jia1]", "variant of 国家 (guójiā)"),
        ("see 東西|东西[dong1 xi5]", "see 东西 (dōngxi)"),
        ("abbr. for 世界貿易組織|世界贸易组织, WTO", "abbr. for 世界贸易组织 (Shìjiè Màoyì Zǔzhī), WTO"),
        ("Mao Zedong 毛澤東|毛泽东 (1893-1976)", "Mao Zedong 毛泽东 (1893-1976)"),
        ("(Taiwan pr. [han4])", "(Taiwan pr. hàn)"),
        ("also pr. [ke4 C P]", "also pr. kè CP"),
        ("Tai-lo pr. [siánn-siâ]", "Tai-lo pr. siánn-siâ"),
        ("variant of 胡同|胡同|[hu2 tong4]", "variant of 胡同 (hútòng)"),
        ("see 出其不意，攻其不備|出其不意，攻其不备[chu1 qi2 bu4 yi4 , gong1 qi2 bu4 bei4]",
         "see 出其不意，攻其不备 (chūqíbùyì, gōngqíbùbèi)"),
        ("green 綠|绿[lu:4]", "green 绿 (lǜ)"),
        ("square brackets [ ]", "square brackets [ ]"),
        ("plain text", "plain text"),
    ],
)  # fmt: skip
def test_codes_are_written_for_people(written: str, shown: str) -> None:
    assert readable(written, READINGS) == shown


def test_the_word_a_definition_names_is_found() -> None:
    assert reference("variant of 國家|国家[guo2 jia1]") == ("国家", "guo2 jia1")
    assert reference("also written 三保太監|三保太监") == ("三保太监", "")
    assert reference("a city") is None


def test_no_code_is_left_in_the_whole_dictionary(dictionary: SqliteDictionary) -> None:
    code = re.compile(r"[\[\]|]|CL:")
    rows = dictionary._connection.execute("SELECT simplified, senses, classifiers, variants FROM headword").fetchall()
    left = [row for row in rows if code.search(" ".join(row[1:]).replace("[ ]", ""))]

    assert len(rows) > 100_000
    assert left == []
    assert [row for row in rows if not row[1]] == []


def test_what_only_points_says_what_stands_there(dictionary: SqliteDictionary) -> None:
    """Nearly every reference leads somewhere: a few name words that the dictionary does not have."""
    rows = dictionary._connection.execute(
        "SELECT senses FROM headword WHERE senses LIKE 'variant of%' OR senses LIKE 'see %'"
    ).fetchall()
    followed = sum("/" in row[0] for row in rows)

    assert followed > 0.97 * len(rows)
