"""CC-CEDICT: its lines to headwords.

The format is ``Traditional Simplified [pin1 yin1] /sense/sense/`` (https://cc-cedict.org/wiki/format:syntax).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from learnzh.chinese.dictionary import is_reference
from learnzh.chinese.notation import readable, reference
from learnzh.model.word import UNLISTED, Headword, Levels, Reading

_LINE = re.compile(r"(\S+) (\S+) \[([^\]]+)\] /([^/].*)/\s*$")
_ABBREVIATION = re.compile(r"(?:\([^)]*\) )?(?:abbr\.|short form) (?:for|of|to) [^\s\[]+(?:\[[^\]]*\])?$")
"""A sense that names what the word is short for, and does not say what that means."""
_MEASURES = re.compile(r" ?\(CL:([^)]*)\)| CL:(\S+)")
"""Measure words inside a sense, in brackets or at its end."""


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


def read_count(lines: Iterable[str]) -> int | None:
    """Returns how many entries the file's header says it has, or None where it does not say."""
    for line in lines:
        if not line.startswith("#"):
            break
        if line.startswith("#! entries="):
            count = line.removeprefix("#! entries=").strip()
            return int(count) if count.isdecimal() else None
    return None


def build_headwords(
    entries: Iterable[Entry],
    levels_of: Callable[[str], Levels],
    counts: dict[str, int],
    classes: Mapping[str, str] | None = None,
) -> list[Headword]:
    """Joins entries into headwords, one for each pair of simplified form and reading.

    Args:
        entries: Lines in the dictionary's order.
        levels_of: The HSK levels of a simplified word.
        counts: Occurrences in running text, for the frequency rank.
        classes: The word class of a simplified word.

    Returns:
        Headwords in the order of their first entry. Senses that only point elsewhere are followed by the senses of
        the entry they point to.
    """
    grouped: dict[_Key, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry[1:3], []).append(entry)
    words = dict.fromkeys(simplified for simplified, _reading in grouped)
    capital_only = _capital_only(grouped)
    dictionary = _Grouped(grouped, _single_readings(grouped), levels_of, _ranks(counts, words), classes or {})
    return [
        _headword(group, dictionary, may_be_listed=reading[0].islower() or simplified in capital_only)
        for (simplified, reading), group in grouped.items()
    ]


_Key = tuple[str, Reading]


class _Grouped(NamedTuple):
    """The entries while they are joined, and what is known of their words."""

    entries: Mapping[_Key, list[Entry]]
    readings: Mapping[str, Reading]
    """Of the words that have one reading only."""
    levels_of: Callable[[str], Levels]
    ranks: Mapping[str, int]
    classes: Mapping[str, str]


# fmt: off
_EVERYDAY = {
    "只": "隻", "于": "於", "余": "餘", "后": "後", "药": "藥", "岁": "歲", "铺": "鋪", "期": "期", "愿": "願",
    "云": "雲", "考": "考", "欲": "欲", "照": "照", "布": "布", "旗": "旗", "致": "致", "逼": "逼", "钟": "鐘",
    "曲": "曲", "征": "征", "筑": "築", "豆": "豆", "历": "歷", "拟": "擬", "录": "錄", "麻": "麻", "凶": "凶",
    "野": "野", "苏": "蘇", "局": "局", "台": "臺", "当": "當", "系": "系", "冲": "衝", "闸": "閘", "幸": "幸",
    "丰": "豐", "昆": "昆", "构": "構", "效": "效", "捷": "捷", "迫": "迫", "痒": "癢", "瓮": "甕", "鞍": "鞍",
    "那里": "那裡", "哪里": "哪裡", "裤子": "褲子",
}
# fmt: on
"""The traditional form that is meant most often where one simplified word, read in one way, stands for several."""


def _headword(group: list[Entry], dictionary: _Grouped, *, may_be_listed: bool) -> Headword:
    if len(group) > 1:
        everyday = _EVERYDAY.get(group[0].simplified, "")
        group = sorted(group, key=lambda entry: (entry.traditional != everyday, _only_points(entry)))
    first = group[0]
    traditional, simplified, reading, plain_senses = first
    levels = dictionary.levels_of(simplified) if may_be_listed else UNLISTED
    known = (levels, dictionary.ranks.get(simplified), dictionary.classes.get(simplified, ""))
    joined = "".join(plain_senses)
    if len(group) == 1 and "[" not in joined and "|" not in joined:  # five of six: nothing to join or to follow
        return Headword(simplified, traditional, reading, plain_senses, (), (), *known)
    senses, classifiers = _senses(group, dictionary.readings)
    if _only_points(first):
        senses, classifiers = _followed(first, senses, classifiers, dictionary)
    others = tuple(dict.fromkeys(entry.traditional for entry in group if entry.traditional != traditional))
    return Headword(simplified, traditional, reading, senses, classifiers, others, *known)


def _single_readings(grouped: Mapping[_Key, list[Entry]]) -> dict[str, Reading]:
    count = Counter(simplified for simplified, _reading in grouped)
    return {simplified: reading for simplified, reading in grouped if count[simplified] == 1}


def _capital_only(grouped: Mapping[_Key, list[Entry]]) -> set[str]:
    """Returns the words that are written with a capital in every reading: 中国, but not 王."""
    lower = {simplified for simplified, reading in grouped if not reading[:1].isupper()}
    return {simplified for simplified, _reading in grouped} - lower


def _ranks(counts: dict[str, int], words: Iterable[str]) -> dict[str, int]:
    counted = sorted((word for word in words if word in counts), key=counts.__getitem__, reverse=True)
    return {word: rank for rank, word in enumerate(counted, start=1)}


def _only_points(entry: Entry) -> bool:
    """Tells whether an entry has no meaning of its own."""
    return all(sense.startswith("CL:") or _points(sense) for sense in entry.senses)


def _points(sense: str) -> bool:
    return is_reference(sense) or _ABBREVIATION.match(sense) is not None


def _senses(group: list[Entry], readings: Mapping[str, Reading]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    senses: dict[str, None] = {}
    classifiers: dict[str, None] = {}

    def keep_measures(codes: str) -> None:
        classifiers.update(dict.fromkeys(readable(code, readings) for code in codes.split(",") if code))

    for entry in group:
        for sense in entry.senses:
            text = sense
            if text.startswith("CL:"):
                keep_measures(text[3:])
                continue
            for match in _MEASURES.finditer(text):
                keep_measures(match[1] or match[2])
            text = _MEASURES.sub("", text)
            if not (is_reference(text) and reference(text) == (entry.simplified, entry.reading)):
                senses[readable(text, readings)] = None
    if not senses:  # an entry that only names itself
        senses = {readable(sense, readings): None for sense in group[0].senses if not sense.startswith("CL:")}
    return tuple(senses), tuple(classifiers)


def _followed(
    entry: Entry, senses: tuple[str, ...], classifiers: tuple[str, ...], dictionary: _Grouped
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Adds the meaning of the entry it points to, and where that only points on, of the next."""
    seen = {(entry.simplified, entry.reading)}
    while _only_points(entry):
        target = next((key for sense in entry.senses if (key := _target(sense, dictionary)) and key not in seen), None)
        if target is None:
            break
        seen.add(target)
        group = sorted(dictionary.entries[target], key=_only_points)
        entry = group[0]
        more, measures = _senses(group, dictionary.readings)
        senses, classifiers = tuple(dict.fromkeys((*senses, *more))), classifiers or measures
    return senses, classifiers


def _target(sense: str, dictionary: _Grouped) -> _Key | None:
    """Returns the entry a sense points to, where the dictionary has it."""
    named = reference(sense)
    if named is None:
        return None
    simplified, reading = named
    key = (simplified, reading or dictionary.readings.get(simplified, ""))
    return key if key in dictionary.entries else None
