"""A collection of Anki to words, whatever the note types are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from learnzh.errors import SourceError
from learnzh.model.anki import AnkiAnswer, AnkiCard, AnkiCollection, NoteType
from learnzh.model.deck import Answer, Incoming, IncomingCard, IncomingWord
from learnzh.model.study import CardKind, Rating
from learnzh.share.fields import clean_field, clean_word, field_role, is_latin, is_pinyin, role_rank

_SAMPLE, _SMALLEST_SAMPLE = 60, 3
"""Notes of a type that are looked at to see what its fields hold."""
_ALL_SAMPLES = 3000
"""Notes that are looked at where there are many types."""
_LOOKED_AT = 2000
"""Characters of a field that are looked at for that."""
_MOST_TOLD = 20
"""Note types that are named one by one."""
_SUSPENDED = -1
_LEARNING, _RELEARNING = 1, 3
_CRAM, _BY_HAND = 3, 4
_AT_A_TIME = 1_000_000_000
"""What is due at a larger number is due at a Unix time; smaller ones count days."""
_REPLACED = re.compile(r"\{\{([^{}#^/]{1,100})\}\}")
_LONGEST_TIME = 3_600_000
"""Milliseconds that an answer took: an hour."""


class _Layout(NamedTuple):
    """Which fields of a note type hold what; None where none does."""

    word: int
    pinyin: int | None
    meaning: int | None


def read_notes(collection: AnkiCollection) -> Incoming:
    """Returns the words of a collection with what Anki knows of their cards.

    Raises:
        SourceError: No note type has a field of Chinese words.
    """
    samples: dict[int, list[tuple[str, ...]]] = {kind: [] for _note, kind, _fields in collection.notes}
    most = min(_SAMPLE, max(_SMALLEST_SAMPLE, _ALL_SAMPLES // max(len(samples), 1)))
    for _note, kind, fields in collection.notes:
        if len(samples[kind]) < most:
            samples[kind].append(tuple(field[:_LOOKED_AT] for field in fields))
    layouts = {kind: layout for kind in samples if (layout := _layout(collection.note_types.get(kind), samples[kind]))}
    if not layouts:
        raise SourceError("no field of that collection holds Chinese words", "choose another deck")
    words = []
    for note, kind, fields in collection.notes:
        if kind in layouts and (word := _word(collection, note, fields, kind, layouts[kind])):
            words.append(word)
    told = [_told(collection.note_types.get(kind), layout) for kind, layout in list(layouts.items())[:_MOST_TOLD]]
    if len(layouts) > _MOST_TOLD:
        told.append(f"and {len(layouts) - _MOST_TOLD:,} other note types")
    return Incoming("a collection of Anki", len(collection.notes), tuple(words), tuple(told))


def _layout(kind: NoteType | None, sample: Sequence[tuple[str, ...]]) -> _Layout | None:
    """Finds the fields of a note type: by name where what they hold bears it out, else by what they hold."""
    width = max(map(len, sample))
    names = (*(kind.fields if kind else ()), *[""] * width)[:width]
    columns = [[fields[place] for fields in sample if place < len(fields)] for place in range(width)]
    words = [place for place in range(width) if _holds_words(columns[place])]
    if not words:
        return None
    word = min(words, key=lambda place: (field_role(names[place]) != "word", role_rank(names[place]), place))
    free = [place for place in range(width) if place != word]
    pinyin = _find(free, names, columns, "pinyin", is_pinyin)
    free = [place for place in free if place != pinyin]
    return _Layout(word, pinyin, _find(free, names, columns, "meaning", is_latin))


def _find(
    free: Sequence[int], names: Sequence[str], columns: Sequence[Sequence[str]], role: str, fits: Callable[[str], bool]
) -> int | None:
    named = [place for place in free if field_role(names[place]) == role and any(columns[place])]
    if named:
        return min(named, key=lambda place: role_rank(names[place]))
    return next((place for place in free if not field_role(names[place]) and _mostly(columns[place], fits)), None)


def _holds_words(column: Sequence[str]) -> bool:
    filled = [text for text in column if text.strip()]
    return bool(filled) and sum(bool(clean_word(text)) for text in filled) * 2 > len(filled)


def _mostly(column: Sequence[str], fits: Callable[[str], bool]) -> bool:
    filled = [text for field in column if (text := clean_field(field))]
    return bool(filled) and sum(fits(text) for text in filled) * 2 > len(filled)


def _told(kind: NoteType | None, layout: _Layout) -> str:
    names = kind.fields if kind else ()
    found = [clean_field(names[place]) for place in layout if place is not None and place < len(names)]
    return f"{clean_field(kind.name) if kind else 'notes'}: {', '.join(found)}"


def _word(
    collection: AnkiCollection, note: int, fields: tuple[str, ...], kind: int, layout: _Layout
) -> IncomingWord | None:
    word = clean_word(fields[layout.word]) if layout.word < len(fields) else ""
    if not word:
        return None
    pinyin, meaning = (
        clean_field(fields[place]) if place is not None and place < len(fields) else ""
        for place in (layout.pinyin, layout.meaning)
    )
    kinds = _kinds(collection.note_types.get(kind), layout.word)
    cards = tuple(
        _card(collection, card, kinds.get(card.ordinal, CardKind.RECOGNITION))
        for card in collection.cards.get(note, ())
    )
    return IncomingWord(word, pinyin, meaning, cards)


def _kinds(kind: NoteType | None, word: int) -> Mapping[int, CardKind]:
    """Returns what each template asks: characters shown are recognition, a sound listening, anything else recall."""
    if kind is None or word >= len(kind.fields):
        return {}
    return {place: _asked(question, kind.fields[word]) for place, question in enumerate(kind.questions)}


def _asked(question: str, word: str) -> CardKind:
    shown = [part.rpartition(":") for part in _REPLACED.findall(question)]
    if any(name.strip() == word and "cloze" in filters for filters, _colon, name in shown):
        return CardKind.CLOZE
    names = {name.strip() for filters, _colon, name in shown if "type" not in filters and "tts" not in filters}
    if word in names or any(field_role(name) in {"word", "sentence"} for name in names):
        return CardKind.RECOGNITION
    if any("tts" in filters for filters, _colon, _name in shown) or any(field_role(n) == "sound" for n in names):
        return CardKind.LISTENING
    return CardKind.RECALL


def _card(collection: AnkiCollection, card: AnkiCard, kind: CardKind) -> IncomingCard:
    is_suspended = card.queue == _SUSPENDED
    if card.kind not in {_LEARNING, 2, _RELEARNING}:
        return IncomingCard(kind, is_suspended=is_suspended)
    memory = _memory(card.data)
    return IncomingCard(
        kind,
        card.kind,
        _due(collection, card),
        card.interval if card.interval >= 0 else -card.interval / 86_400,
        card.factor / 1000,
        memory.get("s"),
        memory.get("d"),
        is_suspended,
        tuple(_answer(answer, is_version_1=collection.is_version_1) for answer in _given(collection, card)),
    )


def _due(collection: AnkiCollection, card: AnkiCard) -> datetime:
    try:
        if card.due >= _AT_A_TIME:
            return datetime.fromtimestamp(card.due, UTC)
        # Days begin when the collection's first did, give or take an hour where clocks change: their middle is sure.
        return collection.created + timedelta(days=card.due, hours=8)
    except (OverflowError, ValueError, OSError):
        raise SourceError(f"a card of that collection is due on day {card.due}", "check it in Anki") from None


def _memory(data: str) -> dict[str, float]:
    """Returns stability and difficulty, where Anki reckons with FSRS and both make sense."""
    try:
        fields = json.loads(data) if data.startswith("{") else {}
        stability, difficulty = float(fields["s"]), float(fields["d"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    is_sound = 0 < stability < 1e6 and 1 <= difficulty <= 10  # noqa: PLR2004  days; FSRS's scale
    return {"s": stability, "d": difficulty} if is_sound else {}


def _given(collection: AnkiCollection, card: AnkiCard) -> list[AnkiAnswer]:
    """Returns the answers that were scheduled by: not those of cramming, nor changes by hand."""
    return [
        answer
        for answer in collection.answers.get(card.id, ())
        if 1 <= answer.ease <= 4  # noqa: PLR2004
        and answer.kind < _BY_HAND
        and not (answer.kind == _CRAM and answer.factor == 0)
        and 0 < answer.at < 4e12  # noqa: PLR2004  the year 2096
    ]


def _answer(answer: AnkiAnswer, *, is_version_1: bool) -> Answer:
    # Anki's first scheduler had again, good, easy while a card is learned; its own update renumbers them so.
    was_short = is_version_1 and answer.kind in {0, 2} and answer.ease in {2, 3}
    duration = timedelta(milliseconds=min(max(answer.milliseconds, 0), _LONGEST_TIME))
    at = datetime.fromtimestamp(answer.at / 1000, UTC)
    return Answer(Rating(answer.ease + was_short), at, duration)
