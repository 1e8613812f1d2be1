"""What may happen to a learner's file, for files that were used on several machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from learnzh.chinese.dictionary import MemoryDictionary
from learnzh.chinese.segment import Piece
from learnzh.lessons.build import build_lesson
from learnzh.lessons.correct import regraded
from learnzh.model.article import Article, Passage
from learnzh.model.deck import Answer
from learnzh.model.lesson import Lesson, LessonState, Origin
from learnzh.model.study import CardKind, KnowledgeState, Memory, Phase, Rating, Review
from learnzh.model.text import TokenKind
from learnzh.model.word import Headword, HeadwordKey
from learnzh.store.cards import add_card, card_by_id, drop_new_cards, set_marks, suspend_cards
from learnzh.store.connection import Store, open_store, time_text
from learnzh.store.corrections import Rewrite, boundary_row, reading_row, rewrite_analysis, rewrite_sentences, set_row
from learnzh.store.decks import NewCard, NewWord, add_words
from learnzh.store.lessons import add_lesson, load_lesson, slug_of_text, slugs
from learnzh.store.notes import set_note
from learnzh.store.preferences import load_settings, save_keymap, save_settings
from learnzh.store.presets import add_preset, current_preset, presets
from learnzh.store.reading import ReadingSession, add_evidence, add_session, move_session, set_place
from learnzh.store.replay import replayed, restate, undo_review
from learnzh.store.reviews import add_review, latest_review
from learnzh.store.translations import keep_translation, set_english
from learnzh.store.words import set_knowledge
from learnzh.study.days import moment_of
from learnzh.study.scheduler import answer, card_name, seed_of

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
WORDS = (
    Headword("中国", "中國", "Zhong1 guo2", ("China",)),
    Headword("城市", "城市", "cheng2 shi4", ("city",)),
    Headword("友好", "友好", "you3 hao3", ("friendly",)),
    Headword("有", "有", "you3", ("to have",)),
)
DICTIONARY = MemoryDictionary(WORDS)
KINDS = (CardKind.RECOGNITION, CardKind.RECALL)
TEXTS = ("中国有城市。", "城市友好。中国城市。", "友好有城市。有中国。", "中国友好。")


class _Segmenter:
    """Cuts at the words there are."""

    def segment(self, text: str) -> list[Piece]:
        pieces = []
        while text:
            word = next((word.simplified for word in WORDS if text.startswith(word.simplified)), text[0])
            pieces.append(Piece(word, TokenKind.PUNCTUATION if word == "。" else TokenKind.WORD))
            text = text[len(word) :]
        return pieces


def lesson_of(number: int, slug: str, english: str = "") -> Lesson:
    """A lesson with one of the texts."""
    # With a translation, however many full stops it has, it is one sentence.
    article = Article(f"标题{number}", ((Passage(TEXTS[number], english),),), english, source=english)
    lesson = build_lesson(article, _Segmenter(), DICTIONARY)
    return replace(lesson, slug=slug, origin=Origin.COURSE if slug.startswith("course") else Origin.IMPORT)


def analyse(lesson: Lesson) -> Lesson:
    """Words and levels of a lesson by its tokens."""
    return regraded(lesson, lesson.sentences, DICTIONARY)


@dataclass
class Machine:
    """A learner's file in use."""

    store: Store
    now: datetime = START

    def do(self, step: tuple[str, int, int], milliseconds: int) -> None:
        """Lets something happen some time later."""
        self.now += timedelta(milliseconds=milliseconds)
        name, number, choice = step
        STEPS[name](self, number, choice)

    def word(self, number: int) -> Headword:
        return WORDS[number % len(WORDS)]

    def cards(self) -> list[int]:
        rows = self.store.rows(
            "SELECT c.id FROM card c JOIN headword h ON h.id = c.headword_id ORDER BY h.simplified, c.kind"
        )
        return [card for (card,) in rows]

    def check(self) -> None:
        """Every card is what its answers say, every count what is counted."""
        every = presets(self.store)
        for number in self.cards():
            card = card_by_id(self.store, number)
            assert card is not None
            memory = replayed(self.store, card, every)
            assert memory is None or memory == card.memory
        assert self.store.rows("PRAGMA foreign_key_check") == []
        standing = "FROM review JOIN card c ON c.id = card_id WHERE undone_at IS NULL"
        assert self.store.rows("SELECT * FROM review_tally WHERE answers > 0") == self.store.rows(
            f"SELECT day, kind, age, rating, count(*), sum(duration_ms) {standing} GROUP BY 1, 2, 3, 4"
        )
        assert self.store.rows("SELECT * FROM review_hour WHERE answers > 0") == self.store.rows(
            f"SELECT hour, rating, count(*) {standing} AND age >= 2 GROUP BY 1, 2 ORDER BY 1, 2"
        )
        assert self.store.rows("SELECT id, answers, lapses FROM card ORDER BY id") == self.store.rows(
            "SELECT c.id, count(r.id), coalesce(sum(r.rating = 1 AND r.age >= 2), 0) FROM card c "
            "LEFT JOIN review r ON r.card_id = c.id AND r.undone_at IS NULL GROUP BY 1 ORDER BY 1"
        )
        known = "w.count * (k.state IN ('known', 'ignored') OR k.mature)"
        assert self.store.rows(
            "SELECT id, met_words, known_running, learning_running FROM lesson ORDER BY id"
        ) == self.store.rows(
            f"SELECT l.id, count(k.state), coalesce(sum({known}), 0), coalesce(sum(w.count - {known}), 0) "
            "FROM lesson l LEFT JOIN lesson_word w ON w.lesson_id = l.id "
            "LEFT JOIN knowledge k ON k.headword_id = w.headword_id GROUP BY 1 ORDER BY 1"
        )
        assert self.store.rows("SELECT headword_id, mature FROM knowledge ORDER BY 1") == self.store.rows(
            "SELECT k.headword_id, coalesce(max(c.phase = 2 AND c.stability >= 21), 0) FROM knowledge k "
            "LEFT JOIN card c ON c.headword_id = k.headword_id GROUP BY 1 ORDER BY 1"
        )


def _answer(machine: Machine, number: int, choice: int) -> None:
    cards = machine.cards()
    card = card_by_id(machine.store, cards[number % len(cards)]) if cards else None
    if card is None:
        return
    moment = moment_of(machine.now, UTC, 4)
    rating = Rating(choice % 4 + 1)
    seed = seed_of(card_name(card.headword, card.kind), card.answers)
    after = answer(card.memory, rating, moment, current_preset(machine.store), seed)
    review = Review(card.id, rating, after.moment, timedelta(milliseconds=choice), "ni3" if choice > 4 else None)
    assert add_review(machine.store, review, card.memory, after.memory)


def _undo(machine: Machine, _number: int, _choice: int) -> None:
    latest = latest_review(machine.store)
    if latest is not None:
        undo_review(machine.store, latest, machine.now)


def _mark_card(machine: Machine, number: int, choice: int) -> None:
    cards = machine.cards()
    marks: list[dict[str, Any]] = [
        {"suspended_at": time_text(machine.now)},
        {"suspended_at": None},
        {"buried_until": 20_600 + choice},
        {"flagged_at": time_text(machine.now)},
        {"flagged_at": None},
    ]
    if cards:
        set_marks(machine.store, cards[number % len(cards)], machine.now, **marks[choice % 5])


def _make(machine: Machine, number: int, choice: int) -> None:
    word = machine.word(number)
    lesson = machine.store.row("SELECT id FROM lesson ORDER BY content_hash LIMIT 1 OFFSET ?", (choice % 3,))
    with machine.store.write():
        add_card(
            machine.store,
            word.key,
            word.traditional if choice % 2 else word.simplified,
            KINDS[choice % 2],
            machine.now,
            met_in=(lesson[0], 0) if lesson else None,
        )
        _stand(machine, word.key, word.traditional, KnowledgeState.LEARNING)


def _mark(machine: Machine, number: int, choice: int) -> None:
    word, state = machine.word(number), list(KnowledgeState)[choice % 4]
    with machine.store.write():
        _stand(machine, word.key, word.traditional, state)
        if state is KnowledgeState.NEW:
            drop_new_cards(machine.store, word.key)


def _stand(machine: Machine, key: HeadwordKey, traditional: str, state: KnowledgeState) -> None:
    set_knowledge(machine.store, key, traditional, state, machine.now)
    suspend_cards(machine.store, key, machine.now, rests=state is not KnowledgeState.LEARNING)


def _note(machine: Machine, number: int, choice: int) -> None:
    word = machine.word(number)
    set_note(machine.store, word.key, word.traditional, f"gloss {choice % 3 + 1}", machine.now)


def _lesson(machine: Machine, number: int, choice: int) -> None:
    lesson = lesson_of(number % len(TEXTS), ("news", "other", "course-1")[choice % 3], ("", "News", "A")[choice % 3])
    if slug_of_text(machine.store, lesson.content_hash) is None:
        taken, name = slugs(machine.store), lesson.slug
        while name in taken:
            name += "x"
        add_lesson(machine.store, replace(lesson, slug=name), machine.now)


def _lessons(machine: Machine) -> list[int]:
    return [lesson for (lesson,) in machine.store.rows("SELECT id FROM lesson ORDER BY content_hash")]


def _read(machine: Machine, number: int, choice: int) -> None:
    lessons = _lessons(machine)
    if not lessons:
        return
    lesson = lessons[number % len(lessons)]
    latest = machine.store.row("SELECT max(id) FROM reading_session WHERE lesson_id = ?", (lesson,))
    if choice % 2 and latest and latest[0]:
        sitting = int(latest[0])
        move_session(machine.store, sitting, machine.now, choice % 3)
    else:
        same = "SELECT id FROM reading_session WHERE lesson_id = ? AND started_at = ?"
        found = machine.store.row(same, (lesson, time_text(machine.now)))
        sitting = (
            int(found[0])
            if found
            else add_session(machine.store, lesson, ReadingSession(machine.now, machine.now, 0, choice % 3))
        )
    set_place(machine.store, lesson, choice % 3, LessonState.FINISHED if choice == 5 else LessonState.READING)
    word = machine.word(choice)
    add_evidence(machine.store, sitting, 10 + choice, 1000, [(word.key, choice % 2, 1)])


def _correct(machine: Machine, number: int, choice: int) -> None:
    """A reading corrected in one place of a lesson."""
    lessons = _lessons(machine)
    if not lessons:
        return
    lesson = lessons[number % len(lessons)]
    rows = machine.store.rows("SELECT id, tokens FROM sentence WHERE lesson_id = ? ORDER BY position", (lesson,))
    sentence, before = rows[choice % len(rows)]
    tokens = json.loads(before)
    tokens[0] = [*(tokens[0] + [""] * 9)[:5], "edited", "learner"]
    tokens[0][2] = "da4 xue2" if choice % 2 else "da4 shi4"
    ((slug,),) = machine.store.rows("SELECT slug FROM lesson WHERE id = ?", (lesson,))
    with machine.store.write():
        after = json.dumps(tokens, ensure_ascii=False, separators=(",", ":"))
        rewrite_sentences(machine.store, [Rewrite(sentence, before, after)])
        stored = load_lesson(machine.store, slug)
        assert stored
        rewrite_analysis(machine.store, lesson, analyse(stored.lesson))


def _set(machine: Machine, number: int, choice: int) -> None:
    settings = load_settings(machine.store)
    changed = replace(settings, new_cards=choice) if number % 2 else replace(settings, reviews=100 + choice)
    save_settings(machine.store, changed, machine.now)


def _keys(machine: Machine, number: int, choice: int) -> None:
    moved = {"reader.make_card": "m", "reader.next": "n", "review.undo": "z"}
    save_keymap(machine.store, dict(list(moved.items())[number % 3 : choice % 4]), machine.now)


def _preset(machine: Machine, number: int, choice: int) -> None:
    with machine.store.write():
        add_preset(machine.store, (), (0.8, 0.85, 0.95)[choice % 3], machine.now, reschedules=number % 3 == 0)
        every = presets(machine.store)
        if number % 3 == 0:
            for card_id in machine.cards():
                card = card_by_id(machine.store, card_id)
                assert card
                restate(machine.store, card, every)


def _rule(machine: Machine, number: int, choice: int) -> None:
    word = machine.word(number).simplified
    rows = (
        boundary_row(word, word[: choice % 2], machine.now),
        reading_row(word, [f"ma{choice % 4 + 1}"], machine.now),
    )
    with machine.store.write():
        set_row(machine.store, rows[choice % 2])


def _translate(machine: Machine, number: int, choice: int) -> None:
    keep_translation(machine.store, f"t{number % 2}", "en", "x", translation=f"made {choice}", now=machine.now)
    lessons = _lessons(machine)
    if lessons:
        ((text,),) = machine.store.rows("SELECT text FROM sentence WHERE lesson_id = ? AND position = 0", lessons[:1])
        set_english(machine.store, lessons[0], 0, text, f"English {choice}")


def _feed(machine: Machine, number: int, choice: int) -> None:
    at = time_text(machine.now)
    with machine.store.write():
        machine.store.execute(
            "INSERT INTO feed (url, title, fetched_at) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE "
            "SET title = excluded.title, fetched_at = excluded.fetched_at",
            (f"https://example.org/{number % 2}", f"title {choice}", at if choice else None),
        )
        machine.store.execute(
            "INSERT INTO inbox_item (feed_id, guid, state, changed_at) SELECT id, ?, ?, ? FROM feed WHERE url = ? "
            "ON CONFLICT (feed_id, guid) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at",
            (
                f"item {choice % 3}",
                ("waiting", "kept", "dismissed")[number % 3],
                at,
                f"https://example.org/{number % 2}",
            ),
        )
        machine.store.execute(
            "INSERT INTO lesson_fingerprint SELECT id, ? FROM lesson ORDER BY content_hash LIMIT 1 "
            "ON CONFLICT DO NOTHING",
            (f"print {choice}",),
        )
        machine.store.execute(
            "INSERT INTO pending_import (article, translator, added_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (f"article {number % 2}", f"translator {choice}", at),
        )


DECK = tuple(
    Answer(
        Rating(Random(place).choice([1, 3, 3, 4])), START + timedelta(days=place * 3 - 90, seconds=place), timedelta(0)
    )
    for place in range(40)
)


def _import(machine: Machine, number: int, choice: int) -> None:
    """The same deck as far as it was studied then; with answers, or with a state only."""
    given = [given for given in DECK[: 20 + choice * 4] if given.at < machine.now]
    last = given[-1].at
    day = moment_of(last, UTC, 4).day
    memory = Memory(
        last + timedelta(days=9 + choice), Phase.REVIEW, None, 15.0 + choice * 2, 5.0, last, day, day + 9 + choice
    )
    word = machine.word(number)
    card = NewCard((CardKind.CLOZE, CardKind.RECALL)[number % 2], memory, number % 3 == 0, given if choice % 2 else ())
    new = NewWord(word.key, word.traditional, KnowledgeState.LEARNING, (card,), "from a deck")
    add_words(machine.store, [new], machine.now, lambda at: moment_of(at, UTC, 4))


STEPS: dict[str, Callable[[Machine, int, int], None]] = {
    "answer": _answer,
    "undo": _undo,
    "mark card": _mark_card,
    "make": _make,
    "mark": _mark,
    "note": _note,
    "lesson": _lesson,
    "read": _read,
    "correct": _correct,
    "set": _set,
    "keys": _keys,
    "preset": _preset,
    "rule": _rule,
    "translate": _translate,
    "feed": _feed,
    "import": _import,
}

_QUERIES = {
    "headword": "SELECT simplified, traditional, reading FROM headword",
    "lesson": "SELECT * FROM lesson",
    "lesson_grade": "SELECT l.content_hash, g.* FROM lesson_grade g JOIN lesson l ON l.id = g.lesson_id",
    "sentence": "SELECT l.content_hash, s.* FROM sentence s JOIN lesson l ON l.id = s.lesson_id",
    "lesson_word": "SELECT l.content_hash, h.simplified, h.reading, s.position, w.* FROM lesson_word w "
    "JOIN lesson l ON l.id = w.lesson_id JOIN headword h ON h.id = w.headword_id "
    "JOIN sentence s ON s.id = w.first_sentence_id",
    "lesson_text": "SELECT l.content_hash, t.* FROM lesson_text t JOIN lesson l ON l.id = t.rowid",
    "knowledge": "SELECT h.simplified, h.reading, k.* FROM knowledge k JOIN headword h ON h.id = k.headword_id",
    "knowledge_change": "SELECT DISTINCT h.simplified, h.reading, k.state, k.changed_at FROM knowledge_change k "
    "JOIN headword h ON h.id = k.headword_id",
    "note": "SELECT h.simplified, h.reading, n.* FROM note n JOIN headword h ON h.id = n.headword_id",
    "card": "SELECT h.simplified, h.reading, l.content_hash, s.position AS met_at, c.* FROM card c "
    "JOIN headword h ON h.id = c.headword_id LEFT JOIN sentence s ON s.id = c.sentence_id "
    "LEFT JOIN lesson l ON l.id = s.lesson_id",
    "review": "SELECT r.id AS event, h.simplified, h.reading, c.kind, r.* FROM review r "
    "JOIN card c ON c.id = r.card_id JOIN headword h ON h.id = c.headword_id",
    "preset": "SELECT p.id AS event, p.* FROM preset p",
    "reading_session": "SELECT l.content_hash, r.* FROM reading_session r JOIN lesson l ON l.id = r.lesson_id",
    "inbox_item": "SELECT f.url AS feed, i.* FROM inbox_item i JOIN feed f ON f.id = i.feed_id",
    "lesson_fingerprint": "SELECT l.content_hash, f.* FROM lesson_fingerprint f JOIN lesson l ON l.id = f.lesson_id",
    "encounter": "SELECT l.content_hash, r.started_at, h.simplified, h.reading, e.* FROM encounter e "
    "JOIN reading_session r ON r.id = e.session_id JOIN lesson l ON l.id = r.lesson_id "
    "JOIN headword h ON h.id = e.headword_id",
}
"""The tables whose rows are known by more than their own columns."""
_OWN_NUMBERS = {
    "id",
    "lesson_id",
    "headword_id",
    "sentence_id",
    "card_id",
    "first_sentence_id",
    "session_id",
    "feed_id",
}


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything a file holds, every table of it, whatever the numbers of the rows are."""
    tables = store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT GLOB '*sqlite_*' AND name NOT GLOB 'lesson_text_*'"
    )
    return {table: _rows(store, _QUERIES.get(table, f"SELECT * FROM {table}")) for (table,) in tables}


def _rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    cursor = store._connection.execute(query)
    names = [column[0] for column in cursor.description]
    kept = [place for place, name in enumerate(names) if name not in _OWN_NUMBERS]
    return sorted((tuple(row[place] for place in kept) for row in cursor), key=repr)


def start(path: Path, steps: Iterable[tuple[tuple[str, int, int], int]] = ()) -> Machine:
    """A file with a history."""
    machine = Machine(open_store(path))
    machine.store.rows("PRAGMA synchronous = OFF")  # no machine stops here
    for step, later in steps:
        machine.do(step, later)
    return machine
