"""What is said of files that are not well."""

from __future__ import annotations

import shutil
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
