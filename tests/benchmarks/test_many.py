"""Many articles: how fast in one process and in one a core, and that memory stays flat."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from learnzh.workflows.workers import cores

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
ARTICLES, LENGTH = 200, 1000
"""Of the measure of speed; the length in characters."""
MANY, FEW, SHORT = 2000, 500, 300
"""Of the measure of memory."""
SLOWEST = 7.5
"""What an article may take from disk to stored lesson, against plain segmenting and pinyin of its text; of that, 6 is
what ``test_speed`` allows for making the lesson."""
GROWTH = 1.1
SPEED = """
import sys, time
from pathlib import Path
import jieba, pypinyin
from learnzh.workflows.many import import_many
from learnzh.workflows.services import Services

folder, name, jobs = sys.argv[1:]
jieba.setLogLevel(60)

def plain():
    begin = time.process_time()
    for file in sorted(Path(folder).iterdir()):
        [pypinyin.lazy_pinyin(word) for word in jieba.lcut(file.read_text(encoding="utf-8"))]
    return time.process_time() - begin

def lessons(jobs):
    services = Services(Path(f"{name}-{jobs}.db"))
    services.prepare_segmenter()
    begin, clock = time.process_time(), time.perf_counter()
    assert all(outcome.imported.is_new for outcome in import_many(services, [folder], jobs=jobs))
    taken = time.process_time() - begin, time.perf_counter() - clock
    services.close()
    return taken

plain()
before = plain()
ours, apart = lessons(1)
print(min(before, plain()), ours, apart, lessons(int(jobs))[1])
"""
MEMORY = """
import sys
from pathlib import Path
from learnzh.workflows.many import import_many
from learnzh.workflows.services import Services

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

services = Services(Path(sys.argv[1]))
for number, outcome in enumerate(import_many(services, [sys.argv[2]], jobs=int(sys.argv[3])), 1):
    assert outcome.imported.is_new, outcome
    if number in (500, 1000, 1500, 2000):
        print(f"{resident():.0f}", flush=True)
services.close()
"""


def texts(count: int, length: int, seed: int) -> Iterator[str]:
    """Sentences of the course, shuffled into articles nobody has seen."""
    sentences = sorted({
        line
        for file in (ROOT / "lessons").glob("*/*/*.md")
        for line in file.read_text(encoding="utf-8").split("---")[2].splitlines()
        if line and not line.startswith(">") and re.search("[。！？]$", line)
    })  # fmt: skip
    chance = random.Random(seed)
    for number in range(count):
        text = ""
        while len(text) < length:
            text += "".join(chance.choices(sentences, k=3)) + "\n\n"
        yield f"第{number}篇文章\n\n{text}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    return made


def write(folder: Path, count: int, length: int) -> list[str]:
    written = list(texts(count, length, seed=6))
    for number, text in enumerate(written):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return written


def run(home: Path, code: str, *arguments: str) -> list[float]:
    """Runs code in a process of its own, so that nothing is loaded beforehand, and returns the numbers it prints."""
    command = [sys.executable, "-c", code, *arguments]
    environment = os.environ | {
        "HOME": str(home),
        "LEARNZH_DATA": str(home / "data"),
        "LEARNZH_CACHE": str(home / "cache"),
    }
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    return [float(line) for line in done.stdout.split()]


@pytest.mark.slow
def test_many_articles_from_disk(home: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, ARTICLES, LENGTH)
    rounds = [run(home, SPEED, str(folder), str(folder.parent / str(number)), str(cores())) for number in range(2)]
    theirs, ours, apart, beside = (min(found) for found in zip(*rounds, strict=True))
    with capsys.disabled():
        sys.stdout.write(
            f"\n{ARTICLES} articles of {LENGTH} characters from disk to stored lessons, against plain jieba and "
            f"pypinyin on the same texts: {ours / theirs:.2f} (at most {SLOWEST}) in one process, by its own time, "
            f"{ours:.1f} s against {theirs:.1f} s; by the clock {apart:.1f} s in one process, {beside:.1f} s in "
            f"{cores()}\n"
        )
    assert ours / theirs <= SLOWEST


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the resident size from /proc")
@pytest.mark.parametrize("jobs", [1, 2])
def test_memory_stays_flat(home: Path, folder: Path, capsys: pytest.CaptureFixture[str], jobs: int) -> None:
    write(folder, MANY, SHORT)
    command = [sys.executable, "-c", MEMORY, str(folder.parent / "many.db"), str(folder), str(jobs)]
    environment = os.environ | {
        "HOME": str(home),
        "LEARNZH_DATA": str(home / "data"),
        "LEARNZH_CACHE": str(home / "cache"),
    }
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    sizes = [int(line) for line in done.stdout.split()]
    with capsys.disabled():
        shown = ", ".join(f"{size:.0f} MB" for size in sizes)
        sys.stdout.write(f"\nresident after 500, 1,000, 1,500 and 2,000 articles, {jobs} process(es): {shown}\n")
    assert len(sizes) == MANY // FEW
    assert sizes[-1] <= GROWTH * sizes[0]
