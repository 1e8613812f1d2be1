"""Every action, once: bindings, footer, palette and help are made of this table.

A module a screen holds its rows. ``Action.keys`` are the default keys; the learner's keymap moves them by
``Action.id``.
"""

from __future__ import annotations

import unicodedata

from textual.binding import Binding, BindingType

from learnzh.tui.actions import (
    app,
    article,
    correct,
    dictionary,
    entry,
    feeds,
    import_,
    library,
    marking,
    placement,
    progress,
    reader,
    review,
    settings,
    speaking,
    words,
)
from learnzh.tui.actions.action import Action

__all__ = ["ACTIONS", "Action", "actions_of", "bindings_of", "widened"]

ACTIONS = (
    *app.ACTIONS,
    *library.ACTIONS,
    *import_.ACTIONS,
    *article.ACTIONS,
    *reader.ACTIONS,
    *marking.ACTIONS,
    *speaking.ACTIONS,
    *correct.ACTIONS,
    *review.ACTIONS,
    *words.ACTIONS,
    *placement.ACTIONS,
    *progress.ACTIONS,
    *dictionary.ACTIONS,
    *entry.ACTIONS,
    *feeds.ACTIONS,
    *settings.ACTIONS,
)


def widened(keys: str) -> str:
    """Returns keys, by comma, with the full-width forms that an input method for Chinese sends of them.

    Textual calls a letter or a digit by itself and any other character by its name in Unicode. The full-width
    forms of ASCII lie 0xFEE0 above it, but for the space, which is the ideographic one.
    """
    wide = (_wide(key) for key in keys.split(","))
    return ",".join([keys, *(key for key in wide if key)])


def _wide(key: str) -> str:
    if len(key) == 1:
        return chr(ord(key) + 0xFEE0) if key.isascii() else ""
    if key == "space":
        return "ideographic_space"
    name = {"slash": "SOLIDUS"}.get(key, key.replace("_", " ").upper())
    try:
        unicodedata.lookup(f"FULLWIDTH {name}")
    except KeyError:
        return ""  # no character: enter, left, ctrl+q
    return f"fullwidth_{name.lower().replace(' ', '_')}"


def actions_of(screen: str) -> list[Action]:
    """Returns the actions of a screen, in the order of the table."""
    return [action for action in ACTIONS if action.screen == screen]


def bindings_of(screen: str) -> list[BindingType]:
    """Returns the bindings of a screen; each has an id, so that a keymap can move it."""
    return [
        Binding(
            widened(action.keys),
            action.name,
            action.label,
            show=action.in_footer,
            key_display=action.shown or None,
            tooltip=action.help,
            id=action.id,
            priority=action.id == "app.quit",
        )
        for action in actions_of(screen)
    ]
