"""CC-CEDICT's lines, as a person can read them."""

from __future__ import annotations

from learnzh.chinese import cedict
from learnzh.chinese.english import english_keys
from learnzh.chinese.hsk import character_levels, levels_of, word_levels
from learnzh.model.word import Headword, Standard

LINES = """\
# CC-CEDICT
#! date=2023-11-07T06:31:52Z
城市 城市 [cheng2 shi4] /city/town/CL:座[zuo4]/
臺灣 台湾 [Tai2 wan1] /Taiwan/
台灣 台湾 [Tai2 wan1] /variant of 臺灣|台湾[Tai2 wan1]/
王 王 [Wang2] /surname Wang/
王 王 [wang2] /king or monarch/best or strongest of its type/
秖 只 [zhi1] /grain that has begun to ripen/
隻 只 [zhi1] /classifier for birds/
裏 里 [li3] /lining/interior/inside/
裡 里 [li3] /variant of 裏|里[li3]/
一點兒 一点儿 [yi1 dian3 r5] /erhua variant of 一點|一点[yi1 dian3]/
一點 一点 [yi1 dian3] /a bit/a little/
綠 绿 [lu:4] /green//(slang) (derived from 綠帽子|绿帽子[lu:4 mao4 zi5]) to cheat on/
this line is broken
""".splitlines()


def headwords() -> dict[tuple[str, str], Headword]:
    counts = {"城市": 50, "里": 900, "王": 20}
    return {made.key: made for made in cedict.build_headwords(cedict.parse(LINES), levels_of, counts)}


def test_a_line_that_breaks_the_format_is_no_entry() -> None:
    assert len(cedict.parse(LINES)) == 12
    assert cedict.read_date(LINES) == "2023-11-07"


def test_senses_classifiers_and_levels_are_told_apart() -> None:
    city = headwords()["城市", "cheng2 shi4"]

    assert city.senses == ("city", "town")
    assert city.classifiers == ("座 (zuò)",)
    assert city.levels == {Standard.HSK_2_0: 3, Standard.HSK_2021: 3, Standard.HSK_2025: 3}
    assert city.rank == 2


def test_variants_are_one_headword() -> None:
    assert headwords()["台湾", "Tai2 wan1"].variants == ("台灣",)
    assert headwords()["里", "li3"].senses == ("lining", "interior", "inside", "variant of 里 (lǐ)")[:3]


def test_the_everyday_traditional_form_comes_first() -> None:
    classifier = headwords()["只", "zhi1"]

    assert (classifier.traditional, classifier.variants) == ("隻", ("秖",))
    assert classifier.senses == ("classifier for birds", "grain that has begun to ripen")


def test_a_surname_is_an_entry_of_its_own_without_a_level() -> None:
    assert headwords()["王", "Wang2"].levels == {}
    assert headwords()["王", "Wang2"].is_name
    assert not headwords()["王", "wang2"].is_name


def test_an_entry_that_only_points_elsewhere_says_what_is_there() -> None:
    assert headwords()["一点儿", "yi1 dian3 r5"].senses == ("erhua variant of 一点 (yīdiǎn)", "a bit", "a little")


def test_references_are_written_for_people() -> None:
    assert headwords()["绿", "lu:4"].senses[1] == "(slang) (derived from 绿帽子 (lǜmàozi)) to cheat on"


def test_english_keys_are_plain_words() -> None:
    assert english_keys(("to eat (a meal); to consume", "the city", "a word in six words or more of them")) == [
        "eat",
        "consume",
        "city",
    ]


def test_the_lists_have_the_words_they_are_known_to_have() -> None:
    assert [len(word_levels(standard)) for standard in Standard] == [4991, 10977, 10896]
    assert character_levels(Standard.HSK_2_0)["城"] == 3
    assert levels_of("点儿") == levels_of("点") or levels_of("点儿")
    assert levels_of("没有这个词") == {}
