"""Settings, kept as text by name; a value that is no longer known falls back to the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from learnzh.settings import Settings
from learnzh.store.connection import Store

_KEYMAP = "keys."
"""What the name of a setting begins with that moves an action to other keys."""


def load_settings(store: Store) -> Settings:
    """Returns the learner's settings."""
    stored = dict(store.rows("SELECT name, value FROM setting"))
    default = Settings()
    return Settings(
        **{field.name: _read(stored.get(field.name), getattr(default, field.name)) for field in fields(Settings)}
    )


def _read(text: str | None, default: Any) -> Any:  # noqa: ANN401  a value of the field's own type
    if text is None:
        return default
    try:
        if isinstance(default, Enum):
            return type(default)(text)
        if isinstance(default, bool):
            return text == "True"
        return type(default)(text)
    except ValueError:
        return default


def save_settings(store: Store, settings: Settings) -> None:
    """Keeps the learner's settings."""
    with store.write():
        store.execute_many(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [(field.name, str(getattr(settings, field.name))) for field in fields(settings)],
        )


def load_keymap(store: Store) -> dict[str, str]:
    """Returns the actions the learner moved: ``{"reader.make_card": "m"}``, several keys by comma."""
    return {
        name.removeprefix(_KEYMAP): keys
        for name, keys in store.rows("SELECT name, value FROM setting WHERE name GLOB ?", (f"{_KEYMAP}*",))
    }


def save_keymap(store: Store, keymap: Mapping[str, str]) -> None:
    """Keeps which actions the learner moved, and no others."""
    with store.write():
        store.execute("DELETE FROM setting WHERE name GLOB ?", (f"{_KEYMAP}*",))
        store.execute_many(
            "INSERT INTO setting (name, value) VALUES (?, ?)",
            [(f"{_KEYMAP}{action}", keys) for action, keys in keymap.items()],
        )
