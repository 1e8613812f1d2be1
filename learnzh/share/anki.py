"""Cards as an Anki package.

The ids of note type and deck, and each note's, stay the same for ever: Anki updates what it has of an earlier export
and adds only what is new (https://docs.ankiweb.net/importing/packaged-decks.html).
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from learnzh.chinese.tones import show_reading
from learnzh.model.deck import DeckWord
from learnzh.model.word import HeadwordKey

if TYPE_CHECKING:
    import genanki

_NOTE_TYPE_ID = 1_732_406_117
_DECK_ID = 1_732_406_118
_DATABASE = "collection.anki2"
_FIELDS = (
    *("Simplified", "Traditional", "Pinyin", "Meaning", "Sentence", "Sentence English", "Source", "Reading"),
    "Audio",
)
_WORD = (
    '<div class="word" lang="zh-Hans">{{Simplified}}</div>'
    '{{#Traditional}}<div class="other" lang="zh-Hant">{{Traditional}}</div>{{/Traditional}}'
)
_BACK = (
    "{{FrontSide}}<hr id=answer>%s"
    '<div class="pinyin">{{Pinyin}}</div><div class="meaning">{{Meaning}}</div>'
    '{{#Sentence}}<div class="sentence" lang="zh">{{Sentence}}</div><div>{{Sentence English}}</div>{{/Sentence}}'
    '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}%s'
)
_SOUND = "{{#Audio}}<div>{{Audio}}</div>{{/Audio}}"
_OTHER = '{{#Traditional}}<div class="other" lang="zh-Hant">{{Traditional}}</div>{{/Traditional}}'
_MEANING = '<div class="meaning">{{Meaning}}</div>'
_TEMPLATES = (
    {"name": "Recognition", "qfmt": '<div class="word">{{Simplified}}</div>', "afmt": _BACK % (_OTHER, _SOUND)},
    {"name": "Recall", "qfmt": _MEANING, "afmt": _BACK.replace(_MEANING, "") % (_WORD, _SOUND)},
    # A card only where there is something to hear.
    {"name": "Listening", "qfmt": _SOUND, "afmt": _BACK % (_WORD, "")},
)
NO_SOUNDS: Mapping[HeadwordKey, Path] = MappingProxyType({})
_CSS = """\
.card { font-family: sans-serif; font-size: 20px; text-align: center; }
.word { font-size: 48px; } .other { font-size: 28px; } .pinyin { font-size: 24px; }
.sentence { margin-top: 1em; font-size: 24px; } .source { margin-top: 1em; font-size: 14px; opacity: 0.6; }
"""


def write_package(
    words: Sequence[DeckWord], target: Path, now: datetime, sounds: Mapping[HeadwordKey, Path] = NO_SOUNDS
) -> None:
    """Writes cards of words as an ``.apkg``: a note a word, with a recognition and a recall card.

    A word with a sound has a card that is heard, too.

    Args:
        words: With their meanings.
        target: The file.
        now: What Anki takes for the time of the change: it prefers the later of two versions of a note.
        sounds: Files of spoken words; they go along under their own names.

    Raises:
        OSError: The file cannot be written.
    """
    import genanki  # noqa: PLC0415  106 ms

    deck = genanki.Deck(_DECK_ID, "learnzh", "Words from learnzh")
    note_type = genanki.Model(
        _NOTE_TYPE_ID, "learnzh", fields=[{"name": name} for name in _FIELDS], templates=list(_TEMPLATES), css=_CSS
    )
    for word in words:
        deck.add_note(_note(note_type, word, sounds.get(word.headword)))
    media = sorted({str(sound) for sound in sounds.values()})
    genanki.Package(deck, media).write_to_file(str(target), timestamp=now.timestamp())


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
            database, edited = Path(archive.extract(_DATABASE, folder)), Path(folder) / "edited"  # names of our own
            edit(database)
            with zipfile.ZipFile(edited, "w", zipfile.ZIP_DEFLATED) as target:
                target.write(database, _DATABASE)
                for name in archive.namelist():
                    if name != _DATABASE:
                        target.writestr(name, archive.read(name))
        shutil.copyfile(edited, package)


def _note(note_type: genanki.Model, word: DeckWord, sound: Path | None) -> genanki.Note:
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
            f"[sound:{sound.name}]" if sound else "",
        ],
        guid=guid_of(word.headword),
        tags=["learnzh"],
    )
