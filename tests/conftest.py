"""What every test stands on: no network, no home of yours, one dictionary for all."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import settings

from learnzh.chinese.dictionary import MemoryDictionary
from learnzh.chinese.segment import JiebaSegmenter, Piece
from learnzh.model.text import TokenKind
from learnzh.model.word import Headword, HeadwordKey, Standard
from learnzh.store.dictionary import SqliteDictionary, open_dictionary
from learnzh.store.dictionary_alike import Alike
from learnzh.store.word_list import read_word_list
from learnzh.study.confusables import Candidate
from learnzh.workflows.services import Services

# How long an example takes says how busy the machine is; how many there are is for who has the time: LEARNZH_EXAMPLES.
settings.register_profile("learnzh", deadline=None, max_examples=int(os.environ.get("LEARNZH_EXAMPLES", "40")))
settings.load_profile("learnzh")

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LEARNZH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LEARNZH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("LEARNZH_DB", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the machine itself can be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int]) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test wanted to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def built_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the real dictionary in it, built once for all workers."""
    folder = tmp_path_factory.getbasetemp().parent / "built-cache"
    folder.mkdir(exist_ok=True)
    done, lock = folder / "done", folder / "lock"
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        deadline = time.monotonic() + 120
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    if not done.exists():
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LEARNZH_CACHE", str(folder))
            patch.setenv("LEARNZH_DATA", str(folder / "data"))
            dictionary = open_dictionary()
            read_word_list(dictionary.path)
            dictionary.close()
        done.touch()
    return folder


@pytest.fixture(scope="session")
def dictionary(built_cache: Path) -> Iterator[SqliteDictionary]:
    """The real dictionary."""
    opened = SqliteDictionary(built_cache / "dictionary.db")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def segmenter(built_cache: Path) -> JiebaSegmenter:
    """The real segmenter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEARNZH_CACHE", str(built_cache))
        patch.setenv("LEARNZH_DATA", str(built_cache / "data"))
        return JiebaSegmenter(read_word_list(built_cache / "dictionary.db"))


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **amount: float) -> None:
        """Goes on by days, hours, minutes or seconds."""
        self.time += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


@pytest.fixture
def services(
    tmp_path: Path, built_cache: Path, segmenter: JiebaSegmenter, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Services]:
    """Services over an empty file of the test's own and the real dictionary."""
    monkeypatch.setenv("LEARNZH_CACHE", str(built_cache))
    made = Services(tmp_path / "learnzh.db", clock=clock, segmenter=segmenter)
    yield made
    made.close()


class WordSegmenter:
    """Cuts text at the words it is given, longest first; everything else is single characters."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = sorted(words, key=len, reverse=True)

    def segment(self, text: str) -> list[Piece]:
        pieces = []
        while text:
            word = next((word for word in self._words if text.startswith(word)), text[0])
            is_mark = len(word) == 1 and not "\u4e00" <= word <= "\u9fff"
            pieces.append(Piece(word, TokenKind.PUNCTUATION if is_mark else TokenKind.WORD))
            text = text[len(word) :]
        return pieces


HEADWORDS = (
    Headword("中国", "中國", "Zhong1 guo2", ("China",), levels={Standard.HSK_2025: 1}, rank=40),
    Headword("城市", "城市", "cheng2 shi4", ("city; town",), ("座 (zuò)",), levels={Standard.HSK_2025: 3}, rank=400),
    Headword("友好", "友好", "you3 hao3", ("friendly",), levels={Standard.HSK_2025: 4}, rank=900),
    Headword("长", "長", "chang2", ("long",), levels={Standard.HSK_2025: 2}, rank=100),
    Headword("长", "長", "zhang3", ("to grow", "chief"), levels={Standard.HSK_2025: 2}, rank=100),
    Headword("北京", "北京", "Bei3 jing1", ("Beijing",), rank=200),
    Headword("有", "有", "you3", ("to have",), levels={Standard.HSK_2025: 1}, rank=5),
)


class SmallDictionary(MemoryDictionary):
    """A handful of words, with what a dictionary on disk offers."""

    def entry(self, key: HeadwordKey) -> Headword | None:
        return next((entry for entry in self.entries(key.simplified) if entry.key == key), None)

    def complete(self, query: str, limit: int = 60) -> list[Headword]:
        return [entry for entry in HEADWORDS if query in f"{entry.simplified} {entry.reading} {entry.senses}"][:limit]

    def words_with(self, form: str, limit: int = 20) -> list[Headword]:
        return [entry for entry in HEADWORDS if form in entry.simplified and form != entry.simplified][:limit]

    def alike(self, word: Headword) -> Alike:
        words = [Candidate(entry.key, entry.rank or 0) for entry in HEADWORDS]
        return Alike(words, (frozenset(),) * len(word.simplified))

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def small_dictionary() -> SmallDictionary:
    """Seven words."""
    return SmallDictionary(HEADWORDS)


@pytest.fixture
def small_segmenter() -> WordSegmenter:
    """Knows the words of the small dictionary."""
    return WordSegmenter([headword.simplified for headword in HEADWORDS])


@pytest.fixture
def small_services(
    tmp_path: Path, small_dictionary: SmallDictionary, small_segmenter: WordSegmenter, clock: Clock
) -> Iterator[Services]:
    """Services over an empty file and the small dictionary: nothing has to be built."""
    made = Services(tmp_path / "learnzh.db", clock=clock, segmenter=small_segmenter)
    made._dictionary = cast("SqliteDictionary", small_dictionary)  # it has what the workflows ask of one
    yield made
    made.close()
