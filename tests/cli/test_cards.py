"""Cards out and in, as a person or a script does it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Learnzh = Callable[..., Any]


def test_a_table_comes_in_and_goes_out_again(learnzh: Learnzh, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text(
        "word,pinyin\n城市,\n友好,yǒuhǎo\n後浪,hòulàng\n打卡机器人,\n", encoding="utf-8"
    )
    dry = json.loads(learnzh("cards", "import", str(tmp_path / "words.csv"), "--dry-run", "--json").out)
    done = learnzh("cards", "import", str(tmp_path / "words.csv"))
    rows = list(csv.DictReader(io.StringIO(learnzh("cards", "export", "csv", "-").out)))

    assert (dry["cards"], dry["dry_run"], dry["not_in_dictionary"]) == (3, True, ["打卡机器人"])
    assert done.code == 0
    assert "3 cards made, 3 of them new" in done.out
    assert "not in the dictionary: 打卡机器人" in done.out
    assert [(row["simplified"], row["pinyin"]) for row in rows] == [
        ("城市", "chéngshì"),
        ("友好", "yǒuhǎo"),
        ("后浪", "hòulàng"),
    ]
    assert rows[0]["meaning"].startswith("city; town")


def test_a_dry_run_changes_nothing(learnzh: Learnzh) -> None:
    done = learnzh("cards", "import", "-", "--dry-run", stdin="城市\n".encode())

    assert "1 card will be made" in done.out
    assert json.loads(learnzh("review", "--json").out)["due"] == 0


def test_an_anki_package_is_written_and_read(learnzh: Learnzh, tmp_path: Path) -> None:
    learnzh("cards", "import", "-", stdin="城市\n长\n".encode())
    made = json.loads(learnzh("cards", "export", "anki", str(tmp_path / "a.apkg"), "--json").out)
    done = json.loads(learnzh("cards", "import", str(tmp_path / "a.apkg"), "--json").out)

    assert made["words"] == 2
    assert (done["cards"], done["already_there"]) == (0, 2)


def test_a_person_is_asked_first(learnzh: Learnzh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.csv").write_text("word\n城市\n", encoding="utf-8")
    monkeypatch.setattr("learnzh.cli.cards.is_terminal", lambda: True)
    refused = learnzh("cards", "import", str(tmp_path / "words.csv"), stdin=b"n\n")
    due = json.loads(learnzh("review", "--json").out)["due"]
    taken = learnzh("cards", "import", str(tmp_path / "words.csv"), stdin=b"y\n")

    assert "1 card will be made" in refused.out
    assert due == 0
    assert taken.out.endswith("1 card made, 1 of them new\n")
    assert json.loads(learnzh("review", "--json").out)["due"] == 1


def test_failures_are_one_line(learnzh: Learnzh, tmp_path: Path) -> None:
    (tmp_path / "bad.apkg").write_bytes(b"PK\x03\x04 and nothing else")
    for arguments in (("import", str(tmp_path / "bad.apkg")), ("import", "nowhere.apkg"), ("export", "csv", "-")):
        done = learnzh("cards", *arguments)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert learnzh("cards", "export", "anki", "-").code == 2
    assert learnzh("cards", "export", "word", "x").code == 2


def test_everything_goes_into_a_file_and_out_of_it(learnzh: Learnzh, tmp_path: Path) -> None:
    learnzh("lessons")
    learnzh("cards", "import", "-", stdin="城市\n".encode())
    file, new = str(tmp_path / "all.json"), str(tmp_path / "new.db")

    assert learnzh("cards", "export", "json", file).out == f"Everything is written to {file}\n"
    refused = learnzh("cards", "import", file)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert learnzh("--db", new, "cards", "import", file).code == 0
    assert learnzh("--db", new, "words", "--state", "learning").out == learnzh("words", "--state", "learning").out
    assert learnzh("cards", "import", file, "--replace", "--json").code == 0
    assert len(list((tmp_path / "data").glob("learnzh.db.replaced-*"))) == 1
    assert learnzh("cards", "export", "json", "-").code == 2
