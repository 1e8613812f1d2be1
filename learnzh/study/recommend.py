"""What to read next, and which words to learn before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from learnzh.model.lesson import LessonState, LessonSummary, Origin
from learnzh.model.word import Level, level_label

AIM = 0.95
"""Share of running words known at which a text teaches most: below, a reader loses the thread; 95 % is where readers
follow a text with some help (Laufer and Ravenhorst-Kalovski 2010, who set 95 % as the least and 98 % as the best)."""
MOST = 20
"""Recommended lessons."""
_READABLE = 0.5
"""Share known below which no lesson is near the aim, and the easiest is the best."""
_TURN = {LessonState.READING: 0, LessonState.NEW: 1, LessonState.FINISHED: 2}
_UNRANKED = 400_000
"""Place by frequency of a word that no count has."""


def recommend(lessons: Iterable[LessonSummary], limit: int = MOST) -> list[LessonSummary]:
    """Returns the lessons to read next, the best first; empty only where there are no lessons.

    Unread ones come by how far they are from 95 % known, in whole hundredths; of equals the newer one. Of a story one
    level is enough, of a book the next chapter. Where all have been begun those come, and where all are finished they
    may be read again.
    """
    found = list(lessons)
    later = _later_chapters(found)
    found = [lesson for lesson in found if lesson.id not in later]
    for state in (LessonState.NEW, LessonState.READING, LessonState.FINISHED):
        chosen: dict[str, LessonSummary] = {}
        for lesson in sorted((lesson for lesson in found if lesson.state is state), key=_distance):
            chosen.setdefault(lesson.story or lesson.slug, lesson)
            if len(chosen) == limit:
                break
        if chosen:
            return list(chosen.values())
    return []


def _distance(lesson: LessonSummary) -> tuple[float, int, int, int]:
    away = abs(round(lesson.coverage * 100) - round(AIM * 100))
    hard = lesson.difficulty if lesson.coverage < _READABLE else 0.0
    return hard, away, -(lesson.published.toordinal() if lesson.published else 0), -lesson.id


def reason(lesson: LessonSummary, levels: Mapping[Level | None, int]) -> str:
    """Says why a lesson is recommended: "96 % known, 9 new words, 5 of them in HSK 4".

    Args:
        lesson: The lesson.
        levels: How many of its new words each level of the learner's HSK list has; None for words in none.
    """
    known = f"{lesson.coverage:.0%}".replace("%", " %") + " known"
    if not lesson.new_words:
        return f"{known}, no new words"
    listed = Counter({level: count for level, count in levels.items() if level is not None})
    new = f"{known}, {lesson.new_words} new word{'s' if lesson.new_words > 1 else ''}"
    if not listed:
        return new
    level, count = min(listed.items(), key=lambda item: (-item[1], item[0]))
    if count == lesson.new_words:
        return f"{new}, in HSK {level_label(level)}" if count == 1 else f"{new}, all in HSK {level_label(level)}"
    return f"{new}, {count} of them in HSK {level_label(level)}"


def suited(levels: Sequence[LessonSummary]) -> LessonSummary:
    """Returns the level of a story that suits the learner: the one being read, else the best to read next."""
    return min(levels, key=lambda lesson: (_TURN[lesson.state], _distance(lesson)))


def next_chapter(chapters: Sequence[LessonSummary]) -> LessonSummary:
    """Returns the chapter of a book to read next: the one being read, else the first unread, else the first."""
    return min(chapters, key=lambda lesson: (_TURN[lesson.state], lesson.id))


def _later_chapters(lessons: Iterable[LessonSummary]) -> set[int]:
    """Returns the ids of the chapters that come after the next one of their book."""
    books: dict[str, list[LessonSummary]] = {}
    for lesson in lessons:
        if lesson.story and lesson.origin is Origin.IMPORT:
            books.setdefault(lesson.story, []).append(lesson)
    return {chapter.id for chapters in books.values() for chapter in chapters if chapter is not next_chapter(chapters)}


def worth(count: int, rank: int | None) -> float:
    """Returns how much it is worth to learn a word before a lesson: what it opens here, and elsewhere.

    Args:
        count: How often it occurs in the lesson.
        rank: Its place by frequency in general, which counts by its logarithm, as frequencies do (Zipf's law).
    """
    return count / log((rank or _UNRANKED) + 10)
