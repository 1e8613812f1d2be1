"""The screens in a browser."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from learnzh.share.serving import is_loopback, serve

__all__ = ["is_loopback", "serve_screens"]


def serve_screens(database: Path | None, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serves the library to browsers until it is interrupted; each window is a learnzh of its own.

    Args:
        database: The learner's file; None for the usual one.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        announce: Told the address to open.

    Raises:
        MissingPartError: textual-serve is not installed.
        LearnzhError: The port is taken.
    """
    arguments = [sys.executable, "-m", "learnzh"]
    if database is not None:
        arguments += ["--db", str(database.absolute())]
    command = subprocess.list2cmdline(arguments) if os.name == "nt" else shlex.join(arguments)
    serve(command, host, port, announce)
