"""Makes the lexicon: ``python -m tests.training.lexicon complete.json``, from pypinyin and pinyin-pro's word list.

The argument is ``json/complete.json`` of the npm package @pinyin-pro/data: words with their readings and frequency.
Kept are words of two to five characters in which a character is not read by its default; where pinyin-pro has a reading
other than pypinyin's own, it holds for words of up to four characters that are not too rare. The same
inputs give the same file.
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3

from learnzh.chinese.lexicon import LONGEST, Lexicon, unparse

SHIPPED = Path(__file__).parents[2] / "learnzh" / "chinese" / "data" / "lexicon.txt.gz"
RAREST = 2e-12
"""Below this frequency a word of pinyin-pro's list does not outvote pypinyin's phrase."""
COMMON = {0x3007, *range(0x4E00, 0xA000)}
"""Code points of characters with a default; of others pypinyin itself is asked, when one turns up."""
_CITED = {"一": "yi1", "不": "bu4"}


@cache
def numbered(marked: str) -> str:
    """Writes ``lǜ`` as ``lu:4``, ``de`` as ``de5``."""
    found = to_tone3(unicodedata.normalize("NFC", marked), neutral_tone_with_five=True)
    return str(found).replace("v", "u:").replace("ü", "u:")


def cited(word: str, readings: list[str]) -> tuple[str, ...]:
    """Undoes the sandhi of 一 and 不."""
    return tuple(_CITED.get(char, reading) for char, reading in zip(word, readings, strict=True))


def spoken(word: str) -> tuple[str, ...]:
    """Returns what pypinyin says of a word."""
    empty: Callable[[str], Any] = lambda run: [""] * len(run)  # noqa: E731
    found = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors=empty)
    return cited(word, [syllable.replace("v", "u:") for syllable in found])


def build(complete: dict[str, tuple[str, float]]) -> Lexicon:
    """Joins both sources."""
    default = {chr(code): numbered(marked.split(",")[0]) for code, marked in PINYIN_DICT.items() if code in COMMON}
    words = {
        word: cited(word, [numbered(each[0]) for each in marked])
        for word, marked in PHRASES_DICT.items()
        if len(word) == len(marked) <= LONGEST
    }
    for word, (marked, frequency) in complete.items():
        syllables = marked.split(" ")
        if not 1 < len(syllables) == len(word) <= LONGEST:
            continue
        readings = cited(word, [numbered(each) for each in syllables])
        if frequency >= RAREST and len(word) < LONGEST and readings != spoken(word):
            words[word] = readings
        else:
            words.setdefault(word, readings)
    deviating = {
        word: readings
        for word, readings in words.items()
        if all(char in default for char in word)
        and any(default[char] != reading for char, reading in zip(word, readings, strict=True))
    }
    return Lexicon(default, deviating)


if __name__ == "__main__":
    found = build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    SHIPPED.write_bytes(gzip.compress(unparse(found).encode(), 9, mtime=0))
    print(f"{len(found.default)} characters, {len(found.words)} words, {SHIPPED.stat().st_size} bytes")
