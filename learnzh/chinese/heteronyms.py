"""Readings that grammar decides, where the neighbours leave no doubt.

A table, not code: each rule is a pattern with the character in a group ``x``, and its syllable there.
"""

from __future__ import annotations

import re
from functools import cache

# fmt: off
SETTLED = {
    "的": "de5", "了": "le5", "着": "zhe5", "和": "he2", "与": "yu3", "有": "you3", "说": "shuo1", "都": "dou1",
    "个": "ge4", "上": "shang4", "大": "da4", "会": "hui4", "家": "jia1", "把": "ba3", "从": "cong2", "里": "li3",
}
# fmt: on
"""Characters that have this one reading wherever they are a word of their own; their others live in longer words."""
_NUMBER = "[0-9０-９一二两三四五六七八九十百千万亿几半每]"
_RULES = (
    # A measure word after a number, 多 or 几 between them or not: 三只, 1100多只; 只有 and 只能 stay zhi3.
    (rf"{_NUMBER}[多几]?(?P<x>只)(?![有是能要会好想剩])", "zhi1"),
    # To plant something: 种茶, 种了很多树; a kind of something follows a number or 这 那 各 多.
    (
        r"(?<![0-9０-９一二两三四五六七八九十百千万几这那各多哪品物])(?P<x>种)了?(?:很多)?(?=[茶菜花树田地草粮稻麦瓜豆])",
        "zhong4",
    ),
    # A game or a show is chang3; what nature or life brings is chang2.
    (r"(?P<x>场)(?=[^，。；！？]{0,6}(?:比赛|球赛|演出|表演|电影|音乐会|考试|会议))", "chang3"),
    # Long, by degree or measure; to grow is zhang3.
    (r"(?:[很太更最较多这那]|[米里年])(?P<x>长)(?![大高出得满成])", "chang2"),
    # Of degree, between a verb and how it is done; 得到 and 不得不 have a tone.
    (r"(?<![不必])(?P<x>得)(?=[很太更最]|非常|比较|这么|那么|特别|十分|越来越)", "de5"),
    # To become, after a verb of change.
    (r"(?:变|改|调|调整|下调|上调|称|译|作|视|结|转|升)(?P<x>为)", "wei2"),
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), syllable) for pattern, syllable in _RULES)


def decided(text: str) -> dict[int, str]:
    """Returns the syllables that the rules decide, by their place in the text."""
    return {match.start("x"): syllable for pattern, syllable in _patterns() for match in pattern.finditer(text)}
