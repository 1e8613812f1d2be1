"""A write that fails ends what was asked for, not the program.

The disk may be full, or another learnzh may be writing: what is on the screen stays, and the person is told. A
file that is damaged or of a newer learnzh is of no use to go on with: that ends the program, as any fault does.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.message_pump import MessagePump

from learnzh.errors import DamagedStoreError, NewerStoreError, StoreError
from learnzh.tui.safe import toast

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message


class Sturdy(MessagePump):
    """An app or a screen whose handlers outlive a write that failed."""

    async def _dispatch_message(self, message: Message) -> None:
        # Textual ends a widget whose handler raised, so that the failure must not reach it.
        with telling_failures(self.app):
            await super()._dispatch_message(message)


@contextlib.contextmanager
def telling_failures(app: App[Any]) -> Iterator[None]:
    """Tells the person of a failed write in the block and goes on behind it."""
    try:
        yield
    except (DamagedStoreError, NewerStoreError):
        raise
    except StoreError as error:
        toast(app, str(error), "error")
