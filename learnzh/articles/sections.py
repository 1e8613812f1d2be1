"""The portal's section an article belongs to, guessed from its address and its breadcrumbs."""

from __future__ import annotations

import re

from learnzh.articles.lines import Line
from learnzh.articles.page import Page, marks
from learnzh.model.article import Section

# The order decides where several fit: the narrower section first.
_WORDS: tuple[tuple[Section, str, str], ...] = (
    (Section.WEATHER, "weather tianqi", "天气|氣象|气象"),
    (Section.COOKING, "food cooking recipe recipes meishi", "美食|菜谱|烹饪|饮食"),
    (Section.TRAVEL, "travel tour tourism trip lvyou", "旅游|旅遊|旅行|文旅"),
    (Section.ENVIRONMENT, "environment env huanbao green eco climate", "环保|環保|环境|環境|生态|绿色|气候"),
    (Section.SCI_TECH, "tech technology science scitech keji it digital", "科技|科学|科學|科普|互联网|数码|IT"),
    (
        Section.BUSINESS,
        "business finance money economy caijing stock market industry invest",
        "财经|財經|经济|經濟|金融|股票|产经|商业|投资",
    ),
    (Section.CULTURE, "culture art arts wenhua book books history ent", "文化|艺术|藝術|读书|文学|历史|文艺|娱乐"),
    (Section.PEOPLE, "people renwu celebrity", "人物|名人|访谈"),
    (
        Section.LIFE,
        "life lifestyle health jiankang edu education sports fashion",
        "生活|健康|教育|体育|時尚|时尚|情感|社区",
    ),
    (Section.GOVERNMENT, "gov government politics shizheng policy", "时政|政务|政務|政府|政策|政治|党建"),
    (Section.INTERNATIONAL, "world international intl global guoji foreign mil", "国际|國際|全球|海外|环球|世界"),
    (Section.CHINA, "china domestic guonei local society shehui legal", "国内|中国新闻|社会|地方|兩岸|两岸|港澳|法治"),
)
# The formatter would give each word a line.
# fmt: off
_CRUMB_MARKS = frozenset({
    "breadcrumb", "breadcrumbs", "crumb", "crumbs", "position", "location", "path", "weizhi", "mianbao",
})
# fmt: on
_CRUMB_TEXT = re.compile(
    "当前位置|當前位置|您的位置|所在位置|首页\\s*[>＞»]|[>＞»].{0,6}正文|[\\w]\\s*[>＞»]{1,2}\\s*[\\w]"
)
_SITE_NAME = re.compile("^.{0,10}(?:网|報|报)\\s*[>＞»]+")
_MAX_CRUMB = 60


def find_section(page: Page, above: list[Line], url: str) -> Section | None:
    """Returns the section of a page, or None when nothing names one.

    Args:
        page: The page.
        above: The lines above its article.
        url: Its address; may be empty.
    """
    stated = page.stated("article:section", "og:section", "columnname")
    stated += [str(node["articleSection"]) for node in page.linked_data if node.get("articleSection")]
    crumbs = [_SITE_NAME.sub("", line.text) for line in above if _is_crumb(line)]
    for text in (*stated, *crumbs):
        for section, words, chinese in _WORDS:
            if re.search(chinese, text) or text.lower().strip() in words.split():
                return section
    return _section_of_address(url)


def _is_crumb(line: Line) -> bool:
    if len(line.text) > _MAX_CRUMB:
        return False
    return bool(_CRUMB_TEXT.search(line.text)) or not _CRUMB_MARKS.isdisjoint(marks(line.block))


def _section_of_address(url: str) -> Section | None:
    host, _, path = url.partition("://")[2].partition("/")
    # The path's own words before the host's; "gov" and "people" there are who publishes, not what about.
    words = re.split(r"[^a-z]+", path.lower()) + [part for part in host.lower().split(".")[:-2] if part != "www"]
    for word in words:
        for section, names, _ in _WORDS:
            if word in names.split():
                return section
    return None
