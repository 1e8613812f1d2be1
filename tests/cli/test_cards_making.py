"""Cards made and looked through on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Learnzh = Callable[..., Any]


def test_words_become_cards(learnzh: Learnzh) -> None:
    done = learnzh("cards", "add", "城市", "友好")
    again = learnzh("cards", "add", "城市", "长")

    assert done.out == "2 cards, 1 day of new ones at 10 a day\n城市 友好\n"
    assert again.out.splitlines()[0] == "1 card; with those that wait, 1 day of new ones at 10 a day"
    assert "1 has its card already: 城市" in again.out
    assert "长 is taken as cháng" in again.out
    assert "it is also read zhǎng" in again.out
    assert json.loads(learnzh("review", "--json").out)["due"] == 3


def test_a_level_is_planned_then_made(learnzh: Learnzh) -> None:
    arguments = ("cards", "add", "--hsk", "4", "--top", "30", "--kind", "recognition,cloze")
    dry = json.loads(learnzh(*arguments, "--dry-run", "--json").out)
    done = learnzh(*arguments)

    assert (dry["cards"], dry["days"], len(dry["words"]), dry["kinds"]) == (60, 6, 30, ["recognition", "cloze"])
    assert done.out.startswith("60 cards, 6 days of new ones at 10 a day\n")
    assert json.loads(learnzh("cards", "list", "--json").out)[0]["simplified"] == dry["words"][0][0]
    assert len(json.loads(learnzh("cards", "list", "--json").out)) == 60


def test_a_list_from_a_pipe(learnzh: Learnzh) -> None:
    done = learnzh("cards", "add", "--file", "-", stdin="城市\n打卡机器人\n".encode())

    assert "1 card, 1 day" in done.out
    assert "1 not in the dictionary: 打卡机器人" in done.out


def test_cards_are_listed_suspended_and_put_back(learnzh: Learnzh) -> None:
    assert "`learnzh cards add" in learnzh("cards", "list").out
    learnzh("cards", "add", "城市", "友好", "--kind", "recognition,recall")
    assert learnzh("cards", "suspend", "城市").out == "城市 chéngshì is not asked any more\n"
    suspended = json.loads(learnzh("cards", "list", "--suspended", "--json").out)
    assert [(card["simplified"], card["kind"]) for card in suspended] == [("城市", "recognition"), ("城市", "recall")]
    assert json.loads(learnzh("review", "--json").out)["due"] == 1
    assert learnzh("cards", "unsuspend", "城市").out == "城市 chéngshì is asked again\n"
    assert learnzh("cards", "list", "--suspended").out == "No card is suspended.\n"
    for which in ("--due", "--leeches", "--flagged"):
        assert learnzh("cards", "list", which).out.startswith("No card ")
    rows = learnzh("cards", "list", "-n", "1").out.splitlines()
    assert [row.split()[0] for row in rows] == ["word", "城市"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "城市", "--hsk", "4"),
        ("add", "城市", "--top", "3"),
        ("add", "--lesson", "x", "--standard", "2.0"),
        ("add", "城市", "--kind", "song"),
        ("add", "--hsk", "8"),
    ],
)
def test_wrong_usage_is_said(learnzh: Learnzh, arguments: tuple[str, ...]) -> None:
    assert learnzh("cards", *arguments).code == 2


def test_failures_are_one_line(learnzh: Learnzh) -> None:
    for arguments in (("add", "--file", "nowhere.csv"), ("add", "--lesson", "nowhere"), ("suspend", "城市")):
        done = learnzh("cards", *arguments)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
