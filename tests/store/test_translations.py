"""Translations and waiting articles, kept and found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from learnzh.model.article import Article, Passage, Section
from learnzh.store.connection import Store, open_store
from learnzh.store.translations import (
    PendingImport,
    add_pending,
    keep_translation,
    kept_translation,
    pending_imports,
    remove_pending,
)

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ARTICLE = Article(
    title="Friends",
    paragraphs=((Passage("One. Two."),), (Passage("“Three”"),)),
    section=Section.LIFE,
    source="Xinhua",
    author="Chen Wei",
    published=date(2003, 11, 7),
    url="https://example.org/1",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "learnzh.db")
    yield opened
    opened.close()


def test_a_translation_is_kept_by_text_target_and_engine(store: Store) -> None:
    keep_translation(store, "Friends", "zh", "google", translation="朋友", now=NOW)
    keep_translation(store, "Friends", "zh", "google", translation="朋友们", now=NOW)

    assert kept_translation(store, "Friends", "zh", "google") == "朋友"
    assert kept_translation(store, "Friends", "zh", "deepl") is None
    assert kept_translation(store, "Friends", "en", "google") is None
    assert kept_translation(store, "friends", "zh", "google") is None


def test_an_article_waits_as_it_was_read(store: Store) -> None:
    bare = PendingImport(Article("Bare", ((Passage("Text."),),)), "", "google")
    full = PendingImport(ARTICLE, "朋友", "libre", "http://localhost:5000")
    for pending in (full, bare):
        add_pending(store, pending, NOW)

    assert pending_imports(store) == [full, bare]


def test_it_waits_once_for_the_translator_tried_last_until_it_is_ready(store: Store) -> None:
    add_pending(store, PendingImport(ARTICLE, "", "google"), NOW)
    add_pending(store, PendingImport(ARTICLE, "朋友", "deepl"), NOW)

    assert pending_imports(store) == [PendingImport(ARTICLE, "朋友", "deepl")]
    remove_pending(store, replace(ARTICLE, author=""))
    assert len(pending_imports(store)) == 1
    remove_pending(store, ARTICLE)
    assert pending_imports(store) == []
