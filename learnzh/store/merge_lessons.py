"""Lessons and what was read of them, from two files of the same learner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from learnzh.model.lesson import Lesson
from learnzh.store.connection import Store
from learnzh.store.corrections import rewrite_analysis
from learnzh.store.lessons import load_lesson
from learnzh.store.merge_rows import columns_of, differs, make_map, mapped

Analyse = Callable[[Lesson], Lesson]
"""Makes vocabulary and grades of a lesson's tokens anew."""

_FACTS = ["story", "title", "title_english", "section", "script", "source", "author", "url", "published"]
_ANALYSED = ["difficulty", "grading", "words", "running_words"]
_COUNTED = {"met_words", "known_running", "learning_running"}
"""Kept by triggers."""
_ORDER = "new reading finished"
_PAIR = """
FROM other.lesson o JOIN of_lesson m ON m.old = o.id WHERE lesson.id = m.new
"""
_STATE = f"UPDATE lesson SET state = o.state {_PAIR} AND instr('{_ORDER}', o.state) > instr('{_ORDER}', lesson.state)"
_PLACE = """
UPDATE lesson SET position = o.position FROM (
  SELECT m.new, o.position,
    coalesce((SELECT max(ended_at) FROM other.reading_session s WHERE s.lesson_id = o.id), '') AS at
  FROM other.lesson o JOIN of_lesson m ON m.old = o.id) o
WHERE lesson.id = o.new AND (o.at, o.position) > (
  coalesce((SELECT max(ended_at) FROM reading_session s WHERE s.lesson_id = lesson.id), ''), lesson.position)
"""
# Of two ways a sentence is cut, that which the learner corrected in its place is taken.
_TOKENS = """
UPDATE sentence SET tokens = o.tokens FROM other.sentence o JOIN of_sentence m ON m.old = o.id
WHERE sentence.id = m.new AND o.tokens <> sentence.tokens
  AND (instr(o.tokens, ',"edited"') > 0, o.tokens) > (instr(sentence.tokens, ',"edited"') > 0, sentence.tokens)
"""
_RECUT = """
SELECT s.lesson_id FROM sentence s JOIN of_sentence m ON m.new = s.id JOIN other.sentence o ON o.id = m.old
WHERE o.tokens <> s.tokens GROUP BY 1
"""
_SENTENCES = """
SELECT group_concat(text, char(10)) FROM (
  SELECT text FROM {schema}.sentence WHERE lesson_id = {lesson} ORDER BY position)
"""
# The same text came with a translation to one machine, and so is parted otherwise there.
_PARTED = """
SELECT m.old, m.new, o.text > l.text FROM of_lesson m
JOIN (SELECT id, ({theirs}) AS text FROM other.lesson) o ON o.id = m.old
JOIN (SELECT id, ({mine}) AS text FROM lesson) l ON l.id = m.new WHERE o.text <> l.text
""".format(
    theirs=_SENTENCES.format(schema="other", lesson="other.lesson.id"),
    mine=_SENTENCES.format(schema="main", lesson="main.lesson.id"),
)
_DROP_SENTENCES = """
DELETE FROM sentence WHERE lesson_id = :new AND (position, text) NOT IN (
  SELECT position, text FROM other.sentence WHERE lesson_id = :old)
"""
_TAKE_SENTENCES = """
INSERT INTO sentence (lesson_id, position, paragraph, text, english, tokens)
SELECT :new, position, paragraph, text, english, tokens FROM other.sentence WHERE lesson_id = :old
  AND position NOT IN (SELECT position FROM sentence WHERE lesson_id = :new)
"""
_ENGLISH = """
UPDATE sentence SET english = o.english FROM other.sentence o JOIN of_sentence m ON m.old = o.id
WHERE sentence.id = m.new AND o.english > sentence.english
"""
_SESSION = """
UPDATE reading_session SET
  last_position = iif((o.ended_at, o.last_position) > (reading_session.ended_at, reading_session.last_position),
    o.last_position, reading_session.last_position),
  ended_at = max(reading_session.ended_at, o.ended_at),
  first_position = min(reading_session.first_position, o.first_position),
  characters = max(reading_session.characters, o.characters),
  active_ms = max(reading_session.active_ms, o.active_ms)
FROM other.reading_session o JOIN of_reading_session m ON m.old = o.id WHERE reading_session.id = m.new
"""
_NEW_SESSION = """
NOT EXISTS (SELECT 1 FROM reading_session r JOIN of_lesson l ON l.new = r.lesson_id
  WHERE l.old = o.lesson_id AND r.started_at = o.started_at) GROUP BY o.lesson_id, o.started_at ORDER BY o.started_at
"""
_ENCOUNTER = """
ON CONFLICT (session_id, headword_id) DO UPDATE
SET passed = max(passed, excluded.passed), looked_up = max(looked_up, excluded.looked_up)
"""


class _Named(NamedTuple):
    """A lesson and what it is called: those of the course keep their names."""

    is_imported: bool
    slug: str


def unite_lessons(store: Store, analyse: Analyse) -> int:
    """Makes both files' lessons this one's; returns how many are new here. It comes after the headwords."""
    names = _names(_called(store, "main"), _called(store, "other"))
    _rename(store, names)
    store.execute("CREATE TEMP TABLE lesson_name (content_hash TEXT PRIMARY KEY, slug TEXT NOT NULL)")
    store.execute_many("INSERT INTO lesson_name VALUES (?, ?)", list(names.items()))
    before = int((store.row("SELECT max(id) FROM lesson") or (0,))[0] or 0)
    columns = [name for name in columns_of(store, "lesson") if name not in _COUNTED]
    values = ", ".join("n.slug" if name == "slug" else f"o.{name}" for name in columns)
    added = store.execute(
        f"INSERT INTO lesson ({', '.join(columns)}) SELECT {values} FROM other.lesson o JOIN lesson_name n "
        "USING (content_hash) WHERE o.content_hash NOT IN (SELECT content_hash FROM lesson) ORDER BY o.id"
    ).rowcount
    make_map(store, "lesson")
    _add_text(store, before)
    parted = _join_sentences(store)
    make_map(store, "sentence")
    _join_facts(store)
    _join_analysis(store, analyse, parted)
    return added


def unite_reading(store: Store) -> int:
    """Joins what was read, and where reading stopped; returns how many sittings are new here."""
    store.execute(_PLACE)
    store.execute(_STATE)
    columns = columns_of(store, "reading_session")
    added = store.execute(
        f"INSERT INTO reading_session ({', '.join(columns)}) {mapped(store, 'reading_session', columns)} "
        f"WHERE {_NEW_SESSION}"
    ).rowcount
    make_map(store, "reading_session")
    store.execute(_SESSION)
    store.execute("UPDATE lesson SET position = 0 WHERE position >= sentences")
    columns = columns_of(store, "encounter")
    store.execute(
        f"INSERT INTO encounter ({', '.join(columns)}) {mapped(store, 'encounter', columns)} WHERE true {_ENCOUNTER}"
    )
    return added


def _called(store: Store, schema: str) -> dict[str, _Named]:
    rows = store.rows(f"SELECT content_hash, origin <> 'course', slug FROM {schema}.lesson")
    return {content: _Named(bool(imported), slug) for content, imported, slug in rows}


def _names(mine: dict[str, _Named], theirs: dict[str, _Named]) -> dict[str, str]:
    """Returns a name for each lesson, by its content: the same whichever file takes the other in.

    Where two lessons have the same name, one of the course keeps it, else the first by its content; the other's gets
    eight signs of its content's. A name that was made so is made anew, lest it depends on what was joined before.
    """

    def plain(content: str, named: _Named) -> _Named:
        return named._replace(slug=named.slug.removesuffix(f"-{content[:8]}"))

    wanted: dict[str, _Named] = {}
    for content, named in (*mine.items(), *theirs.items()):
        wanted[content] = min(plain(content, named), wanted.get(content, plain(content, named)))
    clashing = Counter(named.slug for named in wanted.values())
    names: dict[str, str] = {}
    taken = set(clashing)
    kept = set[str]()
    for content, named in sorted(wanted.items(), key=lambda item: (item[1].is_imported, item[0])):
        name = named.slug
        if name in kept:
            name = next(longer for size in (8, 16, len(content)) if (longer := f"{name}-{content[:size]}") not in taken)
        taken.add(name)
        kept.add(name)
        names[content] = name
    return names


def _rename(store: Store, names: dict[str, str]) -> None:
    changed = [
        (names[content], content)
        for content, slug in store.rows("SELECT content_hash, slug FROM lesson")
        if names[content] != slug
    ]
    # Two may change their names with each other: meanwhile they have none that anything else has.
    store.execute_many("UPDATE lesson SET slug = ' ' || content_hash WHERE content_hash = ?", [c[1:] for c in changed])
    store.execute_many("UPDATE lesson SET slug = ? WHERE content_hash = ?", changed)


def _add_text(store: Store, before: int) -> None:
    """Adds sentences, words, levels and search text of the lessons that are new here, as they are."""
    is_new = "WHERE m_lesson_id.new > ?"
    columns = columns_of(store, "sentence")
    store.execute(
        f"INSERT INTO sentence ({', '.join(columns)}) {mapped(store, 'sentence', columns)} {is_new} "
        "ORDER BY m_lesson_id.new, o.position",
        (before,),
    )
    columns = columns_of(store, "lesson_grade")
    store.execute(
        f"INSERT INTO lesson_grade ({', '.join(columns)}) {mapped(store, 'lesson_grade', columns)} {is_new}", (before,)
    )
    store.execute(
        "INSERT INTO lesson_word (lesson_id, headword_id, count, first_sentence_id) "
        "SELECT l.new, h.new, w.count, s.id FROM other.lesson_word w JOIN of_lesson l ON l.old = w.lesson_id "
        "JOIN of_headword h ON h.old = w.headword_id JOIN other.sentence o ON o.id = w.first_sentence_id "
        "JOIN sentence s ON s.lesson_id = l.new AND s.position = o.position WHERE l.new > ?",
        (before,),
    )
    store.execute(
        "INSERT INTO lesson_text (rowid, title, body) SELECT l.new, t.title, t.body FROM other.lesson_text t "
        "JOIN of_lesson l ON l.old = t.rowid WHERE l.new > ?",
        (before,),
    )


def _join_facts(store: Store) -> None:
    """Gives lessons that both files have the fuller facts: a text that is there rather than none."""
    changed = store.rows(
        "SELECT m.new FROM other.lesson o JOIN of_lesson m ON m.old = o.id JOIN lesson l ON l.id = m.new "
        f"WHERE {differs([*_FACTS, 'origin', 'added_at'], one='l', other='o')}"
    )
    facts = ", ".join(f"{name} = max(lesson.{name}, o.{name})" for name in _FACTS[:-1])
    for (lesson,) in changed:
        store.execute(
            f"UPDATE lesson SET {facts}, published = coalesce(max(lesson.published, o.published), lesson.published, "
            f"o.published), origin = min(lesson.origin, o.origin), added_at = min(lesson.added_at, o.added_at) {_PAIR} "
            "AND lesson.id = ?",
            (lesson,),
        )
        title = "(SELECT l.title FROM lesson l WHERE l.id = ?)"
        store.execute(f"UPDATE lesson_text SET title = {title} WHERE rowid = ?", (lesson, lesson))


def _join_sentences(store: Store) -> set[int]:
    """Gives lessons that are parted otherwise in the other file the sentences of one of both; returns them all."""
    parted = store.rows(_PARTED)
    for old, new, is_taken in parted:
        if is_taken:
            values = {"old": old, "new": new}
            store.execute(_DROP_SENTENCES, values)
            store.execute(_TAKE_SENTENCES, values)
            count = "(SELECT count(*) FROM sentence WHERE lesson_id = :new)"
            store.execute(f"UPDATE lesson SET sentences = {count} WHERE id = :new", {"new": new})
    return {new for _old, new, _is_taken in parted}


def _join_analysis(store: Store, analyse: Analyse, parted: set[int]) -> None:
    """Joins the sentences of lessons that both files have; where they are cut otherwise, what follows is made anew."""
    changed = (
        parted
        | {lesson for (lesson,) in store.rows(_RECUT)}
        | {
            lesson
            for (lesson,) in store.rows(
                "SELECT l.id FROM lesson l JOIN of_lesson m ON m.new = l.id JOIN other.lesson o ON o.id = m.old "
                f"WHERE {differs(_ANALYSED, one='l', other='o')}"
            )
        }
    )
    store.execute(_TOKENS)
    store.execute(_ENGLISH)
    for lesson_id in sorted(changed):
        ((slug,),) = store.rows("SELECT slug FROM lesson WHERE id = ?", (lesson_id,))
        stored = load_lesson(store, slug)
        if stored:
            rewrite_analysis(store, lesson_id, analyse(stored.lesson))
