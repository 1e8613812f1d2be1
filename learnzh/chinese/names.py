"""Names of persons by their shape: a surname and one or two characters."""

from __future__ import annotations

import re
from collections.abc import Container

# The commonest surnames (公安部, 《二〇二〇年全国姓名报告》) that are hardly ever the first character of another word.
_SURNAMES = frozenset(
    "王李张刘陈杨赵吴徐孙胡朱郭罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘袁董余苏叶吕魏蒋杜沈姜范傅钟卢汪廖贾邹熊孟秦"
    "薛侯雷龙段郝邵崔覃赖莫尹岳黎贺顾龚柯聂阎詹莱温牛欧翁齐伍毕"
)
_AMBIGUOUS = frozenset("林何高马黄任江田石戴丁夏方康白毛邱程陆金于万钱汤常安严武史樊陶洪施")
"""Surnames that begin other words as often: taken for one only where two characters follow."""
_COMPOUND = frozenset({"欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "慕容", "令狐"})
_NEVER = frozenset("的了是在和与及或也都就不没有我你他她它们这那说于被把对从到将来去上下中后前年月日时个")

_CALENDAR = re.compile("[一二三四五六七八九十]{1,2}月|(?:星期|礼拜|周)[一二三四五六日天]")


def is_calendar_word(word: str) -> bool:
    """Tells whether a word is a month or a weekday: the dictionary writes them with a capital, but they are words."""
    return _CALENDAR.fullmatch(word) is not None


def split_person(name: str) -> tuple[str, str]:
    """Returns surname and given name; the surname is empty where the shape is not a Chinese name's."""
    if name[:2] in _COMPOUND and 3 <= len(name) <= 4:  # noqa: PLR2004  surname of two, given name of one or two
        return name[:2], name[2:]
    if name[0] in _SURNAMES | _AMBIGUOUS and 2 <= len(name) <= 3:  # noqa: PLR2004  surname of one
        return name[0], name[1:]
    return "", name


def looks_like_person(word: str, headwords: Container[str]) -> bool:
    """Tells whether a word that no dictionary has is shaped like a person's name."""
    surname, given = split_person(word)
    if not surname or not _NEVER.isdisjoint(given) or (len(given) > 1 and given in headwords):
        return False
    return surname not in _AMBIGUOUS or len(given) > 1
