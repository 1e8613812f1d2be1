"""What a learner can set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from learnzh.model.study import CardKind
from learnzh.model.word import DEFAULT_STANDARD, Standard


class PinyinMode(StrEnum):
    """Above which words pinyin is shown."""

    ALL = "all"
    LEARNING = "learning"
    """Words that are new or being learned."""
    UNKNOWN = "unknown"
    """New words only."""
    NONE = "none"


class PinyinStyle(StrEnum):
    """How a reading is written."""

    MARKS = "marks"
    """chéngshì"""
    NUMBERS = "numbers"
    """cheng2shi4"""
    ZHUYIN = "zhuyin"
    """ㄔㄥˊㄕˋ"""


class ShownScript(StrEnum):
    """Which characters a text is shown in."""

    ORIGINAL = "original"
    """As the article came."""
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


class ToneColours(StrEnum):
    """Whether syllables are coloured by their tones, and how."""

    OFF = "off"
    BRIGHT = "bright"
    """Red, green, blue, purple and grey."""
    CLASSIC = "classic"
    """Red, orange, green, blue and grey."""
    DISTINCT = "distinct"
    """Told apart with colour-blind eyes too (after Okabe and Ito, 2008)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default."""

    standard: Standard = DEFAULT_STANDARD
    """The HSK list that levels are shown by."""
    pinyin: PinyinMode = PinyinMode.ALL
    pinyin_style: PinyinStyle = PinyinStyle.MARKS
    spoken_tones: bool = False
    """Whether 一, 不 and third tones are shown as they are spoken in their place."""
    script: ShownScript = ShownScript.ORIGINAL
    english: bool = False
    """Whether every sentence is followed by its translation; beside the text on a wide terminal."""
    tones: ToneColours = ToneColours.OFF
    wide_marks: bool = False
    """Whether the terminal draws marks of ambiguous width (“ ” … —) two columns wide."""
    theme: str = ""
    """The name of the colours; empty for the screens' own choice, and so is a name they do not know."""
    lesson_order: str = "-date"
    """The column the library is sorted by, with - before it where the highest comes first."""
    hide_gloss: bool = False
    """Whether the meaning of the word at the cursor waits until it is asked for."""
    mark_harder: bool = True
    """Whether sentences clearly harder than their lesson are marked in the margin."""
    exercises: bool = True
    """Whether a finished lesson offers its exercises."""
    exercises_review: bool = False
    """Whether an answer to an exercise counts as a review where the word has a card."""
    card_kinds: str = CardKind.RECOGNITION.value
    """The kinds of cards a new word gets, with spaces between them."""
    new_cards: int = 10
    """How many new cards are asked a day, across everything."""
    reviews: int = 200
    """How many cards in review are asked a day."""
    retention: float = 0.9
    """The chance of recall at which a card comes back."""
    learn_ahead: int = 20
    """How many minutes too early a card in learning may come, where nothing else is left."""
    day_start: int = 4
    """The hour at which a new day begins."""

    @property
    def kinds(self) -> tuple[CardKind, ...]:
        """The kinds of cards a new word gets; recognition where none is known."""
        named = self.card_kinds.split()
        return tuple(kind for kind in CardKind if kind.value in named) or (CardKind.RECOGNITION,)
