"""Dates, publishers and authors as English news writes them: (Xinhua News Agency November 7, 2003), By Chen Wei."""

from __future__ import annotations

import re
from datetime import date

from learnzh.articles.bylines import Facts, find_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"((?:19|20)\d{2})(?!\d)"
_MONTH_FIRST = re.compile(rf"\b{_MONTH.format('month')}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('month')},?\s+{_YEAR}", re.IGNORECASE)
_SLASHES = re.compile(rf"(?<!\d)(\d{{1,2}})/(\d{{1,2}})/{_YEAR}")
_YEAR_FIRST = re.compile(r"(?<!\d)(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_DATES = (_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST, _SLASHES)
_BESIDE_DATES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?)"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?:GMT|UTC|BJT|EST|EDT|ET)(?:[+-]\d+)?\)?)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:last )?(?:source|from|updated?|published|posted|date|time)(?: on| at)?\s*:\s*", re.IGNORECASE)
_WORD = r"[A-Z][\w.&'’-]*"
_PERSON = rf"{_WORD}(?:\s+{_WORD}){{1,3}}"
_BY = re.compile(rf"[Bb][Yy]:?\s+({_PERSON}(?:(?:, {_PERSON})*,? (?:and|&) {_PERSON})?)(?:,\s*(.*))?")
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|of|the|and|for|&)){{0,7}}")
_DATELINE = re.compile(rf"[^()a-z]{{2,40}}[^()]{{0,30}}\(({_WORD}(?: {_WORD}){{0,3}})\)\s*(?:--|[-–—])")
_MAX_CREDIT = 120


def find_english_date(text: str) -> date | None:
    """Returns the first full date in an English text; one of slashes only where month and day can be told apart."""
    for pattern, year, day in ((_MONTH_FIRST, 3, 2), (_DAY_FIRST, 3, 1)):
        match = pattern.search(text)
        if match:
            return _day(int(match[year]), _MONTHS.index(match["month"][:3].lower()) + 1, int(match[day]))
    slashed = _SLASHES.search(text)
    if slashed:
        first, second, year = map(int, slashed.groups())
        if max(first, second) <= 12 and first != second:  # noqa: PLR2004  both can be the month
            return None
        return _day(year, min(first, second), max(first, second))
    return find_date(text)


def read_credit(line: str) -> Facts | None:
    """Returns the facts of a line that only says who published or wrote the article, or when; None for other lines.

    Such lines are "(Xinhua News Agency November 7, 2003)", "By Chen Wei | China Daily | Updated: 2003-11-07".
    """
    line = line.strip()
    if not line or len(line) > _MAX_CREDIT:
        return None
    inner = line[1:-1].strip() if line[0] in "([" and line[-1] in ")]" else line
    source, author, published = "", "", None
    is_credit = inner is not line
    for part in re.split(r"\s*[|·•]\s*", inner):
        found = _part(part)
        if found is None:
            return None
        facts, is_telling = found
        is_credit = is_credit or is_telling
        source, author, published = source or facts.source, author or facts.author, published or facts.published
    return Facts(source, author, published) if is_credit and (source or author or published) else None


def find_agency(paragraph: str) -> str:
    """Returns the agency in the dateline of a first paragraph, or nothing: WUXI, Nov. 6 (Xinhua) -- China has."""
    match = _DATELINE.match(paragraph)
    return match[1] if match else ""


def _part(part: str) -> tuple[Facts, bool] | None:
    """Reads a part of a line, and tells whether such a part makes the line a credit; None where it is other text."""
    by = _BY.fullmatch(part)
    if by:
        return Facts(source=_name(by[2] or ""), author=by[1]), True
    published = find_english_date(part)
    labelled = _LABEL.match(part)
    rest = part[labelled.end() :] if labelled else part
    for pattern in _DATES:
        rest = pattern.sub(" ", rest)
    rest = _BESIDE_DATES.sub(" ", rest).strip(" ,;:|-–—()[]") if rest != part else rest.strip(" ,;")
    name = _name(rest)
    if rest and not name:
        return None
    return Facts(source=name, published=published), bool(published or labelled)


def _name(text: str) -> str:
    return text if _NAME.fullmatch(text) else ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
