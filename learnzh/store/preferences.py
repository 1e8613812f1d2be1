"""Settings, kept as text by name; a value that is no longer known falls back to the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import Any

from learnzh.settings import Settings
from learnzh.store.connection import Store, time_text

_KEYMAP = "keys."
"""What the name of a setting begins with that moves an action to other keys."""
_SET = """
INSERT INTO setting (name, value, changed_at) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at WHERE value <> excluded.value
"""


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


def save_settings(store: Store, settings: Settings, now: datetime) -> None:
    """Keeps the learner's settings."""
    with store.write():
        store.execute_many(
            _SET, [(field.name, str(getattr(settings, field.name)), time_text(now)) for field in fields(settings)]
        )


def load_keymap(store: Store) -> dict[str, str]:
    """Returns the actions the learner moved: ``{"reader.make_card": "m"}``, several keys by comma."""
    return {
        name.removeprefix(_KEYMAP): keys
        for name, keys in store.rows("SELECT name, value FROM setting WHERE name GLOB ?", (f"{_KEYMAP}*",))
    }


def save_keymap(store: Store, keymap: Mapping[str, str], now: datetime) -> None:
    """Keeps which actions the learner moved, and no others."""
    with store.write():
        store.execute("DELETE FROM setting WHERE name GLOB ?", (f"{_KEYMAP}*",))
        store.execute_many(_SET, [(f"{_KEYMAP}{action}", keys, time_text(now)) for action, keys in keymap.items()])
