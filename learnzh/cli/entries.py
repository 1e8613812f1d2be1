"""Dictionary entries as text and JSON. Free of click, so that a look-up starts fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from learnzh.chinese.tones import show_reading
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.errors import NotFoundError
from learnzh.model.word import level_label
from learnzh.workflows.dictionary import look_up

if TYPE_CHECKING:
    from learnzh.model.word import Headword

LIMIT = 8
"""How many words a look-up shows unless told otherwise."""


def print_entries(database: str | None, query: str, limit: int = LIMIT, *, as_json: bool = False) -> None:
    """Prints what the dictionary has for a query.

    Raises:
        NotFoundError: It has nothing; as JSON that is an empty list.
    """
    with services_for(database) as services:
        with progress() as report:
            services.prepare_dictionary(report)
        found = look_up(services, query, limit)
    if as_json:
        emit_json([headword_json(headword) for headword in found])
    elif not found:
        raise NotFoundError(f'nothing found for "{query}"', "try fewer letters, or another spelling")
    else:
        emit("\n".join(describe(headword) for headword in found))


def describe(headword: Headword) -> str:
    """Writes an entry as a few lines of text."""
    forms = headword.simplified
    if headword.traditional != headword.simplified:
        forms += f" ({headword.traditional})"
    levels = levels_text(headword)
    head = f"{forms}  {show_reading(headword.reading)}" + (f"  {levels}" if levels else "")
    lines = [head, *(f"    {number}. {sense}" for number, sense in enumerate(headword.senses, start=1))]
    if headword.classifiers:
        lines.append(f"    measure word: {', '.join(headword.classifiers)}")
    return "\n".join(lines)


def levels_text(headword: Headword) -> str:
    """Writes the levels of a word, the newest standard first: ``HSK 3 (2025) 3 (2021) 3 (2.0)``."""
    parts = [f"{level_label(level)} ({standard})" for standard, level in reversed(list(headword.levels.items()))]
    return f"HSK {' '.join(parts)}" if parts else ""


def headword_json(headword: Headword) -> dict[str, object]:
    """Returns an entry as JSON has it."""
    return {
        "simplified": headword.simplified,
        "traditional": headword.traditional,
        "reading": headword.reading,
        "pinyin": show_reading(headword.reading),
        "senses": headword.senses,
        "classifiers": headword.classifiers,
        "levels": {standard.value: level for standard, level in headword.levels.items()},
        "rank": headword.rank,
    }
