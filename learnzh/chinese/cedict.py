"""CC-CEDICT: its lines to headwords.

The format is ``Traditional Simplified [pin1 yin1] /sense/sense/`` (https://cc-cedict.org/wiki/format:syntax).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from learnzh.chinese.dictionary import is_reference
from learnzh.chinese.tones import show_reading
from learnzh.model.word import UNLISTED, Headword, Levels

_LINE = re.compile(r"(\S+) (\S+) \[([^\]]+)\] /([^/].*)/\s*$")
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
    return Entry(traditional, simplified, reading, tuple(filter(None, senses.split("/"))))


def parse(lines: Iterable[str]) -> list[Entry]:
    """Reads every entry of a CC-CEDICT file whose text is free of control characters."""
    return [entry for line in lines if (entry := parse_line(line)) is not None]


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
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry[1:3], []).append(entry)
    ranks = _ranks(counts, dict.fromkeys(simplified for simplified, _reading in grouped))
    capital_only = _capital_only(grouped)
    return [
        _headword(group, grouped, levels_of, ranks, may_be_listed=reading[0].islower() or simplified in capital_only)
        for (simplified, reading), group in grouped.items()
    ]


_Grouped = dict[tuple[str, str], list[Entry]]


def _headword(
    group: list[Entry],
    grouped: _Grouped,
    levels_of: Callable[[str], Levels],
    ranks: dict[str, int],
    *,
    may_be_listed: bool,
) -> Headword:
    if len(group) > 1:
        group = sorted(group, key=_only_points)
    first = group[0]
    traditional, simplified, reading, plain_senses = first
    levels = levels_of(simplified) if may_be_listed else UNLISTED
    rank = ranks.get(simplified)
    if len(group) == 1 and "[" not in "".join(plain_senses):  # five of six: nothing to join or to follow
        return Headword(simplified, traditional, reading, plain_senses, (), (), levels, rank)
    senses, classifiers = _senses(group)
    if _only_points(first):
        senses, classifiers = _followed(first, senses, classifiers, grouped)
    others = tuple(dict.fromkeys(entry.traditional for entry in group if entry.traditional != traditional))
    return Headword(simplified, traditional, reading, senses, classifiers, others, levels, rank)


def _capital_only(grouped: _Grouped) -> set[str]:
    """Returns the words that are written with a capital in every reading: 中国, but not 王."""
    lower = {simplified for simplified, reading in grouped if not reading[:1].isupper()}
    return {simplified for simplified, _reading in grouped} - lower


def _ranks(counts: dict[str, int], words: Iterable[str]) -> dict[str, int]:
    counted = sorted((word for word in words if word in counts), key=counts.__getitem__, reverse=True)
    return {word: rank for rank, word in enumerate(counted, start=1)}


def _only_points(entry: Entry) -> bool:
    """Tells whether an entry has no meaning of its own."""
    if "[" not in entry.senses[0]:
        return False
    return all(sense.startswith("CL:") or is_reference(sense) for sense in entry.senses)


def _senses(group: list[Entry]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    senses: dict[str, None] = {}
    classifiers: dict[str, None] = {}
    for entry in group:
        for sense in entry.senses:
            if "[" not in sense:
                senses[sense] = None
            elif sense.startswith("CL:"):
                classifiers.update(dict.fromkeys(_readable(part) for part in sense[3:].split(",")))
            elif not (is_reference(sense) and _target(sense) == (entry.simplified, entry.reading)):
                senses[_readable(sense)] = None
    return tuple(senses), tuple(classifiers)


def _followed(
    entry: Entry, senses: tuple[str, ...], classifiers: tuple[str, ...], grouped: _Grouped
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Adds the meaning of the entry it points to."""
    own = (entry.simplified, entry.reading)
    target = next((key for sense in entry.senses if (key := _target(sense)) and key != own and key in grouped), None)
    if target is None:
        return senses, classifiers
    more, measures = _senses(grouped[target])
    return tuple(dict.fromkeys((*senses, *more))), classifiers or measures


def _target(sense: str) -> tuple[str, str] | None:
    match = _REFERENCE.search(sense)
    return (match[2] or match[1], match[3]) if match else None


@lru_cache(maxsize=4096)  # the same few classifiers stand in thousands of entries
def _readable(text: str) -> str:
    """Writes cross-references for people: ``臺灣|台湾[Tai2 wan1]`` as ``台湾 (Táiwān)``."""
    return _REFERENCE.sub(lambda match: f"{match[2] or match[1]} ({show_reading(match[3])})", text)
