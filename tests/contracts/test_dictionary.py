"""What every dictionary promises, whatever it is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from learnzh.chinese import cedict
from learnzh.chinese.dictionary import Dictionary, MemoryDictionary, likelihood
from learnzh.chinese.hsk import levels_of
from learnzh.store.dictionary import SqliteDictionary
from learnzh.store.dictionary_build import _write_database

TEXT = """# CC-CEDICT
中國 中国 [Zhong1 guo2] /China/
城市 城市 [cheng2 shi4] /city/town/CL:座[zuo4]/
張 张 [Zhang1] /surname Zhang/
張 张 [zhang1] /to open up/sheet of paper/
著 着 [zhe5] /aspect particle/
著 着 [zhao2] /to touch/to be burning/
著 著 [zhu4] /to write/
學習 学习 [xue2 xi2] /to learn/to study/
"""
FORMS = ("中国", "中國", "城市", "张", "張", "着", "著", "学习", "學習")


@pytest.fixture(params=["memory", "sqlite", "real"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Dictionary]:
    if request.param == "real":
        real: Any = request.getfixturevalue("dictionary")
        yield real
        return
    headwords = cedict.build_headwords(cedict.parse(TEXT.splitlines()), levels_of, {})
    if request.param == "memory":
        yield MemoryDictionary(headwords)
        return
    _write_database(tmp_path / "dictionary.db", headwords, {})
    opened = SqliteDictionary(tmp_path / "dictionary.db")
    yield opened
    opened.close()


@pytest.mark.parametrize("form", FORMS)
def test_every_entry_is_written_as_it_was_asked_for(kept: Dictionary, form: str) -> None:
    found = kept.entries(form)

    assert found
    for headword in found:
        assert form in (headword.simplified, headword.traditional, *headword.variants)
    assert len({headword.key for headword in found}) == len(found)


def test_both_scripts_lead_to_one_entry(kept: Dictionary) -> None:
    assert kept.entries("学习")[0] == kept.entries("學習")[0]
    assert kept.entries("学习")[0].reading == "xue2 xi2"


@pytest.mark.parametrize("form", ["", "鑫鑫鑫鑫鑫", "city", "中国城市学习", "%%", "'", "\x00"])
def test_what_it_does_not_have_is_empty(kept: Dictionary, form: str) -> None:
    assert list(kept.entries(form)) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_likeliest_is_first(kept: Dictionary, form: str) -> None:
    found = list(kept.entries(form))

    assert found == sorted(found, key=lambda headword: likelihood(headword, form))


def test_a_word_is_likelier_than_a_surname_and_than_another_script(kept: Dictionary) -> None:
    assert [headword.reading for headword in kept.entries("张")][:1] == ["zhang1"]
    assert kept.entries("张")[-1].reading == "Zhang1"
    assert kept.entries("著")[0].reading == "zhu4"
    assert {"zhe5", "zhao2"} <= {headword.reading for headword in kept.entries("著")}


def test_asking_twice_is_answered_alike(kept: Dictionary) -> None:
    assert list(kept.entries("着")) == list(kept.entries("着"))
