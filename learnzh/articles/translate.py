"""What every translator promises, and sentences that are too long for one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from learnzh.articles.clean import clean_line
from learnzh.chinese.characters import hanzi_in
from learnzh.errors import NoTranslationError
from learnzh.model.translation import Language


class Translator(Protocol):
    """Translates one sentence at a time, from English into Chinese or back."""

    @property
    def engine(self) -> str:
        """What its translations are kept under."""

    @property
    def service(self) -> str:
        """Whom the text is sent to, for people."""

    @property
    def limit(self) -> int:
        """Characters it takes at once."""

    def translate(self, text: str, target: Language) -> str:
        """Returns the translation of a text of ``limit`` characters at most.

        Raises:
            TranslationError: It failed; the message says why and the hint what to do.
            CancelledError: The learner did not want to wait any longer.
        """


_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z]")
_MANY_WORDS = 4
"""English words from which on a translation without any Chinese is none; fewer may be a name that stays as it is."""
_CLAUSE = re.compile("[,;:，；：、]$")


def translate_sentence(translate: Callable[[str], str], text: str, target: Language, limit: int) -> str:
    """Returns the translation of a sentence on one safe line, clause by clause where it is too long for one request.

    Args:
        translate: Translates a text of ``limit`` characters.
        text: The sentence.
        target: The language it is translated into.
        limit: In characters.

    Raises:
        TranslationError: The translator failed.
        NoTranslationError: What came is no translation.
    """
    if not _LETTER.search(text):
        return text
    glue = "" if target is Language.CHINESE else " "
    translated = clean_line(glue.join(translate(part) for part in _parts(text, target, limit)))
    is_chinese = bool(hanzi_in(translated))
    is_left = len(text.split()) >= _MANY_WORDS and not is_chinese
    if target is Language.ENGLISH:
        is_left = is_chinese and not _LATIN.search(translated)
    if not translated or is_left:
        raise NoTranslationError("the translator answered without a translation", "try another one with --translator")
    return translated


def _parts(text: str, target: Language, limit: int) -> list[str]:
    """Cuts a text into parts that are short enough, behind a comma where one is there."""
    parts = [""]
    pieces = text.split(" ") if target is Language.CHINESE else list(text)
    glue = " " if target is Language.CHINESE else ""
    for piece in pieces:
        longer = f"{parts[-1]}{glue}{piece}" if parts[-1] else piece
        if len(longer) <= limit:
            parts[-1] = longer
            continue
        head, tail = _at_clause(parts[-1], glue)
        parts[-1:] = [head, f"{tail}{glue}{piece}" if tail else piece]
    return [part[:limit] for part in parts if part]


def _at_clause(text: str, glue: str) -> tuple[str, str]:
    """Cuts a text behind its last comma in the second half, or at its end."""
    for end in range(len(text), len(text) // 2, -1):
        if _CLAUSE.search(text[:end]):
            return text[:end], text[end:].removeprefix(glue)
    return text, ""
