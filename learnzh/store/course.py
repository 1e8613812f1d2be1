"""What the file knows of the bundled course: which state of its files the library has."""

from __future__ import annotations

import json
from collections.abc import Sequence

from learnzh.model.lesson import Lesson, Origin
from learnzh.store.connection import Store
from learnzh.store.corrections import rewrite_analysis
from learnzh.store.tokens import encode_tokens

_COURSE = "course"
"""The setting that holds the fingerprints: JSON, the files' by their slugs."""
_FACTS = (
    "UPDATE lesson SET slug = ?, story = ?, title = ?, title_english = ?, section = ?, script = ?, source = ?, "
    "author = ?, url = ?, published = ?, origin = ?, content_hash = ?, characters = ?, sentences = ?, "
    "position = ? WHERE id = ?"
)


def course_fingerprints(store: Store) -> dict[str, str]:
    """Returns the fingerprints of the course files that are in the library, by slug."""
    row = store.row("SELECT value FROM setting WHERE name = ?", (_COURSE,))
    try:
        found = json.loads(row[0]) if row else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def note_course_file(store: Store, slug: str, fingerprint: str) -> None:
    """Notes that the library has a course file as it is now."""
    with store.write():
        noted = json.dumps({**course_fingerprints(store), slug: fingerprint})
        store.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_COURSE, noted),
        )


def find_course_lesson(store: Store, slug: str, content_hash: str) -> str | None:
    """Finds the stored lesson that a course file is to take the place of.

    Returns:
        The slug of the course's lesson of that name, or of an imported one with that text; empty where another lesson
        stands in the way, which is left as it is; None where there is nothing.
    """
    rows = store.rows(
        "SELECT slug, origin, content_hash FROM lesson WHERE slug = ? OR content_hash = ?", (slug, content_hash)
    )
    if not rows:
        return None
    (name, origin, text), *others = rows
    is_it = name == slug if Origin(origin) is Origin.COURSE else text == content_hash
    return str(name) if is_it and not others else ""


def rewrite_lesson(store: Store, lesson_id: int, lesson: Lesson) -> None:
    """Gives a stored lesson another text and other facts; what the learner did with it stays.

    A sentence keeps its row, and so the cards that point to it and the learner's place, where its text is still
    there, else where its place in the lesson is.
    """
    facts = (
        *(lesson.slug, lesson.story, lesson.title, lesson.title_english, lesson.section.value, lesson.script.value),
        *(lesson.source, lesson.author, lesson.url),
        lesson.published.isoformat() if lesson.published else None,
        *(lesson.origin.value, lesson.content_hash, lesson.characters, len(lesson.sentences)),
    )
    with store.write():
        old = store.rows("SELECT id, text FROM sentence WHERE lesson_id = ? ORDER BY position", (lesson_id,))
        rows = _rows_for([sentence.text for sentence in lesson.sentences], old)
        store.execute("DELETE FROM lesson_word WHERE lesson_id = ?", (lesson_id,))
        store.execute("UPDATE sentence SET position = -1 - position WHERE lesson_id = ?", (lesson_id,))
        for index, (row, sentence) in enumerate(zip(rows, lesson.sentences, strict=True)):
            values = (index, sentence.paragraph, sentence.text, sentence.english, encode_tokens(sentence.tokens))
            if row is None:
                store.execute(
                    "INSERT INTO sentence (position, paragraph, text, english, tokens, lesson_id) "
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    (*values, lesson_id),
                )
            else:
                store.execute(
                    "UPDATE sentence SET position = ?, paragraph = ?, text = ?, english = ?, tokens = ? WHERE id = ?",
                    (*values, row),
                )
        store.execute("DELETE FROM sentence WHERE lesson_id = ? AND position < 0", (lesson_id,))
        store.execute(_FACTS, (*facts, _place(store, lesson_id, old, rows), lesson_id))
        store.execute("UPDATE lesson_text SET title = ? WHERE rowid = ?", (lesson.title, lesson_id))
        rewrite_analysis(store, lesson_id, lesson)


def _place(store: Store, lesson_id: int, old: Sequence[tuple[int, str]], rows: Sequence[int | None]) -> int:
    """Returns where the sentence is now at which reading stopped."""
    ((place,),) = store.rows("SELECT position FROM lesson WHERE id = ?", (lesson_id,))
    reached = old[place][0] if place < len(old) else None
    return rows.index(reached) if reached in rows else max(min(int(place), len(rows) - 1), 0)


def _rows_for(texts: Sequence[str], old: Sequence[tuple[int, str]]) -> list[int | None]:
    """Returns for each new sentence the row it takes over; None where it needs one of its own."""
    free = {text: row for row, text in old}
    rows: list[int | None] = [free.pop(text, None) for text in texts]
    left = set(free.values())
    for place, (row, _text) in enumerate(old[: len(texts)]):
        if rows[place] is None and row in left:
            rows[place] = row
    return rows
