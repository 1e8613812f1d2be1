"""Speech through espeak-ng, which reads pinyin well and characters badly."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from learnzh.model.text import Token, TokenKind

ENGINES = ("espeak-ng",)
"""Programs that are looked for, the best first; older ones than espeak-ng know no Mandarin by pinyin."""
_VOICE = "cmn-latn-pinyin"
_SPEED = 140
"""Words a minute: slower than espeak-ng's own 175, which is fast for a learner."""
_LONGEST = 4_000
"""Letters of pinyin that are spoken at most: some five minutes."""
_PATIENCE = 30
"""Seconds that one word may take to be written."""
_HEAD = 44
"""Bytes of a ``.wav`` file without a sound."""
_PAUSES = {"，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "！": "!", "？": "?", "…": "."}


def find_engine() -> str | None:
    """Returns the path of a program that can speak; None where none is installed."""
    return next(filter(None, map(shutil.which, ENGINES)), None)


def spoken_text(tokens: Iterable[Token]) -> str:
    """Writes tokens as the engine is fed: numbered pinyin, marks as pauses, what has no pinyin left out."""
    words: list[str] = []
    for token in tokens:
        if any(token.syllables):
            words.append(" ".join(_engine_syllable(syllable) for syllable in token.syllables if syllable))
        elif token.kind is TokenKind.PUNCTUATION:
            pauses = [_PAUSES[char] for char in token.text if char in _PAUSES]
            if pauses and words:
                words[-1] += pauses[-1]
        elif token.kind is TokenKind.LATIN and token.text.isascii():
            words.append(token.text)
    return " ".join(words)[:_LONGEST]


def _engine_syllable(syllable: str) -> str:
    """Writes one syllable as espeak-ng's pinyin has it: small letters, ü as v, the 5 of a neutral tone kept."""
    return syllable.lower().replace("u:", "v").replace("ü", "v")


def command(engine: str) -> list[str]:
    """Returns the arguments that make the engine read its standard input."""
    return [engine, "-v", _VOICE, "-s", str(_SPEED), "--stdin"]


def write_spoken(engine: str, text: str, target: Path) -> bool:
    """Writes what the engine says as a ``.wav`` file: 20 ms for a word; tells whether there is anything in it.

    Raises:
        OSError: The program cannot be started, or the file not be read.
    """
    done = subprocess.run(  # noqa: S603  a list of our own, and no shell
        [*command(engine), "-w", str(target)], input=text.encode(), capture_output=True, check=False, timeout=_PATIENCE
    )
    if done.returncode == 0 and target.is_file() and target.stat().st_size > _HEAD:
        return True
    target.unlink(missing_ok=True)
    return False


class Speaker:
    """Speaks one thing at a time; what is spoken is cut short by the next.

    Args:
        arguments: The program that reads a text from its standard input, and what it is called with.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = list(arguments)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def say(self, text: str) -> None:
        """Begins to speak and returns at once: 2 ms.

        Raises:
            OSError: The program cannot be started.
        """
        with self._lock:
            self._stop()
            self._process = process = subprocess.Popen(  # noqa: S603  a list of our own, and no shell
                self._arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        threading.Thread(target=_feed, args=(process, text.encode()), daemon=True).start()

    def stop(self) -> None:
        """Falls silent."""
        with self._lock:
            self._stop()

    @property
    def is_speaking(self) -> bool:
        """Whether the program still runs."""
        return self._process is not None and self._process.poll() is None

    def _stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()  # a killed process ends at once
        self._process = None


def _feed(process: subprocess.Popen[bytes], text: bytes) -> None:
    """Gives the engine its text and waits for its end, so that nothing is left of it."""
    with contextlib.suppress(OSError, ValueError):  # it was stopped meanwhile
        process.communicate(text)
