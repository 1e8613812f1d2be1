"""How characters are read by default, and the words in which they are read otherwise.

``data/lexicon.txt.gz`` holds two kinds of lines. ``@ke4 克刻客…`` lists characters with their default reading;
``hang2 行 银_ _业`` lists words (the character shown as ``_``) in which 行 is hang2 and not its default.
``tests/training/readings.py`` makes the file, and says what from.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources
from typing import NamedTuple

LONGEST = 5
"""Characters in the longest word of the lexicon."""


class Lexicon(NamedTuple):
    """Readings that need no context but the word."""

    default: dict[str, str]
    """The reading of a character on its own."""
    words: dict[str, tuple[str, ...]]
    """The readings of words in which at least one character is not read by its default, one a character."""

    def stretches(self, text: str) -> dict[int, tuple[str, int]]:
        """Returns, for each place inside a word of the lexicon, its reading there and the longest word's length."""
        found: dict[int, tuple[str, int]] = {}
        words = self.words
        for start in range(len(text) - 1):
            for end in range(start + 2, min(start + LONGEST, len(text)) + 1):
                readings = words.get(text[start:end])
                if readings is None:
                    continue
                for place, reading in enumerate(readings, start):
                    if place not in found or found[place][1] < end - start:
                        found[place] = (reading, end - start)
        return found


_AS_WORDS = {"长": "chang2", "得": "de5", "地": "de5"}
"""Characters that are read otherwise as a word of their own than in most words they are part of."""


@cache
def usual_readings() -> dict[str, str]:
    """Loads how characters are mostly read as words of their own: 4 ms, for they come first in the lexicon."""
    packed = resources.files("learnzh.chinese").joinpath("data", "lexicon.txt.gz")
    usual: dict[str, str] = {}
    with packed.open("rb") as file, gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("@"):
                break
            reading, chars = line[1:].split()
            usual.update(dict.fromkeys(chars, reading))
    return usual | _AS_WORDS


@cache
def lexicon() -> Lexicon:
    """Loads the lexicon: 40 ms, 6 MB."""
    packed = resources.files("learnzh.chinese").joinpath("data", "lexicon.txt.gz").read_bytes()
    return parse(gzip.decompress(packed).decode("utf-8"))


def parse(text: str) -> Lexicon:
    """Reads the lines of a lexicon."""
    default: dict[str, str] = {}
    deviating: dict[str, list[str]] = {}
    for line in text.splitlines():
        reading, char, *words = line.split(" ")
        if reading[0] == "@":
            default.update(dict.fromkeys(char, reading[1:]))
            continue
        for hidden in words:
            word = hidden.replace("_", char)
            readings = deviating.get(word)
            if readings is None:
                readings = deviating[word] = [default[each] for each in word]
            for place, each in enumerate(hidden):
                if each == "_":
                    readings[place] = reading
    return Lexicon(default, {word: tuple(readings) for word, readings in deviating.items()})


def unparse(found: Lexicon) -> str:
    """Writes a lexicon as ``parse`` reads it; the same lexicon gives the same text."""
    by_reading: dict[str, list[str]] = {}
    for char, reading in sorted(found.default.items()):
        by_reading.setdefault(reading, []).append(char)
    lines = [f"@{reading} {''.join(chars)}" for reading, chars in sorted(by_reading.items())]
    deviating: dict[tuple[str, str], list[str]] = {}
    for word, readings in sorted(found.words.items()):
        # A character twice in a word, read in two ways: each way hides its own places.
        ways = {(char, reading) for char, reading in zip(word, readings, strict=True) if reading != found.default[char]}
        for char, reading in sorted(ways):
            pairs = zip(word, readings, strict=True)
            hidden = "".join("_" if pair == (char, reading) else pair[0] for pair in pairs)
            deviating.setdefault((reading, char), []).append(hidden)
    lines += [" ".join((*key, *words)) for key, words in sorted(deviating.items())]
    return "\n".join(lines) + "\n"
