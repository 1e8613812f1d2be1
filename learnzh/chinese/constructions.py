"""Tokens that belong together, and the words to look up for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from learnzh.chinese.construction_tables import (
    COUNTRIES,
    DIRECTIONS,
    NO_ACTION,
    PAIRS,
    REACHED,
    REGIONS,
    RESULTS,
    SEPARABLE,
    TERMS,
)
from learnzh.chinese.dictionary import Dictionary
from learnzh.model.construction import Construction, ConstructionKind
from learnzh.model.text import Token, TokenKind

_BETWEEN = "两国三国双方双边关系之间贸易建交边境首脑领导人会谈联合战争合作"
_NUMBER = "[一两三四五六七八九十几半多]|很多|好几|这|那"
_MEASURE = "个|次|场|顿|下|会儿|番|遍|趟|声|年|天|小时|分钟|口|把|架|句|圈|回|笔|张|杯|支|节|堂"
_INSERTION = (
    "(?:了|过|着|完|起)?(?:[我你您他她谁](?:们)?的?|大家的?)?"
    f"(?:(?:{_NUMBER})?(?:{_MEASURE}){{1,2}}的?|一|什么)?(?:[大好小长短新老热冷]的?)?"
)
"""What comes between a verb and its object: an aspect, whose it is, how often or how long, what it is like."""
_COUNTS = "一两三几半多好"
_LONGEST = 5
"""Characters of the longest reduplication: 看了一看 has four, 商量商量 too; 讨论一讨论 five."""


def find_constructions(tokens: Sequence[Token], dictionary: Dictionary) -> tuple[Construction, ...]:
    """Returns the constructions of a sentence, in the order they begin.

    Only what the dictionary confirms: it misses some, and seldom shows what is not there.
    """
    finder = _Finder(tokens, dictionary)
    doubled = list(finder.reduplications())
    found = [
        *doubled,
        *finder.separated(),
        *finder.potentials(),
        *(one for one in finder.results() if not any(two.first <= one.first <= two.last for two in doubled)),
        *finder.abbreviations(),
    ]
    return tuple(sorted(found, key=lambda construction: (construction.first, construction.last)))


class _Finder:
    """Looks at one sentence."""

    def __init__(self, tokens: Sequence[Token], dictionary: Dictionary) -> None:
        self._tokens = tokens
        self._texts = [token.headword.simplified if token.headword else token.text for token in tokens]
        self._dictionary = dictionary

    def reduplications(self) -> Iterator[Construction]:
        """Finds 看看, 看一看, 看了看, 高高兴兴 and 研究研究, in one token or several."""
        for first in range(len(self._tokens)):
            text = ""
            for last in range(first, len(self._tokens)):
                if self._tokens[last].kind is not TokenKind.WORD:
                    break
                text += self._texts[last]
                if len(text) > _LONGEST:
                    break
                base = _doubled(text)
                if base and self._can_be_doubled(base, text):
                    yield Construction(ConstructionKind.REDUPLICATION, first, last, (base,))

    def _can_be_doubled(self, base: str, text: str) -> bool:
        if base in NO_ACTION - {"想"}:
            return False
        if text[:2] != base and text[-2:] == base:  # 聊聊天: a verb with its object
            return base in SEPARABLE
        if len(base) == 1 and len(text) == 2:  # noqa: PLR2004
            # 妈妈, 常常 and 熊熊 are words of their own.
            entries = self._dictionary.entries(text)
            own = any(entry.levels or not entry.senses[0].startswith("to ") for entry in entries if entry.senses)
            return not own and self._is_verb(base)
        if text == base[0] * 2 + base[-1] * 2:
            # 爸爸妈妈 are two words.
            two = all(entry.levels for half in (text[:2], text[2:]) for entry in self._dictionary.entries(half)[:1])
            return bool(self._dictionary.entries(base)) and not (two and self._dictionary.entries(text[:2]))
        return self._is_verb(base)

    def separated(self) -> Iterator[Construction]:
        """Finds verbs with other words between them and their object: 帮了他的忙."""
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        text = ""
        for index, word in enumerate(self._texts):
            starts[len(text)] = index
            text += word
            ends[len(text)] = index
        for start, first in starts.items():
            pattern = _separable_pattern(self._texts[first])
            match = pattern.match(text, start + 1) if pattern else None
            if match and match.end() > start + 2 and self._is_object(ends.get(match.end())):
                word = text[start] + text[match.end() - 1]
                if self._dictionary.entries(word):
                    yield Construction(ConstructionKind.SEPARABLE, first, ends[match.end()], (word,))

    def _is_object(self, index: int | None) -> bool:
        """Tells whether a token is an object alone or with what counts it: 觉, 一面, 好觉; not 大学."""
        if index is None:
            return False
        word = self._texts[index]
        return len(word) == 1 or word[0] in _COUNTS or not self._dictionary.entries(word)

    def potentials(self) -> Iterator[Construction]:
        """Finds 看 不 懂 and 看 得 懂, as three tokens or one."""
        for index, text in enumerate(self._texts):
            if len(text) > 2 and text[1] in "不得" and self._is_reached(text[0], text[1], text[2:]):  # noqa: PLR2004
                yield Construction(ConstructionKind.POTENTIAL, index, index, (text[0] + text[2:],))
        for first in range(len(self._texts) - 2):
            verb, marker, result = self._texts[first : first + 3]
            if marker in ("不", "得") and self._is_reached(verb, marker, result):
                yield Construction(ConstructionKind.POTENTIAL, first, first + 2, (verb + result,))

    def _is_reached(self, verb: str, marker: str, result: str) -> bool:
        if result not in REACHED and not (result == "好" and marker == "不" and verb != "说"):
            return False
        return verb not in NO_ACTION - {"想"} and self._is_verb(verb) and self._is_verb(verb + result)

    def results(self) -> Iterator[Construction]:
        """Finds a verb and its result that the dictionary does not have as one word: 卖 掉, 连接 起来."""
        for first in range(len(self._texts) - 1):
            verb, result = self._texts[first : first + 2]
            fits = (result in RESULTS and (len(verb) == 1 or result == "完")) or (
                result in DIRECTIONS and (len(verb) == 1 or result == "起来")
            )
            if fits and verb not in NO_ACTION and len(verb) <= 2 and self._is_verb(verb):  # noqa: PLR2004
                yield Construction(ConstructionKind.RESULT, first, first + 1, (verb, result))

    def abbreviations(self) -> Iterator[Construction]:
        """Finds names shortened to a character each: 中日韩 as one token or three, 京津冀."""
        first = 0
        while first < len(self._texts):
            last = first
            term = TERMS.get("".join(self._texts[first : first + 2]))
            if term:
                yield Construction(ConstructionKind.ABBREVIATION, first, first + 1, term)
            if len(self._texts[first]) == 1 and self._texts[first] in COUNTRIES:
                while last + 1 < len(self._texts) and self._texts[last + 1] in COUNTRIES:
                    last += 1
            names = expand_abbreviation("".join(self._texts[first : last + 1]))
            if names and (self._is_name(first, last) or last - first > 1 or self._speaks_of_countries(last + 1)):
                yield Construction(ConstructionKind.ABBREVIATION, first, last, names)
            first = last + 1

    def _is_name(self, first: int, last: int) -> bool:
        """Tells whether a single token is written with a capital: 新意 is no pair of countries."""
        headword = self._tokens[first].headword
        return first == last and headword is not None and headword.reading[:1].isupper()

    def _speaks_of_countries(self, index: int) -> bool:
        return index < len(self._texts) and self._texts[index][:1] in _BETWEEN

    def _is_verb(self, word: str) -> bool:
        entries = self._dictionary.entries(word)
        return any(sense.startswith("to ") for entry in entries for sense in entry.senses[:4])


def expand_abbreviation(text: str) -> tuple[str, ...]:
    """Returns the names that the characters stand for; empty where they do not all stand for one.

    澳 is Macau beside 港 or 台 and Australia beside a country.
    """
    if text in PAIRS:
        return PAIRS[text]
    if len(text) < 2 or len(set(text)) < len(text):  # noqa: PLR2004
        return ()
    for table in (COUNTRIES, REGIONS):
        if all(char in table for char in text):
            return tuple(name for char in text for name in table[char])
    return ()


def _doubled(text: str) -> str:
    """Returns what is said twice in 看看, 看一看, 看了看, 看了一看, 高高兴兴, 研究研究 or 聊聊天; else ``""``."""
    match = re.fullmatch(r"(.)(?:一|了|了一)?\1|(..)一?\2|(.)\3(.)\4|(.)(?:一|了)?\5(.)", text)
    if match is None:
        return ""
    base = match[1] or match[2] or "".join(filter(None, match.groups()))
    return base if len(set(base)) == len(base) else ""


@cache
def _separable_pattern(verb: str) -> re.Pattern[str] | None:
    """Returns a pattern of what may follow a verb, up to its object; 1 ms each, so that only those met are made."""
    objects = "".join(word[1] for word in SEPARABLE if word[0] == verb)
    return re.compile(f"{_INSERTION}[{objects}]") if objects else None
