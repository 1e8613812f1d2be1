"""English paragraphs to sentences."""

from __future__ import annotations

import re

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s+[\"'“‘(\[]*[A-Z0-9$£€])")
_SAID = re.compile(r"\s+(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|told|asked|added|wrote|replied|noted|explained)\b")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")
_STARTERS = re.compile(
    r"\s+[\"“‘(]*(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|This|That|These|Those|There|However|Its|His|Her)\b"
)
"""Words that begin a sentence even behind "U.S.", where the full stop serves twice."""
_LONGEST = 20
"""Characters an abbreviation has at most."""
# The formatter would give each word a line.
# fmt: off
_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "sen", "rep", "gov", "pres", "rev", "hon", "st",
    "mt", "ft", "jr", "sr", "vs", "no", "nos", "vol", "art", "fig", "approx", "dept", "est", "inc", "ltd", "co", "corp",
    "bros", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed",
    "thu", "fri", "sat", "sun",
})
# fmt: on


def split_english(paragraph: str) -> list[str]:
    """Splits an English paragraph into sentences; joined with single spaces they are the paragraph.

    The full stop of an abbreviation or an initial ends none, and neither does a mark inside what somebody said when
    it goes on with who said it.
    """
    paragraph = " ".join(paragraph.split())
    sentences: list[str] = []
    begin = 0
    for match in _END.finditer(paragraph):
        if _goes_on(paragraph, begin, match):
            continue
        sentences.append(paragraph[begin : match.end()])
        begin = match.end() + 1
    return sentences + ([paragraph[begin:]] if paragraph[begin:] else [])


def _goes_on(paragraph: str, begin: int, match: re.Match[str]) -> bool:
    if match[0][0] in "!?" and len(match[0]) > 1 and _SAID.match(paragraph, match.end()):
        return True
    if match[0] != ".":
        return False
    word = paragraph[max(begin, match.end() - _LONGEST) : match.end()].rpartition(" ")[2].lstrip("\"'“‘([")
    if _INITIALS.fullmatch(word):
        return len(word) == 2 or not _STARTERS.match(paragraph, match.end())  # noqa: PLR2004  one initial: a name
    return word[:-1].lower() in _ABBREVIATIONS
