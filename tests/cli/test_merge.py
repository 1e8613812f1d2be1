"""Two files made one, as a person or a script does it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Learnzh = Callable[..., Any]


def test_cards_made_elsewhere_come_in(learnzh: Learnzh, tmp_path: Path) -> None:
    other = str(tmp_path / "laptop.db")
    learnzh("--db", other, "cards", "import", "-", stdin="城市\n友好\n".encode())
    learnzh("cards", "import", "-", stdin="城市\n".encode())
    dry = learnzh("merge", other, "--dry-run")
    done = json.loads(learnzh("merge", other, "--json").out)

    assert dry.out.splitlines()[0] == "It would take in:"
    assert "        1 card new" in dry.out.splitlines()
    assert (done["cards"], done["answers"]) == (1, 0)
    assert Path(done["copy"]).is_file()
    assert learnzh("merge", other).out == "Your file has all of it already.\n"


def test_what_is_no_file_of_learnzh_is_told_in_one_line(learnzh: Learnzh, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_text("no database at all, but long enough to look like one\n" * 50)
    for name, told in (("other.db", "is damaged"), ("nothing.db", "there is no file")):
        done = learnzh("merge", str(tmp_path / name))

        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
        assert told in done.err
