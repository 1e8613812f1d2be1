"""Numbered pinyin written in zhuyin (bopomofo): the signs of 國語注音符號, its tone marks behind the syllable.

A syllable is an initial and a final, each with its sign (教育部《國語注音手冊》, table of both spellings). Pinyin drops
letters that zhuyin keeps apart (``wu`` is ㄨ, ``yue`` ㄩㄝ, ``xu`` ㄒㄩ, ``liu`` ㄌㄧㄡ): a table has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_INITIALS = {
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ", "t": "ㄊ", "n": "ㄋ",
    "l": "ㄌ", "g": "ㄍ", "k": "ㄎ", "h": "ㄏ", "j": "ㄐ", "q": "ㄑ", "x": "ㄒ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ",
    "s": "ㄙ", "": "",
}  # fmt: skip
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ", "an": "ㄢ", "en": "ㄣ",
    "ang": "ㄤ", "eng": "ㄥ", "ong": "ㄨㄥ", "er": "ㄦ",
    "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ", "iu": "ㄧㄡ", "ian": "ㄧㄢ",
    "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ",
    "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ", "un": "ㄨㄣ", "uang": "ㄨㄤ",
    "ü": "ㄩ", "üe": "ㄩㄝ", "üan": "ㄩㄢ", "ün": "ㄩㄣ",
}  # fmt: skip
_WHOLE = {
    **{f"{initial}i": _INITIALS[initial] for initial in ("zh", "ch", "sh", "r", "z", "c", "s")},
    "yi": "ㄧ", "ya": "ㄧㄚ", "yo": "ㄧㄛ", "ye": "ㄧㄝ", "yai": "ㄧㄞ", "yao": "ㄧㄠ", "you": "ㄧㄡ", "yan": "ㄧㄢ",
    "yin": "ㄧㄣ", "yang": "ㄧㄤ", "ying": "ㄧㄥ", "yong": "ㄩㄥ",
    "wu": "ㄨ", "wa": "ㄨㄚ", "wo": "ㄨㄛ", "wai": "ㄨㄞ", "wei": "ㄨㄟ", "wan": "ㄨㄢ", "wen": "ㄨㄣ", "wang": "ㄨㄤ",
    "weng": "ㄨㄥ", "wong": "ㄨㄥ", "yu": "ㄩ", "yue": "ㄩㄝ", "yuan": "ㄩㄢ", "yun": "ㄩㄣ",
    "r": "ㄦ", "m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ",
}  # fmt: skip
"""Spellings that are no initial and final: without a vowel of their own, without an initial, interjections, 儿."""
_TONES = {"1": "", "2": "ˊ", "3": "ˇ", "4": "ˋ"}
_MARKS = frozenset("ˊˇˋ")
_NUMBERED = re.compile(r"([a-zêü:]+)([1-5])")
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)(.+)")


@lru_cache(maxsize=4096)
def to_zhuyin(syllable: str) -> str:
    """Writes one numbered syllable in zhuyin: ``cheng2`` as ``ㄔㄥˊ``, ``ma5`` as ``˙ㄇㄚ``, ``r5`` as ``ㄦ``.

    The first tone has no mark, the neutral one a dot before the syllable; the 儿 of erhua has none, as
    《重編國語辭典》 writes it. What is no numbered syllable of Mandarin, such as a Latin letter, is returned as it is.
    """
    match = _NUMBERED.fullmatch(syllable.lower())
    if match is None:
        return syllable
    letters, tone = match[1].replace("u:", "ü").replace("v", "ü"), match[2]
    signs = _WHOLE.get(letters) or _composed(letters)
    if not signs:
        return syllable
    if tone == "5":
        return signs if letters == "r" else f"˙{signs}"
    return signs + _TONES[tone]


def join_zhuyin(syllables: Sequence[str]) -> str:
    """Writes the numbered syllables of one word in zhuyin; a space parts them where no tone mark does.

    ``cheng2 shi4`` is ``ㄔㄥˊㄕˋ``, but ``xi1 an1`` is ``ㄒㄧ ㄢ``: together it would be 先.
    """
    word = ""
    for syllable in syllables:
        signs = to_zhuyin(syllable) if syllable != "·" else ""
        parted = not word or word[-1] in _MARKS or signs[:1] in ("", "˙") or syllable.lower() == "r5"
        word += signs if parted else f" {signs}"
    return word


def _composed(letters: str) -> str:
    match = _SYLLABLE.fullmatch(letters)
    if match is None:
        return ""
    initial, final = match[1], match[2]
    if initial in ("j", "q", "x") and final[0] == "u":
        final = "ü" + final[1:]
    if initial in ("j", "q", "x") and final[0] not in "iü":
        return ""
    return _INITIALS[initial] + _FINALS[final] if final in _FINALS else ""
