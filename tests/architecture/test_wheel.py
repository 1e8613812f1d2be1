"""The wheel works on its own: a flat checkout hides files that were left out of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty virtual environment with the wheel in it and the dependencies beside it; returns its Python."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    venv.create(folder / "env", symlinks=os.name != "nt")
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.run([python, "-c", where], check=True, capture_output=True, text=True).stdout.strip())
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    # A plain path: the checkout's own editable install, a .pth file in there, is not followed from here.
    dependencies = {path for path in sys.path if path.endswith("site-packages")}
    (site / "dependencies.pth").write_text("\n".join(sorted(dependencies)), encoding="utf-8")
    return python


def run(python: Path, home: Path, *arguments: str) -> str:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONUTF8": "1"}
    environment |= {"LEARNZH_DATA": str(home / "data"), "LEARNZH_CACHE": str(home / "cache")}
    command = [str(python), *arguments]
    return subprocess.run(command, cwd=home, env=environment, check=True, capture_output=True, text=True).stdout


def test_it_reads_and_prints_a_lesson_from_another_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import learnzh; print(learnzh.__file__)")
    lesson = json.loads(run(installed, tmp_path, "-m", "learnzh", "read", "sister-cities-3", "--json"))

    assert str(ROOT) not in where
    assert lesson["levels"]["2025"] == 3
    assert lesson["sentences"]

    page = run(installed, tmp_path, "-m", "learnzh", "print", "sister-cities-3", "-o", "-")
    run(installed, tmp_path, "-m", "learnzh", "export", "sister-cities-3", "--format", "epub", "-o", "a.epub")
    assert ".words ul" in page.partition("<style>")[2].partition("</style>")[0]
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        assert book.read("EPUB/book.css")


def test_it_carries_its_licence_and_every_lesson(installed: Path) -> None:
    site = next(installed.parents[1].rglob("learnzh/data"))

    assert sorted(file.name for file in (site / "db" / "migrations").iterdir()) == sorted(
        file.name for file in (ROOT / "db" / "migrations").iterdir()
    )
    assert len(list((site / "lessons").rglob("*.md"))) == len(list((ROOT / "lessons").rglob("*.md")))
    assert list(site.parents[1].glob("learnzh-*.dist-info/licenses/LICENSE"))
