"""Hearing a word, a sentence, a paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from learnzh.errors import MissingPartError
from learnzh.model.lesson import Lesson
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Reading
from learnzh.share.speech import Speaker, command, find_engine, spoken_text

__all__ = ["HINT", "Extent", "Speaker", "can_speak", "open_speaker", "say", "say_word", "tokens_at"]

HINT = "install espeak-ng, for example with `sudo apt install espeak-ng` or `brew install espeak-ng`"
"""What to do where nothing can speak."""


class Extent(StrEnum):
    """How much is spoken."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def can_speak() -> bool:
    """Tells whether an engine is installed."""
    return find_engine() is not None


def open_speaker() -> Speaker:
    """Returns what speaks.

    Raises:
        MissingPartError: No engine is installed.
    """
    engine = find_engine()
    if engine is None:
        raise MissingPartError("nothing that can speak is installed", HINT)
    return Speaker(command(engine))


def tokens_at(lesson: Lesson, sentence: int, token: int, extent: Extent) -> list[Token]:
    """Returns the tokens of the word, the sentence or the paragraph at a place."""
    here = lesson.sentences[sentence]
    if extent is Extent.WORD:
        return [here.tokens[token]]
    if extent is Extent.SENTENCE:
        return list(here.tokens)
    return [one for other in lesson.sentences if other.paragraph == here.paragraph for one in other.tokens]


def say(speaker: Speaker, tokens: Iterable[Token]) -> bool:
    """Speaks tokens and returns at once; tells whether there was anything to speak.

    Raises:
        MissingPartError: The engine does not start.
    """
    text = spoken_text(tokens)
    if not text:
        return False
    try:
        speaker.say(text)
    except OSError as error:
        raise MissingPartError(f"espeak-ng does not start: {error.strerror or error}", HINT) from error
    return True


def say_word(speaker: Speaker, word: str, reading: Reading) -> bool:
    """Speaks a word by its reading and returns at once; tells whether there was anything to speak.

    Raises:
        MissingPartError: The engine does not start.
    """
    return say(speaker, [Token(word, TokenKind.WORD, 0, tuple(reading.split()))])
