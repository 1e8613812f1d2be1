"""What a learner can set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from learnzh.model.word import DEFAULT_STANDARD, Standard


class PinyinMode(StrEnum):
    """Above which words pinyin is shown."""

    ALL = "all"
    UNKNOWN = "unknown"
    """Words the learner neither knows nor ignores."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default."""

    standard: Standard = DEFAULT_STANDARD
    """The HSK list that levels are shown by."""
    pinyin: PinyinMode = PinyinMode.ALL
    english: bool = False
    """Whether every sentence is followed by its translation."""
    theme: str = ""
    """The name of the colours; empty for the screens' own choice, and so is a name they do not know."""
