"""The only place that prints: data to standard output, words to standard error."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from learnzh import paths
from learnzh.chinese.characters import strip_controls
from learnzh.errors import LearnzhError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from learnzh.workflows.services import Report, Services

_SPACES = "\u3000\xa0"
"""Not printable to Python, but harmless: the space of Chinese typesetting, and the one that does not break."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why a disk takes no more of what is printed."""

_BAR = 20
"""Cells of a bar that shows how much is done."""
_WIDE = "\u2e80"
"""From this character on one may take two cells."""

_progress_is_shown = False
"""Whether the line the cursor stands in is one of ``progress``."""


def emit(text: str = "") -> None:
    """Prints data; control characters that came with it are left out."""
    _clear_progress()
    sys.stdout.write(f"{_safe(text)}\n")


def emit_json(data: object) -> None:
    """Prints data as one line of JSON; what is not printable in it is escaped, and so are other kinds of line break."""
    import json  # noqa: PLC0415  3 ms

    line = json.dumps(data, ensure_ascii=False, default=str)
    if not line.isprintable():
        line = "".join(char if char.isprintable() or char in _SPACES else json.dumps(char)[1:-1] for char in line)
    _clear_progress()
    sys.stdout.write(f"{line}\n")


def emit_bytes(data: bytes) -> None:
    """Prints data that is no text."""
    _clear_progress()
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def pass_on() -> None:
    """Passes on what was printed: who reads a pipe sees each lesson when it is ready."""
    sys.stdout.flush()


def tell(text: str) -> None:
    """Tells the person something beside the data."""
    _clear_progress()
    sys.stderr.write(f"{_safe(text)}\n")


def tell_service(service: str) -> None:
    """Tells the person whom a text is sent to."""
    tell(f"The text is sent to {service}, sentence by sentence.")


def _safe(text: str) -> str:
    """Cleans text line by line: a clean line, and most are, is not looked at twice."""
    return "\n".join(map(strip_controls, text.split("\n")))


def is_terminal() -> bool:
    """Tells whether a person sits before both ends; so they do where ``learnzh serve`` shows the screens."""
    return (sys.stdin.isatty() and sys.stdout.isatty()) or "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


@contextlib.contextmanager
def services_for(database: str | None) -> Iterator[Services]:
    """Gives what the workflows stand on, for the file the person named or their own."""
    from pathlib import Path  # noqa: PLC0415  not needed for help

    from learnzh.workflows.services import Services  # noqa: PLC0415  not needed for help

    services = Services(Path(database) if database else paths.database_path())
    services.before_first_write = lambda: _back_up(services)
    try:
        yield services
    finally:
        services.close()


def _back_up(services: Services) -> None:
    """Makes the backup of the day before something is changed; that it failed is no reason not to go on."""
    from learnzh.workflows.backup import back_up_today  # noqa: PLC0415  only whoever changes something

    if failure := back_up_today(services):
        tell(failure)


@contextlib.contextmanager
def progress() -> Iterator[Report]:
    """Shows on a terminal what is being done, on one line that vanishes at the end."""
    if not sys.stderr.isatty():
        yield lambda _step, _share: None
        return

    def show(step: str, share: float | None) -> None:
        global _progress_is_shown  # noqa: PLW0603  there is one terminal
        _progress_is_shown = True
        shown = f"{step} …" if share is None else f"{_bar(share)} {share:.0%} {step}"
        sys.stderr.write(f"\r\x1b[K{_fitting(_safe(shown))}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        _clear_progress()


def _bar(share: float) -> str:
    filled = round(share * _BAR)
    return "█" * filled + "░" * (_BAR - filled)


def _fitting(line: str) -> str:
    """Cuts a line to the terminal: a second one would not vanish again."""
    import shutil  # noqa: PLC0415  3 ms, only where a person waits

    room = shutil.get_terminal_size().columns - 1
    for end, char in enumerate(line):
        room -= 2 if char >= _WIDE else 1
        if room < 0:
            return line[:end]
    return line


def _clear_progress() -> None:
    """Makes room for what is printed: it would run into the line that says what is being done."""
    global _progress_is_shown  # noqa: PLW0603
    if _progress_is_shown:
        _progress_is_shown = False
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _is_of_output(error: OSError) -> bool:
    """Tells whether printing failed: such an error names no file, and what a file refuses is told by its writer."""
    return isinstance(error, BrokenPipeError) or (error.errno in _NO_ROOM and error.filename is None)


def explain(error: Exception) -> int:
    """Says in one line what went wrong and returns the exit code; what nobody foresaw is logged."""
    if isinstance(error, LearnzhError):
        tell(f"learnzh: {' '.join(str(error).split())}")
        return error.exit_code
    if isinstance(error, OSError) and _is_of_output(error):
        # Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # then the reader has gone
            tell(f"learnzh: the output could not be written: {os.strerror(error.errno or 0).lower()}")
        return 1
    import click  # noqa: PLC0415  a look-up that ends well does without

    if isinstance(error, click.Abort):
        return 130
    if isinstance(error, click.UsageError):
        error.show()
        return 2
    if isinstance(error, click.ClickException):
        tell(f"learnzh: {error.format_message()}")
        return error.exit_code
    from learnzh.log import unforeseen  # noqa: PLC0415  logging takes 10 ms

    tell(f"learnzh: {unforeseen(error)}")
    return 1
