"""Cards and everything else, given to other programs."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from learnzh.errors import LearnzhError, NotFoundError
from learnzh.model.deck import DeckWord
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.decks import deck_words
from learnzh.store.preferences import load_settings
from learnzh.study.days import moment_of
from learnzh.workflows.services import Report, Services, silent
from learnzh.workflows.spoken_files import spoken_words


class DeckFormat(StrEnum):
    """How cards can be written."""

    ANKI = "anki"
    CSV = "csv"
    TSV = "tsv"
    PLECO = "pleco"
    PLECO_XML = "pleco-xml"


def words_with_cards(services: Services, state: KnowledgeState | None = None) -> list[DeckWord]:
    """Returns the words that have cards with what they mean; of one state where given.

    Raises:
        NotFoundError: There is none.
    """
    words = deck_words(services.store, state)
    if not words:
        raise NotFoundError("there are no cards to export", "in the reader, c makes a card of a word")
    return [replace(word, meanings=_meanings(services, word)) for word in words]


def _meanings(services: Services, word: DeckWord) -> tuple[str, ...]:
    if word.gloss:
        return (word.gloss,)
    entry = services.dictionary.entry(word.headword)
    return entry.senses if entry else ()


def cards_text(words: list[DeckWord], form: DeckFormat) -> str:
    """Returns cards in one of the formats that are text."""
    from learnzh.share import pleco, tables  # noqa: PLC0415  only what is asked for

    if form is DeckFormat.PLECO:
        return pleco.write_text(words)
    if form is DeckFormat.PLECO_XML:
        return pleco.write_xml(words)
    return tables.write_table(words, "," if form is DeckFormat.CSV else "\t")


def export_cards(
    services: Services,
    form: DeckFormat,
    target: Path,
    state: KnowledgeState | None = None,
    *,
    with_schedule: bool = False,
    with_audio: bool = False,
    report: Report = silent,
) -> int:
    """Writes cards to a file, which appears whole or not at all; returns how many words it holds.

    Args:
        services: What it stands on.
        form: How it is written.
        target: The file.
        state: Only words that stand so.
        with_schedule: For Anki, whether due days and answers go along; without, every card is new there.
        with_audio: For Anki, whether the words go along as they are spoken.
        report: Told how far it is.

    Raises:
        NotFoundError: There are no cards.
        MissingPartError: The words are to be spoken, and nothing is installed that can.
        LearnzhError: The file cannot be written.
    """
    words = words_with_cards(services, state)
    if form is DeckFormat.ANKI:
        with tempfile.TemporaryDirectory(prefix="learnzh-") as folder:
            sounds = spoken_words([word.headword for word in words], Path(folder), report) if with_audio else {}
            write_whole(target, lambda file: _write_package(services, words, file, sounds, with_schedule=with_schedule))
    else:
        text = cards_text(words, form)
        write_whole(target, lambda file: file.write_text(text, encoding="utf-8", newline=""))
    return len(words)


def _write_package(
    services: Services, words: list[DeckWord], file: Path, sounds: dict[HeadwordKey, Path], *, with_schedule: bool
) -> None:
    from learnzh.share.anki import edit_package, guid_of, write_package  # noqa: PLC0415  only what is asked for

    write_package(words, file, services.now(), sounds)
    if with_schedule:
        from learnzh.store.anki_schedule import write_schedule  # noqa: PLC0415

        guids = {word.headword: guid_of(word.headword) for word in words}
        store, zone, start = services.store, services.zone, load_settings(services.store).day_start
        today = moment_of(services.now(), zone, start)
        edit_package(file, lambda path: write_schedule(store, path, guids, today, zone=zone, day_start=start))


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Writes a file beside its target and lets it take the target's place when it is whole.

    Raises:
        LearnzhError: It cannot be written; what was there before is untouched.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=target.suffix)
        os.close(handle)
        temporary = Path(name)
        write(temporary)
        temporary.chmod(0o644)
        temporary.replace(target)
    except OSError as error:
        raise LearnzhError(f"{target} cannot be written: {error.strerror or error}", "choose another place") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
