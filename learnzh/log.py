"""The log of what went wrong unexpectedly."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from learnzh import paths

_LARGEST = 500_000


def log_failure(error: BaseException) -> Path:
    """Writes a failure with its traceback to the log and returns where that is."""
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
