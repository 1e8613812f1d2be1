"""Everything out and in: two files that hold the same."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from learnzh.errors import NewerStoreError, SourceError, StoreError
from learnzh.model.study import KnowledgeState, Rating
from learnzh.model.word import HeadwordKey
from learnzh.settings import Settings
from learnzh.store.connection import Store, open_store
from learnzh.store.migrate import migrate
from learnzh.store.migrations import migration_files
from learnzh.store.preferences import save_settings
from learnzh.workflows.importing import import_article
from learnzh.workflows.reviewing import answer_question, next_question, options, undo_answer
from learnzh.workflows.services import Services
from learnzh.workflows.whole import export_everything, import_everything, is_everything
from learnzh.workflows.words import make_card, mark_word, set_gloss

CITY, CHINA = HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("中国", "Zhong1 guo2")


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table with its rows, indexes of the search included, the log of migrations left out."""
    tables = store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '_sqlite_migrations'")
    return {
        name: sorted(store.rows(f"SELECT * FROM {name}"), key=repr) for (name,) in tables if "_text_" not in name
    } | {"found": store.rows("SELECT rowid FROM lesson_text WHERE lesson_text MATCH '城市'")}


def schema(store: Store) -> list[tuple[Any, ...]]:
    return sorted(store.rows("SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'lesson_text_*'"))


@pytest.fixture
def used(small_services: Services, tmp_path: Path) -> Services:
    """A file with a lesson, marks, cards, answers, one of them undone, a gloss and settings."""
    (tmp_path / "a.txt").write_text("中国城市\n\n中国有友好城市。北京有城市。\u202e'\"\\ [/b]\n", encoding="utf-8")
    imported = import_article(small_services, str(tmp_path / "a.txt"))
    make_card(small_services, CITY, (imported.summary.id, 1))
    make_card(small_services, HeadwordKey("友好", "you3 hao3"))
    mark_word(small_services, CHINA, KnowledgeState.KNOWN)
    set_gloss(small_services, CITY, "a \x7f “town” \n城")
    done = None
    for rating in (Rating.GOOD, Rating.AGAIN):
        question = next_question(small_services)
        assert question is not None
        done = answer_question(
            small_services, question, options(small_services, question)[rating], timedelta(seconds=3)
        )
        assert done is not None
    undo_answer(small_services, done.review_id if done else 0)
    save_settings(small_services.store, Settings(), small_services.now())
    return small_services


@pytest.fixture
def exported(used: Services, tmp_path: Path) -> Path:
    export_everything(used, tmp_path / "all.json")
    return tmp_path / "all.json"


@pytest.fixture
def other(used: Services, tmp_path: Path) -> Iterator[Services]:
    made = Services(tmp_path / "other.db", clock=used.now)
    yield made
    made.close()


def test_a_new_file_comes_to_hold_the_same(used: Services, other: Services, exported: Path) -> None:
    assert import_everything(other, str(exported)) is None

    assert contents(other.store) == contents(used.store)
    assert contents(used.store)["review"]
    assert contents(used.store)["found"]
    assert schema(other.store) == schema(used.store)
    assert other.store.rows("PRAGMA foreign_key_check") == []


def test_exported_again_it_is_the_same_to_the_byte(other: Services, exported: Path, tmp_path: Path) -> None:
    import_everything(other, str(exported))
    export_everything(other, tmp_path / "again.json")

    assert (tmp_path / "again.json").read_bytes() == exported.read_bytes()


def test_counts_are_kept_in_step_afterwards(used: Services, other: Services, exported: Path) -> None:
    import_everything(other, str(exported))
    other._dictionary = used._dictionary
    for services in (used, other):
        mark_word(services, CITY, KnowledgeState.KNOWN)
    counts = "SELECT met_words, known_running, learning_running FROM lesson"

    assert other.store.rows(counts) == used.store.rows(counts)


def test_a_file_in_use_is_replaced_only_when_asked_and_is_kept(used: Services, other: Services, exported: Path) -> None:
    other._dictionary = used._dictionary
    make_card(other, CHINA)
    before = contents(other.store)
    with pytest.raises(StoreError, match="--replace"):
        import_everything(other, str(exported))
    assert contents(other.store) == before
    kept = import_everything(other, str(exported), replace=True)

    assert contents(other.store) == contents(used.store)
    assert kept is not None
    copy = open_store(kept)
    assert contents(copy) == before
    copy.close()


def test_an_export_of_an_older_version_is_brought_up_to_date(tmp_path: Path, other: Services) -> None:
    old = [file.stem for file in migration_files()][:3]
    with contextlib.closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as connection:
        migrate(tmp_path / "old.db", connection, stop_before=migration_files()[3].stem)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(headword)")]
    tables = {
        "headword": {"columns": columns, "rows": [[1, "城市", "城市", "cheng2 shi4"]]},
        "knowledge": {"columns": ["headword_id", "state", "changed_at"], "rows": [[1, "known", "2026-01-01"]]},
    }
    (tmp_path / "old.json").write_text(json.dumps({"learnzh": 1, "migrations": old, "tables": tables}))
    import_everything(other, str(tmp_path / "old.json"))

    assert other.store.rows("SELECT state, mature FROM knowledge") == [("known", 0)]
    assert other.store.lacking() == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda whole: whole.update(learnzh=2), SourceError),
        (lambda whole: whole.pop("tables"), SourceError),
        (lambda whole: whole["migrations"].append("9999_future"), NewerStoreError),
        (lambda whole: whole.update(migrations=[]), NewerStoreError),
        (lambda whole: whole["tables"].update(extra={"columns": ["x"], "rows": [[1]]}), SourceError),
        (lambda whole: whole["tables"]["card"]["columns"].append("x) SELECT 1; --"), SourceError),
        (lambda whole: whole["tables"]["card"]["rows"][0].__setitem__(0, "no number"), SourceError),
        (lambda whole: whole["tables"]["card"]["rows"][0].__setitem__(0, 2**70), SourceError),
        (lambda whole: whole["tables"]["card"]["rows"][0].__setitem__(0, {"a": 1}), SourceError),
        (lambda whole: whole["tables"]["card"]["rows"][0].pop(), SourceError),
        (lambda whole: whole["tables"]["headword"]["rows"].pop(), SourceError),
        (lambda whole: whole["tables"]["setting"]["rows"].append(["x", "\ud800"]), SourceError),
        (lambda whole: whole["tables"]["card"]["rows"].append(whole["tables"]["card"]["rows"][0]), SourceError),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(
    other: Services,
    exported: Path,
    change: Callable[[dict[str, Any]], object],
    error: type[Exception],
) -> None:
    whole = json.loads(exported.read_bytes())
    change(whole)
    exported.write_text(json.dumps(whole))
    before = contents(other.store)

    with pytest.raises(error):
        import_everything(other, str(exported), replace=True)
    assert contents(other.store) == before


def test_a_file_cut_short_anywhere_is_told(other: Services, exported: Path) -> None:
    data = exported.read_bytes()
    before = contents(other.store)
    for length in range(1, len(data) - 3, len(data) // 20):
        exported.write_bytes(data[:length])
        with pytest.raises(SourceError):
            import_everything(other, str(exported))
    assert contents(other.store) == before


def test_other_files_are_not_taken_for_exports(exported: Path, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("word\n城市\n", encoding="utf-8")

    assert is_everything(str(exported))
    assert not is_everything(str(tmp_path / "words.csv"))
    assert not is_everything("-")
