"""A card's state follows from its answers: reckoned again where the log or the way of scheduling has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from learnzh.model.study import Card, Given, Memory, Preset
from learnzh.store.cards import card_by_id, set_memory
from learnzh.store.connection import Store
from learnzh.store.presets import presets
from learnzh.store.reviews import decode_memory, is_mature, log_of, mark_undone
from learnzh.study.scheduler import card_name, replay_steps

# Answers that came from another program are not replayed: the card begins as it came. Else it begins as it was
# before the first answer ever given to it, be that undone or not.
_BASE = """
SELECT card_before FROM review WHERE card_id = ?
ORDER BY card_before ->> '$.imported' IS NULL, iif(card_before ->> '$.imported' IS NULL, id, -id) LIMIT 1
"""
_IMPORTED = "SELECT max(id) FROM review WHERE card_id = ? AND undone_at IS NULL AND card_before ->> '$.imported'"
_MARKS = "SELECT id, matured FROM review WHERE card_id = ?"


class _History(NamedTuple):
    log: list[Given]
    """The answers that are replayed."""
    states: list[Memory]
    """The card before them, and after each."""


def replayed(store: Store, card: Card, known: Sequence[Preset] | None = None) -> Memory | None:
    """Returns the state that a card's answers lead to; None where it has none, and its state is where it begins.

    Args:
        store: The learner's file.
        card: The card.
        known: All presets, where they are read already.
    """
    history = _history(store, card, known)
    return history.states[-1] if history else None


def restate(store: Store, card: Card, known: Sequence[Preset] | None = None) -> bool:
    """Gives a card the state its answers lead to, and its answers their marks of maturity; inside ``write()`` only.

    Returns:
        Whether its state was another.
    """
    history = _history(store, card, known)
    if history is None:
        return False
    ages = [is_mature(memory) for memory in history.states]
    marks = {given.id: after - before for given, before, after in zip(history.log, ages, ages[1:], strict=False)}
    changed = [(marks.get(key, 0), key) for key, mark in store.rows(_MARKS, (card.id,)) if mark != marks.get(key, 0)]
    if changed:
        store.execute_many("UPDATE review SET matured = ? WHERE id = ?", changed)
    if history.states[-1] == card.memory:
        return False
    set_memory(store, card.id, history.states[-1])
    return True


def _history(store: Store, card: Card, known: Sequence[Preset] | None) -> _History | None:
    base = store.row(_BASE, (card.id,))
    if base is None:
        return None
    imported = store.row(_IMPORTED, (card.id,))
    log = [given for given in log_of(store, card.id) if given.id > ((imported and imported[0]) or 0)]
    every = presets(store) if known is None else known
    name, before = card_name(card.headword, card.kind), decode_memory(base[0])
    return _History(log, [before, *replay_steps(before, log, every, name=name, first=card.answers - len(log))])


def undo_review(store: Store, review_id: int, now: datetime) -> int | None:
    """Takes an answer back: the card is as if it had not been given; the answer stays, marked.

    Returns:
        The card's id; None where the answer was undone before, or a later one to the same card stands.
    """
    with store.write():
        card_id = mark_undone(store, review_id, now)
        card = card_by_id(store, card_id) if card_id is not None else None
        memory = replayed(store, card) if card else None
        if card and memory:
            set_memory(store, card.id, memory)
    return card_id


def replay_all(store: Store, report: Callable[[float], None] = lambda _share: None) -> int:
    """Reckons every card anew from its answers, in one transaction; returns how many have changed.

    It takes some 12 s for a million answers.

    Args:
        store: The learner's file.
        report: Told how much is done, from 0 to 1.
    """
    changed = 0
    with store.write():
        known = presets(store)
        ids = [key for (key,) in store.rows("SELECT id FROM card WHERE answers > 0 ORDER BY id")]
        for place, card_id in enumerate(ids):
            card = card_by_id(store, card_id)
            changed += card is not None and restate(store, card, known)
            if place % 500 == 0:
                report(place / len(ids))
    return changed


def catch_up(store: Store) -> None:
    """Reckons the cards anew where a migration asks for it."""
    if store.row("PRAGMA user_version") != (0,):
        with store.write():
            replay_all(store)
            store.execute("PRAGMA user_version = 0")
