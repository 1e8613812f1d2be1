"""CC-CEDICT: its lines to headwords.

The format is ``Traditional Simplified [pin1 yin1] /sense/sense/`` (https://cc-cedict.org/wiki/format:syntax).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from learnzh.chinese.characters import strip_controls
from learnzh.chinese.dictionary import is_reference
from learnzh.chinese.tones import show_reading
from learnzh.model.word import Headword, HeadwordKey, Levels

_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
_REFERENCE = re.compile(r"([^\s\[\]|,;/()\"“”]+?)(?:\|([^\s\[\]|,;/()\"“”]+))?\[([A-Za-z0-9:,· ]+)\]")


class Entry(NamedTuple):
    """One line of CC-CEDICT."""

    traditional: str
    simplified: str
    reading: str
    senses: tuple[str, ...]


def parse_line(line: str) -> Entry | None:
    """Reads one line; None for a comment, an empty line, or a line that breaks the format."""
    match = _LINE.match(line)
    if match is None or line.startswith("#"):
        return None
    traditional, simplified, reading, senses = match.groups()
    return Entry(traditional, simplified, " ".join(reading.split()), tuple(s for s in senses.split("/") if s.strip()))


def read_date(lines: Iterable[str]) -> str:
    """Returns the day the file was published (``2023-11-07``) from its header, or an empty string."""
    for line in lines:
        if not line.startswith("#"):
            break
        if line.startswith("#! date="):
            return line.removeprefix("#! date=").strip()[:10]
    return ""


def build_headwords(
    entries: Iterable[Entry], levels_of: Callable[[str], Levels], counts: dict[str, int]
) -> list[Headword]:
    """Joins entries into headwords, one for each pair of simplified form and reading.

    Args:
        entries: Lines in the dictionary's order.
        levels_of: The HSK levels of a simplified word.
        counts: Occurrences in running text, for the frequency rank.

    Returns:
        Headwords in the order of their first entry. Senses that only point elsewhere are followed by the senses of
        the entry they point to.
    """
    grouped: dict[HeadwordKey, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(HeadwordKey(entry.simplified, entry.reading), []).append(entry)
    ranks = _ranks(counts, {key.simplified for key in grouped})
    capital_only = _capital_only(grouped)
    headwords = []
    for key, group in grouped.items():
        group.sort(key=lambda entry: all(is_reference(sense) for sense in entry.senses))
        is_surname = key.reading[:1].isupper() and key.simplified not in capital_only
        senses, classifiers = _senses(group)
        headwords.append(
            Headword(
                simplified=key.simplified,
                traditional=group[0].traditional,
                reading=key.reading,
                senses=senses,
                classifiers=classifiers,
                variants=tuple(
                    dict.fromkeys(e.traditional for e in group[1:] if e.traditional != group[0].traditional)
                ),
                levels={} if is_surname else levels_of(key.simplified),
                rank=ranks.get(key.simplified),
            )
        )
    return [_followed(headword, grouped) for headword in headwords]


def _capital_only(grouped: dict[HeadwordKey, list[Entry]]) -> set[str]:
    """Returns the words that are written with a capital in every reading: 中国, but not 王."""
    lower = {key.simplified for key in grouped if not key.reading[:1].isupper()}
    return {key.simplified for key in grouped} - lower


def _ranks(counts: dict[str, int], words: set[str]) -> dict[str, int]:
    counted = sorted((word for word in words if counts.get(word)), key=lambda word: (-counts[word], word))
    return {word: rank for rank, word in enumerate(counted, start=1)}


def _senses(group: list[Entry]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    senses: dict[str, None] = {}
    classifiers: dict[str, None] = {}
    for entry in group:
        for sense in entry.senses:
            if sense.startswith("CL:"):
                classifiers.update(dict.fromkeys(_readable(part) for part in sense[3:].split(",")))
            elif not (is_reference(sense) and _target(sense) == (entry.simplified, entry.reading)):
                senses[_readable(sense)] = None
    return tuple(senses), tuple(classifiers)


def _followed(headword: Headword, grouped: dict[HeadwordKey, list[Entry]]) -> Headword:
    """Adds the meaning of the entry it points to, where a headword does nothing but point."""
    raw = [sense for entry in grouped[headword.key] for sense in entry.senses]
    if not all(is_reference(sense) or sense.startswith("CL:") for sense in raw):
        return headword
    target = next((key for sense in raw if (key := _target(sense)) and key != headword.key), None)
    if target is None or target not in grouped:
        return headword
    senses, classifiers = _senses(grouped[target])
    return replace(
        headword,
        senses=tuple(dict.fromkeys((*headword.senses, *senses))),
        classifiers=headword.classifiers or classifiers,
    )


def _target(sense: str) -> HeadwordKey | None:
    match = _REFERENCE.search(sense)
    return HeadwordKey(match[2] or match[1], match[3]) if match else None


def _readable(text: str) -> str:
    """Writes cross-references for people: ``臺灣|台湾[Tai2 wan1]`` as ``台湾 (Táiwān)``."""
    shown = _REFERENCE.sub(lambda match: f"{match[2] or match[1]} ({show_reading(match[3])})", text)
    return strip_controls(shown).strip()


def parse(lines: Iterable[str]) -> Iterator[Entry]:
    """Reads every entry of a CC-CEDICT file."""
    return (entry for line in lines if (entry := parse_line(line)) is not None)
