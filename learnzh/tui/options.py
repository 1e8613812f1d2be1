"""Every setting, once: what it is called, what it means, and what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from learnzh.model.study import CardKind
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
    kind: CardKind | None = None
    """Of several that a field names, the one that is chosen here, or not."""

    def at(self, settings: Settings) -> int:
        """Returns which choice is set; the first where it is none of them."""
        if self.kind:
            return int(self.kind in settings.kinds)
        values = [value for value, _label in self.choices]
        value = getattr(settings, self.field)
        return values.index(value) if value in values else 0

    def shown(self, settings: Settings) -> str:
        """Returns what is set, as a person reads it; a number that is no choice is shown as it is."""
        value = getattr(settings, self.field)
        if not self.kind and isinstance(value, int) and value not in [choice for choice, _label in self.choices]:
            return str(value)
        return self.choices[self.at(settings)][1]

    def value_of(self, choice: int, settings: Settings) -> object:
        """Returns what the field becomes by a choice."""
        value = self.choices[choice][0]
        if not self.kind:
            return value
        kinds = [kind.value for kind in CardKind if (value if kind is self.kind else kind in settings.kinds)]
        return " ".join(kinds)


_NO_YES = ((False, "no"), (True, "yes"))
_A_NEW_WORD = "A new word gets a card that"
_CARDS = {
    CardKind.RECOGNITION: "shows its characters; you recall reading and meaning",
    CardKind.RECALL: "shows its meaning; you recall the word",
    CardKind.CLOZE: "shows a sentence without it, another one each time; you recall what is missing",
    CardKind.LISTENING: "says it aloud; you recall what it is (needs espeak-ng)",
    CardKind.PINYIN: "shows its characters; you type the pinyin, without an input method",
}
_RETENTION = (
    (0.8, "80 % (a third of the reviews)"),
    (0.85, "85 % (half the reviews)"),
    (0.9, "90 %"),
    (0.92, "92 % (1.4 × the reviews)"),
    (0.95, "95 % (2.5 × the reviews)"),
    (0.97, "97 % (4.5 × the reviews)"),
)
"""What it costs is how much sooner a card comes back than at 90 %."""


def _numbers(numbers: Iterable[int], unit: str = "") -> tuple[tuple[object, str], ...]:
    return tuple((number, f"{number:,}{unit}") for number in numbers)


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
    *(
        Setting("card_kinds", f"{kind.value.capitalize()} cards", f"{_A_NEW_WORD} {what}.", _NO_YES, kind)
        for kind, what in _CARDS.items()
    ),
    Setting(
        "new_cards",
        "New cards a day",
        "How many cards are asked for the first time each day; ten a day lead to some hundred reviews a day.",
        _numbers((0, 3, 5, 10, 15, 20, 30, 50, 100)),
    ),
    Setting(
        "reviews",
        "Reviews a day",
        "How many cards come back each day at most; what is left over comes first tomorrow.",
        _numbers((0, 20, 50, 100, 200, 300, 500, 1000, 9999)),
    ),
    Setting(
        "retention",
        "Recall wanted",
        "The share of cards you want to know when they come back; more costs more reviews, as it says.",
        _RETENTION,
    ),
    Setting(
        "learn_ahead",
        "Learn ahead",
        "How much too early a card being learned may come, when nothing else is left.",
        _numbers((0, 5, 10, 20, 30, 60), " min"),
    ),
    Setting(
        "day_start",
        "Day begins at",
        "The hour of your clock at which cards of the next day come; late at night still is today.",
        tuple((hour, f"{hour}:00") for hour in range(24)),
    ),
)
