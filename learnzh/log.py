"""The log of what went wrong unexpectedly."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from learnzh import paths
from learnzh.errors import LearnzhError

_LARGEST = 500_000


def unforeseen(error: BaseException) -> LearnzhError:
    """Logs a failure of ours, with its traceback, and returns what to tell of it."""
    where = _log(error)
    return LearnzhError(f"something went wrong that should not ({type(error).__name__})", f"Details are in {where}")


def _log(error: BaseException) -> Path:
    path = paths.log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
    except OSError:
        return path  # where nothing can be written there is nothing to do about it
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("learnzh")
    logger.propagate = False  # nothing of it may reach the terminal
    logger.addHandler(handler)
    logger.error("unexpected failure", exc_info=error)
    logger.removeHandler(handler)
    handler.close()
    return path
