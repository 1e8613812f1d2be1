"""Words as they are spoken, in files for other programs."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from learnzh.errors import MissingPartError
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.share.speech import find_engine, spoken_text, write_spoken
from learnzh.workflows.services import Report, silent
from learnzh.workflows.speaking import HINT


def spoken_words(words: Sequence[HeadwordKey], folder: Path, report: Report = silent) -> dict[HeadwordKey, Path]:
    """Writes words as they are spoken, one file for all that sound alike; 20 ms each.

    Args:
        words: The words; one that the engine has nothing to say of is left out.
        folder: Where the files are made.
        report: Told how far it is.

    Raises:
        MissingPartError: No engine is installed, or it does not work.
    """
    engine = find_engine()
    if engine is None:
        raise MissingPartError("nothing that can speak is installed", HINT)
    files: dict[str, Path | None] = {}
    for number, word in enumerate(words):
        report("speaking words", number / len(words))
        name = _sound(word)
        if name not in files:
            file = folder / f"learnzh-{name}.wav"
            files[name] = file if _speak(engine, word, file) else None
    spoken = {word: said for word in words if (said := files[_sound(word)])}
    if not spoken:
        raise MissingPartError("espeak-ng is installed, but says nothing", f"{HINT}, or leave --audio out")
    return spoken


def _sound(word: HeadwordKey) -> str:
    letters = word.reading.lower().replace("u:", "v")
    return "".join(char for char in letters if char.isascii() and char.isalnum())


def _speak(engine: str, word: HeadwordKey, file: Path) -> bool:
    text = spoken_text([Token(word.simplified, TokenKind.WORD, 0, tuple(word.reading.split()))])
    try:
        return bool(text) and write_spoken(engine, text, file)
    except (OSError, subprocess.SubprocessError) as error:
        raise MissingPartError(f"espeak-ng does not work: {error}", HINT) from error
