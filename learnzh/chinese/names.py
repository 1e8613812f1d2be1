"""Names that no dictionary has, by their shape and their neighbours: persons, foreign names, places."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.name_tables import (
    ADJECTIVES,
    AMBIGUOUS,
    COMMON,
    COMPOUND,
    COUNTED,
    DETERMINERS,
    FOREIGN,
    GENERICS,
    LAND_ENDS,
    NEVER,
    PLACE_ENDS,
    SPEECH,
    SPELLED,
    SURNAMES,
    TITLES,
    TITLES_BEFORE,
)

DOTS = frozenset("·•・‧")
"""Stand between the parts of a foreign name."""

_CALENDAR = re.compile("[一二三四五六七八九十]{1,2}月|(?:星期|礼拜|周)[一二三四五六日天]")
_CRAFT = re.compile(
    "(?:嫦娥|鹊桥|神舟|天舟|天宫|天问|长征|北斗|风云|东方红|夸父|墨子|悟空|实践|遥感|高分|海洋|资源|雪龙|向阳红)"
    "[一二三四五六七八九十百]+号"
)
"""Spacecraft, rockets, satellites and ships of a series: 嫦娥六号."""
_STREET = re.compile(
    r"(?<=[区市县镇])(?P<numbered>[一-鿿]{2,3}(?:路|街|大街|大道|巷)(?=[0-9０-９]+号))"
    r"|(?P<place>[一-鿿]{2})[东南西北中](?:路|大街|大道)"
)
_STREET_NUMBER = 6
"""Characters that a number and 号 may have."""
_FOREIGN_RUN = re.compile(f"[{''.join(sorted(FOREIGN))}]{{2,}}")
_BEFORE_DOT = re.compile(f"[{''.join(sorted(FOREIGN))}可]{{2,}}(?=[·•‧・])")
_RARE = 1150
_PERSON = 100
_DOUBTFUL = 150
"""Added for a surname that is as often another word, in the middle of a stretch of characters."""
_PAIR, _SINGLE = 16, 190
_CONTEXT = 300
_SPELT = 2500
_SPELLING = re.compile("[（(][A-Z][a-z]")
_FOREIGN_START, _FOREIGN_LETTER, _FOREIGN_LONGEST = 900, 420, 8
_FOREIGN_PAIR = 300
"""Added for a foreign name of two characters: any two may stand side by side."""
_KNOWN_PART = 400
"""Added for a foreign name that begins or ends with a word."""
_TORN_WORD = 600
"""Added for a foreign name whose first character and the one before it are a word: 中欧 in 中欧班列."""
_PLACE_START = 100
"""Costs in hundredths of a natural logarithm, set by hand while looking at newspaper text."""


class NameLetters(NamedTuple):
    """What characters cost in names of persons and places, by where they stand; jieba learned it from tagged text."""

    surname: dict[str, int]
    middle: dict[str, int]
    last: dict[str, int]
    place_first: dict[str, int]
    place_middle: dict[str, int]
    place_end: dict[str, int]


def is_calendar_word(word: str) -> bool:
    """Tells whether a word is a month or a weekday: the dictionary writes them with a capital, but they are words."""
    return _CALENDAR.fullmatch(word) is not None


def spell_name(name: str, syllables: Sequence[str]) -> tuple[str, ...]:
    """Puts the capitals of a name where the standard has them (GB/T 16159-2012, 6.2.2).

    What kind of place it is, at its end, is a word of its own: Wúxī Shì, Sìzǐwáng Qí. The dictionary has a few
    capitals too many or too few.
    """
    if name in SPELLED:
        return tuple(SPELLED[name].split())
    if not DOTS.isdisjoint(name) and len(syllables) == len(name):
        return tuple(
            syllable.capitalize() if place == 0 or name[place - 1] in DOTS else syllable
            for place, syllable in enumerate(syllables)
        )
    if len(syllables) == len(name) > 2 and name[-1] in GENERICS:  # noqa: PLR2004  沙市 is no 市
        return (*syllables[:-1], syllables[-1].capitalize())
    return tuple(syllables)


def is_common_noun(word: str) -> bool:
    """Tells whether a word that the dictionary writes with a capital is no name: a month, 中国人."""
    return is_calendar_word(word) or is_people(word) or word in COMMON


def is_people(word: str) -> bool:
    """Tells whether a word says where somebody comes from: 中国人."""
    return len(word) > 2 and word.endswith(("国人", "洲人", "日本人"))  # noqa: PLR2004  国人 alone is another word


def split_person(name: str) -> tuple[str, str]:
    """Returns surname and given name; the surname is empty where the shape is not a Chinese name's."""
    if name[:2] in COMPOUND and 3 <= len(name) <= 4:  # noqa: PLR2004  surname of two, given name of one or two
        return name[:2], name[2:]
    if len(name) > 2 and is_foreign(name):  # noqa: PLR2004  卢比奥 is no Lu; of two characters, 李娜 is a Li
        return "", name
    if name[0] in SURNAMES | AMBIGUOUS and 2 <= len(name) <= 3:  # noqa: PLR2004  surname of one
        return name[0], name[1:]
    return "", name


def join_parts(texts: Sequence[str], names: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yields the pieces that are one foreign person's name, dots between them: 约翰·肯尼迪.

    Args:
        texts: The pieces of a sentence.
        names: Whether each is a name already.

    Yields:
        The index of the first piece and the index behind the last.
    """
    first = 0
    while first < len(texts):
        last = first + 1
        if names[first] or is_foreign(texts[first]):
            while last + 1 < len(texts) and texts[last] in DOTS and _may_follow(texts[last + 1], names[last + 1]):
                last += 2
                if len(texts[last - 1]) == 1 and last < len(texts) and names[last] and is_foreign(texts[last]):
                    last += 1  # 谢尔盖·米 哈尔科夫
        yield first, last
        first = last


def _may_follow(text: str, is_name: bool) -> bool:  # noqa: FBT001
    return is_name or is_foreign(text) or (len(text) > 1 and all(is_hanzi(char) for char in text))


def is_foreign(word: str) -> bool:
    """Tells whether all characters are such as foreign names are written with."""
    return FOREIGN.issuperset(word)


def persons(
    text: str, begin: int, end: int, letters: NameLetters, known: Container[str]
) -> Iterator[tuple[int, int, int]]:
    """Yields where a Chinese person's name may stand: its start, its end and its cost.

    Args:
        text: The sentence.
        begin: Where a stretch of Chinese characters begins in it.
        end: Where the stretch ends.
        letters: Costs of characters.
        known: Words; one of these is no guess.
    """
    for start in range(begin, end - 1):
        width = 2 if text[start : start + 2] in COMPOUND else 1
        surname = text[start : start + width]
        if width == 1 and surname not in SURNAMES and surname not in AMBIGUOUS:
            continue
        first = letters.surname.get(surname, _RARE) if width == 1 else _RARE
        for stop in range(start + width + 1, min(start + width + 2, end) + 1):
            given = text[start + width : stop]
            whole = text[start:stop]
            own = given[:-1] if given[-1] == "之" and _support(text, start, stop) else given  # 作曲家李焕之
            if not NEVER.isdisjoint(own) or whole in known:
                continue
            if len(given) == 1:
                if surname in AMBIGUOUS and not text.endswith(TITLES_BEFORE, begin, start):
                    continue
                cost = _SINGLE + letters.last.get(given, _RARE)
            elif given in known:
                continue
            else:
                cost = _PAIR + letters.middle.get(given[0], _RARE) + letters.last.get(given[1], _RARE)
            cost += first - _support(text, start, stop)
            if surname in AMBIGUOUS and start > begin:
                cost += _DOUBTFUL
            yield start, stop, _PERSON + cost


def _support(text: str, start: int, stop: int) -> int:
    """Returns what makes a name cheaper: a title beside it, a verb of speech or its foreign spelling behind it."""
    titled = text.endswith(TITLES, 0, start) or text.startswith(TITLES, stop) or text.startswith(SPEECH, stop)
    return _CONTEXT * titled + _SPELT * (_SPELLING.match(text, stop) is not None)


def foreign_names(text: str, begin: int, end: int, known: Container[str]) -> Iterator[tuple[int, int, int]]:
    """Yields where a foreign name may stand, 省 or 湖 behind it included: its start, its end and its cost."""
    for run in _FOREIGN_RUN.finditer(text, begin, end):
        for start in range(run.start(), run.end() - 1):
            for stop in range(start + 2, min(run.end(), start + _FOREIGN_LONGEST) + 1):
                if text[start:stop] in known:
                    continue
                cost = _FOREIGN_START + _FOREIGN_LETTER * (stop - start) - _support(text, start, stop)
                if text[start - 1 : start] == "·" or text[stop : stop + 1] == "·":
                    cost -= _CONTEXT
                if stop - start == 2:  # noqa: PLR2004
                    cost += _FOREIGN_PAIR
                elif text[start : start + 2] in known or text[stop - 2 : stop] in known:
                    cost += _KNOWN_PART
                if start > begin and text[start - 1 : start + 1] in known:
                    cost += _TORN_WORD
                yield start, stop, cost
                if stop < end and stop - start > 2 and text[stop] in PLACE_ENDS | LAND_ENDS:  # noqa: PLR2004
                    yield start, stop + 1, cost + _FOREIGN_LETTER


def before_dots(text: str, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yields where the first part of a foreign name may stand, 马可 of 马可·卢比奥: its start, its end and its cost."""
    for run in _BEFORE_DOT.finditer(text, begin, end + 1):
        for start in range(run.start(), run.end() - 1):
            yield start, run.end(), _FOREIGN_START + _FOREIGN_LETTER * (run.end() - start) - _CONTEXT


def places(
    text: str, begin: int, end: int, letters: NameLetters, known: Container[str]
) -> Iterator[tuple[int, int, int]]:
    """Yields where a place called 某某村 or 某某市 may stand: its start, its end and its cost."""
    for stop in range(begin + 3, end + 1):
        suffix = text[stop - 1]
        if suffix not in PLACE_ENDS:
            continue
        for start in range(max(begin, stop - 4), stop - 2):
            name = text[start : stop - 1]
            if name[0] in DETERMINERS or name[-1] in COUNTED or not NEVER.isdisjoint(name) or text[start:stop] in known:
                continue
            cost = letters.place_first.get(name[0], _RARE) + letters.place_end.get(suffix, _RARE)
            yield start, stop, _PLACE_START + cost + sum(letters.place_middle.get(char, _RARE) for char in name[1:])


def streets(text: str, begin: int, end: int, is_place: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yields where a street stands, its number behind it (建国路88号) or a quarter in it (太湖西路): start and end."""
    for match in _STREET.finditer(text, begin, end + _STREET_NUMBER):
        if match.end() <= end and (match["numbered"] or is_place(match["place"])):
            yield match.span()


def craft(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields where a spacecraft or ship stands that has a name and a number, 嫦娥六号: its start and its end."""
    return (match.span() for match in _CRAFT.finditer(text, begin, end))


def is_believable(word: str, tag: str, words: Mapping[str, int], places_known: Container[str]) -> bool:
    """Tells whether jieba's tag can be believed; it calls 爸爸妈妈 a person, 深坑 a place and 朝发夕至 a brand."""
    if len(word) < 3:  # noqa: PLR2004  two characters may be any two
        return False
    if tag in ("nr", "nrt", "nrfg"):
        return _is_person(word, words)
    if tag == "nz":
        return word[:2] not in words and is_foreign(word)
    if tag == "ns":
        if "各" in word:
            return False
        named = is_foreign(word) or (word[-1] in PLACE_ENDS | LAND_ENDS and word[0] not in DETERMINERS)
        return named and not any(
            (word[:cut] in words or word[:cut] in places_known) and (word[cut:] in words or word[cut:] in places_known)
            for cut in range(2, len(word) - 1)
        )
    return False


def _is_person(word: str, words: Container[str]) -> bool:
    """Tells whether a word is a person's name; 李先生, 高福利 and 夏秋之际 have only its shape."""
    surname, given = split_person(word)
    if surname and (given in TITLES or given[-1] in "之的了" or (given in words and surname in ADJECTIVES)):
        return False
    is_word = word[:2] in words and word[:2] not in COMPOUND
    return not is_word and (bool(surname) or is_foreign(word))
