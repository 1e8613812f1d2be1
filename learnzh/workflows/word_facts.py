"""Everything about one word, for the gloss and the full entry."""

from __future__ import annotations

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.dictionary import Dictionary
from learnzh.model.word import Headword, HeadwordKey
from learnzh.model.word_facts import WordFacts
from learnzh.store.word_facts import library_facts
from learnzh.workflows.services import Services


def word_facts(services: Services, key: HeadwordKey, here: str = "") -> WordFacts:
    """Returns what is known of a word: under a millisecond where it is in few lessons.

    Args:
        services: What it stands on.
        key: The word.
        here: Slug of the lesson that is open: its sentences come last among the examples.
    """
    entries = services.dictionary.entries(key.simplified)
    entry = next((one for one in entries if one.key == key), None)
    return WordFacts(
        key,
        entry,
        tuple(one for one in entries if one is not entry),
        word_parts(services.dictionary, key),
        library_facts(services.store, key, here),
    )


def word_parts(dictionary: Dictionary, key: HeadwordKey) -> tuple[Headword, ...]:
    """Returns the characters of a word, each by the entry with the reading it has there; none of a single one."""
    characters = [char for char in key.simplified if is_hanzi(char)]
    syllables = key.reading.split()
    if len(characters) < 2:  # noqa: PLR2004  a character has no parts
        return ()
    if len(syllables) != len(characters):
        syllables = [""] * len(characters)
    pairs = dict.fromkeys(zip(characters, syllables, strict=True))
    found = (_read_so(dictionary, char, syllable.lower()) for char, syllable in pairs)
    return tuple({entry.key: entry for entry in found if entry}.values())


def _read_so(dictionary: Dictionary, char: str, syllable: str) -> Headword | None:
    """Chooses among the entries of a character: the same syllable, else with another tone, else the likeliest."""
    entries = [entry for entry in dictionary.entries(char) if entry.simplified == char]

    def distance(entry: Headword) -> tuple[int, bool]:
        reading = entry.reading.lower()
        apart = 0 if reading == syllable else 1 if reading[:-1] == syllable[:-1] else 2
        return apart, entry.reading[:1].isupper()  # a surname last

    return min(entries, key=distance, default=None)
