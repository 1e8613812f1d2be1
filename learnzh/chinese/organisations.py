"""Organisations that no dictionary has, by the words they are made of: 中国足球协会, 无锡市人民医院.

Such a name begins with a place, another organisation or a word such as 国家, ends with the word for a kind of
organisation, and has between them nothing but words that describe what it does. A name that could as well be a plain
description (美国科技公司, American technology companies) is left in its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from learnzh.chinese.organisation_tables import (
    CENTRES,
    DOING,
    FIRMS,
    FIRST,
    GENERAL,
    GENERIC,
    JOINING,
    KINDS,
    LOCAL,
    NOUNS,
    ORGANS,
    SCHOOLS,
    STRONG,
    WIDE,
    WORLDLY,
)

_INSIDE = 6
"""Words between the first and the last of a name, at most."""
_LAST = frozenset(word[-1] for word in KINDS | ORGANS)


class Part(NamedTuple):
    """A word of a sentence, as it may be part of a name."""

    text: str
    tag: str
    """Its class by jieba: ``ns`` a place, ``nt`` an organisation, ``nz`` another proper name, ``n`` …"""


def organisations(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yields where organisations stand: the index of the first word and the index behind the last."""
    behind = 0
    for last, part in enumerate(parts):
        if part.text[-1] not in _LAST:
            continue
        begin = _organ(parts, last, behind)
        if begin is None and (part.tag not in ("nt", "nz") or part.text.endswith(GENERIC)):
            begin = _begin(parts, last, behind)
        if begin is not None:
            yield begin, last + 1
            behind = last + 1


def kind_of(text: str) -> str:
    """Returns the kind of organisation that a word is or ends with: 协会 of 足球协会; empty for another word."""
    return next((text[start:] for start in range(len(text)) if text[start:] in KINDS), "")


def _organ(parts: Sequence[Part], last: int, behind: int) -> int | None:
    for length in range(2, 7):
        begin = last + 1 - length
        if begin >= behind and "".join(part.text for part in parts[begin : last + 1]) in ORGANS:
            return begin
    return None


def _begin(parts: Sequence[Part], last: int, behind: int) -> int | None:
    """Returns the first word of the name that ends here; None where it is no name."""
    kind = kind_of(parts[last].text)
    if not kind:
        return None
    described = parts[last].text.removesuffix(kind)
    if len(kind) == 1 and described and described not in DOING:
        return None  # 餐厅
    for first in range(last - 1, max(behind - 1, last - _INSIDE - 2), -1):
        part = parts[first]
        if _begins(part):
            inside = [word.text for word in parts[first + 1 : last]] + [described] * bool(described)
            return first if _fits(part, inside, kind) and _is_joined(inside) else None
        if not _describes(part):
            return None
    return None


def _begins(part: Part) -> bool:
    if part.text in FIRST:
        return True
    longer = 2 if part.tag == "nrt" else 1
    return part.tag in ("ns", "nt", "nrt") and len(part.text) > longer and part.text not in GENERAL


def _describes(part: Part) -> bool:
    if part.text in DOING or part.text in JOINING:
        return True
    return part.tag in NOUNS and part.text not in GENERAL and (len(part.text) > 1 or part.tag == "j")


def _is_joined(inside: Sequence[str]) -> bool:
    """Tells whether every 和 stands between two words of the name."""
    return not any(word in JOINING and place in (0, len(inside) - 1) for place, word in enumerate(inside))


def _fits(first: Part, inside: Sequence[str], kind: str) -> bool:  # noqa: PLR0911  one return a kind
    """Tells whether the first word may have an organisation of this kind, described by what stands between."""
    if not inside and kind in ("电视台", "电台"):
        return first.text not in WIDE
    if not inside:
        return first.tag == "nt" and kind in SCHOOLS | {"研究院", "研究所"} and first.text.endswith(("大学", "院"))
    before = inside[-1]
    wide = first.text in WIDE
    if first.text in ("世界", "国际", "全球"):
        return kind in WORLDLY
    if kind in STRONG:
        return True
    if kind in SCHOOLS:
        return kind in ("大学", "学院") or not wide
    if kind == "公司":
        return before in FIRMS
    if kind == "中心":
        return before in CENTRES
    return kind in LOCAL and not wide and (kind != "局" or first.tag == "ns" or first.text == "国家")
