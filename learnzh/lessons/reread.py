"""A token read as the learner says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.corrections import corrections_of
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.names import is_common_noun
from learnzh.chinese.pinyin import align, name_syllables
from learnzh.chinese.segment import Segmenter
from learnzh.model.text import ReadingSource, Syllables, Token, TokenKind
from learnzh.model.word import Headword


def reread(token: Token, form: str, syllables: Syllables, dictionary: Dictionary) -> Token:
    """Gives a token the learner's reading, and the headword that is read so.

    Where no entry is read so, the one it had stays: its meaning is still what the dictionary has to say.

    Args:
        token: As it is.
        form: Its text in simplified characters.
        syllables: One for each character; empty for one that is not Chinese.
        dictionary: Where the headword is looked for.
    """
    entry = _read_so(dictionary.entries(form), form, syllables)
    kind, key = token.kind, token.headword
    if entry is not None:
        syllables = _cased(align(entry.reading, form) or syllables, syllables)
        if entry.key != key:
            is_name = entry.is_name and not is_common_noun(entry.simplified)
            kind, key = TokenKind.NAME if is_name else TokenKind.WORD, entry.key
    elif kind is TokenKind.NAME and "".join(syllables).islower():
        syllables = name_syllables(form, syllables)
    sense = token.sense if key == token.headword else 0
    return replace(
        token,
        kind=kind,
        syllables=syllables,
        headword=key,
        source=ReadingSource.LEARNER,
        confidence=1.0,
        sense=sense,
    )


def settle_readings(
    tokens: tuple[Token, ...], simplified: str, segmenter: Segmenter, dictionary: Dictionary
) -> tuple[Token, ...]:
    """Gives the tokens of a text the readings the learner set for everywhere, where the segmenter carries any.

    Args:
        tokens: As annotated.
        simplified: The text in simplified characters.
        segmenter: What cut it.
        dictionary: Where headwords are looked for.
    """
    readings = corrections_of(segmenter).readings
    if not readings:
        return tokens
    settled = []
    for token in tokens:
        form = simplified[token.start : token.end]
        syllables = readings.get(form)
        settled.append(reread(token, form, syllables, dictionary) if syllables else token)
    return tuple(settled)


def spread(syllables: Sequence[str], text: str) -> Syllables:
    """Lays syllables over the Chinese characters of a text; the others have none."""
    following = iter(syllables)
    return tuple(next(following) if is_hanzi(char) else "" for char in text)


def _read_so(entries: Sequence[Headword], form: str, syllables: Syllables) -> Headword | None:
    """Returns the entry with a reading; capitals count only where several differ in nothing else."""
    wanted = " ".join(filter(None, syllables))
    readings = [(entry, _spoken(entry, form)) for entry in entries]
    exact = (entry for entry, reading in readings if reading == wanted)
    alike = (entry for entry, reading in readings if reading.lower() == wanted.lower())
    return next(exact, None) or next(alike, None)


def _spoken(entry: Headword, form: str) -> str:
    aligned = align(entry.reading, form)
    return " ".join(syllable for char, syllable in zip(form, aligned, strict=False) if is_hanzi(char))


def _cased(entry: Syllables, typed: Syllables) -> Syllables:
    """Returns the dictionary's syllables where they differ from those typed in capitals only."""
    return tuple(
        ours if ours.lower() == theirs.lower() or not theirs else theirs
        for ours, theirs in zip(entry, typed, strict=True)
    )
