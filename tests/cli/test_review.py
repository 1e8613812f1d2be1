"""The command ``review`` for scripts, and what it opens."""

from __future__ import annotations

import json
from typing import Any

import pytest

Learnzh = Any


@pytest.fixture
def cards(learnzh: Learnzh) -> Learnzh:
    """Two words with cards."""
    learnzh("cards", "import", "-", stdin="城市\n友好\n".encode())
    return learnzh


def test_json_says_what_is_left(cards: Learnzh) -> None:
    found = json.loads(cards("review", "--json").out)
    assert {name: found[name] for name in ("due", "new", "learning", "reviews")} == {
        "due": 2,
        "new": 2,
        "learning": 0,
        "reviews": 0,
    }
    assert found["next"]


def test_piped_it_says_so_in_words(cards: Learnzh) -> None:
    assert cards("review").out == "2 cards are due: 2 new. Run `learnzh review` in a terminal to answer them.\n"


def test_practice_piped_lists_the_words(cards: Learnzh) -> None:
    assert json.loads(cards("review", "--practice", "search:城", "--json").out) == {
        "title": 'words with "城"',
        "cards": 1,
        "words": ["城市"],
    }
    assert cards("review", "--practice", "search:友好").out == '1 card to practise (words with "友好"): 友好\n'


@pytest.mark.parametrize("wanted", ["leeches", "everything", "lesson:nowhere", "hsk:9"])
def test_what_cannot_be_practised_is_one_line(cards: Learnzh, wanted: str) -> None:
    done = cards("review", "--practice", wanted)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)


def test_on_a_terminal_the_screens_open(cards: Learnzh, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, Any]] = []
    monkeypatch.setattr("learnzh.cli.review.is_terminal", lambda: True)
    monkeypatch.setattr("learnzh.tui.app.run_app", lambda _services, **how: opened.append(how))
    cards("review")
    cards("review", "--practice", "search:城")
    assert [one["start_review"] for one in opened] == [True, False]
    assert opened[0]["practice"] is None
    assert opened[1]["practice"].title == 'words with "城"'
