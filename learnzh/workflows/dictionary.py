"""Looking words up, and keeping the dictionary fresh."""

from __future__ import annotations

from pathlib import Path

from learnzh.model.word import Headword
from learnzh.workflows.services import Report, Services, silent


def look_up(services: Services, query: str, limit: int = 20) -> list[Headword]:
    """Finds headwords by characters in either script, by pinyin with or without tones, or by English; best first."""
    return services.dictionary.search(query, limit)


def update_dictionary(services: Services, file: Path, *, report: Report = silent) -> str:
    """Takes a newer CC-CEDICT file and returns its date.

    Raises:
        DictionaryError: The file is broken; the old dictionary is kept.
    """
    from learnzh.store.dictionary_build import update  # noqa: PLC0415  40 ms

    services.renew_words(lambda: update(file, lambda step: report(step, None)))
    return services.dictionary.meta("date")
