"""What there is to know of a lesson before it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from learnzh.chinese.hsk import levels_of
from learnzh.errors import NotFoundError
from learnzh.lessons.grade import words_to_lower
from learnzh.lessons.word_levels import levels_in
from learnzh.model.changes import Changes
from learnzh.model.lesson import Grade, LessonSummary, Origin
from learnzh.model.study import KnowledgeState
from learnzh.model.word import Headword, HeadwordKey, Level, Standard, hsk_label, level_label
from learnzh.settings import Settings
from learnzh.store.grades import load_grades
from learnzh.store.lessons import lesson_facts, lesson_summaries
from learnzh.store.preferences import load_settings
from learnzh.store.shelves import UnknownWord, lessons_sharing, read_lately, senses_there, unknown_words
from learnzh.store.words import knowledge_among
from learnzh.study.pace import pace
from learnzh.study.recommend import worth
from learnzh.workflows.services import Services
from learnzh.workflows.words import Undo, make_card, undo_mark

WORDS = 20
"""Words to learn first that are listed."""
_NAMED = 12
"""Words named that hold a lesson at its level."""
_RELATED = 8
_SHARED = 4
"""Shared words that are named."""


@dataclass(frozen=True, slots=True)
class WordToLearn:
    """A word worth learning before a lesson."""

    key: HeadwordKey
    traditional: str
    count: int
    """How often it occurs in the lesson."""
    position: int
    """Index of the sentence it is first met in."""
    meaning: str
    """What it means there."""
    rank: int | None
    """Its place by frequency in general."""
    level: Level | None
    """In the learner's HSK list."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another lesson, and why it is named."""

    lesson: LessonSummary
    why: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A lesson, seen from outside."""

    lesson: LessonSummary
    author: str
    url: str
    grades: tuple[Grade, ...]
    words: tuple[WordToLearn, ...]
    """The new words worth most, the best first."""
    related: tuple[Related, ...]
    settings: Settings
    pace: int
    """Characters a minute the learner reads."""


def open_article(services: Services, slug: str) -> ArticlePage:
    """Returns what there is to know of a lesson.

    Raises:
        NotFoundError: There is none of that name.
    """
    store, settings = services.store, load_settings(services.store)
    lessons = lesson_summaries(store, settings.standard)
    lesson = next((lesson for lesson in lessons if lesson.slug == slug), None)
    if lesson is None:
        raise NotFoundError(f'there is no lesson "{slug}"', "`learnzh lessons` lists what there is")
    author, url = lesson_facts(store, lesson.id)
    return ArticlePage(
        lesson,
        author,
        url,
        load_grades(store, lesson.id),
        _words(services, lesson.id, settings.standard),
        tuple(_related(services, lesson, lessons)),
        settings,
        pace(*read_lately(store)),
    )


def summary_of(services: Services, page: ArticlePage) -> ArticlePage:
    """Returns a page with how much of its lesson is known now; what it lists stays."""
    found = lesson_summaries(services.store, page.settings.standard, page.lesson.slug)
    return replace(page, lesson=found[0]) if found else page


def holds(grade: Grade) -> str:
    """Says what keeps a lesson at its level: "3 words more and it would be HSK 4: 缔结 友好 省"."""
    words = words_to_lower(grade)
    if not words:
        return ""
    below = grade.level - 1 if grade.level else levels_in(grade.standard)[-1]
    more = "1 word" if len(words) == 1 else f"{len(words)} words"
    named = " ".join(item.word for item in words[:_NAMED]) + (" …" if len(words) > _NAMED else "")
    return f"{more} more and it would be {hsk_label(below)}: {named}"


def states_of(services: Services, words: Iterable[WordToLearn]) -> dict[HeadwordKey, KnowledgeState]:
    """Returns how the learner stands to words, where not new."""
    return knowledge_among(services.store, [word.key for word in words])


def learn_words(services: Services, lesson_id: int, words: Iterable[WordToLearn]) -> tuple[list[Undo], Changes]:
    """Makes a card of each word, with the sentence it is first met in; all or none."""
    undo, changes = [], Changes.NONE
    services.prepare_dictionary()  # before the transaction: it may have to be built
    with services.store.write():
        for word in words:
            marked = make_card(services, word.key, (lesson_id, word.position))
            undo.append(marked.undo)
            changes |= marked.changes
    return undo, changes


def undo_learning(services: Services, undo: Iterable[Undo]) -> Changes:
    """Takes cards and marks back, the last first; all or none."""
    changes = Changes.NONE
    services.prepare_dictionary()
    with services.store.write():
        for one in reversed(list(undo)):
            changes |= undo_mark(services, one)
    return changes


def _words(services: Services, lesson_id: int, standard: Standard) -> tuple[WordToLearn, ...]:
    unknown = [(word, services.dictionary.entry(word.key)) for word in unknown_words(services.store, lesson_id)]
    wanted = [(word, entry) for word, entry in unknown if entry is None or not entry.is_name]
    wanted.sort(key=lambda pair: -worth(pair[0].times, pair[1].rank if pair[1] else None))
    chosen = wanted[:WORDS]
    senses = senses_there(services.store, (word for word, _ in chosen))
    return tuple(_word(word, entry, senses[word.key], standard) for word, entry in chosen)


def _word(word: UnknownWord, entry: Headword | None, sense: int, standard: Standard) -> WordToLearn:
    senses = entry.senses if entry else ()
    meaning = senses[sense] if sense < len(senses) else senses[0] if senses else ""
    level = levels_of(word.key.simplified).get(standard)
    rank = entry.rank if entry else None
    return WordToLearn(word.key, word.traditional, word.times, word.position, meaning, rank, level)


def _related(services: Services, lesson: LessonSummary, lessons: list[LessonSummary]) -> list[Related]:
    """Returns the other levels of the story, the lessons that share uncommon words, then those of the section."""
    others = {other.id: other for other in lessons if other.id != lesson.id}
    told = [other for other in others.values() if lesson.story and other.story == lesson.story]
    if lesson.origin is Origin.IMPORT:  # its story is a book: the chapters behind it come first
        found = {
            other.id: Related(other, "the same book")
            for other in sorted(told, key=lambda other: (other.id < lesson.id, other.id))
        }
    else:
        found = {
            other.id: Related(other, f"the same story at HSK {level_label(other.level)}")
            for other in sorted(told, key=lambda other: other.difficulty)
        }
    stories = {lesson.story} - {""}
    for shared in lessons_sharing(services.store, lesson.id):
        other = others.get(shared.lesson_id)
        if len(found) >= _RELATED or other is None:
            break
        if other.story not in stories:
            found[other.id] = Related(other, f"shares {' '.join(shared.words[:_SHARED])}")
            stories |= {other.story} - {""}
    for other in others.values():
        if len(found) >= _RELATED:
            break
        if other.section is lesson.section and other.id not in found and other.story not in stories:
            found[other.id] = Related(other, "the same section")
            stories |= {other.story} - {""}
    return list(found.values())
