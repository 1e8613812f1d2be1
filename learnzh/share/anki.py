"""Cards as an Anki package.

The ids of note type and deck, and each note's, stay the same for ever: Anki updates what it has of an earlier export
and adds only what is new (https://docs.ankiweb.net/importing/packaged-decks.html).
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from learnzh.chinese.tones import show_reading
from learnzh.model.deck import DeckWord
from learnzh.model.word import HeadwordKey

if TYPE_CHECKING:
    import genanki

_NOTE_TYPE_ID = 1_732_406_117
_DECK_ID = 1_732_406_118
_DATABASE = "collection.anki2"
_FIELDS = ("Simplified", "Traditional", "Pinyin", "Meaning", "Sentence", "Sentence English", "Source", "Reading")
_WORD = (
    '<div class="word" lang="zh-Hans">{{Simplified}}</div>'
    '{{#Traditional}}<div class="other" lang="zh-Hant">{{Traditional}}</div>{{/Traditional}}'
)
_BACK = (
    "{{FrontSide}}<hr id=answer>%s"
    '<div class="pinyin">{{Pinyin}}</div><div class="meaning">{{Meaning}}</div>'
    '{{#Sentence}}<div class="sentence" lang="zh">{{Sentence}}</div><div>{{Sentence English}}</div>{{/Sentence}}'
    '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
)
_TEMPLATES = (
    {"name": "Recognition", "qfmt": '<div class="word">{{Simplified}}</div>', "afmt": _BACK % (
        '{{#Traditional}}<div class="other" lang="zh-Hant">{{Traditional}}</div>{{/Traditional}}'
    )},
    {"name": "Recall", "qfmt": '<div class="meaning">{{Meaning}}</div>', "afmt": _BACK.replace(
        '<div class="meaning">{{Meaning}}</div>', ""
    ) % _WORD},
)  # fmt: skip
_CSS = """\
.card { font-family: sans-serif; font-size: 20px; text-align: center; }
.word { font-size: 48px; } .other { font-size: 28px; } .pinyin { font-size: 24px; }
.sentence { margin-top: 1em; font-size: 24px; } .source { margin-top: 1em; font-size: 14px; opacity: 0.6; }
"""


def write_package(words: Sequence[DeckWord], target: Path, now: datetime) -> None:
    """Writes cards of words as an ``.apkg``: a note a word, with a recognition and a recall card.

    Args:
        words: With their meanings.
        target: The file.
        now: What Anki takes for the time of the change: it prefers the later of two versions of a note.

    Raises:
        OSError: The file cannot be written.
    """
    import genanki  # noqa: PLC0415  106 ms

    deck = genanki.Deck(_DECK_ID, "learnzh", "Words from learnzh")
    note_type = genanki.Model(
        _NOTE_TYPE_ID, "learnzh", fields=[{"name": name} for name in _FIELDS], templates=list(_TEMPLATES), css=_CSS
    )
    for word in words:
        deck.add_note(_note(note_type, word))
    genanki.Package(deck).write_to_file(str(target), timestamp=now.timestamp())


def guid_of(word: HeadwordKey) -> str:
    """Returns what names the note of a word in every export."""
    import genanki  # noqa: PLC0415  106 ms

    guid: str = genanki.guid_for("learnzh", *word)
    return guid


def edit_package(package: Path, edit: Callable[[Path], object]) -> None:
    """Lets the collection of a package we wrote be changed.

    Args:
        package: Of the old format.
        edit: Changes the unpacked database, whose path it is given.

    Raises:
        OSError: The file cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="learnzh-") as folder:
        with zipfile.ZipFile(package) as archive:
            media = archive.read("media")
            database = Path(archive.extract(_DATABASE, folder))  # a name of our own
        edit(database)
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(database, _DATABASE)
            archive.writestr("media", media)


def _note(note_type: genanki.Model, word: DeckWord) -> genanki.Note:
    import genanki  # noqa: PLC0415  loaded by now

    simplified, reading = word.headword
    return genanki.Note(
        model=note_type,
        fields=[
            escape(simplified),
            escape(word.traditional) if word.traditional != simplified else "",
            escape(show_reading(reading)),
            "<br>".join(map(escape, word.meanings)) or "–",
            escape(word.sentence),
            escape(word.sentence_english),
            escape(word.source),
            escape(reading),
        ],
        guid=guid_of(word.headword),
        tags=["learnzh"],
    )
