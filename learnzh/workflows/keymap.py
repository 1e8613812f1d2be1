"""The keys a learner moved."""

from __future__ import annotations

from collections.abc import Mapping

from learnzh.model.changes import Changes
from learnzh.store.preferences import load_keymap, save_keymap
from learnzh.workflows.services import Services


def keymap_of(services: Services) -> dict[str, str]:
    """Returns the actions the learner moved, with their keys by comma."""
    return load_keymap(services.store)


def change_keymap(services: Services, keymap: Mapping[str, str]) -> Changes:
    """Keeps which actions the learner moved, and no others."""
    save_keymap(services.store, keymap, services.now())
    return Changes.SETTINGS
