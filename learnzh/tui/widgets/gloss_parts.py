"""What stands further down in a gloss: other readings and why, the card, where the word was met; pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from learnzh.chinese.tones import show_reading
from learnzh.model.text import ReadingSource
from learnzh.model.word import Headword
from learnzh.model.word_facts import CardFacts, Example, LibraryFacts
from learnzh.study.scheduler import describe_interval
from learnzh.tui.safe import Part
from learnzh.workflows.reading import Gloss

_MOST = 6
"""Other entries shown at most."""
_WHY = {
    ReadingSource.DICTIONARY: "the dictionary's reading of the whole word",
    ReadingSource.RULE: "a rule of grammar decided",
    ReadingSource.CONTEXT: "the sentence decided",
    ReadingSource.LEARNER: "you set it",
}


def heading(text: str) -> list[Part]:
    """Writes what stands over a part of the gloss."""
    return [(f"\n{text}\n", "italic $muted")]


def reading_parts(gloss: Gloss) -> list[Part]:
    """Writes the other entries written so, and why the reading is the one it is; nothing where there is no other."""
    token = gloss.token
    if not gloss.others and token.source is not ReadingSource.LEARNER:
        return []
    parts = heading("also written so") if gloss.meant and gloss.others else []
    parts += [part for other in gloss.others[:_MOST] for part in _other(other)]
    if token.syllables and gloss.meant:
        is_guess = token.source is ReadingSource.CONTEXT
        sure = f", {round(token.confidence * 100)} % sure" if is_guess else ""
        parts += [("read so here: ", "$muted"), f"{_WHY[token.source]}{sure}\n"]
    return parts


def _other(headword: Headword) -> list[Part]:
    meaning = "; ".join(headword.senses[:2])
    return [headword.simplified, (f"  {show_reading(headword.reading)}  ", "$secondary"), (f"{meaning}\n", "$muted")]


def library_parts(library: LibraryFacts, now: datetime | None) -> list[Part]:
    """Writes how the card stands, how often the word was met and where, and sentences with it."""
    parts: list[Part] = []
    if library.card and now:
        parts += [*heading("card"), f"{card_facts(library.card, now)}\n"]
    if library.lessons:
        times = f"{_count(library.count, 'time')} " if library.count else ""
        parts += [*heading("met"), f"{times}in {_count(library.lessons, 'lesson')}\n"]
        if library.passed or library.looked_up:
            looked = f"looked up {_count(library.looked_up, 'time')}" if library.looked_up else "never looked up"
            parts += [f"read past {_count(library.passed, 'time')}, {looked}\n"]
    if library.examples:
        parts += heading("in your lessons")
        parts += [part for example in library.examples for part in _example(example)]
    return parts


def when_due(card: CardFacts, now: datetime) -> str:
    """Writes when a card comes: ``new``, ``due now``, ``due today``, ``due in 3 days``, ``resting``."""
    if card.is_resting:
        return "resting"
    if card.stability is None:
        return "new, not asked yet"
    left = card.due - now
    if left <= timedelta(minutes=1):
        return "due now"
    # From a day on a card is due from its morning on, whatever the hour of the answer before it.
    is_today = card.stability >= 1 and card.due.astimezone().date() == now.astimezone().date()
    return "due today" if is_today else f"due in {describe_interval(left)}"


def card_facts(card: CardFacts, now: datetime) -> str:
    """Writes how a card stands: ``due in 3 days · 5 answers · remembered for 12 days``."""
    facts = [when_due(card, now)]
    if card.answers:
        facts.append(_count(card.answers, "answer"))
    if card.stability is not None:
        facts.append(f"remembered for {describe_interval(timedelta(days=card.stability))}")
    return " · ".join(facts)


def _example(example: Example) -> list[Part]:
    english = [(f"  {example.english}\n", "$muted")] if example.english else []
    return [f"{example.text}\n", *english, (f"  {example.title}\n", "italic $muted")]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
