"""Tokens as a sentence's column keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from learnzh.model.text import ReadingSource, Token, TokenKind
from learnzh.model.word import HeadwordKey

_EMPTY = [""] * 9


def encode_tokens(tokens: Iterable[Token]) -> str:
    """Writes tokens as JSON lists, empty tails left out.

    ``[text, kind, syllables, simplified, reading, edited, source, doubt, sense]``; doubt is in hundredths, and what
    is usual (a reading from the dictionary, no doubt, the first sense) is empty.
    """
    return json.dumps([_fields(token) for token in tokens], ensure_ascii=False, separators=(",", ":"))


def decode_tokens(text: str) -> tuple[Token, ...]:
    """Reads what ``encode_tokens`` wrote."""
    tokens = []
    start = 0
    for fields in json.loads(text):
        written, kind, syllables, simplified, reading, edited, source, doubt, sense = fields + _EMPTY[len(fields) :]
        headword = HeadwordKey(simplified, reading) if simplified else None
        aligned = tuple(syllables.split(" ")) if syllables else ()
        tokens.append(
            Token(
                written,
                TokenKind(kind),
                start,
                aligned,
                headword,
                edited=bool(edited),
                source=ReadingSource(source) if source else ReadingSource.DICTIONARY,
                confidence=(100 - int(doubt or 0)) / 100,
                sense=int(sense or 0),
            )
        )
        start += len(written)
    return tuple(tokens)


def _fields(token: Token) -> list[str | int]:
    simplified, reading = token.headword or ("", "")
    edited = "edited" if token.edited else ""
    source = "" if token.source is ReadingSource.DICTIONARY else token.source.value
    doubt = 100 - round(token.confidence * 100)
    fields: list[str | int] = [token.text, token.kind.value, " ".join(token.syllables), simplified, reading, edited]
    fields += [source, doubt or "", token.sense or ""]
    while not fields[-1]:
        fields.pop()
    return fields
