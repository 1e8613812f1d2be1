"""``learnzh lessons``: filtered, sorted, recommended."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Learnzh = Callable[..., Any]


def slugs(learnzh: Learnzh, *arguments: str) -> list[str]:
    return [lesson["slug"] for lesson in json.loads(learnzh("lessons", "--json", *arguments).out)]


def test_a_filter_finds_titles_pinyin_and_text(learnzh: Learnzh) -> None:
    assert slugs(learnzh, "--filter", "panda") == ["giant-panda-3", "giant-panda-4", "giant-panda-6"]
    assert slugs(learnzh, "--filter", "cháwén") == ["tea-heritage-3"]
    assert "sister-cities-3" in slugs(learnzh, "--filter", "神户")
    assert "神户" in learnzh("lessons", "--filter", "神户").out
    assert learnzh("lessons", "--filter", "nothing like it").out == "No lessons here.\n"


def test_recommended_lessons_come_with_their_reason(learnzh: Learnzh) -> None:
    found = json.loads(learnzh("lessons", "--recommended", "--json").out)

    assert len(found) == 4
    assert {lesson["level"] for lesson in found} == {3}
    assert found[0]["note"].startswith("0 % known, ")
    assert learnzh("lessons", "--section", "recommended").out == learnzh("lessons", "--recommended").out
    assert learnzh("lessons", "--recommended", "--section", "china").code == 2


@pytest.mark.parametrize(("column", "field"), [("level", "level"), ("minutes", "characters"), ("new", "new_words")])
def test_it_sorts_both_ways(learnzh: Learnzh, column: str, field: str) -> None:
    up = [lesson[field] for lesson in json.loads(learnzh("lessons", "--json", "--sort", column).out)]
    down = [lesson[field] for lesson in json.loads(learnzh("lessons", "--json", "--sort", f"-{column}").out)]

    assert up == sorted(up)
    assert down == up[::-1]


def test_options_go_together(learnzh: Learnzh) -> None:
    assert slugs(learnzh, "--section", "culture", "--level", "3", "--filter", "cha") == ["tea-heritage-3"]
    assert slugs(learnzh, "--section", "finished") == []
    assert learnzh("lessons", "--sort", "colour").code == 2
