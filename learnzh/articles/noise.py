"""What stands among an article's lines and is none of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from learnzh.articles.bylines import read_byline
from learnzh.articles.lines import Line
from learnzh.articles.page import marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The formatter would give each word a line.
# fmt: off
_NOISY_MARKS = frozenset({
    "comment", "comments", "cmt", "pinglun", "reply", "replies", "related", "relate", "relevant", "recommend",
    "recommended", "recommendation", "tuijian", "sidebar", "aside", "footer", "foot", "copyright", "breadcrumb",
    "breadcrumbs", "crumb", "crumbs", "share", "sharing", "tags", "tag", "hot", "rank", "ranking", "ad", "ads",
    "advert", "advertisement", "adv", "guanggao", "login", "toolbar", "subscribe", "newsletter", "promo",
    "promotion", "disclaimer", "popup", "modal", "qrcode", "keywords", "gotop", "toplist", "hotlist", "morenews",
    "statement", "shengming",
})
_CAPTION_MARKS = frozenset({
    "caption", "figcaption", "pic", "picture", "photo", "imgtitle", "tuzhu", "zhushi", "图注", "图说",
})
# fmt: on
_COMMENT_MARKS = frozenset({"comment", "comments", "cmt", "pinglun", "reply", "replies", "gentie"})
_NOISY_TAGS = frozenset({"footer", "aside"})
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_PUNCTUATION = re.compile("[，。！？；：、…,!?;]")
_SENTENCE_END = re.compile('[。！？…!?；：.][”’」』）)】"]*$')
_MIN_TEXT, _MIN_PLAIN_TEXT = 8, 22
_MAX_LINK_SHARE, _ALL_LINKED = 0.5, 0.9
_MAX_CAPTION, _MAX_BARE_CAPTION = 60, 40

_OPENING = r"^[\s【（(\[·•▪■◆●>]*"
_BUTTONS = (
    "点击|點擊|扫码|扫描|扫一扫|扫二维码|长按|关注我们|关注公众号|下载|打开|返回|分享到|分享至|收藏|打印|字号|字体|加载|"
    "登录|注册|展开|收起"
)
_STAFF = (
    "责任编辑|責任編輯|责编|責編|编辑|編輯|编审|审核|校对|审校|初审|复审|终审|监制|值班编委|主编|排版|美编|实习编辑|"
    "见习编辑|文编|视频剪辑|剪辑|策划|统筹|设计"
)
_ORIGINS = (
    "原标题|原題|原题|原文标题|标题|题图|封面图|资料来源|图片来源|圖片來源|视频来源|来源|來源|文章来源|本文来源|稿件来源|"
    "转载自|摘自"
)
_NOTICES = "相关链接|更多精彩|更多猛料|欢迎扫描|欢迎关注|微信公众号|客户端下载|版权所有|版权声明|未经授权|免责声明"
_PLAYER = (
    "您的浏览器|你的浏览器|抱歉，?您|当前浏览器|浏览器暂|视频加载|播放视频|视频播放|请升级浏览器|该视频|正在加载|重播|"
    "倒计时"
)
_EDITOR = r"^.{0,20}(?:责任编辑|責任編輯|责编|責編)\s*[:：]"
_NOISE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OPENING}(?:{_BUTTONS}).{{0,24}}$",
        "(?:点击|點擊)(?:进入|查看|阅读|下载|播放|图片|这里|此处|上方|下方|展开).{0,24}$",
        rf"{_OPENING}(?:纠错|图集|\+1|广告|廣告|推广|赞助内容)[】\])）]?$",
        rf"{_OPENING}(?:{_STAFF})\s*[:：丨|／/].{{0,60}}$",
        rf"{_EDITOR}.{{0,40}}$",
        rf"{_OPENING}(?:{_ORIGINS})\s*[:：].{{0,90}}$",
        rf"{_OPENING}(?:{_NOTICES}).{{0,60}}$",
        "未经.{0,12}(?:授权|许可|允许).{0,12}(?:转载|使用)",
        rf"{_OPENING}(?:{_PLAYER}).{{0,60}}$",
        "浏览器.{0,12}(?:无法|不支持)|不支持.{0,10}(?:播放|浏览器)|安装.{0,8}[Ff]lash|升级.{0,8}浏览器",
    )
)
_MORE = "延伸|相关|相關|推荐|推薦|更多|热门|熱門|精彩|往期|猜你喜欢|为您推荐|延展"
_MORE_WHAT = "推荐|阅读|閱讀|新闻|新聞|文章|报道|報導|链接|内容|视频|图集|专题|回顾"
_WHOSE = "网友|網友|全部|最新|最热|热门|我要|发表|精彩|用户"
_CREDITS = "编辑|編輯|本文来源|版权声明|免责声明|特别声明|相关专题|作者最新文章|上一篇|下一篇"
_END = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:{_MORE})\s*[·•\-]?\s*(?:{_MORE_WHAT})?[\s:：】>]*$|"
    rf"(?:{_WHOSE})?(?:评论|評論|跟贴|跟帖|留言)(?:区|列表)?[\s\d条:：】(（]{{0,10}}$|"
    rf"(?:{_CREDITS})\s*[:：]|"
    rf"(?:相关专题|作者最新文章|返回首页)$)|{_EDITOR}"
)
_CAPTION = re.compile(
    r"^[▲△▼▽◀▶↑↓]|^[(（]?(?:图为|图片|图源|图\s?[/／:：丨|]|图\d{1,2}[:：\s]|资料图|配图|视频截图|示意图|制图)"
    r"|(?:[\s/／：:。）)]|记者|通讯员|新华社|中新社|视觉中国|[\u4e00-\u9fff]{2,4}\s?)(?:摄|攝|供图|制图|图/文)[）)。]?$"
    r"|(?:截图|截圖|资料图|资料图片|示意图|图片来源[:：].{1,20}|图源[:：].{1,20}|视频截图)[）)。]?$"
)


def is_text(line: Line) -> bool:
    """Tells whether a line reads like a piece of an article: not a link, and a sentence or a long phrase."""
    if line.link_share > _MAX_LINK_SHARE or is_noise(line):
        return False
    return line.hanzi >= _MIN_PLAIN_TEXT or (line.hanzi >= _MIN_TEXT and bool(_PUNCTUATION.search(line.text)))


def is_noisy_element(element: Element) -> bool:
    """Tells whether an element is named as comments, side bars, footers and the like are."""
    return element.tag in _NOISY_TAGS or not _NOISY_MARKS.isdisjoint(marks(element))


def is_comments(element: Element) -> bool:
    """Tells whether an element is named as readers' comments are."""
    return element.tag not in {"body", "html"} and not _COMMENT_MARKS.isdisjoint(marks(element))


def is_noise(line: Line) -> bool:
    """Tells whether a line is a link, a byline, an editor's name, an advert or a player's message."""
    text = line.text
    if not line.hanzi and not re.search("[A-Za-z]{2}", text):
        return True
    if line.linked and line.link_share > _MAX_LINK_SHARE:
        return not (_SENTENCE_END.search(text) and line.hanzi > _MAX_BARE_CAPTION and line.link_share < _ALL_LINKED)
    return any(pattern.search(text) for pattern in _NOISE) or read_byline(text) is not None


def is_caption(line: Line) -> bool:
    """Tells whether a line is the caption of a picture or a film."""
    text = line.text
    if line.hanzi > _MAX_CAPTION:
        return False
    if _CAPTION.search(text):
        return True
    if not line.after_picture:
        return False
    if not _CAPTION_MARKS.isdisjoint(marks(line.block)) or line.block.tag in {"figcaption", "figure"}:
        return True
    if line.block.find(".//strong") is not None or re.fullmatch("《.*》", text):
        return False  # a heading below a picture
    centred = _CENTRED.search(line.block.get("style") or "") or line.block.get("align") == "center"
    centred = centred or line.block.tag == "center"
    return bool(centred) and line.hanzi <= _MAX_BARE_CAPTION and not _SENTENCE_END.search(text)


def ends_article(text: str) -> bool:
    """Tells whether a line stands behind an article: related reading, comments, the editor's name."""
    return len(text) <= _MAX_CAPTION and bool(_END.search(text))
