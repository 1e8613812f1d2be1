"""Every setting, once: what it is called, what it means, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from learnzh.model.word import Standard
from learnzh.settings import PinyinMode, PinyinStyle, Settings, ShownScript, ToneColours
from learnzh.study.shelf import Column, Order
from learnzh.tui.theme import THEMES
from learnzh.tui.widgets.lesson_row import NAMES


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of ``Settings`` as a person sees it."""

    field: str
    label: str
    help: str
    choices: tuple[tuple[object, str], ...]
    """Values and what they are called."""

    def at(self, settings: Settings) -> int:
        """Returns which choice is set; the first where it is none of them."""
        values = [value for value, _label in self.choices]
        value = getattr(settings, self.field)
        return values.index(value) if value in values else 0


_NO_YES = ((False, "no"), (True, "yes"))

SETTINGS = (
    Setting(
        "pinyin",
        "Pinyin",
        "Above which words pinyin is shown. In the reader p goes through the same.",
        (
            (PinyinMode.ALL, "all words"),
            (PinyinMode.LEARNING, "new and being learned"),
            (PinyinMode.UNKNOWN, "new words"),
            (PinyinMode.NONE, "off"),
        ),
    ),
    Setting(
        "pinyin_style",
        "Written as",
        "How readings are written in the text: chéngshì, cheng2shi4, or ㄔㄥˊㄕˋ.",
        ((PinyinStyle.MARKS, "marks"), (PinyinStyle.NUMBERS, "numbers"), (PinyinStyle.ZHUYIN, "zhuyin")),
    ),
    Setting(
        "spoken_tones",
        "Tones as spoken",
        "Show 一, 不 and third tones as they are said in their place: 你好 as níhǎo. Dictionaries write nǐhǎo.",
        _NO_YES,
    ),
    Setting(
        "tones",
        "Tone colours",
        "Colour syllables by tone. Distinct can be told apart by colour-blind eyes too; the marks stay.",
        (
            (ToneColours.OFF, "off"),
            (ToneColours.BRIGHT, "bright"),
            (ToneColours.CLASSIC, "classic"),
            (ToneColours.DISTINCT, "distinct"),
        ),
    ),
    Setting(
        "script",
        "Characters",
        "Show texts in simplified or traditional characters, or as each article came.",
        (
            (ShownScript.ORIGINAL, "as the article came"),
            (ShownScript.SIMPLIFIED, "simplified"),
            (ShownScript.TRADITIONAL, "traditional"),
        ),
    ),
    Setting(
        "english",
        "English",
        "Show the English of every sentence, where a lesson has it; beside the text on a wide terminal.",
        _NO_YES,
    ),
    Setting(
        "hide_gloss",
        "Hide meanings",
        "Let the meaning of the word at the cursor wait until you ask for it.",
        _NO_YES,
    ),
    Setting(
        "mark_harder",
        "Harder sentences",
        "Mark in the margin the sentences that are clearly harder than their lesson.",
        _NO_YES,
    ),
    Setting(
        "standard",
        "HSK list",
        "Show levels by this list: 2.0 of 2012, that of 2021, or the one examined since July 2026.",
        tuple((standard, f"HSK {standard}") for standard in Standard),
    ),
    Setting(
        "lesson_order",
        "Lessons by",
        "What the library is sorted by. There t goes through the same.",
        tuple(
            (str(order), f"{NAMES[column]}, {'highest' if order.downward else 'lowest'} first")
            for column in Column
            for order in (Order.of(column), Order.of(column).turned())
        ),
    ),
    Setting("theme", "Theme", "The colours of the screen.", tuple((theme.name, theme.name) for theme in THEMES)),
    Setting(
        "wide_marks",
        "Wide marks",
        "Say yes where your terminal draws “ ” … — two columns wide and lines look ragged.",
        _NO_YES,
    ),
    Setting("exercises", "Exercises", "Offer exercises at the end of a lesson.", _NO_YES),
    Setting(
        "exercises_review",
        "Count as reviews",
        "Let an answer to an exercise count as a review, where the word has a card.",
        _NO_YES,
    ),
)
