"""The clipboard, through a program beside us."""

from __future__ import annotations

import os
import shutil
import subprocess

from learnzh.articles.source import Source
from learnzh.errors import MissingPartError, SourceError

NAME = "the clipboard"
SECONDS = 10.0
"""How long a program may take; one that waits for a display never answers."""
_POWERSHELL = ("-NoProfile", "-Command", "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-Clipboard -Raw")
_PROGRAMS = (
    ("pbpaste", (), ""),
    ("wl-paste", ("--no-newline", "--type", "text"), "WAYLAND_DISPLAY"),
    ("xclip", ("-selection", "clipboard", "-out"), "DISPLAY"),
    ("xsel", ("--clipboard", "--output"), "DISPLAY"),
    ("termux-clipboard-get", (), ""),
    ("powershell.exe", _POWERSHELL, ""),
    ("powershell", _POWERSHELL, ""),
)
"""Each with its arguments, and the variable of the environment without which it has nothing to ask."""
_HINT = "install wl-clipboard, xclip or xsel; or paste into learnzh import - and end with Ctrl-D"


def read_clipboard(*, limit: int) -> Source:
    """Returns the text on the clipboard.

    Args:
        limit: Bytes it may have.

    Raises:
        MissingPartError: No program that reads it is installed.
        SourceError: It is empty, holds no text, or too much of it.
    """
    usable = [
        (path, arguments)
        for name, arguments, variable in _PROGRAMS
        if (not variable or os.environ.get(variable)) and (path := shutil.which(name))
    ]
    if not usable:
        raise MissingPartError("no program that reads the clipboard was found", _HINT)
    for path, arguments in usable:
        data = _output([path, *arguments])
        if len(data) > limit:
            raise SourceError(f"{NAME} holds more than {limit:,} bytes", "that is no single article; copy a part of it")
        if data.strip():
            return Source(NAME, data)
    raise SourceError("there is no text on the clipboard", "copy an article first")


def _output(arguments: list[str]) -> bytes:
    """Returns what a program writes; nothing where it fails, as some do when the clipboard is empty."""
    try:
        done = subprocess.run(  # noqa: S603  a list of arguments, never a shell
            arguments, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
