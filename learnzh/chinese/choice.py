"""Which dictionary entry a bare word means, where no sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from learnzh.chinese.hsk import word_levels
from learnzh.chinese.lexicon import usual_readings
from learnzh.chinese.tones import has_tones, plain_key, tones_agree
from learnzh.model.word import Headword, Level, Standard


def choose_entry(entries: Sequence[Headword], pinyin: str = "") -> Headword | None:
    """Returns the entry that a word of a list means.

    The pinyin beside it decides, where it is that of an entry. Else a character has the reading it mostly has as a
    word of its own (长 is cháng, 得 is de), and a word the dictionary's likeliest: words before surnames, entries
    with a meaning before those that only refer to another.

    Args:
        entries: Of one form, the likeliest first, as a ``Dictionary`` gives them.
        pinyin: With tone marks, numbers or neither; may be empty.
    """
    spoken = [entry for entry in entries if pinyin and says(pinyin, entry)]
    candidates = spoken or entries
    usual = usual_readings() if any(len(entry.simplified) == 1 for entry in candidates) else {}
    return min(candidates, key=lambda entry: usual.get(entry.simplified) not in (None, entry.reading), default=None)


def says(pinyin: str, entry: Headword) -> bool:
    """Tells whether pinyin as people write it is the reading of an entry; tones count where any are given."""
    if plain_key(pinyin) != plain_key(entry.reading):
        return False
    return not has_tones(pinyin) or tones_agree(re.sub(r"['’\s·\-]", "", pinyin), entry.reading)


def words_up_to(level: Level, standard: Standard) -> list[str]:
    """Returns the words of a list from level 1 to a level, the easy ones first."""
    listed = word_levels(standard)
    return sorted((word for word, its in listed.items() if its <= level), key=lambda word: listed[word])


def spellings(word: str) -> tuple[str, ...]:
    """Returns how a word of a list may be written in a dictionary: as it is, or with or without its final 儿."""
    return (word, word[:-1]) if word.endswith("儿") and len(word) > 1 else (word, f"{word}儿")
