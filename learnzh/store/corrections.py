"""The learner's corrections, and the stored sentences that follow them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from learnzh.chinese.corrections import Corrections
from learnzh.chinese.script import to_simplified
from learnzh.errors import StoreError
from learnzh.model.lesson import Lesson, Script
from learnzh.model.text import Sentence, Token
from learnzh.store.connection import Store, time_text
from learnzh.store.grades import store_grades
from learnzh.store.headwords import headword_id
from learnzh.store.tokens import decode_tokens, encode_tokens

_BOUNDARY, _READING = "segmentation", "pronunciation"
_HAS = {
    _BOUNDARY: "SELECT text, pieces, changed_at FROM segmentation",
    _READING: "SELECT text, reading, changed_at FROM pronunciation",
}
_SENTENCES = (
    "SELECT s.id, l.id, l.slug, l.script, s.position, s.paragraph, s.text, s.english, s.tokens "
    "FROM sentence s JOIN lesson l ON l.id = s.lesson_id "
)
_ENGINE = "engine"
"""The setting that names the engine every lesson has been annotated with, or a newer one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A correction as the file keeps it, or that there is none."""

    text: str
    is_reading: bool = False
    value: str | None = None
    """JSON pieces, or a numbered reading; None where there is none."""
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A stored sentence and where it belongs."""

    id: int
    lesson_id: int
    slug: str
    script: Script
    position: int
    sentence: Sentence
    stored: str
    """Its tokens as the file has them."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A stored sentence that gets other tokens, both as the file has them."""

    sentence_id: int
    before: str
    after: str

    @property
    def undone(self) -> Rewrite:
        """The way back."""
        return Rewrite(self.sentence_id, self.after, self.before)


def rewrite_of(place: Place, tokens: Sequence[Token]) -> Rewrite | None:
    """Returns what has to be rewritten to give a sentence its tokens; None where it has them."""
    after = encode_tokens(tokens)
    return Rewrite(place.id, place.stored, after) if after != place.stored else None


def boundary_row(text: str, pieces: Sequence[str], now: datetime) -> Row:
    """Returns how a stretch is cut everywhere, as a row."""
    value = json.dumps(list(pieces), ensure_ascii=False)
    return Row(text, is_reading=False, value=value, changed_at=time_text(now))


def reading_row(text: str, syllables: Sequence[str], now: datetime) -> Row:
    """Returns how a word is read everywhere, as a row."""
    return Row(text, is_reading=True, value=" ".join(syllables), changed_at=time_text(now))


def correction_rows(store: Store) -> list[Row]:
    """Returns every correction, the latest first."""
    rows = [
        Row(text, table == _READING, value, changed_at)
        for table, query in _HAS.items()
        for text, value, changed_at in store.rows(query)
    ]
    return sorted(rows, key=lambda row: (row.changed_at, row.text), reverse=True)


def corrections_from(rows: Iterable[Row]) -> Corrections:
    """Returns rows as the language engine takes them."""
    boundaries: dict[str, tuple[str, ...]] = {}
    readings: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.value is not None and row.is_reading:
            readings[row.text] = tuple(row.value.split(" "))
        elif row.value is not None:
            boundaries[row.text] = tuple(json.loads(row.value))
    return Corrections(boundaries, readings)


def set_row(store: Store, row: Row) -> None:
    """Keeps a correction, or drops it where it has no value; inside ``write()`` only."""
    table, column = (_READING, "reading") if row.is_reading else (_BOUNDARY, "pieces")
    store.execute(f"DELETE FROM {table} WHERE text = ?", (row.text,))
    if row.value is not None:
        store.execute(
            f"INSERT INTO {table} (text, {column}, changed_at) VALUES (?, ?, ?)", (row.text, row.value, row.changed_at)
        )


def sentences_with(store: Store, stretch: str) -> list[Place]:
    """Returns the stored sentences in which a simplified stretch occurs, in either script."""
    # A traditional lesson is searched in simplified characters, which SQLite does not know: all its sentences come.
    query = f"{_SENTENCES} WHERE l.script = 'traditional' OR instr(s.text, ?) > 0 ORDER BY l.id, s.position"
    places = map(_place, store.rows(query, (stretch,)))
    return [
        place for place in places if place.script is Script.SIMPLIFIED or stretch in to_simplified(place.sentence.text)
    ]


def sentence_at(store: Store, lesson_id: int, position: int) -> Place | None:
    """Returns one sentence of a lesson by its index."""
    row = store.row(f"{_SENTENCES} WHERE l.id = ? AND s.position = ?", (lesson_id, position))
    return _place(row) if row else None


def sentences_of(store: Store, lesson_id: int) -> list[Place]:
    """Returns the sentences of a lesson, in order."""
    return list(map(_place, store.rows(f"{_SENTENCES} WHERE l.id = ? ORDER BY s.position", (lesson_id,))))


def sentence_ids(store: Store, lesson_id: int) -> list[int]:
    """Returns the ids of a lesson's sentences, in order."""
    return [row[0] for row in store.rows("SELECT id FROM sentence WHERE lesson_id = ? ORDER BY position", (lesson_id,))]


def lessons_of(store: Store, sentences: Iterable[int]) -> dict[int, str]:
    """Returns the lessons that sentences belong to: slugs by id."""
    query = "SELECT l.id, l.slug FROM sentence s JOIN lesson l ON l.id = s.lesson_id WHERE s.id = ?"
    return dict(row for row in (store.row(query, (sentence,)) for sentence in sentences) if row)


def rewrite_sentences(store: Store, rewrites: Iterable[Rewrite]) -> None:
    """Gives stored sentences other tokens; inside ``write()`` only.

    Raises:
        StoreError: One is no longer as it was when the new tokens were made of it.
    """
    for rewrite in rewrites:
        cursor = store.execute(
            "UPDATE sentence SET tokens = ? WHERE id = ? AND tokens = ?",
            (rewrite.after, rewrite.sentence_id, rewrite.before),
        )
        if cursor.rowcount != 1:
            raise StoreError("a lesson was changed by another learnzh meanwhile", "nothing was changed here; try again")


def rewrite_analysis(store: Store, lesson_id: int, lesson: Lesson) -> None:
    """Stores what follows from a lesson's tokens: vocabulary, counts, grades, search; inside ``write()`` only."""
    ids = sentence_ids(store, lesson_id)
    store.execute("DELETE FROM lesson_word WHERE lesson_id = ?", (lesson_id,))
    store.execute_many(
        "INSERT INTO lesson_word (lesson_id, headword_id, count, first_sentence_id) VALUES (?, ?, ?, ?)",
        [
            (lesson_id, headword_id(store, item.headword, item.traditional), item.count, ids[item.first_sentence])
            for item in lesson.vocabulary
        ],
    )
    store.execute(
        "UPDATE lesson SET words = ?, running_words = ? WHERE id = ?",
        (len(lesson.vocabulary), sum(item.count for item in lesson.vocabulary), lesson_id),
    )
    store_grades(store, lesson_id, lesson.grades, lesson.difficulty)
    body = " ".join(token.text for sentence in lesson.sentences for token in sentence.tokens)
    store.execute("UPDATE lesson_text SET body = ? WHERE rowid = ?", (body, lesson_id))


def annotated_with(store: Store) -> int:
    """Returns the oldest version of the engine that stored lessons may have been annotated with; 0 where unknown."""
    row = store.row("SELECT value FROM setting WHERE name = ?", (_ENGINE,))
    return int(row[0]) if row and row[0].isdecimal() else 0


def note_engine(store: Store, version: int) -> None:
    """Notes that every stored lesson has been annotated with a version of the engine, or a newer one."""
    with store.write():
        store.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_ENGINE, str(version)),
        )


def _place(row: Sequence[object]) -> Place:
    sentence_id, lesson_id, slug, script, position, paragraph, text, english, tokens = row
    sentence = Sentence(str(text), decode_tokens(str(tokens)), int(str(paragraph)), str(english))
    return Place(
        int(str(sentence_id)),
        int(str(lesson_id)),
        str(slug),
        Script(str(script)),
        int(str(position)),
        sentence,
        str(tokens),
    )
