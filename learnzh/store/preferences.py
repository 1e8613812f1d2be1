"""Settings, kept as text by name; a value that is no longer known falls back to the default."""

from __future__ import annotations

import contextlib
from dataclasses import fields

from learnzh.model.word import Standard
from learnzh.settings import PinyinMode, Settings
from learnzh.store.connection import Store


def load_settings(store: Store) -> Settings:
    """Returns the learner's settings."""
    stored = dict(store.rows("SELECT name, value FROM setting"))
    settings = Settings()
    standard, pinyin = settings.standard, settings.pinyin
    with contextlib.suppress(ValueError):
        standard = Standard(stored.get("standard", standard))
    with contextlib.suppress(ValueError):
        pinyin = PinyinMode(stored.get("pinyin", pinyin))
    return Settings(
        standard=standard, pinyin=pinyin, english=stored.get("english") == "True", theme=stored.get("theme", "")
    )


def save_settings(store: Store, settings: Settings) -> None:
    """Keeps the learner's settings."""
    with store.write():
        store.execute_many(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [(field.name, str(getattr(settings, field.name))) for field in fields(settings)],
        )
