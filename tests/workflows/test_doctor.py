"""What is said of files that are not well."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from learnzh.store.dictionary_source import dictionary_path
from learnzh.workflows.doctor import examine
from learnzh.workflows.services import Services, silent


@pytest.mark.parametrize("sound", [True, False])
def test_a_damaged_dictionary_is_told(
    services: Services, built_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sound: bool
) -> None:
    monkeypatch.setenv("LEARNZH_CACHE", str(tmp_path))
    shutil.copy(built_cache / "dictionary.db", dictionary_path())
    if not sound:
        with dictionary_path().open("rb+") as file:
            file.seek(1_000_000)
            file.write(b"\xff" * 1_000_000)
    finding = next(finding for finding in examine(services, silent) if finding.topic == "Dictionary in")

    assert finding.is_fine is sound
    assert ("made again" in finding.hint) is not sound


def dropped(services: Services, table: str) -> Services:
    services.store.close()
    with contextlib.closing(sqlite3.connect(services.database)) as connection:
        connection.execute(f"DROP TABLE {table}")
    return Services(services.database)


@pytest.mark.parametrize(("table", "named"), [("review", "lacks review, review_card, "), ("lesson", "lesson")])
def test_a_file_without_one_of_its_tables_is_told(small_services: Services, table: str, named: str) -> None:
    torn = dropped(small_services, table)
    finding = next(finding for finding in examine(torn) if finding.topic == "Your file")
    torn.close()

    assert not finding.is_fine
    assert named in finding.hint


def test_a_whole_file_lacks_nothing(small_services: Services) -> None:
    assert small_services.store.lacking() == []
