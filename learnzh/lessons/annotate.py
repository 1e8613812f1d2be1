"""A sentence to tokens: kind, pinyin and headword of every stretch."""

from __future__ import annotations

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.names import is_calendar_word
from learnzh.chinese.pinyin import SentenceReading, align, choose_headword, name_syllables, number_syllables
from learnzh.chinese.script import to_simplified
from learnzh.chinese.segment import Piece, Segmenter
from learnzh.chinese.senses import choose_senses
from learnzh.lessons.reread import settle_readings
from learnzh.model.lesson import Script
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Headword


def annotate(
    text: str, segmenter: Segmenter, dictionary: Dictionary, script: Script = Script.SIMPLIFIED
) -> tuple[Token, ...]:
    """Returns the tokens of a line of text; their texts join back to it.

    Traditional text is read through its simplified form, and kept as it is written.
    """
    simplified = to_simplified(text) if script is Script.TRADITIONAL else text
    reading = SentenceReading(simplified)
    tokens = []
    start = 0
    for piece in segmenter.segment(simplified):
        end = start + len(piece.text)
        tokens.append(_token(piece, text[start:end], start, reading, dictionary))
        start = end
    return settle_readings(choose_senses(tokens, dictionary), simplified, segmenter, dictionary)


def _token(piece: Piece, written: str, start: int, reading: SentenceReading, dictionary: Dictionary) -> Token:
    kind = piece.kind
    if kind in (TokenKind.PUNCTUATION, TokenKind.LATIN):
        return Token(written, kind, start)
    end = start + len(written)
    candidates = dictionary.entries(piece.text) if kind in (TokenKind.WORD, TokenKind.NAME) else ()
    if len(candidates) > 1 and any(_differs(candidate, candidates[0]) for candidate in candidates):
        headword = choose_headword(candidates, reading.at(start, end))
    elif candidates:
        headword = candidates[0]
    else:
        return _unlisted(piece, written, start, reading)
    if headword.is_name and not is_calendar_word(headword.simplified):
        kind = TokenKind.NAME
    syllables = align(headword.reading, piece.text) or reading.at(start, end)
    return Token(written, kind, start, syllables, headword.key)


def _differs(one: Headword, other: Headword) -> bool:
    """Tells whether two entries are read differently, and not only written with a capital."""
    return one.reading != other.reading and one.reading.lower() != other.reading.lower()


def _unlisted(piece: Piece, written: str, start: int, reading: SentenceReading) -> Token:
    if piece.kind in (TokenKind.NUMBER, TokenKind.DATE):
        return Token(written, piece.kind, start, number_syllables(piece.text))
    if not any(is_hanzi(char) for char in piece.text):
        kind = TokenKind.PUNCTUATION if piece.kind is TokenKind.WORD else piece.kind
        return Token(written, kind, start)
    syllables = reading.at(start, start + len(written))
    if piece.kind is TokenKind.NAME:
        syllables = name_syllables(piece.text, syllables)
    return Token(written, piece.kind, start, syllables)
