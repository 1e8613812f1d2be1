"""Corrections of one place, as operations on the tokens of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.corrections import (
    MIDDLE_DOTS,
    Claim,
    Corrections,
    corrections_of,
    piece_of,
    place,
)
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.script import to_simplified
from learnzh.chinese.segment import Piece, Segmenter
from learnzh.chinese.spelling import read_pinyin
from learnzh.errors import LearnzhError
from learnzh.lessons.annotate import annotate
from learnzh.lessons.difficulty import difficulty
from learnzh.lessons.grade import grade
from learnzh.lessons.reread import reread, spread
from learnzh.lessons.vocabulary import vocabulary
from learnzh.model.lesson import Lesson, Script
from learnzh.model.text import ReadingSource, Sentence, Syllables, Token
from learnzh.model.word import Standard


@dataclass(frozen=True, slots=True)
class Engine:
    """What a text of one script is annotated with."""

    segmenter: Segmenter
    dictionary: Dictionary
    script: Script = Script.SIMPLIFIED

    def simplify(self, text: str) -> str:
        """Returns the text in simplified characters, one for one."""
        return simplify(text, self.script)

    def annotate(self, sentence: str, pieces: Sequence[Piece]) -> tuple[Token, ...]:
        """Returns the tokens of a sentence that has been cut already."""
        fixed = _Cut(pieces, corrections_of(self.segmenter))
        return annotate(sentence, fixed, self.dictionary, self.script)


def simplify(text: str, script: Script) -> str:
    """Returns a text of some script in simplified characters, one for one."""
    return to_simplified(text) if script is Script.TRADITIONAL else text


@dataclass(frozen=True, slots=True)
class _Cut:
    """Stands for a segmenter where the cut is settled."""

    pieces: Sequence[Piece]
    corrections: Corrections

    def segment(self, _text: str) -> list[Piece]:
        return list(self.pieces)


def split_token(sentence: Sentence, index: int, at: int, engine: Engine) -> tuple[Token, ...]:
    """Cuts a token in two.

    Args:
        sentence: Where it stands.
        index: Of the token.
        at: Before which of its characters, from 1.
        engine: Annotates the parts.

    Returns:
        The tokens of the sentence, the two marked as edited and everything else as it was.

    Raises:
        LearnzhError: It cannot be cut there.
    """
    token = sentence.tokens[index]
    check_pieces(token.text, (token.text[:at], token.text[at:]))
    return _recut(sentence, token.start, (token.text[:at], token.text[at:]), engine)


def join_tokens(sentence: Sentence, first: int, last: int, engine: Engine) -> tuple[Token, ...]:
    """Makes one word of several tokens.

    Args:
        sentence: Where they stand.
        first: Index of the first.
        last: Index of the last.
        engine: Annotates the word.

    Returns:
        The tokens of the sentence, the word marked as edited and everything else as it was.

    Raises:
        LearnzhError: There is nothing to join, or it is no word.
    """
    joined = sentence.tokens[first : last + 1]
    if len(joined) < 2:  # noqa: PLR2004  one token is joined with nothing
        raise LearnzhError("there is nothing to join here", "the next word must be in the same sentence")
    text = "".join(token.text for token in joined)
    check_pieces(text, (text,))
    return _recut(sentence, joined[0].start, (text,), engine)


def set_reading(sentence: Sentence, index: int, typed: str, engine: Engine) -> tuple[Token, ...]:
    """Sets how a token is read.

    Args:
        sentence: Where it stands.
        index: Of the token.
        typed: Pinyin as a person writes it, a syllable for each character.
        engine: Knows the headword that is read so.

    Returns:
        The tokens of the sentence, this one marked as edited.

    Raises:
        LearnzhError: It is no pinyin, or not a syllable for each character.
    """
    token = sentence.tokens[index]
    form = engine.simplify(sentence.text)[token.start : token.end]
    edited = replace(reread(token, form, check_reading(form, typed), engine.dictionary), edited=True)
    return (*sentence.tokens[:index], edited, *sentence.tokens[index + 1 :])


def check_pieces(text: str, pieces: Sequence[str]) -> None:
    """Refuses a cut that makes no sense.

    Raises:
        LearnzhError: The pieces do not make up the text, one is empty, or one is no word.
    """
    if "".join(pieces) != text:
        raise LearnzhError(f"{' '.join(pieces)} does not make up {text}", "the pieces joined must be the word")
    if not all(pieces) or (len(pieces) == 1 and len(text) < 2):  # noqa: PLR2004  one character has no inside
        raise LearnzhError(f'"{text}" cannot be cut or joined so', "each piece needs a character, a word two")
    if not any(map(is_hanzi, text)):
        raise LearnzhError(f'"{text}" is not Chinese', "only Chinese words are cut and joined")
    if not all(char.isalnum() or char in MIDDLE_DOTS for char in text):
        raise LearnzhError(f'"{text}" has a mark or a space in it', "a word has none")


def check_reading(form: str, typed: str) -> Syllables:
    """Reads pinyin for a word: one syllable for each of its Chinese characters.

    Raises:
        LearnzhError: It is no pinyin, or not a syllable for each character.
    """
    characters = sum(map(is_hanzi, form))
    if not characters:
        raise LearnzhError(f'"{form}" is not Chinese', "only Chinese words have pinyin")
    return spread(read_pinyin(typed, characters), form)


def release(sentence: Sentence, start: int, end: int, *, keeps_cut: bool) -> Sentence:
    """Takes back what a person set within a stretch of one sentence, so that what holds everywhere holds here.

    Args:
        sentence: Where it stands.
        start: Offset of the stretch.
        end: Offset behind it.
        keeps_cut: Take back readings only.
    """
    tokens = tuple(
        replace(token, edited=token.edited and keeps_cut, source=ReadingSource.DICTIONARY)
        if start < token.end and token.start < end
        else token
        for token in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def annotate_anew(sentence: Sentence, engine: Engine) -> Sentence:
    """Annotates a stored sentence with another engine, dictionary or set of corrections.

    What a person edited in it stays cut and read so; whatever else is known of an edited word is looked up anew.
    """
    simplified = engine.simplify(sentence.text)
    pieces = engine.segmenter.segment(simplified)
    edited = {token.start: token for token in sentence.tokens if token.edited}
    if edited:
        claims = [_claim(simplified, token.start, token.end, engine) for token in edited.values()]
        pieces = place(pieces, claims, engine.segmenter.segment)
    tokens = []
    for token in engine.annotate(sentence.text, pieces):
        before = edited.get(token.start)
        tokens.append(_kept(token, before, simplified[token.start : token.end], engine) if before else token)
    return replace(sentence, tokens=tuple(tokens))


def regraded(lesson: Lesson, sentences: tuple[Sentence, ...], dictionary: Dictionary) -> Lesson:
    """Returns a lesson with other tokens, and what follows from them: grades and vocabulary."""
    return replace(
        lesson,
        sentences=sentences,
        grades=tuple(grade(sentences, standard) for standard in Standard),
        difficulty=difficulty(sentences),
        vocabulary=vocabulary(sentences, dictionary),
    )


def _kept(token: Token, before: Token, form: str, engine: Engine) -> Token:
    if before.source is ReadingSource.LEARNER:
        token = reread(token, form, before.syllables, engine.dictionary)
    return replace(token, edited=True)


def _claim(simplified: str, start: int, end: int, engine: Engine) -> Claim:
    return start, end, (piece_of(simplified[start:end], engine.segmenter, engine.dictionary),)


def _recut(sentence: Sentence, start: int, pieces: Sequence[str], engine: Engine) -> tuple[Token, ...]:
    """Cuts a stretch that begins and ends at boundaries into pieces."""
    simplified = engine.simplify(sentence.text)
    claims, at = [], start
    for piece in pieces:
        claims.append(_claim(simplified, at, at + len(piece), engine))
        at += len(piece)
    present = [Piece(simplified[token.start : token.end], token.kind) for token in sentence.tokens]
    fresh = engine.annotate(sentence.text, place(present, claims, engine.segmenter.segment))
    made = [replace(token, edited=True) for token in fresh if start <= token.start < at]
    before = [token for token in sentence.tokens if token.end <= start]
    return (*before, *made, *(token for token in sentence.tokens if token.start >= at))
