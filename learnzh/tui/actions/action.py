"""What an action is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does."""

    screen: str
    """The ``NAME`` of the screen: ``library``, ``reader``, …; or ``app`` for everywhere."""
    name: str
    """The method ``action_<name>`` of the screen, with its arguments."""
    keys: str
    """Keys, by comma, as ASCII; what an input method for Chinese makes of them is added."""
    label: str
    """In the footer and the palette."""
    help: str
    """A sentence for the help screen."""
    shown: str = ""
    """How help and footer write the keys; the keys themselves where empty."""
    in_footer: bool = True

    @property
    def id(self) -> str:
        """The name a keymap knows it by: ``reader.make_card``."""
        return f"{self.screen}.{self.name}"
