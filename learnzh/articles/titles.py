"""The title of a page: what its heading and its <title> agree on."""

from __future__ import annotations

import re
import unicodedata

from learnzh.articles.clean import clean_line
from learnzh.articles.lines import Line
from learnzh.articles.page import Page, marks
from learnzh.chinese.characters import hanzi_in

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_TITLE_MARKS = frozenset({"title", "headline", "biaoti", "tit", "bt", "标题"})
_MARK = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s*(?:[_|丨｜]|--+|——|\s[-–—·>»<«]\s|[-–—])\s*")
_SITE = re.compile(
    r"(?:网|網|新闻|新聞|频道|頻道|日报|日報|晚报|时报|時報|早报|在线|線上|在線|新闻中心|客户端|论坛|首页|门户|社区|杂志|电视台|通讯社|新华社|中新社|资讯|"
    r"政府|委员会|公众号|博客|专栏|知乎|百度|搜狐|腾讯|新浪|网易|凤凰|澎湃|头条|中文|版|观察者|News|NEWS|Daily|Online|\.com|\.cn|\.net|\.org)\W*$",
)
_MIN_TITLE, _MIN_EQUAL = 6, 3
_MAX_SUFFIX = 14
_MAX_HEADING, _MAX_STATED = 80, 300


def find_title(page: Page, body: list[Line], opinions: list[str]) -> str:
    """Returns the title of a page, without its site's name; empty when there is none.

    Args:
        page: The page.
        body: The lines of its article.
        opinions: Titles other extractors found, the better one first.
    """
    stated = _stated_titles(page)
    above = [line for line in page.lines if not body or line.number < body[0].number]
    for candidate in stated:
        heading = _matching_heading(candidate, above or page.lines)
        if heading:
            return clean_line(heading)
    headings = [line for line in above if is_heading(line) and line.hanzi >= _MIN_EQUAL and line.link_share < 1]
    bare = [title for title in map(without_site, stated) if len(hanzi_in(title)) >= _MIN_TITLE]
    largest = min(headings, key=lambda line: (line.block.tag, -line.number), default=None)
    for title in (*bare, *([largest.text] if largest else []), *map(without_site, opinions), *stated):
        if hanzi_in(title) and len(title) <= _MAX_HEADING * 2:
            return clean_line(title)
    return clean_line(stated[0]) if stated else ""


def is_heading(line: Line) -> bool:
    """Tells whether a line is a heading, by its element or by the name its author gave it."""
    return line.block.tag in _HEADINGS or not _TITLE_MARKS.isdisjoint(marks(line.block))


def without_site(title: str) -> str:
    """Returns a title without the site and the channel behind it: 标题_新浪新闻, 标题-新华网, 标题|频道|网."""
    title = title.strip()
    while True:
        cut = None
        for cut in _SEPARATOR.finditer(title):  # noqa: B007 (the last one is meant)
            pass
        if cut is None:
            return title
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        strong = cut[0].strip() in {"_", "|", "｜"} or "--" in cut[0]
        if len(hanzi_in(head)) < _MIN_EQUAL or len(head) < len(tail) or len(tail) > _MAX_SUFFIX * 2:
            return title
        if tail and not _SITE.search(tail) and not (strong and len(tail) <= _MAX_SUFFIX):
            return title
        title = head


def site_of(title: str) -> str:
    """Returns the name of the site behind a title, or nothing."""
    bare = without_site(title)
    tails = [part.strip() for part in _SEPARATOR.split(title[len(bare) :]) if part.strip()]
    named = [tail for tail in tails if _SITE.search(tail) and hanzi_in(tail)]
    return named[-1] if named else ""


def _stated_titles(page: Page) -> list[str]:
    headlines = [
        str(node["headline"]) for node in page.linked_data if isinstance(node.get("headline"), str) and node["headline"]
    ]
    stated = [*page.stated("articletitle", "og:title"), *headlines, *page.stated("title", "twitter:title")]
    return list(dict.fromkeys(title for title in (clean_line(value[:_MAX_STATED]) for value in stated) if title))


def _matching_heading(candidate: str, lines: list[Line]) -> str:
    """Returns the line of the page that the stated title repeats, the page's own form of it."""
    whole, bare = _normal(candidate), _normal(without_site(candidate))
    best, best_rank = "", 0
    for line in lines:
        if len(line.text) > _MAX_HEADING or line.hanzi < _MIN_EQUAL:
            continue
        text = _normal(line.text)
        if text == bare:
            rank = 6
        elif len(text) >= _MIN_TITLE and text in whole and len(text) * 2 >= len(bare):
            rank = 4
        elif len(bare) >= _MIN_TITLE and bare in text and len(text) <= len(bare) * 2 and is_heading(line):
            rank = 2
        else:
            continue
        rank += is_heading(line)
        if rank > best_rank:
            best, best_rank = line.text, rank
    return best


def _normal(text: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKC", text)).lower()
