"""The learner's keys: what they are called, where they lie, and which are taken.

A learner's keymap names the actions that were moved and their keys, by comma, as ASCII; ``widened`` adds what an
input method for Chinese makes of them. Textual's own way of moving a binding takes every other binding of the same
key along, so that actions that share a key are named to it together.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.keys import format_key

from learnzh.tui.actions import ACTIONS, Action, widened

_SHOWN = {
    "space": "␣",
    "enter": "⏎",
    "escape": "esc",
    "backspace": "⌫",
    "delete": "del",
    "tab": "⇥",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}
_PLAIN = {"ideographic_space": "space", "fullwidth_solidus": "slash"}
_WIDE = "fullwidth_"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
MAX_KEYS = 4
"""Keys of one action at most."""


def plain_key(key: str) -> str:
    """Returns the key that was meant: of a full-width form, the ordinary one."""
    if len(key) == 1 and ord(key) in _FULL_WIDTH:
        return chr(ord(key) - _TO_ASCII)
    return _PLAIN.get(key, key.removeprefix(_WIDE))


def spellings(key: str) -> tuple[str, ...]:
    """Returns what terminals call a key: of a capital letter, some say that shift was held."""
    if len(key) == 1 and key.isupper():
        return key, f"shift+{key.lower()}"
    if key.startswith("shift+") and len(key) == len("shift+a"):
        return key[-1].upper(), key
    return (key,)


def key_label(key: str) -> str:
    """Writes a key as help and footer show it: ``ctrl+p`` as ``^p``, ``shift+tab`` as ``⇧⇥``."""
    *modifiers, name = key.split("+")
    label = _SHOWN.get(name, name if len(name) == 1 else format_key(name))
    if "shift" in modifiers:
        label = label.upper() if len(label) == 1 and label.isalpha() else f"⇧{label}"
    return f"^{label}" if "ctrl" in modifiers else f"alt+{label}" if "alt" in modifiers else label


def keys_of(action: Action, moved: Mapping[str, str]) -> str:
    """Returns the keys of an action, by comma: the learner's, else its own."""
    return moved.get(action.id) or action.keys


def shown_keys(action: Action, moved: Mapping[str, str]) -> str:
    """Writes the keys of an action, those that differ."""
    if action.id not in moved and action.shown:
        return action.shown
    return " ".join(dict.fromkeys(key_label(key) for key in keys_of(action, moved).split(",")))


def all_keys(action: Action, moved: Mapping[str, str]) -> str:
    """Writes every key of an action, where help has the space for the first ones only."""
    return " ".join(dict.fromkeys(key_label(key) for key in keys_of(action, moved).split(",")))


def taken_by(action: Action, key: str, moved: Mapping[str, str]) -> Action | None:
    """Returns the other action that has a key where this one would use it; None where it is free.

    Keys of everywhere are taken on every screen. Two actions that share a key from the start, such as showing an
    answer and grading it, take turns: they do not collide.
    """
    wanted = set(spellings(key))
    for other in ACTIONS:
        meet = other.screen == action.screen or "app" in (other.screen, action.screen)
        is_rival = meet and other.id != action.id and other.id not in _twins(action)
        if is_rival and wanted & set(keys_of(other, moved).split(",")):
            return other
    return None


def sound(moved: Mapping[str, str]) -> dict[str, str]:
    """Returns of a stored keymap what this version knows and what does not collide."""
    known = {action.id: action for action in ACTIONS}
    kept = {name: keys for name, keys in moved.items() if name in known and all(keys.split(","))}
    for name in list(kept):
        if any(taken_by(known[name], key, kept) for key in kept[name].split(",")):
            del kept[name]
    return kept


def textual_keymap(moved: Mapping[str, str]) -> dict[str, str]:
    """Returns a keymap for Textual: full-width forms included, and the actions that shared a key with a moved one."""
    known = {action.id: action for action in ACTIONS}
    named = {name: known[name] for name in moved if name in known}
    for name in list(named):
        named |= {twin: known[twin] for twin in _twins(named[name])}
    return {name: widened(keys_of(action, moved)) for name, action in named.items()}


def _twins(action: Action) -> set[str]:
    own = set(action.keys.split(","))
    return {
        other.id
        for other in ACTIONS
        if other.screen == action.screen and other.id != action.id and own & set(other.keys.split(","))
    }
