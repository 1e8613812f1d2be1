"""Bytes to text, whatever they say they are."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from learnzh.chinese.characters import is_hanzi
from learnzh.errors import SourceError

# The commonest characters of jieba's word counts, simplified, and their traditional forms.
COMMON = frozenset(
    "一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可过天作分方用多你着部能市等业全里工公经本都而高政法面"
    "门动日进区事代那去心小同北定开产前其军还然起种所如现理机体表力好外与文当两实重新三么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城十相但"
    "已些正口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路被并利石老教万知级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设"
    "或义王社很统处四首共马形己儿司太目基领队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放管结师便走达族反再题色五京河接条规式县白它"
    "改风光运信受什组听布百济党指论强做取技黄神选记斯真却职号界件花类何眼兵传带空干农边据集联古广完质阳难增历史专官每住商即步认车台林必死游举线言皇土团收考求德叫"
    "近备研争非具李众连调感转笑革该持始英克士尔让拉思根格造较际亲单朝红型价校约器字段周亚深候则功属积快图火千准究往极育装许参半令吃观鱼精办像帝八复影告远群包整构"
    "料随划算象容示投势热值夫网望源息语股铁断派速怎需片爱律纪支早况病境证编越局推满且列觉服双未居除乐企引标确织初青您请谢吗呢吧今昨明晚早午星喜欢谁哪坐钱岁零六七九"
    "並亞來個們備傳價兒內兩別則劃動務勢區卻參員問喫單國圖團報場學實將專對導屬師帶幹幾廣張強後從復愛應戰據數斷於時書會東條業極構樂標樣機權歷氣決沒況準滿漢濟無熱"
    "爭爲爾現產當發確種稱積紀約紅級組結給統經網線編縣總織羣義聯聲職聽臺與舉華萬處號衆術裏裝見規親覺觀計記設許話該認語說調論證議變讓資質車軍較轉辦農這連進遊運過達"
    "遠選還邊鐵長門開間關陽隊際隨雙難電領頭題類風馬體魚麼黃點黨為裡眾請謝嗎誰錢歲歡蘋灣"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’「」『』（）《》〈〉【】—…·％\u3000")
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs",
}
_GUESSES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# Longer marks first: the UTF-16 mark begins the UTF-32 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"PK\x03\x04", "a packed file (zip, docx, epub)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (rar)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a recording"),
    (b"{\\rtf", "an RTF document"),
)
_HEAD = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_SAMPLE = 20_000
_MIN_SCORE = 0.15
"""What real Chinese always reaches: a third to two thirds of its characters are among the common ones."""
_SURE_SCORE = 0.5
_TWO_BYTES = "\u07ff"
"""The last character that UTF-8 writes with two bytes; hanzi take three."""
_MIN_ASCII = 0.7
_DECLARED_BONUS = 0.15
_MAX_CONTROLS = 0.02
_MAX_BROKEN = 0.02
_EAST_ASIAN = frozenset({"shift_jis", "cp932", "euc_jp", "iso2022_jp", "euc_kr", "cp949", "johab"})


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    score: float


def decode(data: bytes, declared: str = "") -> str:
    """Returns the text of bytes.

    A byte order mark is believed, then strict UTF-8, then the declared character set if the text it gives looks
    like one; otherwise the reading with the largest share of common Chinese characters wins.

    Args:
        data: The bytes, of a text file or a page.
        declared: The character set their sender declared; it may be wrong or empty.

    Raises:
        SourceError: They are no text.
    """
    kind = next((kind for magic, kind in _BINARY if data.startswith(magic)), "")
    if kind:
        raise SourceError(f"that is {kind}, not text", "save or copy its text into a .txt file and import that")
    text = _marked(data) or _utf8(data) or _guessed(data, declared)
    if not _is_text(text):
        raise SourceError("that is no text, or its character set is unknown", "save it as UTF-8")
    return text


def _marked(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, errors="replace")
    return ""


def _utf8(data: bytes) -> str:
    """Returns the text when it is UTF-8, be it with a few broken characters, as sites cut texts by the byte."""
    if data.count(0) > _MAX_BROKEN * len(data):
        return ""  # valid UTF-8, but rather UTF-16 with Latin letters in it, or no text
    data = data.replace(b"\x00", b"")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    else:
        return "" if _is_gbk_in_disguise(text) else text
    broken = text.count("\ufffd")
    hanzi = sum(map(is_hanzi, text))
    return text.replace("\ufffd", "") if broken <= _MAX_BROKEN * hanzi else ""


def _is_gbk_in_disguise(text: str) -> bool:
    """Tells whether UTF-8 came out valid by chance: 联通 in GBK is two Cyrillic-like letters in UTF-8.

    Only letters count. Spaces that do not break and copyright signs stand in English pages, and in GBK they are
    common characters too (聽, 漏).
    """
    if any(char > _TWO_BYTES and char.isalpha() for char in text):
        return False  # as in any Chinese text; its letters need not be gathered
    letters = "".join(char for char in text if not char.isascii() and char.isalpha())
    return letters != "" and _read(letters.encode(), "gb18030").score >= _SURE_SCORE


def _guessed(data: bytes, declared: str) -> str:
    stated = [codec for codec in (_codec(declared), *map(_codec, _declared_inside(data))) if codec]
    readings = {codec: _read(data, codec) for codec in dict.fromkeys((*stated[:3], *_GUESSES))}
    for codec in stated:
        # Japanese and Korean sets are believed when they fit, so that the language can be named later.
        if codec in _EAST_ASIAN and "\ufffd" not in readings[codec].text:
            return readings[codec].text
    scores = {
        codec: reading.score + (_DECLARED_BONUS if codec in stated and reading.score > 0 else 0)
        for codec, reading in readings.items()
    }
    best = max(scores, key=lambda codec: scores[codec])
    if readings[best].score >= _MIN_SCORE:
        return readings[best].text.replace("\ufffd", "")
    return _not_chinese(data, stated, readings)


def _not_chinese(data: bytes, stated: list[str], readings: dict[str, _Reading]) -> str:
    if b"\x00" in data:
        wide = [readings[codec].text for codec in ("utf-16-le", "utf-16-be")]
        best = max(wide, key=_ascii_share)
        return best if _ascii_share(best) >= _MIN_ASCII else "\ufffd" * len(best)
    for codec in stated:
        if "\ufffd" not in readings[codec].text:
            return readings[codec].text
    # Western letters of one byte; no Chinese is lost, and the language check says what it is.
    western = data.decode("cp1252", errors="replace")
    return western if _ascii_share(western) >= _MIN_ASCII else "\ufffd" * len(western)


def _ascii_share(text: str) -> float:
    return sum(char.isascii() and (char.isprintable() or char.isspace()) for char in text) / max(len(text), 1)


def _declared_inside(data: bytes) -> list[str]:
    found = _DECLARED.findall(data[:_HEAD])
    return [(first or second).decode("ascii", errors="replace") for first, second in found]


def _codec(name: str) -> str:
    try:
        codec = codecs.lookup(name.strip().strip("\"'")).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""
    try:
        b"".decode(codec)  # Python also knows "codecs" that do not make text, such as hex
    except LookupError:
        return ""
    # UTF-8 was tried before, and the single-byte sets read anything: as a declaration they say nothing.
    if codec.startswith(("iso8859", "utf_8", "ascii", "latin", "cp125", "utf_7")):
        return ""
    return _CODECS.get(codec, codec)


def _read(data: bytes, codec: str) -> _Reading:
    try:
        text = data.decode(codec, errors="replace")
    except (UnicodeError, LookupError):
        return _Reading("", -1.0)
    sample = [char for char in text[: _SAMPLE * 20] if not char.isascii()][:_SAMPLE]
    if not sample:
        return _Reading(text, 0.0)
    return _Reading(text, sum(map(_worth, sample)) / len(sample))


def _worth(char: str) -> float:
    if char in COMMON:
        return 1.0
    if char in _PUNCTUATION or "\uff01" <= char <= "\uff5e":
        return 0.5
    if is_hanzi(char):
        return 0.0
    # Private, unassigned and replaced characters are what a wrong reading gives.
    return -1.0 if char == "\ufffd" or unicodedata.category(char) in {"Co", "Cn", "Cc", "Cs"} else -0.3


def _is_text(text: str) -> bool:
    bad = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\f\x0b\x1b") for char in text)
    return bad <= max(2, _MAX_CONTROLS * len(text)) if len(text) > 20 else bad * 5 <= len(text)  # noqa: PLR2004
