"""The learner's file is opened, refused, shared and kept whole."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from learnzh import paths
from learnzh.errors import DamagedStoreError, NewerStoreError, StoreError
from learnzh.store.connection import Store, open_store
from learnzh.store.migrate import migrate
from learnzh.store.migrations import migration_files
from learnzh.store.schema import describe

NAMES = [file.stem for file in migration_files()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "learnzh.db"


def test_a_new_file_has_every_table_and_is_checked_for_keys(path: Path) -> None:
    store = open_store(path)

    assert store.rows("SELECT name FROM _sqlite_migrations") == [(name,) for name in NAMES]
    assert store.row("PRAGMA journal_mode") == ("wal",)
    assert store.row("PRAGMA foreign_keys") == (1,)
    assert store.is_sound()
    with pytest.raises(sqlite3.IntegrityError), store.write():
        store.execute("INSERT INTO knowledge VALUES (7, 'known', '', '')")
    store.close()


@pytest.mark.parametrize("stop", NAMES[1:])
def test_every_older_version_is_brought_up_to_date_with_its_rows(path: Path, stop: str) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrate(path, old, stop_before=stop)
        old.execute("INSERT INTO headword (simplified, traditional, reading) VALUES ('城市', '城市', 'cheng2 shi4')")
    store = open_store(path)

    assert store.rows("SELECT simplified FROM headword") == [("城市",)]
    assert store.rows("SELECT name FROM _sqlite_migrations") == [(name,) for name in NAMES]
    store.close()
    copy = path.with_name(f"learnzh.db.with-{NAMES[NAMES.index(stop) - 1][:4]}")
    with contextlib.closing(sqlite3.connect(copy)) as before:
        assert before.execute("SELECT simplified FROM headword").fetchall() == [("城市",)]
        assert len(before.execute("SELECT * FROM _sqlite_migrations").fetchall()) == NAMES.index(stop)


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    broken = path.parent / "9999_broken.sql"
    broken.write_text("CREATE TABLE fine (id INTEGER) STRICT;\nCREATE TABLE fine (id INTEGER) STRICT;\n")
    open_store(path).close()
    for module in ("connection", "migrate"):
        monkeypatch.setattr(f"learnzh.store.{module}.migration_files", lambda: (*migration_files(), broken))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_store(path)
    monkeypatch.undo()
    store = open_store(path)

    assert store.row("SELECT name FROM sqlite_master WHERE name = 'fine'") is None
    store.close()


def test_a_file_of_a_newer_learnzh_is_refused_and_not_touched(path: Path) -> None:
    store = open_store(path)
    with store.write():
        store.execute("INSERT INTO _sqlite_migrations VALUES (99, 'learnzh', '9999_future', '')")
    store.close()
    before = path.read_bytes()
    with pytest.raises(NewerStoreError, match="newer learnzh"):
        open_store(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 200, random.Random(1).randbytes(8192)])
def test_what_is_no_database_is_refused_and_not_touched(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedStoreError, match="damaged"):
        open_store(path)

    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmark (id INTEGER)")
    content = path.read_bytes()
    with pytest.raises(DamagedStoreError, match="another program"):
        open_store(path)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "learnzh.db")


def refuse(_path: Path) -> None:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    raise error


@pytest.mark.parametrize("stays_open", [False, True])
def test_what_cannot_be_written_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch, *, stays_open: bool) -> None:
    writer = open_store(path)
    with writer.write():
        writer.execute("INSERT INTO setting VALUES ('a', 'b', '')")
    if not stays_open:
        writer.close()
    monkeypatch.setattr("learnzh.store.connection._open_to_write", refuse)
    store = open_store(path)

    assert store.is_read_only
    assert store.rows("SELECT name, value FROM setting") == [("a", "b")]
    with pytest.raises(StoreError, match="cannot be opened for writing"), store.write():
        store.execute("DELETE FROM setting")
    store.close()
    writer.close()


def test_what_cannot_be_written_and_is_old_or_missing_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learnzh.store.connection._open_to_write", refuse)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrate(path, old, stop_before=NAMES[-1])
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_is_read_only_can_be_read(path: Path) -> None:
    open_store(path).close()
    path.parent.chmod(0o500)
    store = open_store(path)

    assert store.rows("SELECT * FROM setting") == []
    store.close()
    path.parent.chmod(0o700)


def test_a_full_disk_keeps_what_is_there(path: Path) -> None:
    store = open_store(path)
    with store.write():
        store.execute("INSERT INTO setting VALUES ('a', 'kept', '')")
    store.rows(f"PRAGMA max_page_count = {store.rows('PRAGMA page_count')[0][0]}")
    with pytest.raises(StoreError, match="Make room on the disk"), store.write():
        store.execute("INSERT INTO setting VALUES ('b', ?, '')", ("x" * 1_000_000,))

    assert store.rows("SELECT name, value FROM setting") == [("a", "kept")]
    store.close()


class TestWrite:
    @pytest.fixture
    def store(self, path: Path) -> Store:
        return open_store(path)

    def test_a_change_outside_of_it_is_refused(self, store: Store) -> None:
        with pytest.raises(RuntimeError):
            store.execute("DELETE FROM setting")
        store.close()

    def test_a_failure_undoes_all_of_it(self, store: Store) -> None:
        def fail() -> None:
            with store.write():
                store.execute("INSERT INTO setting VALUES ('a', 'b', '')")
                with store.write():
                    store.execute("INSERT INTO setting VALUES ('c', 'd', '')")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()

        assert store.rows("SELECT * FROM setting") == []
        store.close()

    def test_another_connection_sees_it_when_it_has_ended(self, store: Store) -> None:
        with store.write():
            store.execute("INSERT INTO setting VALUES ('a', 'b', '')")
        other = open_store(store.path)

        assert other.rows("SELECT name, value FROM setting") == [("a", "b")]
        other.close()
        store.close()


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


OPEN = """
import sys
from pathlib import Path
from learnzh.store.connection import open_store
store = open_store(Path(sys.argv[1]))
with store.write():
    store.execute("INSERT INTO setting VALUES (?, '', '')", (sys.argv[2],))
store.close()
"""


def test_four_processes_open_a_new_file_at_once(path: Path) -> None:
    for _attempt in range(3):
        started = [run(OPEN, str(path), str(number)) for number in range(4)]
        ended = [process.communicate(timeout=60) for process in started]

        assert [process.returncode for process in started] == [0] * 4, ended
        store = open_store(path)
        assert len(store.rows("SELECT * FROM setting")) == 4
        assert len(store.rows("SELECT * FROM _sqlite_migrations")) == len(NAMES)
        store.close()
        for file in path.parent.iterdir():
            file.unlink()


ANSWER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from learnzh.model.study import CardKind, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card, card_by_id
from learnzh.store.connection import open_store
from learnzh.store.reviews import add_review
from learnzh.model.study import Moment, Review
from learnzh.study.scheduler import answer

store = open_store(Path(sys.argv[1]))
(number,) = store.row("SELECT count(*) FROM review")
now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
add_card(store, HeadwordKey("城市", "cheng2 shi4"), "城市", CardKind.RECOGNITION, now)
print("ready", flush=True)
while True:
    now += timedelta(days=1)
    card = card_by_id(store, 1)
    outcome = answer(card.memory, Rating.HARD, Moment(now, now.toordinal()))
    add_review(store, Review(1, Rating.HARD, outcome.moment, timedelta()), card.memory, outcome.memory)
    print("stored", flush=True)
"""


def test_killed_at_any_moment_no_answer_that_was_stored_is_lost(path: Path) -> None:
    chance = random.Random(7)
    acknowledged = 0
    for _attempt in range(4):
        process = run(ANSWER, str(path))
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        assert process.stdout.readline() == "stored\n", process.communicate()
        time.sleep(chance.uniform(0.01, 0.3))
        process.send_signal(signal.SIGKILL)
        output = process.stdout.read()  # communicate() would miss what the stream has read ahead
        process.communicate()
        acknowledged += 1 + output.count("stored")
        store = open_store(path)
        (stored,) = store.rows("SELECT count(*) FROM review")[0]
        ((before, last),) = store.rows(
            "SELECT (SELECT card_before FROM review ORDER BY id DESC LIMIT 1), last_review FROM card"
        )

        assert store.is_sound()
        assert acknowledged <= stored <= acknowledged + 4
        assert last is None or last > (json.loads(before)["last_review"] or "")
        store.close()


IMPORT = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from learnzh.chinese.dictionary import MemoryDictionary
from learnzh.chinese.segment import Piece
from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.model.text import TokenKind
from learnzh.store.connection import open_store
from learnzh.store.lessons import add_lesson

class Single:
    def segment(self, text):
        return [Piece(char, TokenKind.WORD) for char in text]

article = Article("题目", tuple((Passage("中国城市。" * 4),) for _ in range(60)))
lesson = build_lesson(article, Single(), MemoryDictionary([]))
store = open_store(Path(sys.argv[1]))
number = len(store.rows("SELECT id FROM lesson"))
print("ready", flush=True)
while True:
    number += 1
    add_lesson(store, replace(lesson, slug=str(number), content_hash=str(number)), datetime.now(UTC))
"""


def test_killed_at_any_moment_no_lesson_is_half_there(path: Path) -> None:
    chance = random.Random(11)
    for _attempt in range(3):
        process = run(IMPORT, str(path))
        assert process.stdout
        assert process.stdout.readline() == "ready\n", process.communicate()
        time.sleep(chance.uniform(0.02, 0.3))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        store = open_store(path)

        assert store.is_sound()
        counted = store.rows(
            "SELECT (SELECT count(*) FROM sentence s WHERE s.lesson_id = l.id), "
            "(SELECT count(*) FROM lesson_grade g WHERE g.lesson_id = l.id), "
            "(SELECT count(*) FROM lesson_text t WHERE t.rowid = l.id) FROM lesson l"
        )
        assert set(counted) <= {(240, 3, 1)}
        store.close()


def test_the_schema_and_its_page_are_in_step_with_the_migrations() -> None:
    folder = paths.packaged_folder("db")
    schema, page = describe()

    assert (folder / "schema.sql").read_text(encoding="utf-8") == schema, "run python -m learnzh.store.schema"
    assert (folder / "README.md").read_text(encoding="utf-8") == page, "run python -m learnzh.store.schema"
