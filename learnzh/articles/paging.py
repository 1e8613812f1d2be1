"""Articles told on several pages: which link leads to the next page, and how the pages become one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, urlsplit

from learnzh.articles.links import Link
from learnzh.model.article import Article, Paragraph, Passage

_PARAMETERS = frozenset(
    {"page", "p", "pn", "pg", "pageno", "page_no", "pagenum", "pageindex", "page_index", "currentpage", "curpage"}
)
"""What sites call the page in an address's query."""
_FIRST = frozenset({"", "0", "1"})
"""How the first page is numbered, where it is."""
_NUMBER = re.compile(r"(?:index)?[_-]?(?:p|page)?[_-]?(\d{1,2})", re.IGNORECASE)
_PATH = re.compile(r"^(?P<stem>.*?)(?P<ending>\.[A-Za-z]{2,6})?/?$")
_NEXT = re.compile(
    r"[\[【(（<《·\s]*(?:下一?页|下[一1]頁|后一?页|阅读下一页|余下全文|未完待续|下一页阅读|next(?:\s+page)?)[\s\])】）》>»›→]*",
    re.IGNORECASE,
)
_ARROW = re.compile(r"[>»›→]{1,2}")
_PAGE = re.compile(r"[\[【(（<《第\s]*(?:page\s*)?(\d{1,2})[\s页頁\])】）》>]*", re.IGNORECASE)
_WHOLE = re.compile(
    r"打印|print|列印|全文|单页|單頁|显示全部|顯示全部|不分页|剩余内容|view\s+(?:all|as\s+one)", re.IGNORECASE
)
_PAGE_MARK = re.compile(r"[\s_\-—|]*[(（\[【]?(?:第\s*)?\d{1,2}(?:\s*/\s*\d{1,2})?\s*页?[)）\]】]?$")
_SAME_TITLE = 0.8
"""How alike (0 to 1, as difflib measures it) the titles of two pages of one article are."""
_SHORTEST_REPEAT = 8
"""Characters of a paragraph that is left out where it stood before; a shorter one may well be said twice."""
_OPEN_END = re.compile(r"[\w，、；：,]$")
_MIN_OPEN = 20
"""Characters of a paragraph from which on it is no heading, and goes on where it ends without a full stop."""


def next_page(links: Iterable[Link], first: str, number: int) -> str:
    """Returns the address of the page after one of an article, or nothing.

    A link leads there where its words say so and its address differs from the first page's by a page number alone.

    Args:
        links: Those of the page at hand.
        first: The address of the article's first page.
        number: Which page the one at hand is, from 1.
    """
    for link in links:
        page = _PAGE.fullmatch(link.text)
        if page:
            is_next = int(page[1]) == number + 1
        else:
            is_next = bool(_NEXT.fullmatch(link.text) or _ARROW.fullmatch(link.text) or "next" in link.rel.split())
        if is_next and page_number(first, link.url) in {number, number + 1}:
            return link.url
    return ""


def called_next(links: Iterable[Link], first: str) -> str:
    """Returns where the words 下一页 lead on the same host, whatever the address; or nothing.

    It may be the next picture of a series, or another article: its title tells.
    """
    host = urlsplit(first).netloc
    found = (link.url for link in links if _NEXT.fullmatch(link.text) and urlsplit(link.url).netloc == host)
    return next((url for url in found if url != first), "")


def whole_pages(links: Iterable[Link], first: str) -> list[str]:
    """Returns the addresses under which a page offers to show or to print its article whole, on the same host."""
    host = urlsplit(first).netloc
    found = (link.url for link in links if _WHOLE.search(link.text) and urlsplit(link.url).netloc == host)
    return [url for url in dict.fromkeys(found) if url != first]


def page_number(first: str, other: str) -> int:
    """Returns which page of an article an address is by its number; 0 where it is none of it.

    ``a.html`` goes on as ``a_2.html``, ``a-2.html``, ``a/2.html``, ``a/index_2.html`` or ``a.html?page=2``; sites that
    count from 0 call the second page ``a_1.html``.
    """
    here, there = urlsplit(first), urlsplit(other)
    if here.netloc.lower() != there.netloc.lower():
        return 0
    if here.path == there.path:
        return _number_in_query(here.query, there.query)
    if here.query != there.query:
        return 0
    begin, end = _PATH.match(here.path), _PATH.match(there.path)
    if not begin or not end or (begin["ending"] or end["ending"]) != end["ending"]:
        return 0
    for stem in _stems(begin["stem"]):
        rest = end["stem"].removeprefix(stem) if end["stem"].startswith(stem) else ""
        number = _NUMBER.fullmatch(rest.removeprefix("/").removeprefix("page/"))
        # What follows a digit without a mark in between is another number, not a page of this one.
        if number and (rest[0] in "_-/" or not stem[-1:].isalnum()):
            return int(number[1])
    return 0


def _stems(stem: str) -> Iterator[str]:
    yield stem
    # The first page may be numbered too, or be the index of a folder.
    for ending in ("_1", "-1", "_0", "-0", "/index", "/index_1", "/default"):
        if stem.endswith(ending):
            yield stem.removesuffix(ending)


def _number_in_query(here: str, there: str) -> int:
    own = {name: value for name, value in parse_qsl(here, keep_blank_values=True)[:50]}  # noqa: C416  the last of each
    other = dict(parse_qsl(there, keep_blank_values=True)[:50])
    changed = {name for name in own.keys() | other.keys() if own.get(name, "") != other.get(name, "")}
    if len(changed) != 1:
        return 0
    name = changed.pop()
    value = other.get(name, "")
    is_page = name.lower() in _PARAMETERS and own.get(name, "") in _FIRST and re.fullmatch(r"[0-9]{1,2}", value)
    return int(value) if is_page else 0


def is_same_story(first: Article, other: Article) -> bool:
    """Tells by their titles whether two pages are of one article."""
    one, two = (_squeezed(_PAGE_MARK.sub("", article.title)) for article in (first, other))
    if not one or not two:
        return False
    shorter, longer = sorted((one, two), key=len)
    return longer.startswith(shorter) or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _SAME_TITLE


def has_whole(part: Article, whole: Article) -> bool:
    """Tells whether a text holds a page from its first paragraph to its last, and more."""
    text = _squeezed(whole.text)
    ends = [_squeezed(_text(paragraph)) for paragraph in (part.paragraphs[0], part.paragraphs[-1])]
    return all(end in text for end in ends) and len(text) > len(_squeezed(part.text))


def added(article: Article, page: Article) -> Article | None:
    """Returns an article with the text of its next page, without what stood there before; None where nothing is new.

    A paragraph that the page break cut in two is put together again.
    """
    seen = {_squeezed(_text(paragraph)) for paragraph in article.paragraphs}
    title = _squeezed(article.title)
    fresh = [paragraph for paragraph in page.paragraphs if not _is_repeated(_squeezed(_text(paragraph)), seen, title)]
    if not fresh:
        return None
    last, kept = article.paragraphs[-1], article.paragraphs[:-1]
    is_open = len(_text(last)) >= _MIN_OPEN and _OPEN_END.search(_text(last))
    if is_open and not any(passage.english for passage in (*last, *fresh[0])):
        return replace(article, paragraphs=(*kept, (Passage(_text(last) + _text(fresh[0])),), *fresh[1:]))
    return replace(article, paragraphs=(*article.paragraphs, *fresh))


def _is_repeated(text: str, seen: set[str], title: str) -> bool:
    is_title = bool(title) and text.startswith(title) and bool(_PAGE_MARK.fullmatch(text.removeprefix(title)))
    return text == title or is_title or (len(text) >= _SHORTEST_REPEAT and text in seen)


def _text(paragraph: Paragraph) -> str:
    return "".join(passage.text for passage in paragraph)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
