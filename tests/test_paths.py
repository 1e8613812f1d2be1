"""Where files live."""

from __future__ import annotations

from pathlib import Path

import pytest

from learnzh import paths


def test_folders_may_be_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("CACHE", "DATA", "DB"):
        monkeypatch.setenv(f"LEARNZH_{name}", f"a/{name}")

    assert paths.cache_folder() == tmp_path / "a" / "CACHE"
    assert paths.data_folder() == tmp_path / "a" / "DATA"
    assert paths.database_path() == tmp_path / "a" / "DB"
