"""Finds lessons as a person types: by their names, by pinyin, and by what is written in them.

Everything lies in a few long strings, one a way of writing, that Python searches at a memory's speed: 5,000 titles and
their texts take some milliseconds a keystroke.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.lexicon import lexicon
from learnzh.chinese.tones import has_tones, mark, plain_key
from learnzh.model.lesson import LessonSummary

_SPACES = re.compile(r"[\s'’]+")
_SHORTEST = 2
"""Letters of English or pinyin that are looked for inside texts: a single one is everywhere."""
_AROUND = 7
"""Characters shown on either side of what was found in a text."""


class _Stack:
    """Texts piled into one string, and whose each stretch is."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        pairs = list(texts)
        self._text = "\n".join(text for _, text in pairs)
        self._ids = [number for number, _ in pairs]
        self._starts: list[int] = []
        at = 0
        for _, text in pairs:
            self._starts.append(at)
            at += len(text) + 1

    def places(self, wanted: str | re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Returns the first place of each id at which something occurs: the id, and the offset in all."""
        at = self._next(wanted, 0)
        while at >= 0:
            owner = bisect_right(self._starts, at) - 1
            yield self._ids[owner], at
            following = self._starts[owner + 1] if owner + 1 < len(self._starts) else len(self._text)
            at = self._next(wanted, following)

    def _next(self, wanted: str | re.Pattern[str], begin: int) -> int:
        if isinstance(wanted, str):
            return self._text.find(wanted, begin)
        found = wanted.search(self._text, begin)
        return found.start() if found else -1

    def around(self, at: int, length: int) -> str:
        """Returns a stretch with what stands beside it, inside its own text."""
        begin, end = max(0, at - _AROUND), at + length + _AROUND
        before, after = self._text[begin:at].rpartition("\n")[2], self._text[at:end].partition("\n")[0]
        return before + after


class Finder:
    """The lessons of a library, ready to be searched; making it takes 60 µs a lesson.

    Args:
        lessons: All of them.
        texts: What is written in each, by id.
        ask: Finds the ids of lessons by their text where ``texts`` is empty: a library too large to be held.
    """

    def __init__(
        self,
        lessons: Sequence[LessonSummary],
        texts: Mapping[int, str],
        ask: Callable[[str], Iterable[int]] = lambda _text: (),
    ) -> None:
        self.ids = frozenset(lesson.id for lesson in lessons)
        self._names = _Stack((lesson.id, _name(lesson)) for lesson in lessons)
        self._texts = _Stack((number, _SPACES.sub("", text.lower())) for number, text in texts.items())
        self._ask = ask if not texts else None
        read = [(lesson.id, _syllables(lesson.title)) for lesson in lessons]
        self._pinyin = {
            way: _Stack((number, "".join(map(write, said))) for number, said in read) for way, write in _WAYS.items()
        }

    def find(self, query: str) -> dict[int, str]:
        """Returns the ids of the lessons that fit, with the stretch of text that does; empty where it is the name.

        Several words need not stand together, unless they are one word in pinyin: ``cheng shi`` finds 城市.
        """
        whole = query.strip().lower()
        if not whole:
            return dict.fromkeys(self.ids, "")
        found = self._part(whole)
        parts = whole.split()
        if len(parts) > 1:
            each = [self._part(part) for part in parts]
            both = set.intersection(*map(set, each))
            found = {number: max(part[number] for part in each) for number in both} | found
        return found

    def _part(self, wanted: str) -> dict[int, str]:
        found = {number: "" for number, _ in self._names.places(wanted)}
        found |= dict.fromkeys(self._by_pinyin(wanted), "")
        text = _SPACES.sub("", wanted)
        if not text or (text.isascii() and len(text) < _SHORTEST):
            return found
        if self._ask:
            return dict.fromkeys(self._ask(wanted), wanted) | found
        return {number: self._texts.around(at, len(text)) for number, at in self._texts.places(text)} | found

    def _by_pinyin(self, wanted: str) -> Iterator[int]:
        """Finds titles by their pinyin from any syllable on; the last one may be begun only."""
        letters = plain_key(wanted)
        if not letters or any(map(is_hanzi, wanted)):
            return
        way, pattern = _pattern(wanted, letters)
        if pattern is not None:
            yield from (number for number, _ in self._pinyin[way].places(pattern))


def _pattern(wanted: str, letters: str) -> tuple[str, re.Pattern[str] | None]:
    """Returns how a person spells, one of ``_WAYS``, and what to look for."""
    if not has_tones(wanted):
        return "plain", _spelled(letters)
    if any(map(str.isdigit, wanted)):
        return "numbered", _numbered(wanted)
    return "marked", _spelled(unicodedata.normalize("NFC", _SPACES.sub("", wanted)))


def _name(lesson: LessonSummary) -> str:
    return f"{lesson.title} · {lesson.title_english} · {lesson.slug} · {lesson.source}".lower().replace("\n", " ")


def _syllables(title: str) -> list[str]:
    """Reads a title by the words it holds, character by character; what is not Chinese stays as it is."""
    title = title.replace("\n", " ")
    words, default = lexicon().stretches(title), lexicon().default
    return [words[at][0] if at in words else default.get(char, char.lower()) for at, char in enumerate(title)]


_WAYS: dict[str, Callable[[str], str]] = {
    "plain": lambda syllable: (plain_key(syllable) or syllable).capitalize(),
    "numbered": lambda syllable: syllable.replace("u:", "v").capitalize(),
    "marked": lambda syllable: mark(syllable).capitalize(),
}
"""How a syllable can be typed. A capital says where it begins: what is looked for must begin there too."""


def _spelled(letters: str) -> re.Pattern[str]:
    return re.compile(re.escape(letters[0].upper()) + "".join(map(_either, letters[1:])))


def _either(letter: str) -> str:
    return f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter)


def _numbered(wanted: str) -> re.Pattern[str] | None:
    """Makes a pattern of numbered pinyin in which some tones may be left out: ``cheng2shi``."""
    typed = _SPACES.sub("", wanted).replace("u:", "v").replace("ü", "v").replace("0", "5")
    if not re.fullmatch(r"[a-z]+(?:[1-5][a-z]*)*", typed):
        return None
    letters = re.findall(r"[a-z][1-5]?", typed)
    toned = [_either(one[0]) + (one[1:] or "[1-5]?") for one in letters]
    return re.compile(letters[0][0].upper() + toned[0].partition("]")[2] + "".join(toned[1:]))
