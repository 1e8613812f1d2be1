"""Corrections as commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Learnzh = Callable[..., Any]


@pytest.fixture
def slug(learnzh: Learnzh, tmp_path: Path) -> str:
    file = tmp_path / "news.txt"
    file.write_text("我们常常喝茶。美国的卢比奥也喝茶。\n\n他们不喝茶。", encoding="utf-8")
    return str(json.loads(learnzh("import", str(file), "--json").out)["slug"])


def words(learnzh: Learnzh, slug: str) -> list[str]:
    lesson = json.loads(learnzh("read", slug, "--json").out)
    return [token["text"] for sentence in lesson["sentences"] for token in sentence["tokens"]]


def test_a_split_changes_stored_lessons_and_later_texts(learnzh: Learnzh, slug: str) -> None:
    done = learnzh("correct", "split", "喝茶", "喝", "茶")

    assert (done.code, done.out) == (0, "喝茶 is now 喝 茶: 3 sentences in 1 lesson changed.\n")
    assert "喝茶" not in words(learnzh, slug)
    assert learnzh("annotate", "-", stdin="我喝茶".encode()).out == "我[wǒ] 喝[hē] 茶[chá]\n"


def test_a_join_and_a_reading(learnzh: Learnzh, slug: str) -> None:
    assert learnzh("correct", "join", "卢比奥").out == "卢比奥 is now one word: 1 sentence in 1 lesson changed.\n"
    assert learnzh("correct", "reading", "卢比奥", "Lu2", "bi3", "ao4").out.startswith("卢比奥 is now read Lúbǐ'ào")
    assert "卢比奥" in words(learnzh, slug)
    assert learnzh("annotate", "-", stdin="卢比奥".encode()).out == "卢比奥[Lúbǐ'ào]\n"


def test_corrections_are_listed_and_removed(learnzh: Learnzh, slug: str) -> None:
    assert learnzh("correct", "list").out.startswith("No corrections yet")
    before = words(learnzh, slug)
    learnzh("correct", "split", "喝茶", "喝", "茶")
    learnzh("correct", "reading", "常常", "chang2chang5")

    assert learnzh("correct", "list").out.splitlines()[0].split() == ["text", "correction", "since"]
    latest, first = json.loads(learnzh("correct", "list", "--json").out)
    assert (latest["text"], latest["pieces"], latest["syllables"]) == ("常常", None, ["chang2", "chang5"])
    assert (first["text"], first["pieces"], first["syllables"]) == ("喝茶", ["喝", "茶"], None)

    assert learnzh("correct", "remove", "喝茶").code == 0
    assert words(learnzh, slug) == before


def test_traditional_characters_name_the_same_word(learnzh: Learnzh) -> None:
    assert learnzh("correct", "reading", "學生", "xue2sheng1").code == 0
    assert json.loads(learnzh("correct", "list", "--json").out)[0]["text"] == "学生"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("split", "喝茶", "喝茶"), 2, "at least two pieces"),
        (("split", "喝茶"), 2, "Missing argument"),
        (("split", "喝茶", "喝", "水"), 1, "does not make up 喝茶"),
        (("join", "茶"), 1, "cannot be cut or joined"),
        (("join", "喝，茶"), 1, "has a mark or a space"),
        (("join", "tea"), 1, "is not Chinese"),
        (("reading", "喝茶", "he1"), 1, "there are 2 characters, but 1 syllable"),
        (("remove", "喝茶"), 1, "there is no correction"),
    ],
)
def test_what_is_wrong_is_one_line(learnzh: Learnzh, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = learnzh("correct", *arguments)

    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_lessons_are_annotated_anew(learnzh: Learnzh, slug: str) -> None:
    learnzh("correct", "split", "喝茶", "喝", "茶")

    assert learnzh("reannotate").out == "1 lesson annotated anew; 0 sentences changed.\n"
    assert learnzh("reannotate", slug).code == 0
    assert learnzh("reannotate", "nothing").code == 1


def test_to_annotate_a_text_makes_no_file(learnzh: Learnzh, tmp_path: Path) -> None:
    learnzh("annotate", "-", stdin="我喝茶".encode())

    assert not list((tmp_path / "data").glob("*.db"))
