"""Tokens as a sentence's column keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from learnzh.model.text import Token, TokenKind
from learnzh.model.word import HeadwordKey

_EMPTY = [""] * 6


def encode_tokens(tokens: Iterable[Token]) -> str:
    """Writes tokens as JSON lists ``[text, kind, syllables, simplified, reading, edited]``, empty tails left out."""
    return json.dumps([_fields(token) for token in tokens], ensure_ascii=False, separators=(",", ":"))


def decode_tokens(text: str) -> tuple[Token, ...]:
    """Reads what ``encode_tokens`` wrote."""
    tokens = []
    start = 0
    for fields in json.loads(text):
        written, kind, syllables, simplified, reading, edited = fields + _EMPTY[len(fields) :]
        headword = HeadwordKey(simplified, reading) if simplified else None
        aligned = tuple(syllables.split(" ")) if syllables else ()
        tokens.append(Token(written, TokenKind(kind), start, aligned, headword, bool(edited)))
        start += len(written)
    return tuple(tokens)


def _fields(token: Token) -> list[str]:
    simplified, reading = token.headword or ("", "")
    edited = "edited" if token.edited else ""
    fields = [token.text, token.kind.value, " ".join(token.syllables), simplified, reading, edited]
    while not fields[-1]:
        fields.pop()
    return fields
