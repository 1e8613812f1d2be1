"""How often a polyphone in its sentence is read rightly: learnzh beside pypinyin alone and g2pM, in one run.

The sets have one labelled character a sentence: ``.sent`` marks it between ▁, ``.lb`` has its reading.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from learnzh.chinese.context import Word
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.pinyin import words_of
from learnzh.chinese.segment import Segmenter
from learnzh.lessons.annotate import annotate
from learnzh.workflows.services import Services

SETS = {"CPP dev": "cpp/dev", "g2pL dev": "g2pl/dev"}
_LEARNED_FROM = (
    "learnzh has learned from CPP dev, never from g2pL dev. Left out by turns of five, CPP dev is read as "
    "`python -m tests.training.readings --folds 5` prints."
)
Reader = Callable[[str], list[str]]
"""Text to one syllable a character."""


class Labelled(NamedTuple):
    """A sentence with one character whose reading is known."""

    text: str
    place: int
    reading: str
    words: tuple[Word, ...] = ()
    """As learnzh segments it; filled in by ``segmented``."""
    alone: tuple[str, ...] = ()
    """The dictionary's readings of the character alone."""

    @property
    def char(self) -> str:
        """The labelled character."""
        return self.text[self.place]


def labelled(stem: Path) -> list[Labelled]:
    """Reads a set: ``stem.sent`` and ``stem.lb``."""
    readings = stem.with_suffix(".lb").read_text(encoding="utf-8").split()
    found = []
    for line, reading in zip(stem.with_suffix(".sent").read_text(encoding="utf-8").splitlines(), readings, strict=True):
        before, char, behind = line.split("▁")
        found.append(Labelled(before + char + behind, len(before), reading))
    return found


@cache
def engine() -> tuple[Segmenter, Dictionary]:
    """Returns learnzh's segmenter and dictionary."""
    services = Services(Path(tempfile.mkdtemp()) / "learnzh.db")
    return services.prepare_segmenter(), services.dictionary


def segmented(sentences: Iterable[Labelled]) -> list[Labelled]:
    """Adds what learnzh's segmenter and dictionary say of each sentence."""
    segmenter, dictionary = engine()
    found = []
    for sentence in sentences:
        alone = {headword.reading.lower(): None for headword in dictionary.entries(sentence.char)}
        words = words_of((piece, dictionary.entries(piece.text)) for piece in segmenter.segment(sentence.text))
        found.append(sentence._replace(words=tuple(words), alone=tuple(alone)))
    return found


def learnzh(text: str) -> list[str]:
    """Reads a line as ``learnzh annotate`` does."""
    segmenter, dictionary = engine()
    syllables: list[str] = []
    for token in annotate(text, segmenter, dictionary):
        syllables += token.syllables or [""] * len(token.text)
    return [syllable.lower() for syllable in syllables]


def pypinyin(text: str) -> list[str]:
    """Reads a line with pypinyin alone."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  250 ms

    empty: Callable[[str], Any] = lambda run: [""] * len(run)  # noqa: E731
    found = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=empty)
    return [syllable.replace("v", "u:") for syllable in found]


@cache
def g2pm() -> Reader | None:
    """Returns g2pM, or None where it is not installed."""
    try:
        from g2pM import G2pM  # noqa: PLC0415  0.2 s
    except ImportError:
        return None
    model = G2pM()
    reader: Reader = lambda text: model(text, tone=True, char_split=True)  # noqa: E731
    return reader


def report(data: Path) -> str:
    """Returns the tables in Markdown.

    Args:
        data: The folder with ``pinyin/`` in it.
    """
    systems = {"pypinyin alone": pypinyin, "g2pM": g2pm(), "learnzh": learnzh}
    lines = [
        "| polyphones in context, strict tone | " + " | ".join(SETS) + " | characters/s |",
        "|---|" + "---|" * (len(SETS) + 1),
    ]
    sets = {name: labelled(data / "pinyin" / stem) for name, stem in SETS.items()}
    for system, reader in systems.items():
        if reader is None:
            lines.append(f"| {system} | " + " | ".join("not installed" for _ in sets) + " | |")
            continue
        reader(next(iter(sets.values()))[0].text)  # loaded before the clock runs
        began, shares, characters = time.perf_counter(), [], 0
        for sentences in sets.values():
            hits = sum(reader(sentence.text)[sentence.place] == sentence.reading for sentence in sentences)
            characters += sum(len(sentence.text) for sentence in sentences)
            shares.append(f"{100 * hits / len(sentences):.1f} %")
        speed = characters / (time.perf_counter() - began)
        lines.append(f"| {system} | " + " | ".join(shares) + f" | {speed:,.0f} |")
    lines += [
        "",
        _LEARNED_FROM,
    ]
    return "\n".join(lines)
