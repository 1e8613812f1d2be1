"""What a child does until it is killed, and what must be true of the files it leaves."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar, cast

from learnzh.chinese.script import to_simplified
from learnzh.model.study import CardKind, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.backups import back_up_now, backup_times
from learnzh.store.cards import add_card, card_by_id
from learnzh.store.connection import Store, open_store, time_text
from learnzh.store.copies import check_copy
from learnzh.store.dictionary import SqliteDictionary
from learnzh.store.migrate import migrate
from learnzh.store.migrations import migration_files
from learnzh.store.replay import replayed
from learnzh.store.restoring import restore
from learnzh.workflows.decks import import_deck, plan_import
from learnzh.workflows.importing import import_article
from learnzh.workflows.reviewing import answer_question, next_question, options, undo_answer
from learnzh.workflows.services import Services
from tests.conftest import HEADWORDS, SmallDictionary, WordSegmenter

Say = Callable[..., None]
Said = Sequence[Sequence[str]]
"""What the child said before it was killed, a list of words for each time."""
START = datetime(2026, 1, 1, tzinfo=UTC)
_CHARACTERS = [char for char in map(chr, range(0x4E00, 0x9FA5)) if to_simplified(char) == char]


class Wrong(Exception):  # noqa: N818  it is what the harness looks for
    """Something was lost, or is half there."""


class Ticking:
    """A clock that goes on by an hour each time it is asked."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        self.time += timedelta(hours=1)
        return self.time


def services_of(path: Path) -> Services:
    """Returns services over a file, with a dictionary of seven words."""
    words = WordSegmenter([headword.simplified for headword in HEADWORDS])
    made = Services(path, clock=Ticking(), segmenter=words, zone=UTC)
    made._dictionary = cast("SqliteDictionary", SmallDictionary(HEADWORDS))
    return made


def must(condition: object, what: str) -> None:
    """Raises where something is not as it must be."""
    if not condition:
        raise Wrong(what)


def sound(path: Path) -> Store:
    """Opens a file and checks every page and every reference of it."""
    store = open_store(path)
    must(store.rows("PRAGMA integrity_check") == [("ok",)], f"{path.name} is damaged")
    must(store.rows("PRAGMA foreign_key_check") == [], f"{path.name} points to what is not there")
    return store


def new_card(store: Store, number: int) -> int | None:
    """Adds a card of a word of its own."""
    word = _CHARACTERS[number % 5000] + _CHARACTERS[number // 5000]
    return add_card(store, HeadwordKey(word, "cheng2 shi4"), word, CardKind.RECOGNITION, START)


class Scenario:
    """Something that is killed."""

    span = 0.3
    """Seconds within which it is killed, from when it is ready."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "learnzh.db"
        self.acknowledged = 0
        """What the child said was done."""

    def prepare(self) -> None:
        """Makes the files it begins with."""

    def live(self, say: Say, chance: random.Random) -> None:
        """Goes on for ever; said is what must be there afterwards."""
        raise NotImplementedError

    def check(self, said: Said) -> None:
        """Looks at what is left."""
        raise NotImplementedError


class Reviewing(Scenario):
    """Answers, and now and then takes the last one back."""

    def prepare(self) -> None:
        with contextlib.closing(open_store(self.path)) as store:
            for number in range(40):
                new_card(store, number)
        self._stands: dict[int, tuple[str, ...]] = {}
        self._undone: set[int] = set()

    def live(self, say: Say, chance: random.Random) -> None:
        services = services_of(self.path)
        services.store.rows("SELECT 1")
        (latest,) = services.store.row("SELECT max(reviewed_at) FROM review") or (None,)
        cast("Ticking", services.now).time = datetime.fromisoformat(latest) if latest else START
        say("ready")
        while True:
            question = next_question(services)
            if question is None:
                cast("Ticking", services.now).time += timedelta(days=1)
                continue
            rating = chance.choice(list(Rating))
            answered = answer_question(services, question, options(services, question)[rating], timedelta())
            must(answered, "nobody else answers")
            assert answered
            say("answer", answered.review_id, question.card.id, rating.value)
            if chance.random() < 0.2 and undo_answer(services, answered.review_id):
                say("undo", answered.review_id)

    def check(self, said: Said) -> None:
        for what, answer, *facts in said:
            if what == "answer":
                self._stands[int(answer)] = tuple(facts)
            else:
                self._undone.add(int(answer))
        self.acknowledged += len(said)
        with contextlib.closing(sound(self.path)) as store:
            rows = {
                number: (str(card), str(rating), undone)
                for number, card, rating, undone in store.rows("SELECT id, card_id, rating, undone_at FROM review")
            }
            for number, stands in self._stands.items():
                must(rows.get(number, ())[:2] == stands, f"answer {number} is lost")
            for number in self._undone:
                must(rows[number][2], f"that answer {number} was taken back is lost")
            # What was stored just before the kill, and not said any more, is kept in mind from now on.
            unsaid = set(rows) - set(self._stands)
            must(len(unsaid) <= 1, f"answers nobody gave: {unsaid}")
            self._stands.update({number: rows[number][:2] for number in unsaid})
            check_cards(store)


def check_cards(store: Store) -> None:
    """Checks that each card is what its answers make of it."""
    for (number,) in store.rows("SELECT id FROM card"):
        card = card_by_id(store, number)
        assert card
        must(replayed(store, card) in {None, card.memory}, f"card {number} is not what its answers make of it")


class ImportingArticles(Scenario):
    """Makes lessons of articles."""

    span = 0.6

    def prepare(self) -> None:
        with contextlib.closing(services_of(self.path)) as services:
            self._import(services, 0, 5)  # what this loads, the children need not

    def _import(self, services: Services, number: int, sentences: int) -> str:
        file = self.path.with_name("article.txt")
        paragraphs = "\n".join(["中国有友好城市，北京有友好城市。" * sentences] * 8)
        file.write_text(f"中国城市第{_CHARACTERS[number]}\n{paragraphs}\n", encoding="utf-8")
        return import_article(services, str(file)).summary.slug

    def live(self, say: Say, chance: random.Random) -> None:
        services = services_of(self.path)
        number = len(services.store.rows("SELECT 1 FROM lesson"))
        say("ready")
        while True:
            number += 1
            say("lesson", self._import(services, number, chance.randint(3, 20)))

    def check(self, said: Said) -> None:
        self.acknowledged += len(said)
        with contextlib.closing(sound(self.path)) as store:
            there = {slug for (slug,) in store.rows("SELECT slug FROM lesson")}
            must({slug for _what, slug in said} <= there, "a lesson is lost")
            counted = store.rows(
                "SELECT (SELECT count(*) FROM sentence s WHERE s.lesson_id = l.id) = l.sentences, "
                "(SELECT count(*) FROM lesson_grade g WHERE g.lesson_id = l.id), "
                "(SELECT count(*) FROM lesson_text t WHERE t.rowid = l.id), "
                "(SELECT count(*) FROM lesson_word w WHERE w.lesson_id = l.id) > 0 FROM lesson l"
            )
            must(set(counted) <= {(1, 3, 1, 1)}, f"a lesson is half there: {Counter(counted)}")


class ImportingDecks(Scenario):
    """Takes over flashcards, 150 at a time."""

    _many: ClassVar = 150

    def live(self, say: Say, _chance: random.Random) -> None:
        services = services_of(self.path)
        (number,) = services.store.row("SELECT count(*) FROM card") or (0,)
        number //= self._many
        file = self.path.with_name("deck.csv")
        say("ready")
        while True:
            number += 1
            rows = (f"{_CHARACTERS[number]}{_CHARACTERS[7000 + place]},cheng2 shi4" for place in range(self._many))
            file.write_text("\n".join(["word,pinyin", *rows]), encoding="utf-8")
            import_deck(services, plan_import(services, str(file)))
            say("deck", _CHARACTERS[number])

    def check(self, said: Said) -> None:
        self.acknowledged += len(said)
        with contextlib.closing(sound(self.path)) as store:
            query = "SELECT substr(h.simplified, 1, 1) FROM card c JOIN headword h ON h.id = c.headword_id"
            decks = Counter(deck for (deck,) in store.rows(query))
            must({deck for _what, deck in said} <= set(decks), "a deck is lost")
            must(set(decks.values()) <= {self._many}, f"a deck is half there: {decks}")
            (known,) = store.row("SELECT count(*) FROM knowledge WHERE state = 'learning'") or (0,)
            must(known == len(decks) * self._many, "a deck's words are half there")


class Migrating(Scenario):
    """Opens a file of an old version again and again."""

    span = 0.8
    _many: ClassVar = 3000

    def prepare(self) -> None:
        self._old = self.path.with_name("old")
        rows = [(f"{number}", f"{number}", "a1") for number in range(self._many)]
        cards = [(number, time_text(START)) for number in range(1, 101)]
        before = {"due": time_text(START), "phase": 1, "step": 0, "stability": None, "difficulty": None}
        state = json.dumps(before | {"last_review": None})
        at = [time_text(START + timedelta(days=day)) for day in range(3)]
        answers = [(card, day, state) for card, _created in cards for day in at]
        with contextlib.closing(sqlite3.connect(self._old, isolation_level=None)) as connection:
            migrate(self._old, connection, stop_before=migration_files()[2].stem)
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO headword (simplified, traditional, reading) VALUES (?, ?, ?)", rows)
            connection.executemany(
                "INSERT INTO card (id, headword_id, kind, due, created_at) VALUES (?1, ?1, 'recall', ?2, ?2)", cards
            )
            connection.executemany(
                "INSERT INTO review (card_id, rating, reviewed_at, duration_ms, card_before) VALUES (?, 3, ?, 9, ?)",
                answers,
            )
            connection.execute("COMMIT")

    def live(self, say: Say, _chance: random.Random) -> None:
        say("ready")
        while True:
            self._clean()
            shutil.copyfile(self._old, self.path.with_name("copied"))
            self.path.with_name("copied").replace(self.path)
            with contextlib.closing(services_of(self.path)) as services:
                services.store.rows("SELECT 1")
            say("migrated")

    def _clean(self) -> None:
        for file in self.path.parent.glob("*learnzh.db*"):
            file.unlink()

    def check(self, said: Said) -> None:
        self.acknowledged += sum(what == "migrated" for what, *_rest in said)
        for copy in self.path.parent.glob("learnzh.db.with-0002"):
            check_copy(copy, copy)
        if self.path.exists():
            with contextlib.closing(services_of(self.path)) as services:
                sound(self.path).close()
                store = services.store
                (rows,) = store.row("SELECT count(*) FROM headword") or (0,)
                (applied,) = store.row("SELECT count(*) FROM _sqlite_migrations") or (0,)
                must(rows == self._many, "rows are lost")
                must(applied == len(migration_files()), "a migration is missing")
                must(store.row("SELECT count(*) FROM review WHERE undone_at IS NULL") == (300,), "answers are lost")
                must(store.row("SELECT count(*) FROM card WHERE phase = 2") == (100,), "cards are not reckoned anew")
                check_cards(store)
        self._clean()


class BackingUp(Scenario):
    """Writes and makes backups by turns."""

    def prepare(self) -> None:
        with contextlib.closing(open_store(self.path)) as store, store.write():
            store.execute_many(
                "INSERT INTO setting (name, value) VALUES (?, ?)", [(f"x{n}", "y" * 1000) for n in range(2000)]
            )

    def live(self, say: Say, chance: random.Random) -> None:
        store = open_store(self.path)
        (number,) = store.row("SELECT count(*) FROM setting WHERE name NOT GLOB 'x*'") or (0,)
        say("ready")
        while True:
            number += 1
            with store.write():
                store.execute("INSERT INTO setting (name, value) VALUES (?, '')", (f"n{number:06}",))
            say("written", number)
            if chance.random() < 0.5:
                back_up_now(self.path, (START + timedelta(minutes=number)).replace(tzinfo=None))
                say("backup", number)

    def check(self, said: Said) -> None:
        self.acknowledged += len(said)
        written = [int(number) for what, number in said if what == "written"]
        made = [int(number) for what, number in said if what == "backup"]
        with contextlib.closing(sound(self.path)) as store:
            (count,) = store.row("SELECT count(*) FROM setting WHERE name NOT GLOB 'x*'") or (0,)
            must(not written or count >= written[-1], "something written is lost")
        times = backup_times(self.path)
        minutes = {round((at - START.replace(tzinfo=None)) / timedelta(minutes=1)): file for at, file in times.items()}
        must(not made or made[-1] in minutes, "a backup is lost")
        for number, file in minutes.items():
            check_copy(file, file)
            with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
                (last,) = copy.execute("SELECT max(name) FROM setting WHERE name NOT GLOB 'x*'").fetchone()
                must(last == f"n{number:06}", "a backup is not of its moment")


class Restoring(Scenario):
    """Puts two backups in the place of a file by turns."""

    def prepare(self) -> None:
        for name, many in (("a.db", 4000), ("b.db", 1500)):
            with contextlib.closing(open_store(self.path.with_name(name))) as store, store.write():
                rows = [(f"{name}{number}", name * 200) for number in range(many)]
                store.execute_many("INSERT INTO setting (name, value) VALUES (?, ?)", rows)
        self._rows = {"a.db": 4000, "b.db": 1500}
        restore(self.path.with_name("b.db"), self.path, self.path.with_name("kept"))

    def live(self, say: Say, chance: random.Random) -> None:
        number = chance.randrange(2)
        say("ready")
        while True:
            number += 1
            name = "ab"[number % 2] + ".db"
            restore(self.path.with_name(name), self.path, self.path.with_name("kept"))
            say("restored", name)

    def check(self, said: Said) -> None:
        self.acknowledged += len(said)
        for file in (self.path, self.path.with_name("kept")):
            if not file.exists():
                must(file.name == "kept" and not self.acknowledged, f"{file.name} is lost")
                continue
            with contextlib.closing(sound(file)) as store:
                found = Counter(name[:4] for (name,) in store.rows("SELECT name FROM setting"))
                must(any(found == {name: many} for name, many in self._rows.items()), f"half of it is there: {found}")


SCENARIOS: dict[str, type[Scenario]] = {
    "review": Reviewing,
    "article": ImportingArticles,
    "deck": ImportingDecks,
    "migrate": Migrating,
    "backup": BackingUp,
    "restore": Restoring,
}
