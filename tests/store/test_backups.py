"""Backups are whole, one a day, thinned out with age; a restore leaves the old or the new file."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.errors import DamagedStoreError, NewerStoreError, StoreError
from learnzh.store import copies
from learnzh.store.backup_names import LAST, backup_name, backup_time, superfluous
from learnzh.store.backups import back_up_daily, back_up_now, back_up_to, backup_times, describe_backup, thin_out
from learnzh.store.connection import Store, open_store
from learnzh.store.copies import copy_database, replaced_path
from learnzh.store.migrate import migrate
from learnzh.store.migrations import migration_files
from learnzh.store.restoring import restore
from tests.store.test_connection import run

HERE = datetime(2026, 11, 25, 9, 30)  # noqa: DTZ001  the learner's own time
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2031, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "learnzh.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    put(opened, "a", "old")
    yield opened
    opened.close()


def put(store: Store, name: str, value: str) -> None:
    with store.write():
        store.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (name, value))


def settings_of(path: Path) -> list[tuple[str, str]]:
    with contextlib.closing(open_store(path)) as opened:
        assert opened.is_sound()
        return [(name, value) for name, value in opened.rows("SELECT name, value FROM setting ORDER BY name")]


def others(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()} - {path.name, "backups"}


class TestNames:
    @given(MOMENTS, st.sampled_from(["learnzh.db", "my words.db", "a-2026-11-25T093000.db", "plain", ".db"]))
    def test_a_name_says_when_and_of_what(self, at: datetime, name: str) -> None:
        assert backup_time(Path(name), backup_name(Path(name), at)) == at
        assert backup_time(Path("other.db"), backup_name(Path(name), at)) is None

    @pytest.mark.parametrize("name", ["learnzh.db", "learnzh-2026-11-25.db", "learnzh-2026-13-25T000000.db", ".x", ""])
    def test_other_names_are_none(self, name: str) -> None:
        assert backup_time(Path("learnzh.db"), name) is None

    @given(st.sets(MOMENTS, max_size=60))
    def test_the_last_ten_and_the_last_of_each_month_stay(self, times: set[datetime]) -> None:
        kept = times - superfluous(times)

        assert superfluous(times) <= times
        assert set(sorted(times)[-LAST:]) <= kept
        for month in {(at.year, at.month) for at in times}:
            of_month = {at for at in times if (at.year, at.month) == month}
            assert max(of_month) in kept
            assert len((kept - set(sorted(times)[-LAST:])) & of_month) <= 1

    @given(st.sets(MOMENTS, max_size=40))
    def test_thinned_out_each_day_the_same_stay_as_at_once(self, times: set[datetime]) -> None:
        there: set[datetime] = set()
        for at in sorted(times):
            there.add(at)
            there -= superfluous(there)

        assert there == times - superfluous(times)


@pytest.mark.usefixtures("store")
class TestDaily:
    def test_one_a_day_holds_what_is_in_the_log_too(self, store: Store, path: Path) -> None:
        made = back_up_daily(path, HERE)
        put(store, "b", "later")

        assert made is not None
        assert back_up_daily(path, HERE + timedelta(hours=14)) is None
        assert settings_of(made) == [("a", "old")]
        following = back_up_daily(path, HERE + timedelta(hours=15))
        assert following is not None
        assert settings_of(following) == [("a", "old"), ("b", "later")]
        assert list(backup_times(path).values()) == [following, made]

    def test_nothing_else_is_left_in_the_folder(self, path: Path) -> None:
        made = back_up_daily(path, HERE)

        assert made is not None
        assert list(made.parent.iterdir()) == [made]
        assert made.stat().st_mode & 0o077 == 0

    def test_older_ones_go(self, path: Path) -> None:
        for day in range(14):
            back_up_daily(path, datetime(2026, 10, 25) + timedelta(days=day))  # noqa: DTZ001

        assert [at.day for at in backup_times(path)] == [7, 6, 5, 4, 3, 2, 1, 31, 30, 29]
        for day in range(14, 20):
            back_up_daily(path, datetime(2026, 10, 25) + timedelta(days=day))  # noqa: DTZ001
        assert [(at.month, at.day) for at in backup_times(path)] == [*((11, day) for day in range(13, 3, -1)), (10, 31)]

    def test_while_another_makes_it_nothing_is_done(self, path: Path) -> None:
        folder = path.with_name("backups")
        folder.mkdir()
        unfinished = folder / f".learnzh.db.{HERE:%Y-%m-%d}.unfinished"
        unfinished.touch()

        assert back_up_daily(path, HERE) is None
        assert unfinished.exists()

    def test_what_a_killed_one_left_is_removed_after_an_hour(self, path: Path) -> None:
        folder = path.with_name("backups")
        folder.mkdir()
        unfinished = folder / f".learnzh.db.{HERE:%Y-%m-%d}.unfinished"
        unfinished.write_bytes(b"half")
        os.utime(unfinished, (time.time() - 4000,) * 2)
        made = back_up_daily(path, HERE)

        assert made is not None
        assert list(folder.iterdir()) == [made]

    def test_a_damaged_file_makes_none_and_drops_none(self, store: Store, path: Path) -> None:
        back_up_daily(path, HERE)
        store.close()
        damage(path)
        with pytest.raises(DamagedStoreError, match="is damaged"):
            back_up_daily(path, HERE + timedelta(days=1))

        assert len(list(path.with_name("backups").iterdir())) == 1

    def test_a_folder_that_cannot_be_made_is_told(self, path: Path) -> None:
        path.with_name("backups").touch()
        with pytest.raises(StoreError, match="no copy of"):
            back_up_daily(path, HERE)

    def test_a_disk_that_is_full_leaves_nothing(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_args: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        monkeypatch.setattr(copies, "pour", full)
        with pytest.raises(StoreError, match="disk is full"):
            back_up_daily(path, HERE)
        assert list(path.with_name("backups").iterdir()) == []

    def test_of_programs_that_start_at_once_one_makes_it(self, path: Path) -> None:
        code = (
            "import sys; from datetime import datetime; from pathlib import Path\n"
            "from learnzh.store.backups import back_up_daily\n"
            "print(back_up_daily(Path(sys.argv[1]), datetime(2026, 11, 25, 9, int(sys.argv[2]))))"
        )
        started = [run(code, str(path), str(number)) for number in range(4)]
        ended = [process.communicate(timeout=60) for process in started]

        assert sorted(out == "None\n" for out, _err in ended) == [False, True, True, True], ended
        assert len(list(path.with_name("backups").iterdir())) == 1


@pytest.mark.usefixtures("store")
class TestByHand:
    def test_it_is_one_of_those_of_each_day(self, path: Path) -> None:
        made = back_up_now(path, HERE)

        assert backup_times(path) == {HERE: made}
        assert back_up_daily(path, HERE + timedelta(hours=1)) is None

    def test_a_place_of_ones_own_is_replaced_only_where_it_is_a_backup(self, store: Store, path: Path) -> None:
        target = path.with_name("mine.db")
        back_up_to(path, target)
        put(store, "b", "later")
        back_up_to(path, target)
        assert settings_of(target) == [("a", "old"), ("b", "later")]
        (path.parent / "letter.txt").write_text("dear", encoding="utf-8")
        for name, told in (
            ("letter.txt", "no backup"),
            ("learnzh.db", "in use"),
            (".", "a folder"),
            ("no/a.db", "no "),
        ):
            with pytest.raises(StoreError, match=told):
                back_up_to(path, path.parent / name)
        assert (path.parent / "letter.txt").read_text(encoding="utf-8") == "dear"

    def test_what_it_holds_is_counted(self, path: Path) -> None:
        made = describe_backup(back_up_now(path, HERE), HERE)

        assert (made.lessons, made.cards, made.answers) == (0, 0, 0)
        assert made.size == made.path.stat().st_size
        damage(made.path)
        assert describe_backup(made.path, HERE).lessons is None

    def test_one_that_is_being_written_can_be_copied(self, store: Store, path: Path) -> None:
        with store.write():
            store.execute("INSERT INTO setting (name, value) VALUES ('b', 'not yet')")
            made = back_up_now(path, HERE)

        assert settings_of(made) == [("a", "old")]

    def test_thinning_out_touches_no_other_file(self, path: Path) -> None:
        back_up_now(path, HERE)
        strange = path.with_name("backups") / "other-2001-01-01T000000.db"
        strange.touch()
        thin_out(path)

        assert strange.exists()


def damage(path: Path) -> None:
    path.write_bytes(random.Random(5).randbytes(100) + path.read_bytes()[100:])


@pytest.mark.usefixtures("backup")
class TestRestore:
    @pytest.fixture
    def backup(self, store: Store, path: Path) -> Path:
        """A backup older than what is in the file, which is closed."""
        made = back_up_now(path, HERE)
        put(store, "b", "later")
        store.close()
        return made

    def test_what_is_replaced_is_kept(self, backup: Path, path: Path) -> None:
        kept = path.with_name("kept.db")

        assert restore(backup, path, kept)
        assert others(path) == {"kept.db"}
        assert settings_of(path) == [("a", "old")]
        assert settings_of(kept) == [("a", "old"), ("b", "later")]
        assert settings_of(backup) == [("a", "old")]

    def test_a_file_that_is_missing_is_made(self, backup: Path, tmp_path: Path) -> None:
        path = tmp_path / "new" / "learnzh.db"

        assert not restore(backup, path, path.with_name("kept.db"))
        assert settings_of(path) == [("a", "old")]
        assert others(path) == set()

    @pytest.mark.parametrize("cut", [0, 1, 50, 100, 4096, 10_000])
    def test_a_damaged_file_is_replaced_and_kept_as_it_is(self, backup: Path, path: Path, cut: int) -> None:
        content = random.Random(cut).randbytes(cut) + path.read_bytes()[cut + 1 :]
        path.write_bytes(content)
        path.with_name("learnzh.db-wal").write_bytes(b"a log that nobody can read")
        kept = path.with_name("kept.db")

        assert restore(backup, path, kept)
        assert settings_of(path) == [("a", "old")]
        assert not path.with_name("learnzh.db-wal").exists()
        assert kept.exists()

    @pytest.mark.parametrize("name", [file.stem for file in migration_files()][1:])
    def test_an_older_one_is_brought_up_to_date_when_opened(self, path: Path, name: str) -> None:
        old = path.with_name("old.db")
        with contextlib.closing(sqlite3.connect(old, isolation_level=None)) as connection:
            migrate(old, connection, stop_before=name)
            connection.execute("INSERT INTO headword (simplified, traditional, reading) VALUES ('老', '老', 'lao3')")
        restore(old, path, path.with_name("kept.db"))

        assert settings_of(path) == []
        with contextlib.closing(open_store(path)) as opened:
            assert opened.rows("SELECT simplified FROM headword") == [("老",)]

    @pytest.mark.parametrize("cut", [0, 10, 4096, -4096])
    def test_a_backup_that_is_damaged_or_short_changes_nothing(self, backup: Path, path: Path, cut: int) -> None:
        content = backup.read_bytes()
        backup.write_bytes(random.Random(1).randbytes(100) if cut == 10 else content[:cut])
        with pytest.raises(DamagedStoreError, match=r"damaged|no whole"):
            restore(backup, path, path.with_name("kept.db"))

        assert others(path) == set()
        assert settings_of(path) == [("a", "old"), ("b", "later")]

    def test_other_files_and_newer_ones_are_refused(self, backup: Path, path: Path) -> None:
        other = path.with_name("other.db")
        with contextlib.closing(sqlite3.connect(other)) as connection:
            connection.execute("CREATE TABLE bookmark (id INTEGER)")
        with pytest.raises(DamagedStoreError, match="another program"):
            restore(other, path, path.with_name("kept.db"))
        with pytest.raises(DamagedStoreError, match="another program"):
            restore(backup, other, path.with_name("kept.db"))
        with contextlib.closing(open_store(backup)) as newer, newer.write():
            newer.execute("INSERT INTO _sqlite_migrations VALUES (99, 'learnzh', '9999_future', '')")
        with pytest.raises(NewerStoreError):
            restore(backup, path, path.with_name("kept.db"))
        assert others(path) == {"other.db"}

    def test_a_file_that_another_learnzh_has_open_is_waited_for_then_refused(
        self, backup: Path, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("learnzh.store.restoring._WAIT_SECONDS", 0.3)
        process = run(OPEN_AND_WAIT, str(path))
        assert process.stdout
        assert process.stdout.readline() == "open\n", process.communicate()
        with pytest.raises(StoreError, match="open in another learnzh"):
            restore(backup, path, path.with_name("kept.db"))
        assert others(path) <= {"learnzh.db-wal", "learnzh.db-shm"}
        process.communicate("\n")

        assert restore(backup, path, path.with_name("kept.db"))
        assert settings_of(path) == [("a", "old")]

    def test_a_log_that_a_killed_program_left_is_kept_and_not_taken_for_the_new_ones(
        self, backup: Path, path: Path
    ) -> None:
        process = run(OPEN_AND_WAIT, str(path))
        assert process.stdout
        assert process.stdout.readline() == "open\n", process.communicate()
        process.kill()
        process.communicate()
        assert path.with_name("learnzh.db-wal").stat().st_size > 0
        kept = path.with_name("kept.db")
        restore(backup, path, kept)

        assert settings_of(path) == [("a", "old")]
        assert settings_of(kept) == [("a", "old"), ("b", "later"), ("c", "in the log")]

    def test_kept_files_have_names_of_their_own(self, path: Path) -> None:
        names = set()
        for _time in range(3):
            free = replaced_path(path, HERE.astimezone())
            free.touch()
            names.add(free.name)

        assert len(names) == 3

    def test_a_copy_is_not_waited_for_for_ever(self, store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(copies, "_WAIT_SECONDS", 0.1)
        store.close()
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA journal_mode = DELETE")
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreError, match=r"in use|locked"):
                copy_database(path, path.with_name("copy.db"))


OPEN_AND_WAIT = """
import sys
from pathlib import Path
from learnzh.store.connection import open_store
store = open_store(Path(sys.argv[1]))
with store.write():
    store.execute("INSERT OR IGNORE INTO setting (name, value) VALUES ('c', 'in the log')")
print("open", flush=True)
sys.stdin.readline()
"""


def test_a_log_beside_a_file_that_is_gone_is_not_taken_for_its_own(store: Store, path: Path) -> None:
    backup = back_up_now(path, HERE)
    process = run(OPEN_AND_WAIT, str(path))
    assert process.stdout
    assert process.stdout.readline() == "open\n", process.communicate()
    store.close()
    process.kill()
    process.communicate()
    path.unlink()
    assert path.with_name("learnzh.db-wal").stat().st_size > 0
    restore(backup, path, path.with_name("kept.db"))

    assert settings_of(path) == [("a", "old")]
