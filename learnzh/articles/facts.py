"""Date, publisher and author of a page: what most of its witnesses say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from learnzh.articles.bylines import (
    Facts,
    find_author,
    find_date,
    find_reporter,
    find_source,
    names,
    read_byline,
    tidy_source,
)
from learnzh.articles.lines import Line
from learnzh.articles.page import Page, marks, text_of
from learnzh.articles.titles import site_of
from learnzh.chinese.characters import hanzi_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "pubdate",
    "published",
    "publish-date",
    "og:release_date",
    "dc.date.issued",
    "dcterms.issued",
    "weibo: article:create_at",
    "publish_time",
    "publishtime",
)
_MODIFIED = ("article:modified_time", "datemodified", "dateupdate", "og:updated_time", "lastmodified", "updated")
_SOURCES = ("source", "contentsource", "article:source", "og:article:source", "dc.source", "content-source")
_AUTHORS = ("author", "article:author", "og:article:author", "byl", "dc.creator", "writer")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_COPYRIGHT = re.compile("版权所有|版權所有|©|copyright", re.IGNORECASE)
_IN_BRACKETS = re.compile("[（(][^）)]{0,40}(?:来源|來源)")
_NEAR = 10
"""Lines above the article in which its byline is looked for."""
_BEHIND = 6
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚"
    "陆陸汪范范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温康施牛樊葛邢安齐伍庞颜倪庄聂章鲁岳翟殷詹申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟"
)


def find_facts(page: Page, body: list[Line], url: str, opinions: list[Facts]) -> Facts:
    """Returns who published an article, who wrote it and when.

    Args:
        page: The page.
        body: The lines of its article.
        url: Its address; may be empty.
        opinions: What other extractors found.
    """
    near = _near(page, body)
    source = _source(page, near, body)
    return Facts(source, _author(page, near, body, source), _published(page, near, url, opinions))


def _near(page: Page, body: list[Line]) -> list[Line]:
    """Returns the lines that may be bylines: those above the article, the nearest first, then those inside it."""
    if not body:
        return page.lines[: _NEAR * 3]
    start, end = body[0].number, body[-1].number
    kept = {line.number for line in body}
    above = page.lines[max(0, start - _NEAR) : start][::-1]
    dropped = [line for line in page.lines[start:end] if line.number not in kept]
    return above + dropped


def _behind(page: Page, body: list[Line]) -> list[Line]:
    return page.lines[body[-1].number + 1 :][:_BEHIND] if body else []


def _published(page: Page, near: list[Line], url: str, opinions: list[Facts]) -> date | None:
    votes: Counter[date] = Counter()

    def vote(found: date | None, weight: int) -> None:
        if found:
            votes[found] += weight

    for node in page.linked_data:
        vote(find_date(str(node.get("datePublished") or node.get("pubDate") or "")), 4)
    for value in page.stated(*_PUBLISHED)[:2]:
        vote(find_date(value), 4)
    dated = [
        found for found in (find_date(line.text) for line in near if line.link_share < 1 or not line.hanzi) if found
    ]
    vote(dated[0] if dated else None, 4)
    for value in (element.get("datetime") or "" for element in page.root.iter("time")):
        vote(find_date(value), 3)
        break
    for address in filter(None, (url, *page.stated("og:url", "canonical", "url")[:1])):
        match = _URL_DATE.search(address)
        vote(find_date("-".join(match.groups())) if match else None, 2)
        break
    for value in (*page.stated(*_MODIFIED)[:1], *page.stated("scripted-date")[:1]):
        vote(find_date(value), 1)
    for opinion in opinions:
        vote(opinion.published, 1)
    # Of equal witnesses the earlier day: what else a page dates came later.
    return min(votes, key=lambda day: (-votes[day], day)) if votes else None


def _source(page: Page, near: list[Line], body: list[Line]) -> str:
    candidates = _sources(page, near, body)
    return next((source for source in candidates if source and (hanzi_in(source) or source.isascii())), "")


def _sources(page: Page, near: list[Line], body: list[Line]) -> Iterator[str]:
    """Yields publishers, the best witness first."""
    yield from (find_source(line.text) for line in near if not _IN_BRACKETS.search(line.text))
    yield from (tidy_source(value) for value in page.stated(*_SOURCES))
    blocks = [line.block for line in near]
    yield from (_name_in(element) for element in _named(blocks, {"source", "laiyuan", "ly"}))
    yield from (_publisher(_name_in(element)) for element in _named(blocks, {"author", "writer", "nickname"}))
    for line in near:
        facts = read_byline(line.text)
        if facts and facts.published:
            yield _publisher(facts.source)
    yield from (find_source(line.text) for line in (*_behind(page, body), *body[-2:]) if len(line.text) <= 40)  # noqa: PLR2004
    yield from (_linked_name(node, "sourceOrganization", "publisher") for node in page.linked_data)
    yield from (tidy_source(value) for value in page.stated("og:site_name", "sitename", "application-name"))
    yield from (site_of(title) for title in page.stated("title", "og:title"))
    yield from (tidy_source(_COPYRIGHT.sub("", value)) for value in page.stated("copyright"))


def _author(page: Page, near: list[Line], body: list[Line], source: str) -> str:
    # Outer lines of the article only: further inside, a bracket names the reporter of a quoted report.
    outer = [*body[:2], *body[-2:]]
    strong = [
        *(find_author(line.text) for line in near),
        *(find_author(line.text) for line in _behind(page, body)),
        *(find_reporter(line.text) for line in outer),
        *(find_reporter(line.text) for line in near),
    ]
    found = next(filter(None, strong), "")
    if found:
        return found
    blocks = [line.block for line in near]
    weak = [
        *(_linked_name(node, "author") for node in page.linked_data),
        *page.stated(*_AUTHORS),
        *(_name_in(element) for element in _named(blocks, {"author", "writer", "zuozhe"})),
    ]
    others = {source, *(tidy_source(value) for value in page.stated("og:site_name", "sitename"))}
    for value in weak:
        name = names(value)
        if name and name not in others and _is_person(name):
            return name
    return ""


def _is_person(name: str) -> bool:
    # Sites put their own name where an author belongs: only what begins like a Chinese name is one.
    return all(part[0] in _SURNAMES or "·" in part for part in name.split("、"))


def _publisher(value: str) -> str:
    name = names(value)
    return "" if name and name == value and _is_person(name) else value


def _named(blocks: list[Element], wanted: set[str]) -> Iterator[Element]:
    """Yields the elements in and around blocks that their author named one of these, each once."""
    seen: set[Element] = set()
    for block in blocks:
        for element in block.iter():
            if isinstance(element.tag, str) and element not in seen:
                seen.add(element)
                if wanted.intersection(marks(element)):
                    yield element


def _name_in(element: Element) -> str:
    text = text_of(element)
    if re.search("[:：。，]", text) and not find_source(text):
        return ""
    return find_source(text) or ("" if find_date(text) or re.search(r"\d{1,2}[-:]\d{2}", text) else tidy_source(text))


def _linked_name(node: dict[str, object], *keys: str) -> str:
    for key in keys:
        value = node.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value:
            return tidy_source(value)
    return ""
