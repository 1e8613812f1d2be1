"""Entries of the dictionary that are several words: what a learner reads better apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

# fmt: off
_MEASURES = frozenset("个次种年天级家句轮套类位批届周名条张件本场项块段片座双份部辆篇股声层期宗对代只")
_NUMBERED = frozenset("次个年天级条项位号大")
"""Measure words that make a phrase also behind three to ten; 三代 or 四声 have become terms."""
_COUNTED = frozenset("次位轮批届项条个名")
"""Measure words that make no term behind 第一: 第一步 or 第二天 are."""
_DEGREES = frozenset("最更极较很太")
_GRADABLE = frozenset("大小多少低好坏新旧深浅远近长短快慢强弱早晚差")
_NEGATED = frozenset("能会是该想愿变到在")
"""Verbs behind 不 that keep their own meaning; 不同, 不断 or 不仅 are words of their own."""
_PHRASES = frozenset({
    "就是", "更是", "便是", "也是", "都是", "那是", "这是", "上一个", "近几年", "几年来", "几天来", "每个人",
    "一个样", "最后一天", "最后一次", "友好关系", "把门", "完了", "一个人",
})
COMPLEMENTS = frozenset("见懂到完好起出下上来去过了住开动清着成会掉走够")
"""Results and directions that follow a verb, with 得 or 不 between them where they can or cannot be reached."""
# fmt: on
_FILLERS = frozenset(
    [
        *("a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "with", "by", "from", "at", "as", "be", "is"),
        *("sb", "sth", "etc", "one", "one's", "oneself", "that", "which", "also", "into", "about", "it", "its", "his"),
        *("out", "up", "very", "not", "this"),
    ]
)
_ENDINGS = (
    *("ization", "isation", "ations", "ation", "ments", "ment", "ness", "ing", "ies", "ers", "ions", "ion", "ical"),
    *("ity", "ive", "er", "ed", "es", "or", "al", "ic", "ly", "s", "y", "e"),
)
_STEM = 3
_ALIKE = 5
"""Letters two English words must share at their beginning to be taken for one."""
_TERM = 4
"""Characters a term has at least to be cut by its gloss: shorter ones are words."""


def is_phrase(word: str) -> bool:
    """Tells whether an entry is a phrase by its shape.

    A number with its measure or 多 (一次, 几年, 二十多), 不 with a verb that keeps its meaning (不能), an adverb of
    degree with an adjective (最新), a verb with what it can or cannot reach (看不见), an adverb or a pronoun with
    是 (就是).
    """
    if word in _PHRASES:
        return True
    first, middle, last = word[0], word[1:-1], word[-1]
    if not middle:
        return (
            (first in "一两几多半首数" and last in _MEASURES)
            or (first in "一二三四五六七八九十" and last in _NUMBERED)
            or (first == "不" and last in _NEGATED)
            or (first in _DEGREES and last in _GRADABLE)
        )
    return (
        (middle in ("不", "得") and last in COMPLEMENTS)
        or (first == "第" and middle in ("一", "二", "三") and last in _COUNTED)
        or (middle == "十" and last in "多余")
    )


def compositional(word: str, parts: Sequence[str], glosses: Mapping[str, Sequence[str]]) -> bool:
    """Tells whether the dictionary explains a term by what its parts mean: 信息技术 is information technology.

    Every word of the first gloss must be found in the glosses of a part, and every part must be found in the gloss.

    Args:
        word: A term of four characters or more.
        parts: The words it can be cut into.
        glosses: The English meanings of words.
    """
    if len(word) < _TERM or len(parts) < 2 or any(len(part) < 2 for part in parts):  # noqa: PLR2004
        return False
    own = next(iter(glosses.get(word, ())), "")
    wanted = _content([own])
    if not wanted or re.search(r"idiom|\bfig\b|\blit\b", own):
        return False
    offered = [_content(glosses.get(part, ())) for part in parts]
    return all(any(_has(stem, stems) for stems in offered) for stem in wanted) and all(
        any(_has(stem, stems) for stem in wanted) for stems in offered
    )


def _has(stem: str, stems: frozenset[str]) -> bool:
    return stem in stems or (len(stem) >= _ALIKE and any(other[:_ALIKE] == stem[:_ALIKE] for other in stems))


def _content(senses: Iterable[str]) -> frozenset[str]:
    """Returns the stems of the words that carry meaning."""
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", " ".join(senses))
    return frozenset(_stem(word.lower()) for word in re.findall("[A-Za-z]+", plain) if word.lower() not in _FILLERS)


def _stem(word: str) -> str:
    return next(
        (word.removesuffix(end) for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), word
    )


def phrases(
    words: Iterable[str],
    taught: Callable[[str], bool],
    split: Callable[[str], Sequence[str]],
    glosses: Mapping[str, Sequence[str]],
) -> set[str]:
    """Returns the entries to be read as several words; what the HSK lists teach stays whole, but for 就是 and its kind.

    Args:
        words: Entries that are no names.
        taught: Whether an HSK list has the word.
        split: Cuts an entry into the likeliest shorter ones.
        glosses: The English meanings of words.
    """
    return {
        word
        for word in words
        if len(word) > 1
        and (
            word in _PHRASES
            or (
                not taught(word)
                and (is_phrase(word) or (len(word) >= _TERM and compositional(word, split(word), glosses)))
            )
        )
    }
