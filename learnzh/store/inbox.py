"""What came of feeds: stories that wait, and which were seen before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from learnzh.lessons.sameness import Fingerprint, decode_fingerprint, encode_fingerprint
from learnzh.model.article import Article, Section
from learnzh.model.lesson import Lesson, LessonState, LessonSummary, Origin
from learnzh.model.word import Standard
from learnzh.store.articles import decode_article, encode_article
from learnzh.store.connection import Store, time_text

PREFIX = "inbox-"
"""What the name of a story that waits begins with: ``inbox-12``."""
_UNDOABLE = timedelta(days=1)
"""How long a dismissed story can be taken back."""
_RECOGNISED = timedelta(days=60)
"""How long copies of a story that is gone are recognised."""
_PATIENCE = timedelta(days=30)
"""How long a story waits; news that nobody opened for a month is none."""
_ADD = """
INSERT INTO inbox_item (feed_id, guid, url, state, changed_at, tries, article, grading, fingerprint)
SELECT :feed, :guid, :url, :state, :now, :tries, :article, :grading, :fingerprint
WHERE EXISTS (SELECT 1 FROM feed WHERE id = :feed)
ON CONFLICT (feed_id, guid) DO UPDATE SET url = excluded.url, state = excluded.state, changed_at = excluded.changed_at,
  tries = tries + excluded.tries, article = excluded.article, grading = excluded.grading,
  fingerprint = excluded.fingerprint
WHERE inbox_item.state = 'failed'
"""
_WAITING = """
SELECT grading, id, json_extract(article, '$.title'), json_extract(article, '$.source'),
  json_extract(article, '$.published')
FROM inbox_item WHERE state = 'waiting' ORDER BY id DESC
"""
_KNOWN_WORDS = """
SELECT h.simplified, h.reading, k.state IN ('known', 'ignored') OR k.mature
FROM knowledge k JOIN headword h ON h.id = k.headword_id
"""


class ItemState(StrEnum):
    """What became of a story."""

    WAITING = "waiting"
    KEPT = "kept"
    DISMISSED = "dismissed"
    DUPLICATE = "duplicate"
    """It was there before, from elsewhere."""
    PASSED = "passed"
    """There were more new ones than are taken at once, or it waited too long."""
    UNREADABLE = "unreadable"
    """There is no Chinese article on its page."""
    FAILED = "failed"
    """Its page could not be fetched; it is tried again."""


class Seen(NamedTuple):
    """A story of a feed that was seen before."""

    state: ItemState
    tries: int


def seen_items(store: Store, feed_id: int) -> dict[str, Seen]:
    """Returns the stories of a feed that were seen before, by what the feed calls them."""
    rows = store.rows("SELECT guid, state, tries FROM inbox_item WHERE feed_id = ?", (feed_id,))
    return {guid: Seen(ItemState(state), tries) for guid, state, tries in rows}


def is_address_known(store: Store, url: str) -> bool:
    """Tells whether a page was taken from some feed before."""
    query = "SELECT 1 FROM inbox_item WHERE url = ? AND state NOT IN ('failed', 'passed')"
    return bool(url) and store.row(query, (url,)) is not None


def lesson_addresses(store: Store) -> list[str]:
    """Returns the addresses that lessons came from."""
    return [url for (url,) in store.rows("SELECT DISTINCT url FROM lesson WHERE url <> ''")]


def note_item(
    store: Store, feed_id: int, guid: str, url: str, state: ItemState, *, now: datetime, tries: int = 0
) -> None:
    """Notes that a story was seen; where it was, and is not tried again, that stays."""
    with store.write():
        row = {"feed": feed_id, "guid": guid, "url": url, "state": state.value, "now": time_text(now), "tries": tries}
        store.execute(_ADD, {**row, "article": "", "grading": "", "fingerprint": ""})


def add_item(
    store: Store,
    feed_id: int,
    guid: str,
    url: str,
    *,
    article: Article,
    lesson: Lesson,
    mark: Fingerprint,
    now: datetime,
) -> bool:
    """Has a story wait, graded; returns False where another fetch has seen to it meanwhile.

    Args:
        store: The learner's file.
        feed_id: The feed it is from.
        guid: What the feed calls it.
        url: Its page, as it is compared.
        article: What it says.
        lesson: What was made of it, for its levels and words.
        mark: What copies of it are recognised by.
        now: The time.
    """
    row = {
        "feed": feed_id,
        "guid": guid,
        "url": url,
        "state": ItemState.WAITING.value,
        "now": time_text(now),
        "tries": 0,
        "article": encode_article(article),
        "grading": _grading(lesson),
        "fingerprint": encode_fingerprint(mark),
    }
    with store.write():
        return store.execute(_ADD, row).rowcount > 0


def waiting_count(store: Store) -> int:
    """Returns how many stories wait."""
    (count,) = store.row("SELECT count(*) FROM inbox_item WHERE state = 'waiting'") or (0,)
    return int(count)


def waiting_items(store: Store, standard: Standard) -> list[LessonSummary]:
    """Returns the stories that wait as a list of lessons shows them, those that came last first.

    Their ids are below zero, and ``item_of`` reads their names: they are no lessons.
    """
    known = {(word, reading): bool(is_known) for word, reading, is_known in store.rows(_KNOWN_WORDS)}
    return [_summary(*row, known=known, standard=standard) for row in store.rows(_WAITING)]


def waiting_article(store: Store, item: int) -> Article | None:
    """Returns a story that waits, or None where it does not any more."""
    row = store.row("SELECT article FROM inbox_item WHERE id = ? AND state = 'waiting'", (item,))
    return decode_article(row[0]) if row else None


def item_of(name: str) -> int | None:
    """Returns the number in the name of a story that waits; None where it is no such name."""
    number = name.removeprefix(PREFIX)
    return int(number) if name.startswith(PREFIX) and number.isdecimal() and len(number) <= 18 else None  # noqa: PLR2004  of 64 bits


def set_state(store: Store, item: int, state: ItemState, now: datetime) -> bool:
    """Takes a story that waits out of the inbox; returns False where it was not there any more."""
    query = "UPDATE inbox_item SET state = ?, changed_at = ? WHERE id = ? AND state = 'waiting'"
    with store.write():
        return store.execute(query, (state.value, time_text(now), item)).rowcount > 0


def take_back(store: Store, now: datetime) -> int | None:
    """Puts the story back that was dismissed last; returns it, or None where there is none any more."""
    query = (
        "SELECT id FROM inbox_item WHERE state = 'dismissed' AND article <> '' "
        "ORDER BY changed_at DESC, id DESC LIMIT 1"
    )
    with store.write():
        row = store.row(query)
        if row is None:
            return None
        store.execute("UPDATE inbox_item SET state = 'waiting', changed_at = ? WHERE id = ?", (time_text(now), row[0]))
    return int(row[0])


def known_stories(store: Store, after: int = 0) -> list[tuple[int, Fingerprint]]:
    """Returns what stories of feeds are recognised by, those that came after one, in order."""
    query = "SELECT id, fingerprint FROM inbox_item WHERE fingerprint <> '' AND id > ? ORDER BY id"
    return [(number, decode_fingerprint(text)) for number, text in store.rows(query, (after,))]


def lesson_stories(store: Store) -> list[tuple[int, Fingerprint]]:
    """Returns what lessons are recognised by, where that is known."""
    rows = store.rows("SELECT lesson_id, fingerprint FROM lesson_fingerprint")
    return [(number, decode_fingerprint(text)) for number, text in rows]


def unmarked_lessons(store: Store) -> Iterable[tuple[int, str]]:
    """Returns the texts of lessons that no fingerprint was taken of."""
    query = "SELECT l.id FROM lesson l WHERE NOT EXISTS (SELECT 1 FROM lesson_fingerprint f WHERE f.lesson_id = l.id)"
    for (number,) in store.rows(query):
        rows = store.rows("SELECT text FROM sentence WHERE lesson_id = ? ORDER BY position", (number,))
        yield number, "".join(text for (text,) in rows)


def mark_lesson(store: Store, lesson_id: int, mark: Fingerprint) -> None:
    """Keeps what copies of a lesson are recognised by, where the lesson is still there."""
    with store.write():
        store.execute(
            "INSERT OR IGNORE INTO lesson_fingerprint (lesson_id, fingerprint) SELECT id, ? FROM lesson WHERE id = ?",
            (encode_fingerprint(mark), lesson_id),
        )


def prune(store: Store, now: datetime) -> None:
    """Drops what is not needed any more of stories that are gone; that they were seen stays."""
    with store.write():
        store.execute(
            "UPDATE inbox_item SET state = 'passed', changed_at = ? WHERE state = 'waiting' AND changed_at < ?",
            (time_text(now), time_text(now - _PATIENCE)),
        )
        store.execute(
            "UPDATE inbox_item SET article = '', grading = '' WHERE article <> '' AND state <> 'waiting' "
            "AND (state <> 'dismissed' OR changed_at < ?)",
            (time_text(now - _UNDOABLE),),
        )
        store.execute(
            "UPDATE inbox_item SET fingerprint = '' WHERE fingerprint <> '' AND state <> 'waiting' AND changed_at < ?",
            (time_text(now - _RECOGNISED),),
        )


def _grading(lesson: Lesson) -> str:
    facts = {
        "levels": {grade.standard.value: grade.level for grade in lesson.grades},
        "difficulty": lesson.difficulty,
        "characters": lesson.characters,
        "sentences": len(lesson.sentences),
        "section": lesson.section.value,
        "words": [[item.headword.simplified, item.headword.reading, item.count] for item in lesson.vocabulary],
    }
    return json.dumps(facts, ensure_ascii=False)


def _summary(
    grading: str,
    number: int,
    title: str,
    source: str,
    published: str | None,
    *,
    known: dict[tuple[str, str], bool],
    standard: Standard,
) -> LessonSummary:
    facts = json.loads(grading)
    words = [(known.get((word, reading)), count) for word, reading, count in facts["words"]]
    running = sum(count for _state, count in words) or 1
    return LessonSummary(
        id=-number,
        slug=f"{PREFIX}{number}",
        story="",
        title=title,
        title_english="",
        section=Section(facts["section"]),
        origin=Origin.IMPORT,
        level=facts["levels"].get(standard.value),
        difficulty=facts["difficulty"],
        characters=facts["characters"],
        words=len(words),
        new_words=sum(state is None for state, _count in words),
        coverage=sum(count for state, count in words if state) / running,
        learning=sum(count for state, count in words if state is False) / running,
        state=LessonState.NEW,
        position=0,
        sentences=facts["sentences"],
        published=date.fromisoformat(published) if published else None,
        source=source,
    )
