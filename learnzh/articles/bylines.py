"""Dates, publishers and authors as Chinese news writes them: 来源：新华社 2019年12月10日, （记者唐霁）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from learnzh.articles.clean import spaced_line
from learnzh.chinese.characters import HANZI, hanzi_in

_CHINA = timezone(timedelta(hours=8))
_DATE = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})\s?(?:[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)|年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日)"
)
_CHINESE_DATE = re.compile(
    "([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_STAMP = re.compile(
    r"((?:19|20)\d{2}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?(?!\d)", re.IGNORECASE
)
_DIGITS = {char: str(value % 10) for value, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_TIME = r"(?:\s*[T]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[+-]\d{2}:\d{2})?)?"

_SOURCE_LABEL = r"(?:信息|稿件|文章|新闻|本文|内容|消息)?(?:来源|來源|转自|轉自|摘自)(?:于|自)?"
_AUTHOR_LABEL = r"(?:本报|本報|特约|驻\S{1,6})?(?:作者|记者|記者|撰文|文字|撰稿)"
_EDITOR_LABEL = r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|编审|审核|校对|初审|复审|终审|监制|值班编委)"
_OTHER_LABEL = "发布时间|发布日期|发表时间|时间|日期|发布|浏览次数|阅读|字号|字体|分享"
_LABEL = rf"(?:{_SOURCE_LABEL}|{_AUTHOR_LABEL}|{_EDITOR_LABEL}|{_OTHER_LABEL})"
_SOURCE = re.compile(rf"{_SOURCE_LABEL}\s*[:：]\s*(.+)")
_AUTHOR = re.compile(rf"(?<![{HANZI}]){_AUTHOR_LABEL}\s*[:：]\s*(.+)|^文\s?[/／|丨]\s?(.+)")
_NEXT_LABEL = re.compile(rf"\s*{_LABEL}\s*[:：]|[【\[(（|｜<>]|\s{{2,}}")
_REPORTER = re.compile(
    r"[（(【][^（）()【】]{0,16}?(?:记者|記者)(?![会會站团節节證证注按获獲在从從])[\s:：]*([^）)】。，；]{2,30})[）)】]"
)
_REPORTER_LINE = re.compile(r"(?:\S{0,6}(?:记者|記者)|撰文|文字)\s+(.{2,24})")
_NAME = re.compile(rf"[{HANZI}]{{2,4}}|[{HANZI}]{{1,8}}·[{HANZI}]{{1,8}}")
# The formatter would give each word a line.
# fmt: off
_NOT_A_NAME = frozenset({
    "整合", "报道", "報道", "综合", "综合报道", "通讯员", "实习生", "摄影", "摄", "编译", "整理", "文字", "记者",
    "匿名", "佚名", "未知", "小编", "编辑", "管理员", "网友", "转载", "原创", "本站", "北京", "上海", "作者",
    "来源", "网络",
})
# fmt: on
_TAIL = re.compile("(?:整合|综合报道|报道|報道|综合|编译|整理|摄影报道|摄影|文|摄)$")
_SITE_END = re.compile(
    "(?:网|網|报|報|社|电视台|电台|编委|委员会|办公室|频道|在线|杂志|新闻|客户端|编辑部|中心|公司|部门|政府|大学|学院)$"
)
_MAX_SOURCE = 30


@dataclass(frozen=True, slots=True)
class Facts:
    """What one line tells about an article; unknown facts are empty or None."""

    source: str = ""
    author: str = ""
    published: date | None = None


def find_date(text: str) -> date | None:
    """Returns the first full date in a text; a time stamp with a zone counts as the day it was in China."""
    stamp = _STAMP.search(text)
    if stamp and stamp[3]:
        try:
            moment = datetime.fromisoformat(f"{stamp[1]}T{stamp[2]}{stamp[3].upper().replace('Z', '+00:00')}")
            return moment.astimezone(_CHINA).date()
        except (ValueError, OverflowError):
            return None
    for match in _DATE.finditer(text):
        found = _day(match[1], match[2] or match[4], match[3] or match[5])
        if found:
            return found
    for match in _CHINESE_DATE.finditer(text):
        found = _day(*map(_arabic, match.groups()))
        if found:
            return found
    return None


def find_source(line: str) -> str:
    """Returns the publisher a line names after 来源, or nothing."""
    match = _SOURCE.search(spaced_line(line))
    if not match:
        return ""
    value = _NEXT_LABEL.split(match[1])[0]
    value = _DATE.split(value)[0]
    return tidy_source(value)


def tidy_source(value: str) -> str:
    """Returns a publisher's name without the label, the date and the remarks around it."""
    value = re.sub(rf"^{_SOURCE_LABEL}\s*[:：]\s*", "", spaced_line(value))
    value = re.sub(r"\s+(?:原创稿?|转载|作者.*|记者.*|编辑.*|责任编辑.*)$", "", value)
    value = value.strip(' 　。，,;；:：|-—_《》【】[]()（）"“”')
    return value if 1 < len(value) <= _MAX_SOURCE else ""


def find_author(line: str) -> str:
    """Returns the author a line names after 作者, 记者 or 文/, or nothing."""
    line = spaced_line(line)
    if re.search("(?:摄|攝|供图)[）)]?$", line):
        return ""  # the photographer
    match = _AUTHOR.search(line) or _REPORTER_LINE.fullmatch(line)
    return names(_NEXT_LABEL.split(next(filter(None, match.groups())))[0]) if match else ""


def find_reporter(paragraph: str) -> str:
    """Returns the reporter a paragraph names in brackets, as agencies do: （记者唐霁）."""
    match = _REPORTER.search(spaced_line(paragraph))
    return names(match[1]) if match else ""


def names(text: str) -> str:
    """Returns the Chinese personal names at the start of a text, joined with 、; empty when it begins otherwise."""
    found: list[str] = []
    text = re.sub(r"^\S{0,8}(?:记者|記者|作者)[\s:：]*", "", spaced_line(text))
    for part in re.split(r"[\s、，,;；/&]+|(?<=..)和", text):
        if part in _NOT_A_NAME and not found:
            continue
        name = _TAIL.sub("", part) if len(part) > 2 else part  # noqa: PLR2004
        if not _NAME.fullmatch(name) or name in _NOT_A_NAME or _SITE_END.search(name):
            break
        found.append(name)
    return "、".join(found)


@lru_cache(maxsize=4096)  # the lines of a page are asked for several times
def read_byline(line: str) -> Facts | None:
    """Returns the facts of a line that holds nothing else, or None when the line is text.

    Such lines are "来源：新华社 2019年12月10日", "作者：李明" and "2019-12-10 08:30 新华网".
    """
    line = spaced_line(line)
    if not line or len(line) > 80 or re.search("[。！？；…]", line.rstrip("。")):  # noqa: PLR2004
        return None
    facts = Facts(find_source(line), find_author(line), find_date(line))
    rest = re.sub(_DATE.pattern + _TIME, " ", line)
    rest = _CHINESE_DATE.sub(" ", rest).strip(" |｜·-—")
    if re.match(rf"[【(（\[]?(?:{_LABEL}\s*[:：]|文\s?[/／|丨])", rest):
        return facts
    if facts.published and not re.match(r"[，,、]", rest) and len(hanzi_in(rest)) <= 12 and "，" not in rest:  # noqa: PLR2004
        source = facts.source or (tidy_source(rest) if not re.search("[:：]", rest) else "")
        return Facts(source, facts.author, facts.published)
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _arabic(text: str) -> str:
    if "十" not in text:
        return "".join(_DIGITS.get(char, "") for char in text)
    tens, _, ones = text.partition("十")
    return (_DIGITS.get(tens, "") or "1") + (_DIGITS.get(ones, "") or "0")
