"""Lessons in, lessons out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from learnzh.model.article import Section
from learnzh.model.lesson import (
    Lesson,
    LessonState,
    LessonSummary,
    Origin,
    Script,
    StoredLesson,
    VocabularyItem,
)
from learnzh.model.text import Sentence
from learnzh.model.word import HeadwordKey, Level, Standard
from learnzh.store.connection import Store, time_text
from learnzh.store.grades import load_grades, store_grades
from learnzh.store.headwords import headword_id
from learnzh.store.tokens import decode_tokens, encode_tokens

_ADD = """
INSERT INTO lesson (slug, story, title, title_english, section, script, source, author, url, published, origin,
  added_at, content_hash, characters, sentences, words, running_words)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_COLUMNS = (
    "id, slug, story, title, title_english, section, script, source, author, url, published, origin, content_hash, "
    "difficulty, state, position"
)
_SUMMARIES = """
SELECT l.id, l.slug, l.story, l.title, l.title_english, l.section, l.origin, g.level, l.difficulty,
  l.characters, l.words, l.words - l.met_words, l.running_words, l.known_running, l.learning_running,
  l.state, l.position, l.sentences, l.published, l.source
FROM lesson l
JOIN lesson_grade g ON g.lesson_id = l.id AND g.standard = :standard
WHERE :slug IS NULL OR l.slug = :slug
ORDER BY l.published IS NULL, l.published DESC, l.story,
  CASE WHEN l.origin = 'import' AND l.story <> '' THEN 0 ELSE l.difficulty END, l.id
"""
_WORDS = """
SELECT h.simplified, h.reading, h.traditional, w.count, s.position
FROM lesson_word w JOIN headword h ON h.id = w.headword_id JOIN sentence s ON s.id = w.first_sentence_id
WHERE w.lesson_id = ? ORDER BY s.position, h.id
"""


def add_lesson(store: Store, lesson: Lesson, added_at: datetime) -> int:
    """Stores a lesson, all of it or nothing, and returns its id."""
    with store.write():
        lesson_id = int(store.execute(_ADD, _lesson_row(lesson, added_at)).lastrowid or 0)
        store_grades(store, lesson_id, lesson.grades, lesson.difficulty)
        sentences = [_add_sentence(store, lesson_id, *entry) for entry in enumerate(lesson.sentences)]
        store.execute_many(
            "INSERT INTO lesson_word VALUES (?, ?, ?, ?)",
            [
                (
                    lesson_id,
                    headword_id(store, item.headword, item.traditional),
                    item.count,
                    sentences[item.first_sentence],
                )
                for item in lesson.vocabulary
            ],
        )
        body = " ".join(token.text for sentence in lesson.sentences for token in sentence.tokens)
        store.execute("INSERT INTO lesson_text (rowid, title, body) VALUES (?, ?, ?)", (lesson_id, lesson.title, body))
    return lesson_id


def slug_of_text(store: Store, content_hash: str) -> str | None:
    """Returns the slug of the lesson with that text, or None."""
    row = store.row("SELECT slug FROM lesson WHERE content_hash = ?", (content_hash,))
    return row[0] if row else None


def text_hashes(store: Store) -> set[str]:
    """Returns what identifies the texts of the library."""
    return {text_hash for (text_hash,) in store.rows("SELECT content_hash FROM lesson")}


def story_of_texts(store: Store, hashes: Iterable[str]) -> str:
    """Returns the story that the first of some texts in the library belongs to, or empty."""
    query = "SELECT story FROM lesson WHERE content_hash = ? AND story <> ''"
    rows = (store.row(query, (text_hash,)) for text_hash in hashes)
    return next((row[0] for row in rows if row), "")


def stories(store: Store) -> set[str]:
    """Returns the names of stories in use."""
    return {story for (story,) in store.rows("SELECT DISTINCT story FROM lesson")}


def slugs(store: Store) -> set[str]:
    """Returns the slugs in use."""
    return {slug for (slug,) in store.rows("SELECT slug FROM lesson")}


def lesson_summaries(store: Store, standard: Standard, slug: str | None = None) -> list[LessonSummary]:
    """Returns the lessons of the library, the latest first; or the one with a slug."""
    return [_summary(row) for row in store.rows(_SUMMARIES, {"standard": standard.value, "slug": slug})]


def lesson_facts(store: Store, lesson_id: int) -> tuple[str, str]:
    """Returns the author and the address of a lesson, empty where they are not known."""
    author, url = store.row("SELECT author, url FROM lesson WHERE id = ?", (lesson_id,)) or ("", "")
    return author, url


def lesson_levels(store: Store, lesson_id: int) -> dict[Standard, Level | None]:
    """Returns the level of a lesson in each standard."""
    return {grade.standard: grade.level for grade in load_grades(store, lesson_id)}


def load_lesson(store: Store, slug: str) -> StoredLesson | None:
    """Returns a lesson with its sentences, or None where there is none of that name."""
    row = store.row(f"SELECT {_COLUMNS} FROM lesson WHERE slug = ?", (slug,))
    if row is None:
        return None
    lesson_id, name, story, title, title_english, section, script, source, author, url, day, origin, *rest = row
    content_hash, difficulty, state, position = rest
    lesson = Lesson(
        title=title,
        sentences=tuple(
            Sentence(text, decode_tokens(tokens), paragraph, english)
            for text, tokens, paragraph, english in store.rows(
                "SELECT text, tokens, paragraph, english FROM sentence WHERE lesson_id = ? ORDER BY position",
                (lesson_id,),
            )
        ),
        grades=load_grades(store, lesson_id),
        vocabulary=_vocabulary(store, lesson_id),
        script=Script(script),
        content_hash=content_hash,
        difficulty=difficulty,
        slug=name,
        story=story,
        title_english=title_english,
        section=Section(section),
        source=source,
        author=author,
        url=url,
        published=_day(day),
        origin=Origin(origin),
    )
    return StoredLesson(lesson_id, lesson, LessonState(state), position)


def _lesson_row(lesson: Lesson, added_at: datetime) -> tuple[Any, ...]:
    return (
        lesson.slug,
        lesson.story,
        lesson.title,
        lesson.title_english,
        lesson.section.value,
        lesson.script.value,
        lesson.source,
        lesson.author,
        lesson.url,
        lesson.published.isoformat() if lesson.published else None,
        lesson.origin.value,
        time_text(added_at),
        lesson.content_hash,
        lesson.characters,
        len(lesson.sentences),
        len(lesson.vocabulary),
        sum(item.count for item in lesson.vocabulary),
    )


def _add_sentence(store: Store, lesson_id: int, position: int, sentence: Sentence) -> int:
    cursor = store.execute(
        "INSERT INTO sentence (lesson_id, position, paragraph, text, english, tokens) VALUES (?, ?, ?, ?, ?, ?)",
        (lesson_id, position, sentence.paragraph, sentence.text, sentence.english, encode_tokens(sentence.tokens)),
    )
    return int(cursor.lastrowid or 0)


def _vocabulary(store: Store, lesson_id: int) -> tuple[VocabularyItem, ...]:
    return tuple(
        VocabularyItem(HeadwordKey(simplified, reading), traditional, count, position)
        for simplified, reading, traditional, count, position in store.rows(_WORDS, (lesson_id,))
    )


def _summary(row: Sequence[Any]) -> LessonSummary:
    lesson_id, slug, story, title, title_english, section, origin, *counts, state, position, sentences, day, source = (
        row
    )
    level, difficulty, characters, words, new_words, running, known, learning = counts
    return LessonSummary(
        id=lesson_id,
        slug=slug,
        story=story,
        title=title,
        title_english=title_english,
        section=Section(section),
        origin=Origin(origin),
        level=level,
        difficulty=difficulty,
        characters=characters,
        words=words,
        new_words=new_words,
        coverage=known / running if running else 0.0,
        learning=learning / running if running else 0.0,
        state=LessonState(state),
        position=position,
        sentences=sentences,
        published=_day(day),
        source=source,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
