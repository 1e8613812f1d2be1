"""How many days new cards last: said wherever cards are made."""

from __future__ import annotations

import math
from dataclasses import dataclass

from learnzh.store.preferences import load_settings
from learnzh.store.queue import new_waiting
from learnzh.workflows.services import Services


@dataclass(frozen=True, slots=True)
class NewDays:
    """How long new cards last."""

    waiting: int
    """New cards that wait, all of them."""
    a_day: int

    @property
    def days(self) -> int | None:
        """Days until the last of them is asked; None where none is ever asked."""
        return math.ceil(self.waiting / self.a_day) if self.a_day > 0 else None

    def __str__(self) -> str:
        if self.days is None:
            return "none of them is asked while new cards a day are set to 0"
        return f"{self.days:,} {'day' if self.days == 1 else 'days'} of new ones at {self.a_day:,} a day"


def new_days(services: Services, more: int = 0) -> NewDays:
    """Returns how long new cards last, with some that are not made yet."""
    return NewDays(new_waiting(services.store) + more, max(load_settings(services.store).new_cards, 0))


def said_of(services: Services, word: str, cards: int) -> str:
    """Says what came of making cards of a word: "城市: a new card, 2 days of new ones at 10 a day"."""
    if not cards:
        return f"{word} has a card already"
    made = "a new card" if cards == 1 else f"{cards} new cards"
    return f"{word}: {made}, {new_days(services)}"
