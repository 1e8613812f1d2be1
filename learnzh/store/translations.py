"""Translations kept as they come, and articles that wait for the rest of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from learnzh.model.article import Article
from learnzh.store.articles import decode_article, encode_article
from learnzh.store.connection import Store, time_text


@dataclass(frozen=True, slots=True)
class PendingImport:
    """An English article whose translation was broken off.

    Args:
        article: As it was read, with the facts the learner gave.
        title: The Chinese title the learner gave, or empty.
        translator: Its name.
        translator_url: The address of its server; empty where it has one of its own.
    """

    article: Article
    title: str
    translator: str
    translator_url: str = ""


def kept_translation(store: Store, text: str, target: str, engine: str) -> str | None:
    """Returns what an engine made of a text before, or None."""
    row = store.row(
        "SELECT translation FROM translation WHERE text = ? AND target = ? AND engine = ?", (text, target, engine)
    )
    return row[0] if row else None


def keep_translation(store: Store, text: str, target: str, engine: str, *, translation: str, now: datetime) -> None:
    """Keeps what an engine made of a text; the first translation stays."""
    with store.write():
        store.execute(
            "INSERT INTO translation (text, target, engine, translation, made_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (text, target, engine, translation, time_text(now)),
        )


def add_pending(store: Store, pending: PendingImport, now: datetime) -> None:
    """Keeps an article until it is translated; once, whatever translator it is tried with."""
    with store.write():
        store.execute(
            "INSERT INTO pending_import (article, title, translator, translator_url, added_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (article) DO UPDATE SET title = excluded.title, translator = excluded.translator, "
            "translator_url = excluded.translator_url",
            (
                encode_article(pending.article),
                pending.title,
                pending.translator,
                pending.translator_url,
                time_text(now),
            ),
        )


def remove_pending(store: Store, article: Article) -> None:
    """Forgets an article that is translated."""
    with store.write():
        store.execute("DELETE FROM pending_import WHERE article = ?", (encode_article(article),))


def pending_imports(store: Store) -> list[PendingImport]:
    """Returns the articles that wait for their translation, the oldest first."""
    rows = store.rows("SELECT article, title, translator, translator_url FROM pending_import ORDER BY id")
    return [PendingImport(decode_article(article), *rest) for article, *rest in rows]


def set_english(store: Store, lesson_id: int, position: int, text: str, english: str) -> None:
    """Gives a sentence of a lesson its English, where it still is that sentence."""
    with store.write():
        store.execute(
            "UPDATE sentence SET english = ? WHERE lesson_id = ? AND position = ? AND text = ?",
            (english, lesson_id, position, text),
        )


def set_title_english(store: Store, lesson_id: int, english: str) -> None:
    """Gives a lesson's title its English."""
    with store.write():
        store.execute("UPDATE lesson SET title_english = ? WHERE id = ?", (english, lesson_id))
