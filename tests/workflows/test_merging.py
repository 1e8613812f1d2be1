"""The file of another machine, taken in."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from learnzh.errors import DamagedStoreError, LearnzhError, NewerStoreError, SourceError
from learnzh.model.study import KnowledgeState, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.connection import open_store
from learnzh.store.migrate import migrate
from learnzh.store.migrations import migration_files
from learnzh.workflows.importing import import_article
from learnzh.workflows.merging import merge_file
from learnzh.workflows.reviewing import answer_question, next_question, options
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card, mark_word, set_gloss
from tests.store.histories import contents

CITY, CHINA = HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("中国", "Zhong1 guo2")


@pytest.fixture
def laptop(small_services: Services, tmp_path: Path) -> Iterator[Services]:
    """A copy of the file on another machine, and what was learned there since."""
    (tmp_path / "a.txt").write_text("中国城市\n\n中国有友好城市。\n", encoding="utf-8")
    make_card(small_services, CITY)
    small_services.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(small_services.database, tmp_path / "laptop.db")
    made = Services(tmp_path / "laptop.db", clock=small_services.now, segmenter=small_services._given_segmenter)
    made._dictionary = small_services._dictionary
    imported = import_article(made, str(tmp_path / "a.txt"))
    make_card(made, CHINA, (imported.summary.id, 1))
    set_gloss(made, CITY, "town")
    question = next_question(made)
    assert question
    assert answer_question(made, question, options(made, question)[Rating.GOOD], timedelta(seconds=3))
    yield made
    made._dictionary = None
    made.close()


def test_what_was_learned_elsewhere_comes_in_and_the_other_file_is_not_touched(
    small_services: Services, laptop: Services, tmp_path: Path
) -> None:
    mark_word(small_services, HeadwordKey("有", "you3"), KnowledgeState.KNOWN)
    files = {file: file.read_bytes() for file in tmp_path.glob("laptop.db*")}
    joined = merge_file(small_services, str(laptop.database))
    merged = joined.merged

    assert (merged.answers, merged.cards, merged.lessons, merged.notes, merged.words) == (1, 1, 1, 1, 1)
    assert {file: file.read_bytes() for file in tmp_path.glob("laptop.db*") if file.name != "laptop.db-shm"} == {
        file: data for file, data in files.items() if file.name != "laptop.db-shm"
    }
    assert joined.kept
    assert merge_file(laptop, str(small_services.database)).merged.words == 1
    assert contents(laptop.store) == contents(small_services.store)


def test_a_copy_of_the_file_as_it_was_is_kept_where_something_changes(
    small_services: Services, laptop: Services
) -> None:
    before = contents(small_services.store)
    assert merge_file(small_services, str(laptop.database), dry_run=True).kept is None
    assert contents(small_services.store) == before
    kept = merge_file(small_services, str(laptop.database)).kept
    assert kept
    copy = open_store(kept)
    assert contents(copy) == before
    copy.close()
    again = merge_file(small_services, str(laptop.database))
    assert (again.merged.is_nothing, again.kept) == (True, None)
    assert len(list(small_services.database.parent.glob("*.replaced-*"))) == 1


def test_a_file_with_a_log_nobody_has_open_is_read_with_it(
    small_services: Services, laptop: Services, tmp_path: Path
) -> None:
    (tmp_path / "synced").mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{laptop.database}{end}", tmp_path / "synced" / f"learnzh.db{end}")

    assert merge_file(small_services, str(tmp_path / "synced" / "learnzh.db")).merged.answers == 1
    assert {file.name for file in (tmp_path / "synced").iterdir()} == {"learnzh.db", "learnzh.db-wal"}


def test_an_older_file_is_brought_up_to_date_in_the_copy(small_services: Services, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with contextlib.closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate(old, connection, stop_before=migration_files()[3].stem)
        connection.execute("INSERT INTO headword VALUES (1, '城市', '城市', 'cheng2 shi4')")
        connection.execute("INSERT INTO knowledge VALUES (1, 'known', '2026-01-01T00:00:00.000+00:00', 'town')")
    before = old.read_bytes()

    merged = merge_file(small_services, str(old)).merged
    assert (merged.words, merged.notes) == (1, 1)
    assert old.read_bytes() == before


def execute(path: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def newer(path: Path) -> None:
    open_store(path).close()
    execute(path, "UPDATE _sqlite_migrations SET name = '9999_future' WHERE id = 1")


def without(path: Path, table: str) -> None:
    open_store(path).close()
    execute(path, f"DROP TABLE {table}")


def cut(path: Path) -> None:
    open_store(path).close()
    path.write_bytes(path.read_bytes()[: -(1 << 14)])


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda path: path.write_bytes(b"no database, but long enough to be one " * 100), DamagedStoreError),
        (lambda path: execute(path, "CREATE TABLE notes (id)"), DamagedStoreError),
        (lambda _path: None, SourceError),
        (lambda path: path.mkdir(), SourceError),
        (newer, NewerStoreError),
        (lambda path: without(path, "review_tally"), DamagedStoreError),
        (cut, DamagedStoreError),
    ],
)
def test_other_files_are_refused_by_their_own_names(
    small_services: Services, tmp_path: Path, make: object, error: type[LearnzhError]
) -> None:
    make_card(small_services, CITY)
    before = contents(small_services.store)
    make(tmp_path / "other.db")  # type: ignore[operator]

    with pytest.raises(error, match=r"other\.db"):
        merge_file(small_services, str(tmp_path / "other.db"))
    assert contents(small_services.store) == before
    assert not list(tmp_path.glob("*.replaced-*"))


def test_a_file_is_not_merged_with_itself(small_services: Services) -> None:
    make_card(small_services, CITY)

    with pytest.raises(SourceError, match="your own"):
        merge_file(small_services, str(small_services.database))
