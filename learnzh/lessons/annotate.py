"""A sentence to tokens: kind, pinyin and headword of every stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.country_names import country_entry
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.names import is_common_noun, spell_name
from learnzh.chinese.pinyin import Heard, SentenceReading, name_syllables, number_syllables, read_word, words_of
from learnzh.chinese.script import to_simplified
from learnzh.chinese.segment import Piece, Segmenter
from learnzh.chinese.senses import choose_senses
from learnzh.lessons.reread import settle_readings
from learnzh.model.lesson import Script
from learnzh.model.text import ReadingSource, Token, TokenKind
from learnzh.model.word import Headword


def annotate(
    text: str, segmenter: Segmenter, dictionary: Dictionary, script: Script = Script.SIMPLIFIED
) -> tuple[Token, ...]:
    """Returns the tokens of a line of text; their texts join back to it.

    Traditional text is read through its simplified form, and kept as it is written.
    """
    simplified = to_simplified(text) if script is Script.TRADITIONAL else text
    pieces = segmenter.segment(simplified)
    has_parts = any(piece.parts for piece in pieces)
    words = [word for piece in pieces for word in _words(piece)] if has_parts else pieces
    entries = [dictionary.entries(word.text) if word.kind in _LISTED else () for word in words]
    reading = SentenceReading(simplified, tuple(words_of(zip(words, entries, strict=True))))
    read = []
    start = 0
    for word, candidates in zip(words, entries, strict=True):
        end = start + len(word.text)
        country = country_entry(simplified, start, candidates) if end == start + 1 else None
        read.append(_token(word, text[start:end], start, reading, [country] if country else candidates))
        start = end
    tokens = list(_whole(pieces, read)) if has_parts else read
    return settle_readings(choose_senses(tokens, dictionary), simplified, segmenter, dictionary)


def _words(piece: Piece) -> Sequence[Piece]:
    """Returns the words of an organisation, each to be read alone; anything else as it is."""
    return [Piece(part, TokenKind.WORD) for part in piece.parts] or [piece]


def _whole(pieces: Sequence[Piece], read: Sequence[Token]) -> Iterator[Token]:
    """Joins the words of organisations again: every word of theirs has a capital (GB/T 16159-2012, 6.2.3)."""
    following = iter(read)
    for piece in pieces:
        token, *others = (next(following) for _word in _words(piece))
        if not piece.parts:
            yield token
            continue
        parts = [token, *others]
        syllables = [
            syllable.capitalize() if place == 0 else syllable
            for part in parts
            for place, syllable in enumerate(part.syllables)
        ]
        doubtful = min(parts, key=lambda part: part.confidence)
        yield replace(
            doubtful,
            text="".join(part.text for part in parts),
            kind=TokenKind.NAME,
            start=token.start,
            syllables=tuple(syllables),
            headword=None,
        )


_LISTED = (TokenKind.WORD, TokenKind.NAME)
"""Kinds of pieces that may have an entry in the dictionary."""


def _token(piece: Piece, written: str, start: int, reading: SentenceReading, candidates: Sequence[Headword]) -> Token:
    if piece.kind in (TokenKind.PUNCTUATION, TokenKind.LATIN):
        return Token(written, piece.kind, start)
    if not candidates:
        return _unlisted(piece, written, start, reading)
    headword, heard = read_word(candidates, piece.text, start, reading)
    kind = TokenKind.NAME if headword.is_name and not is_common_noun(headword.simplified) else piece.kind
    if headword.reading[0].isupper():
        heard = heard._replace(syllables=spell_name(piece.text, heard.syllables))
    return _with_reading(Token(written, kind, start, headword=headword.key), heard)


def _with_reading(token: Token, heard: Heard) -> Token:
    return replace(token, syllables=heard.syllables, source=heard.source, confidence=heard.confidence)


def _unlisted(piece: Piece, written: str, start: int, reading: SentenceReading) -> Token:
    if piece.kind in (TokenKind.NUMBER, TokenKind.DATE):
        return Token(written, piece.kind, start, number_syllables(piece.text), source=ReadingSource.RULE)
    if not any(is_hanzi(char) for char in piece.text):
        kind = TokenKind.PUNCTUATION if piece.kind is TokenKind.WORD else piece.kind
        return Token(written, kind, start)
    heard = reading.at(start, start + len(written))
    if piece.kind is TokenKind.NAME:
        heard = heard._replace(syllables=spell_name(piece.text, name_syllables(piece.text, heard.syllables)))
    return _with_reading(Token(written, piece.kind, start), heard)
