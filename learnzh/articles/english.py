"""English text to Article: the story among the menus it was copied with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from learnzh.articles.bylines import Facts
from learnzh.articles.clean import clean_line, safe_text
from learnzh.articles.english_facts import find_agency, read_credit
from learnzh.errors import SourceError
from learnzh.model.article import Article, Passage

_ENDED = re.compile("(?<![.!?…])[.!?…]++[\"'”’)\\]]*+$")
_OPEN_ENDED = re.compile("[:;,–—-]$")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.'’&-]*")
_MIN_PROSE = 8
"""Words a line of running text has at least; shorter ones are text only where such stand around them."""
_LONG_LINE = 12
"""Words from which on a line is text although no full stop ends it."""
_MAX_GAP = 4
"""Lines without a full stop that may stand between two paragraphs of one article: a heading, a caption, a box."""
_MAX_TITLE_WORDS, _MIN_TITLE_WORDS = 25, 3
_LOOK_UP, _LOOK_DOWN = 6, 3
"""Lines in which title and byline are looked for above the text, and the credit below it."""
_MOST = 0.8
"""The share of a text that a page's reader has to find to be believed."""
_MAX_WRAP, _MIN_WRAP = 100, 40
"""Columns at which editors and mail programs wrap lines."""
_NOTICE = re.compile(
    r"\W*(?:copyright(?=\s*(?:©|\(c\)|\d{4}|$))|advertisements?|(?:print|e-?mail|share|save) this|subscribe"
    r"|sign (?:up|in)|log ?in|click here|read more|follow us|terms of (?:use|service)|privacy policy|skip to"
    r"|about us|contact us|site ?map|we use cookies|this (?:web)?site uses cookies)\b"
    r"|(?:e-?mail|tel|fax)\s*:|.*(?:©|\ball rights reserved\b|\|.*\|)",
    re.IGNORECASE,
)
"""How a line begins, or what it has, that belongs to the page and not to the article."""
_END_OF_ARTICLE = re.compile(
    r"(?:related|more|latest|top|other|most (?:read|popular|viewed))"
    r"(?: (?:stories|articles?|news|links|reading|topics|from .*))?:?"
    r"|see also:?|recommended(?: for you)?:?|comments?(?: \(\d+\))?:?|you may also like:?|tags?:.*",
    re.IGNORECASE,
)


def parse_english(text: str, name: str) -> Article:
    """Returns the article of an English text, be it copied from a page with its menus or clean.

    The article is the longest stretch of running text: lines of eight words and more that end as sentences do.
    A menu has none. Its title is the line above it, and the line that credits an agency ends it.

    Args:
        text: The text, decoded.
        name: What to call it in a message.

    Raises:
        SourceError: There is no text in it.
    """
    lines = _unwrapped([clean_line(line) for line in safe_text(text).split("\n")])
    if not lines:
        raise SourceError(f"there is no text in {name}")
    first, end = _story(lines)
    title, above = _head(lines[:first]) if first < end else ("", Facts())
    if first == end:
        first, end = 0, len(lines)
        if len(lines) > 1 and _may_be_title(lines[0]):
            title, first = lines[0], 1
    paragraphs, below = _body(lines[first:end])
    paragraphs = paragraphs or lines[first:end]
    facts = _joined(above, below)
    return Article(
        title=title or _title_from(paragraphs[0]),
        paragraphs=tuple((Passage(paragraph),) for paragraph in paragraphs),
        source=facts.source or find_agency(paragraphs[0]),
        author=facts.author,
        published=facts.published,
    )


def tidy_english(article: Article) -> Article:
    """Takes credits and notices out of an English article that a page or a file with headings has given."""
    lines = [
        line for line in ("".join(passage.text for passage in paragraph) for paragraph in article.paragraphs) if line
    ]
    prose = [number for number, line in enumerate(lines) if _is_prose(line)]
    first = prose[0] if prose else 0
    end = next((number for number in range(first, len(lines)) if _END_OF_ARTICLE.fullmatch(lines[number])), len(lines))
    above = [found for found in map(read_credit, lines[:first]) if found]
    paragraphs, below = _body([line for line in lines[:end] if line != article.title])
    facts = _joined(*above, below)
    return replace(
        article,
        paragraphs=tuple((Passage(paragraph),) for paragraph in paragraphs),
        source=facts.source or find_agency(lines[first] if lines else "") or article.source,
        author=article.author or facts.author,
        published=article.published or facts.published,
    )


def fuller_english(read: Article, shown: Article) -> Article:
    """Returns the article a page's reader has found, with the text the page shows where the reader lost some of it.

    Readers lose text in pages laid out in tables. Where they do not, they know better than the lines of a page what
    belongs to an article.

    Args:
        read: As the reader found it, tidied.
        shown: As it was found in the lines of the page.
    """
    title = read.title or shown.title
    return replace(
        read,
        title=shown.title if shown.title in title else title,
        paragraphs=read.paragraphs if len(read.text) >= _MOST * len(shown.text) else shown.paragraphs,
        source=shown.source or read.source,
        author=read.author or shown.author,
        published=shown.published or read.published,
    )


def _story(lines: Sequence[str]) -> tuple[int, int]:
    """Returns where the longest stretch of text begins, and where it and its credit end; equal if there is none."""
    begin = last = gap = size = largest = 0
    found = (0, 0)
    for number, line in enumerate(lines):
        is_over = size and (_END_OF_ARTICLE.fullmatch(line) or read_credit(line))
        if _is_prose(line) and not is_over:
            begin, size = (begin, size + len(line)) if size else (number, len(line))
            last, gap = number + 1, 0
        elif size and not _ENDED.search(line):
            gap += 1
        if size > largest:
            largest, found = size, (begin, last)
        if is_over or gap > _MAX_GAP:
            size = gap = 0
    begin, last = found
    for number in range(last, min(last + _LOOK_DOWN, len(lines))):
        if last and read_credit(lines[number]):
            return begin, number + 1
    return begin, last


def _body(lines: Sequence[str]) -> tuple[list[str], Facts]:
    """Returns the paragraphs among the lines of an article, and what its credits say."""
    paragraphs, facts = [], Facts()
    for line in lines:
        credit = read_credit(line)
        if credit:
            facts = _joined(facts, credit)
        elif not _NOTICE.match(line) and (
            _ENDED.search(line) or _OPEN_ENDED.search(line) or len(_WORD.findall(line)) >= _LONG_LINE
        ):
            paragraphs.append(line)
    return paragraphs, facts


def _head(lines: Sequence[str]) -> tuple[str, Facts]:
    """Returns the title above an article, and what the bylines beside it say."""
    facts = Facts()
    for line in reversed(lines[-_LOOK_UP:]):
        credit = read_credit(line)
        if credit:
            facts = _joined(facts, credit)
        elif _may_be_title(line):
            return line, facts
    return "", facts


def _may_be_title(line: str) -> bool:
    words = len(_WORD.findall(line))
    return (
        _MIN_TITLE_WORDS <= words <= _MAX_TITLE_WORDS
        and not line.endswith((".", ",", ";", ":"))
        and not _NOTICE.match(line)
        and read_credit(line) is None
    )


def _is_prose(line: str) -> bool:
    words = _WORD.findall(line)
    if len(words) < _MIN_PROSE or not _ENDED.search(line) or _NOTICE.match(line):
        return False
    # A headline may end with a question mark; its words are written large.
    long = [word for word in words if len(word) > 3]  # noqa: PLR2004  the small words are not written large
    return line.endswith(".") or sum(word[0].isupper() for word in long) * 5 < len(long) * 4


def _joined(*found: Facts) -> Facts:
    """Joins facts; the first that knows one wins."""
    return Facts(
        next((facts.source for facts in found if facts.source), ""),
        next((facts.author for facts in found if facts.author), ""),
        next((facts.published for facts in found if facts.published), None),
    )


def _title_from(paragraph: str) -> str:
    words = paragraph.split()
    return " ".join(words[:_LONG_LINE]) + "…" if len(words) > _LONG_LINE else paragraph


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Returns the lines that hold something; those an editor wrapped at a margin are joined.

    A line was wrapped where the first word of the next one had no room left in it. The text is wrapped when most
    lines that have another below are.
    """
    widest = max((len(line) for line in lines if " " in line), default=0)
    below = [*lines[1:], ""]
    full = [
        bool(line and after) and len(line) + 1 + len(after.split(maxsplit=1)[0]) > widest
        for line, after in zip(lines, below, strict=True)
    ]
    followed = sum(bool(line and after) for line, after in zip(lines, below, strict=True))
    is_wrapped = _MIN_WRAP <= widest <= _MAX_WRAP and sum(full) * 2 > followed
    joined: list[list[str]] = []
    goes_on = False
    for line, fills in zip(lines, full, strict=True):
        if line and goes_on:
            joined[-1].append(line)
        elif line:
            joined.append([line])
        goes_on = fills and is_wrapped
    return list(map(" ".join, joined))
