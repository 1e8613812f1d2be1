"""Folders and the clipboard."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from learnzh.articles import clipboard, fetch
from learnzh.articles.files import folder_files
from learnzh.errors import MissingPartError, SourceError


class TestFolder:
    def test_known_kinds_of_file_are_taken_in_order_and_hidden_ones_are_left(self, tmp_path: Path) -> None:
        for name in ("b/2.txt", "b/1.PDF", "a.epub", "a.jpg", ".hidden.txt", ".git/x.txt", "c.srt", "b/d/e.md"):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("x")
        (tmp_path / "b" / "loop").symlink_to(tmp_path)

        found = [Path(file).relative_to(tmp_path).as_posix() for file in folder_files(str(tmp_path))]
        assert found == ["a.epub", "c.srt", "b/1.PDF", "b/2.txt", "b/d/e.md"]

    def test_a_folder_without_any_says_what_is_read(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match=r"nothing to import in .*\.epub .*\.txt"):
            folder_files(str(tmp_path))

    def test_a_folder_that_cannot_be_read_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="nowhere cannot be read"):
            folder_files(str(tmp_path / "nowhere"))

    def test_files_with_pictures_may_be_larger(self, tmp_path: Path) -> None:
        for name in ("a.txt", "a.pdf"):
            (tmp_path / name).write_bytes(b"x" * 500)

        assert fetch(str(tmp_path / "a.pdf"), limit=100).media_type == "application/pdf"
        with pytest.raises(SourceError, match="larger than 100 bytes"):
            fetch(str(tmp_path / "a.txt"), limit=100)


@pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")
class TestClipboard:
    @pytest.fixture(autouse=True)
    def empty_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "bin").mkdir()
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.setenv("DISPLAY", ":0")

    @staticmethod
    def program(tmp_path: Path, name: str, script: str) -> None:
        file = tmp_path / "bin" / name
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)

    def test_without_a_program_it_is_said_what_to_install(self) -> None:
        with pytest.raises(MissingPartError, match="no program that reads the clipboard.*xclip"):
            clipboard.read_clipboard(limit=100)

    def test_the_program_that_is_there_is_asked(self, tmp_path: Path) -> None:
        self.program(tmp_path, "xsel", 'echo "中国 $*"')

        assert clipboard.read_clipboard(limit=100).data.decode() == "中国 --clipboard --output\n"

    def test_the_next_one_is_asked_when_one_fails(self, tmp_path: Path) -> None:
        self.program(tmp_path, "xclip", "echo no; exit 1")
        self.program(tmp_path, "xsel", "echo 中国")

        assert clipboard.read_clipboard(limit=100).data.decode() == "中国\n"

    def test_a_program_of_another_desktop_is_not_asked(self, tmp_path: Path) -> None:
        self.program(tmp_path, "wl-paste", "echo 中国")
        with pytest.raises(MissingPartError):
            clipboard.read_clipboard(limit=100)

    def test_an_empty_and_a_full_one_are_refused(self, tmp_path: Path) -> None:
        self.program(tmp_path, "xclip", "echo")
        with pytest.raises(SourceError, match="no text on the clipboard"):
            clipboard.read_clipboard(limit=100)
        self.program(tmp_path, "xclip", "echo 0123456789")
        with pytest.raises(SourceError, match="more than 5 bytes"):
            clipboard.read_clipboard(limit=5)

    def test_a_program_that_hangs_is_left(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clipboard, "SECONDS", 0.2)
        sleep = shutil.which("sleep", path=os.defpath)
        self.program(tmp_path, "xclip", f"exec {sleep} 60")
        with pytest.raises(SourceError, match="no text on the clipboard"):
            clipboard.read_clipboard(limit=100)
