"""What can be told from characters alone: numbers, dates, foreign words, marks; the rest is Chinese to be cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from learnzh.chinese.characters import HANZI

_DIGIT = "[0-9０-９]"
_ONES = "一二三四五六七八九"
_ZEROS = "〇零○"
"""Newspapers also print zero as a circle (U+25CB)."""
NUMERALS = frozenset(f"{_ONES}两{_ZEROS}十百千万亿")
_NUMERAL = f"[{_ONES}两{_ZEROS}十百千万亿]"

_MONTH = f"(?:十[一二]|[{_ONES}十])月"
_DAY = f"(?:[二三]?十[{_ONES}]?|[{_ONES}])[日号]"
_CHINESE_DATE = (
    f"(?<![几数{_ZEROS}两{_ONES}十百千万])(?:[{_ONES}{_ZEROS}0-9０-９]{{4}}年(?![代度])|{_MONTH}(?={_DAY})"
    f"|十[一二]?月(?!份)|[二三]?十[{_ONES}]?日)|(?<=年){_MONTH}(?!份)|(?<=月){_DAY}"
)
"""A year, a month and a day are one word each; a month alone below ten is in the dictionary."""
_DATE = (
    f"(?<!{_DIGIT})(?:{_DIGIT}{{4}}年(?![代度])|{_DIGIT}{{1,2}}月(?!份)|{_DIGIT}{{1,2}}日|(?<=月){_DIGIT}{{1,2}}号"
    f"|{_DIGIT}{{1,2}}时(?![期段间速差])|(?<=时){_DIGIT}{{1,2}}分)|{_CHINESE_DATE}"
)
_CITY = f"[{HANZI}]州市"
"""Cities called 某州市 have two characters before 市, be they in a dictionary (广州市) or not (荣州市)."""
_PATTERN = rf"""
    (?P<mixed>MIXED)
    |(?P<date>{_DATE})
    |(?P<latin>https?://[!-~]+|[\w.+-]+@[\w.-]+\.[a-z]+
        |{_DIGIT}*[A-Za-zÀ-ɏＡ-Ｚａ-ｚ][A-Za-z0-9À-ɏＡ-Ｚａ-ｚ&+#.'_-]*)
    |(?P<number>第{_DIGIT}+|(?:(?<![\w％%)年月日号时点度℃])[-−－])?{_DIGIT}+(?:[.,:/：．·∶]{_DIGIT}+)*(?:[%％‰]|[十百千万亿]+(?![瓦伏]))?)
    |(?P<hanzi>(?:(?!{_CHINESE_DATE}|第{_DIGIT}|(?=[{HANZI}]{{1,4}}[A-Za-z])(?:MIXED))[{HANZI}○])+)
    |(?P<punctuation>\s+|—+|…+|.)
"""
_CARDINAL = re.compile(f"{_NUMERAL}{{2,}}")
_ORDINAL = re.compile(f"第(?:{_NUMERAL}+)")


def compile_pattern(mixed: Iterable[str]) -> re.Pattern[str]:
    """Returns the pattern whose matches cover a text; the group that matched names what it is.

    Args:
        mixed: Headwords of Latin letters and characters together (卡拉OK), longest first.
    """
    words = "|".join(re.escape(word) for word in mixed) or "(?!)"
    return re.compile(_PATTERN.replace("MIXED", words), re.VERBOSE | re.DOTALL | re.ASCII)


def numerals(stretch: str) -> Iterator[tuple[int, int]]:
    """Yields where numbers written in characters begin and end: 一百二十三, 第二十一."""
    for pattern in (_CARDINAL, _ORDINAL):
        for match in pattern.finditer(stretch):
            yield match.span()
