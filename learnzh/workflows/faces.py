"""What a flashcard shows."""

from __future__ import annotations

from learnzh.model.face import Confusable, Face
from learnzh.model.study import Card, CardKind
from learnzh.model.word import Headword
from learnzh.store.faces import card_notes, sentence_for
from learnzh.store.words import words_had
from learnzh.study.confusables import confusables
from learnzh.study.gaps import blanked, places_of
from learnzh.study.leeches import is_leech
from learnzh.workflows.services import Services


def face_of(services: Services, card: Card, *, day: int) -> Face:
    """Returns what a card shows on a day: 1 ms, and 5 ms for one that is often forgotten.

    A cloze card has another sentence at each answer; practised before it is due, another one each day.

    Args:
        services: What it stands on.
        card: The card.
        day: The learner's.
    """
    store, key = services.store, card.headword
    entry = services.dictionary.entry(key)
    notes = card_notes(store, card)
    found = sentence_for(store, notes, key, _turn(card, day) if card.kind is CardKind.CLOZE else 0)
    places = places_of(found.tokens, key) if found else ()
    return Face(
        headword=key,
        word=key.simplified,
        traditional=entry.traditional if entry else card.traditional,
        reading=notes.reading or key.reading,
        senses=(*([notes.gloss] if notes.gloss else []), *(entry.senses if entry else ())),
        is_known=entry is not None,
        memo=notes.memo,
        sentence=found.text if found else "",
        sentence_english=found.english if found else "",
        blanked=blanked(found.text, places) if found else "",
        places=places,
        lesson_slug=found.slug if found else "",
        lesson_title=found.title if found else "",
        sentence_index=found.position if found else 0,
        confusables=confusables_of(services, entry) if entry and is_leech(card.lapses + 1) else (),
    )


def confusables_of(services: Services, entry: Headword) -> tuple[Confusable, ...]:
    """Returns the words the learner also has that may be taken for one: 4 ms among 100,000 cards."""
    words, characters = services.dictionary.alike(entry)
    had = set(words_had(services.store, [word.key for word in words]))
    found = []
    for key, likeness in confusables(entry.key, (word for word in words if word.key in had), characters):
        other = services.dictionary.entry(key)
        if other:
            found.append(Confusable(key, other.traditional, likeness, other.senses[0] if other.senses else ""))
    return tuple(found)


def _turn(card: Card, day: int) -> int:
    memory = card.memory
    if memory.due_day is None or memory.last_day is None or day >= memory.due_day:
        return card.answers
    return card.answers + day - memory.last_day
