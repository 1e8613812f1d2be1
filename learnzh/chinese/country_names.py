"""Countries that headlines shorten to one character: 俄国家杜马, 美对华政策, 英首相.

The same characters are other words (美 is beautiful, 法 the law), so only what stands beside them decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from learnzh.model.word import Headword

_OF = {
    "俄": "Russia", "美": "USA", "英": "United Kingdom", "德": "Germany", "法": "France", "日": "Japan", "印": "印度",
    "韩": "Korea", "以": "Israel", "墨": "墨西哥",
}  # fmt: skip
"""What the right entry says."""
_BEHIND = re.compile(
    "总统|总理|首相|外长|外相|防长|财长|军方|军队?(?![事官人备])|方(?![法面向式案便圆言])|政府|国会|议会|众院|参院|"
    "众议院|参议院|国务卿|国防部|国家[杜安]|媒体?|联社|驻|两国|双方|副总统|特使|大使|使馆|官员|对[华中日韩美俄英德欧台]|"
    "联储|股|债|财政部|商务部|宇航员"
)
"""What follows a country, and hardly what else the character may be."""
_AFTER_MARK = re.compile(r"(?:^|[，。；：！？、“‘（《\s—]|[对与和同访驻赴抵据向])$")
_JOURNEY = re.compile("[赴访抵驻留旅]$")
_STAYING = re.compile("[，。、；（）]|$|访问|留学|求学|学习|工作|考察|参加|出席|大使|记者|期间|前|后|的|使馆|军")
_ALONE = re.compile("(?![而顷尔])")


def country_entry(text: str, place: int, entries: Sequence[Headword]) -> Headword | None:
    """Returns the entry of the country that a character stands for; None where it stands for nothing of the kind.

    Args:
        text: The sentence in simplified characters.
        place: Where the character stands.
        entries: Its entries.
    """
    country = _OF.get(text[place])
    if country is None:
        return None
    if not _speaks_of_it(text[place], text[:place], text[place + 1 :]):
        return None
    named = (entry for entry in entries if entry.reading[:1].isupper())
    return next((entry for entry in named if any(country in sense for sense in entry.senses)), None)


def _speaks_of_it(character: str, before: str, behind: str) -> bool:
    if character == "俄":
        return _ALONE.match(behind) is not None
    if _JOURNEY.search(before):
        return _STAYING.match(behind) is not None
    return _BEHIND.match(behind) is not None and _AFTER_MARK.search(before) is not None
