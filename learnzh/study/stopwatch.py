"""Time spent, without the pauses."""

from __future__ import annotations

from datetime import datetime, timedelta

IDLE = timedelta(minutes=5)
"""After so long without a key, nobody sits there any more."""


class Stopwatch:
    """Counts the time between a start and a stop. It is told the time; where a clock is set back, none goes by.

    Args:
        most: Of a stretch, no more than this is counted.
    """

    def __init__(self, most: timedelta = IDLE) -> None:
        self._most = most
        self._sum = timedelta()
        self._since: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether time is counted."""
        return self._since is not None

    def start(self, now: datetime) -> None:
        """Begins a stretch; one that runs ends."""
        self.stop(now)
        self._since = now

    def stop(self, now: datetime) -> None:
        """Ends the stretch that runs, if one does."""
        self._sum = self.reading(now)
        self._since = None

    def is_idle(self, now: datetime) -> bool:
        """Tells whether the stretch that runs is as long as counts."""
        return self._since is not None and now - self._since >= self._most

    def reading(self, now: datetime) -> timedelta:
        """Returns the time counted so far."""
        if self._since is None:
            return self._sum
        return self._sum + min(max(now - self._since, timedelta()), self._most)
