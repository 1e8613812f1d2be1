"""Finding a place in a lesson: by characters of either script, by pinyin, by a word of the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from learnzh.chinese.characters import hanzi_in
from learnzh.chinese.script import to_simplified
from learnzh.chinese.tones import has_tones, plain_key, tones_agree
from learnzh.model.text import Sentence, TokenKind

_SHORTEST = 2
"""Letters from which on pinyin and English are looked for: of one letter every sentence has some."""


class Found(NamedTuple):
    """A place in a text, by index."""

    sentence: int
    first: int
    """The first token of it."""
    last: int


class TextSearch:
    """A text made ready to be searched as its reader types.

    Args:
        sentences: Of a lesson.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._simplified: list[str] | None = None

    def find(self, query: str) -> list[Found]:
        """Returns every place, in the order of the text.

        Args:
            query: Characters; or pinyin, with tones or without, beginning with a syllable; or a beginning of a word
                of the translation or of Latin letters in the text.
        """
        wanted = query.strip()
        if not wanted:
            return []
        found = set(self._written(wanted))
        if not hanzi_in(wanted) and len(wanted) >= _SHORTEST:
            found.update(self._read(wanted))
            found.update(self._translated(wanted))
        return sorted(found)

    def _written(self, wanted: str) -> Iterator[Found]:
        if self._simplified is None:
            self._simplified = [to_simplified(sentence.text).casefold() for sentence in self._sentences]
        form = to_simplified(wanted).casefold()
        for index, text in enumerate(self._simplified):
            start = text.find(form)
            while start >= 0:
                tokens = self._sentences[index].tokens
                covered = [n for n, token in enumerate(tokens) if token.end > start and token.start < start + len(form)]
                if covered:  # folding case may change the length of a text in some languages
                    yield Found(index, covered[0], covered[-1])
                start = text.find(form, start + len(form))

    def _read(self, wanted: str) -> Iterator[Found]:
        letters = plain_key(wanted)
        if not letters:
            return
        toned = re.sub(r"['’\s]", "", wanted) if has_tones(wanted) else ""
        for index, sentence in enumerate(self._sentences):
            syllables = [
                (number, syllable)
                for number, token in enumerate(sentence.tokens)
                for syllable in token.syllables or (("",) if token.kind is not TokenKind.PUNCTUATION else ())
            ]
            for begin in range(len(syllables)):
                last = _reach(syllables[begin:], letters, toned)
                if last is not None:
                    yield Found(index, syllables[begin][0], last)

    def _translated(self, wanted: str) -> Iterator[Found]:
        pattern = re.compile(rf"\b{re.escape(wanted)}", re.IGNORECASE)
        for index, sentence in enumerate(self._sentences):
            if sentence.english and pattern.search(sentence.english):
                yield Found(index, 0, 0)


def _reach(syllables: Sequence[tuple[int, str]], letters: str, toned: str) -> int | None:
    """Returns the token that a query ends in when it begins with the first of these syllables, or None."""
    read = ""
    for count, (token, syllable) in enumerate(syllables, start=1):
        if not syllable:
            return None
        read += plain_key(syllable)
        if len(read) < len(letters):
            if not letters.startswith(read):
                return None
            continue
        if not read.startswith(letters):
            return None
        if toned and not tones_agree(toned, " ".join(one for _token, one in syllables[:count])):
            return None
        return token
    return None
