"""What the learner's file has for a flashcard: own notes, and sentences of lessons with the word."""

from __future__ import annotations

from typing import NamedTuple

from learnzh.model.study import Card
from learnzh.model.text import Token
from learnzh.model.word import HeadwordKey, Reading
from learnzh.store.connection import Store
from learnzh.store.tokens import decode_tokens

_LOOKED_AT, _MOST = 60, 12
"""Of a word in more lessons than the first, the latest are looked at; so many sentences take turns at most."""
_CARD = """
SELECT c.headword_id, c.sentence_id, coalesce(n.gloss, ''), coalesce(n.memo, ''), coalesce(n.reading, '')
FROM card c LEFT JOIN note n ON n.headword_id = c.headword_id WHERE c.id = ?
"""
# In the order lessons came, so that further ones stand at the end and no sentence comes twice in a row.
_SENTENCES = """
SELECT s.id
FROM (SELECT lesson_id, first_sentence_id FROM lesson_word WHERE headword_id = :word
  ORDER BY lesson_id DESC LIMIT :looked_at) w
JOIN lesson l ON l.id = w.lesson_id JOIN sentence s ON s.id = w.first_sentence_id
WHERE s.id IS NOT :met
ORDER BY length(s.text) NOT BETWEEN 6 AND 60, l.state = 'new', l.id LIMIT :most
"""
_SENTENCE = """
SELECT s.text, s.english, s.tokens, l.slug, l.title, s.position
FROM sentence s JOIN lesson l ON l.id = s.lesson_id WHERE s.id = ?
"""


class CardNotes(NamedTuple):
    """What the file keeps of a card's word."""

    word: int
    """Id of the headword."""
    sentence: int | None
    """Id of the sentence it was met in."""
    gloss: str
    memo: str
    reading: Reading


class LessonSentence(NamedTuple):
    """A sentence with the word in it, and where it stands."""

    text: str
    english: str
    tokens: tuple[Token, ...]
    slug: str
    title: str
    position: int


def card_notes(store: Store, card: Card) -> CardNotes:
    """Returns what the learner noted of the word of a card, and where it was met."""
    row = store.row(_CARD, (card.id,))
    return CardNotes(*row) if row else CardNotes(0, None, "", "", "")


def sentence_for(store: Store, notes: CardNotes, key: HeadwordKey, turn: int = 0) -> LessonSentence | None:
    """Returns a sentence with a word in it, another one at each turn; None where no lesson has the word.

    The sentence it was met in comes first; then those of lessons that were opened.

    Args:
        store: The learner's file.
        notes: Of a card of the word.
        key: The word; its tokens have to be read so.
        turn: From 0.
    """
    values = {"word": notes.word, "met": notes.sentence, "looked_at": _LOOKED_AT, "most": _MOST}
    others = [found for (found,) in store.rows(_SENTENCES, values)] if turn or notes.sentence is None else []
    ids = [*([notes.sentence] if notes.sentence is not None else []), *others]
    for step in range(len(ids)):
        found = _sentence(store, ids[(turn + step) % len(ids)], key)
        if found:
            return found
    return None if others or notes.sentence is None else sentence_for(store, notes._replace(sentence=None), key)


def _sentence(store: Store, sentence: int, key: HeadwordKey) -> LessonSentence | None:
    """Returns a sentence, or None where its tokens have not got the word: it may have been corrected since."""
    row = store.row(_SENTENCE, (sentence,))
    if row is None:
        return None
    text, english, tokens, slug, title, position = row
    found = LessonSentence(text, english, decode_tokens(tokens), slug, title, position)
    return found if any(token.headword == key for token in found.tokens) else None
